"""Which texts of a page are checked, and where their findings stand in the editor."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

HELD = "Tag 3 friends to win a tent!"


def test_each_post_block_is_one_draft(admin: Any) -> None:
    from snslint.shells.wagtail.posts import posts_of

    page = admin.page([{"text": "One."}, {"text": "  "}, {"text": "Two.", "first_comment": "Three."}])
    found = posts_of(page)
    assert [post.pieces[0].text for post in found] == ["One.", "Two."]
    assert found[1].fields["first_comment"].path == f"posts.{page.posts[2].id}.first_comment"


def test_a_brief_that_is_no_post_is_not_checked(admin: Any) -> None:
    from snslint.shells.wagtail.check import check_page

    page = admin.page([{"text": "A quiet day at the lake. Where were you?"}])
    page.brief = f"<p>{HELD}</p>"
    assert not any("Tag" in shown.words for shown in check_page(page).findings)


def test_a_setting_or_a_method_says_what_is_checked(admin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.test import override_settings
    from posts.models import ArticlePage, CampaignPage

    from snslint.shells.wagtail.posts import Piece, Post, field_names, posts_of

    article = ArticlePage(title="A", intro="<p>x</p>")
    assert field_names(article) == ["intro", "body"]
    with override_settings(SNSLINT={"FIELDS": {"posts.ArticlePage": ["body"]}}):
        assert field_names(article) == ["body"]
    own = [Post("Own", (Piece("title", "Hello"),))]
    monkeypatch.setattr(CampaignPage, "snslint_posts", lambda page: own, raising=False)
    assert posts_of(CampaignPage(title="B")) == own


def test_all_blocks_of_an_article_are_one_draft_and_findings_know_their_block(admin: Any) -> None:
    from posts.models import ArticlePage
    from wagtail.rich_text import RichText

    from snslint.shells.wagtail.check import check_page

    body = [("heading", "Tents & <pegs> 😀 Tag 3 friends"), ("paragraph", RichText("<p>We <b>cure insomnia</b>.</p>"))]
    page = ArticlePage(title="A", body=body)
    checked = check_page(page)
    assert [post.label for post in checked.posts] == ["Body"]
    by_words = {shown.words: shown for shown in checked.findings if shown.words}
    tag = next(shown for words, shown in by_words.items() if words.startswith("Tag"))
    assert tag.path == f"body.{page.body[0].id}"
    assert tag.start == len("Tents & <pegs> 😀 ".encode("utf-16-le")) // 2
    cure = next(shown for words, shown in by_words.items() if "cure" in words)
    assert cure.path == f"body.{page.body[1].id}"
    assert "<b>" not in cure.words


@hypothesis.settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.text(st.sampled_from("a 😀é👩‍👩‍👧\n&<中"), max_size=12))
def test_offsets_count_what_a_browser_counts(admin: Any, before: str) -> None:
    from snslint.shells.wagtail.check import check_page

    text = f"{before}\n{HELD}"
    page = admin.page()
    page.posts = [("post", {"text": text.replace("\n", "\r\n"), "platforms": ["facebook"]})]
    shown = next(shown for shown in check_page(page).findings if shown.words.startswith("Tag"))
    units = text.encode("utf-16-le")
    assert units[shown.start * 2 : shown.end * 2].decode("utf-16-le") == shown.words


def test_a_page_without_text_has_nothing_to_say(admin: Any) -> None:
    from snslint.shells.wagtail.check import check_page

    checked = check_page(admin.page())
    assert (checked.posts, checked.problem, checked.fails, checked.verdict) == ((), "", False, "")


def test_of_a_huge_page_the_beginning_is_checked_and_that_is_said(admin: Any) -> None:
    from django.conf import settings
    from django.test import override_settings

    page = admin.page()
    with override_settings(SNSLINT={"CONFIG": settings.SNSLINT["CONFIG"], "MAX_CHARS": 2000}):
        told = admin.check(page, f"{HELD} " + "A quiet day at the lake. " * 20_000)
    assert "Tag 3" in told["html"]
    assert "characters were not checked" in told["html"]


def test_whose_posts_they_are_comes_from_the_settings_of_the_site(admin: Any) -> None:
    from snslint.shells.wagtail.check import check_page

    page = admin.page([{"text": "Which lake would you take it to?", "platforms": []}])
    (post,) = check_page(page).posts
    assert (post.draft.account, post.draft.positioning) == ("alder-shop", "sales-led")
    assert [standing.platform for standing in post.draft.platforms] == ["facebook", "instagram"]


def test_settings_refuse_what_snslint_does_not_know(admin: Any) -> None:
    address = "/admin/settings/snslint/snslintsettings/"
    address = admin.client.get(address, follow=True).redirect_chain[-1][0]
    said = admin.client.post(address, {"account": "alder-shopp", "markets": "US"})
    assert "did you mean &#x27;alder-shop&#x27;" in said.content.decode()
    said = admin.client.post(address, {"account": "", "platforms": ["reddit"], "markets": "US, DE"})
    assert said.status_code == 302
