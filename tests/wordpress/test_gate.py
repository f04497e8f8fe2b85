"""The site's side, inside a real WordPress: what is asked, what is held, what passes, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.wordpress.site import TOKEN, Service, Site

BAIT = "<!-- wp:paragraph -->\n<p>😀 Tag 3 friends to win a tent &amp; a lamp.</p>\n<!-- /wp:paragraph -->"
PLAIN = "<!-- wp:paragraph -->\n<p>We walked along the lake at dawn. Where do you walk on Sundays?</p>\n<!-- /wp:paragraph -->"
REST = """
$request = new WP_REST_Request( 'POST', $route );
$request->set_body_params( $body );
$response = rest_do_request( $request );
return array( $response->get_status(), $response->get_data() );
"""


@pytest.fixture(autouse=True)
def _as_it_was(site: Site, service: Service) -> Iterator[None]:
    site.settings(service=service.address, token=TOKEN, platforms=["facebook"], at_publishing="hold", account="")
    yield
    service.start()


def rest(site: Site, route: str, user: str = "writer", **body: Any) -> tuple[int, Any]:
    status, said = site.run(REST, user, route=route, body=body)
    return status, said


def draft(site: Site, content: str, status: str = "draft", user: str = "writer") -> int:
    code, said = rest(site, "/wp/v2/posts", user, title="A day out", content=content, status=status)
    assert code == 201, said
    return int(said["id"])


def stored(site: Site, post: int) -> Any:
    return site.run("$it = get_post( $id ); return array( $it->post_status, $it->post_content );", id=post)


def test_a_held_post_is_refused_by_rest_and_nothing_is_lost(site: Site) -> None:
    post = draft(site, BAIT)
    code, said = rest(site, f"/wp/v2/posts/{post}", status="publish", content=BAIT)
    assert (code, said["code"]) == (400, "snslint_held")
    assert "Tag" in said["message"]
    assert rest(site, f"/wp/v2/posts/{post}", status="publish")[0] == 400  # carries no text of its own
    assert rest(site, f"/wp/v2/posts/{post}", status="future", date="2099-01-01T10:00:00")[0] == 400
    assert rest(site, "/wp/v2/posts", title="New", content=BAIT, status="publish")[0] == 400
    assert stored(site, post) == ["draft", BAIT]


def test_a_clean_post_goes_out_and_is_guarded_there(site: Site) -> None:
    post = draft(site, PLAIN, "publish")
    assert stored(site, post) == ["publish", PLAIN]
    assert rest(site, f"/wp/v2/posts/{post}", content=BAIT)[0] == 400
    assert stored(site, post) == ["publish", PLAIN]
    assert rest(site, f"/wp/v2/posts/{post}", content=BAIT, status="draft")[0] == 200


def test_what_was_out_before_can_still_be_sorted(site: Site) -> None:
    site.settings(at_publishing="nothing")
    post = draft(site, BAIT, "publish")
    site.settings(at_publishing="hold")
    assert rest(site, f"/wp/v2/posts/{post}", comment_status="closed")[0] == 200
    assert stored(site, post)[0] == "publish"


@pytest.mark.parametrize("choice", ["nothing", "warn"])
def test_only_hold_holds(site: Site, choice: str) -> None:
    site.settings(at_publishing=choice)
    assert stored(site, draft(site, BAIT, "publish"))[0] == "publish"


def test_every_other_way_makes_it_pending(site: Site) -> None:
    inserted = site.run(
        "return wp_insert_post( wp_slash( array( 'post_title' => 'x', 'post_content' => $text, 'post_status' => 'publish' ) ) );",
        text=BAIT,
    )
    assert stored(site, inserted) == ["pending", BAIT]
    site.run("wp_update_post( array( 'ID' => $id, 'post_status' => 'publish' ) );", id=inserted)  # as quick edit does
    assert stored(site, inserted) == ["pending", BAIT]
    site.settings(at_publishing="nothing")
    site.run("wp_update_post( array( 'ID' => $id, 'post_status' => 'publish' ) );", id=inserted)
    site.settings(at_publishing="hold")
    site.run("wp_update_post( array( 'ID' => $id, 'post_title' => 'y' ) );", id=inserted)
    assert stored(site, inserted)[0] == "publish"  # what is out is not taken down


def test_an_override_keeps_who_and_why_and_holds_for_what_was_seen(site: Site) -> None:
    post = draft(site, BAIT, user="author")
    asked = {"post": post, "content": BAIT, "title": "A day out"}
    assert rest(site, "/snslint/v1/override", "author", **asked, reason="because")[0] == 403
    assert rest(site, "/snslint/v1/override", **asked, reason="  ")[0] == 400
    code, said = rest(site, "/snslint/v1/override", **asked, reason='Meta\'s "rep" agreed on 3 May')
    assert (code, said["held"]) == (200, [])
    (kept,) = site.run("return get_post_meta( $id, 'snslint_override' );", id=post)
    assert (kept["user"], kept["reason"]) == ("writer", 'Meta\'s "rep" agreed on 3 May')
    assert "facebook/entry-by-tag" in kept["rules"]
    worse = BAIT.replace("a lamp.", "a lamp. Share this post to your timeline to win!")
    assert rest(site, f"/wp/v2/posts/{post}", "author", status="publish", content=worse)[0] == 400
    assert rest(site, f"/wp/v2/posts/{post}", "author", status="publish", content=BAIT)[0] == 200
    assert stored(site, post)[0] == "publish"


def test_a_stranger_learns_nothing(site: Site) -> None:
    post = draft(site, BAIT)
    asked = {"post": post, "content": BAIT, "title": ""}
    assert rest(site, "/snslint/v1/check", "author", **asked)[0] == 403  # another's draft
    assert rest(site, "/snslint/v1/check", **{**asked, "post": 999_999})[0] == 403
    assert rest(site, "/snslint/v1/check", post=post)[0] == 400
    code, said = rest(site, "/snslint/v1/check", **asked)
    assert code == 200
    assert TOKEN not in str(said)


def test_messages_are_the_readers(site: Site) -> None:
    post = draft(site, BAIT)
    site.run("update_user_meta( get_current_user_id(), 'locale', 'zh_CN' );")
    said = rest(site, "/snslint/v1/check", post=post, content=BAIT, title="")[1]
    site.run("delete_user_meta( get_current_user_id(), 'locale' );")
    assert "抽奖" in str(said) or "好友" in str(said)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"service": "http://127.0.0.1:9"}, "does not answer"),
        ({"token": "another"}, "does not know our token"),
        ({"platforms": ["facebok"]}, "facebook"),
        ({"account": "nobody"}, "nobody"),
    ],
)
def test_what_cannot_be_checked_is_told_and_not_held(site: Site, settings: dict[str, Any], said: str) -> None:
    site.settings(**settings)
    answer = rest(site, "/snslint/v1/check", post=draft(site, BAIT), content=BAIT, title="")[1]
    assert said in answer["unavailable"]
    assert answer["held"] == []
    assert stored(site, draft(site, BAIT, "publish"))[0] == "publish"


def test_what_answers_is_not_the_service(site: Site) -> None:
    site.settings(service=site.address)
    answer = site.run("return \\Snslint\\report( 1, $text, '' );", text=BAIT)
    assert "unavailable" in answer


def test_the_same_question_is_asked_once(site: Site, service: Service) -> None:
    post = draft(site, BAIT)
    first = rest(site, "/snslint/v1/check", post=post, content=BAIT, title="A day out")[1]
    service.stop()
    assert rest(site, "/snslint/v1/check", post=post, content=BAIT, title="A day out")[1] == first
    assert rest(site, f"/wp/v2/posts/{post}", status="publish")[0] == 400
    assert "unavailable" in rest(site, "/snslint/v1/check", post=post, content=PLAIN, title="A day out")[1]


def test_front_matter_emoji_huge_and_broken_text_break_nothing(site: Site) -> None:
    for text in ("---\nplatforms: nowhere\n---\n", "😀" * 1000, "<p>" * 3000, "", "x" * 1000):
        answer = site.run("return \\Snslint\\report( 1, $text, '' );", text=text)
        assert "draft" in answer or answer["unavailable"]
    assert "longer" in site.run("return \\Snslint\\report( 1, str_repeat( 'word ', 1000000 ), '' );")["unavailable"]
    assert site.run("return \\Snslint\\report( 1, \"broken \\xff\", '' );")


def test_settings_page_shows_no_token_and_says_whether_the_service_answers(site: Site) -> None:
    page = site.run(
        "require_once ABSPATH . 'wp-admin/includes/admin.php'; ob_start(); \\Snslint\\settings_page(); return ob_get_clean();"
    )
    assert "The service answers." in page
    assert TOKEN not in page
    assert "One is kept and not shown" in page


def test_php_had_nothing_to_complain_of(site: Site) -> None:
    # PHP names the file; a query that SQLite had to put off ("database is locked", on a busy machine) is not PHP's complaint
    ours = ("editors/wordpress/", "plugins/snslint/")
    assert [line for line in site.log().splitlines() if "PHP " in line and any(path in line for path in ours)] == []
