"""The panel, the gate, the report and the checks, as Wagtail serves them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

HELD = "😀 Tag 3 friends to win a tent!"
FINE = "It rained for two days on the ridge. What keeps you going on wet days?"
REASON = "Agreed with our Meta contact on Monday"


def messages_of(answer: Any) -> str:
    from django.contrib.messages import get_messages

    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def history(page: Any, action: str) -> list[Any]:
    from wagtail.models import PageLogEntry

    return list(PageLogEntry.objects.filter(page=page.pk, action=action))


# --- panel -----------------------------------------------------------------------------------------------------------


def test_the_editor_has_the_panel_for_a_page_that_is_there_and_one_to_be(editor: Any) -> None:
    page = editor.page()
    html = editor.client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f'data-url="/admin/snslint/check/{page.pk}/"' in html
    assert "snslint/panel.js" in html
    parent = page.get_parent()
    html = editor.client.get(f"/admin/pages/add/posts/campaignpage/{parent.pk}/").content.decode()
    assert f'data-url="/admin/snslint/check/posts/campaignpage/{parent.pk}/"' in html
    html = editor.client.get(f"/admin/pages/{parent.pk}/edit/").content.decode()
    assert "data-snslint-panel" not in html


def test_the_panel_tells_of_what_is_being_written_and_saves_nothing(editor: Any) -> None:
    page = editor.page([{"text": FINE}])
    told = editor.check(page, HELD)
    assert 'data-words="Tag 3" data-start="3" data-end="8"' in told["html"]
    assert "friends must not be the ticket" in told["html"]
    assert told["verdict"] == "hold"
    assert told["held"] > 0
    assert page.get_latest_revision_as_object().posts[0].value["text"] == FINE


def test_the_panel_checks_a_page_to_be(editor: Any) -> None:
    page = editor.page()
    url = f"/admin/snslint/check/posts/campaignpage/{page.get_parent().pk}/"
    told = editor.client.post(url, {**editor.form(page, HELD), "title": "", "slug": ""}).json()
    assert told["verdict"] == "hold"


def test_what_is_written_comes_back_as_text_never_as_markup(editor: Any) -> None:
    told = editor.check(
        editor.page(), 'Tag 3 friends <script>alert("x")</script> to win! "><img src=x onerror=alert(1)>'
    )
    assert "<script" not in told["html"]
    assert "<img" not in told["html"]


def test_only_who_may_edit_a_page_may_have_it_checked(editor: Any) -> None:
    from django.contrib.auth.models import User

    page = editor.page()
    form = editor.form(page, HELD)
    editor.client.force_login(User.objects.create_user("nobody"))
    assert editor.client.post(f"/admin/snslint/check/{page.pk}/", form).status_code in (302, 403)
    assert editor.client.get("/admin/snslint/report/").status_code in (302, 403)


def test_chinese_editors_read_chinese(editor: Any) -> None:
    page = editor.page()
    told = editor.client.post(
        f"/admin/snslint/check/{page.pk}/", editor.form(page, HELD), headers={"accept-language": "zh-hans"}
    ).json()
    assert "暂缓" in told["html"]
    assert "推销强度" in told["html"]
    assert "圈好友" in told["html"]


def test_with_a_broken_configuration_the_editor_says_so_and_writing_goes_on(editor: Any, broken_config: Path) -> None:
    page = editor.page()
    told = editor.check(page, HELD)
    assert "Not checked." in told["html"]
    assert "did you mean &#x27;accounts&#x27;" in told["html"]
    assert editor.client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    saved = editor.client.post(f"/admin/pages/{page.pk}/edit/", editor.form(page, HELD))
    assert saved.status_code == 302
    published = editor.publish(page, HELD)
    assert "Published without a check" in messages_of(published)
    page.refresh_from_db()
    assert page.live
    assert len(history(page, "snslint.unchecked")) == 1


def test_a_fault_of_ours_blocks_nobody(editor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from snslint.shells.wagtail import check

    def broken(*_: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(check, "_lint", broken)
    told = editor.check(editor.page(), HELD)
    assert "could not check this text" in told["html"]
    assert "secret detail" not in told["html"]


# --- gate ------------------------------------------------------------------------------------------------------------


def test_errors_hold_publishing_and_the_draft_is_kept(editor: Any) -> None:
    page = editor.page([{"text": FINE}])
    answer = editor.publish(page, HELD)
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    told = messages_of(answer)
    assert "Not published" in told
    assert "friends must not be the ticket" in told
    page.refresh_from_db()
    assert not page.live
    assert page.get_latest_revision_as_object().posts[0].value["text"] == HELD


def test_warnings_and_advice_do_not_hold(editor: Any) -> None:
    page = editor.page()
    editor.publish(page, FINE)
    page.refresh_from_db()
    assert page.live


def test_who_may_override_gives_a_reason_that_is_logged(admin: Any) -> None:
    page = admin.page([{"text": FINE}])
    answer = admin.publish(page, HELD)
    assert answer.url == f"/admin/snslint/override/{page.pk}/"
    assert "Tag 3" in admin.client.get(answer.url).content.decode()
    for reason in ("", "ok"):
        assert admin.client.post(answer.url, {"reason": reason}).status_code == 200
    page.refresh_from_db()
    assert not page.live
    admin.client.post(answer.url, {"reason": REASON})
    page.refresh_from_db()
    assert page.live
    (entry,) = history(page, "snslint.override")
    assert entry.user == admin.user
    assert entry.data["reason"] == REASON
    assert "facebook/entry-by-tag" in {finding["rule"] for finding in entry.data["findings"]}
    assert REASON in admin.client.get(f"/admin/pages/{page.pk}/history/").content.decode()


def test_the_permission_is_what_lets_override(editor: Any) -> None:
    from django.contrib.auth.models import Group, Permission

    page = editor.page([{"text": HELD}])
    assert editor.client.post(f"/admin/snslint/override/{page.pk}/", {"reason": REASON}).status_code in (302, 403)
    page.refresh_from_db()
    assert not page.live
    Group.objects.get(name="Moderators").permissions.add(Permission.objects.get(codename="override_hold"))
    assert editor.publish(page, HELD).url == f"/admin/snslint/override/{page.pk}/"


def test_the_permission_can_be_given_on_the_page_of_a_group(admin: Any) -> None:
    from django.contrib.auth.models import Group

    group = Group.objects.get(name="Editors")
    assert "that snslint holds" in admin.client.get(f"/admin/groups/edit/{group.pk}/").content.decode()


def test_publishing_many_stops_at_one_that_is_held(editor: Any) -> None:
    good, bad = editor.page([{"text": FINE}], "Good"), editor.page([{"text": HELD}], "Bad")
    url = f"/admin/bulk/wagtailcore/page/publish/?id={good.pk}&id={bad.pk}&next=/admin/"
    answer = editor.client.post(url, {})
    assert "one of these pages is held (Bad)" in messages_of(answer)
    good.refresh_from_db()
    assert not good.live


@pytest.mark.parametrize(("text", "live"), [(HELD, False), (FINE, True)])
def test_what_a_workflow_approves_passes_the_gate_as_well(editor: Any, text: str, live: bool) -> None:
    from wagtail.models import Workflow

    page = editor.page([{"text": text}])
    state = Workflow.objects.get().start(page, editor.user)
    state.current_task_state.approve(user=editor.user)
    page.refresh_from_db()
    assert page.live is live
    assert bool(history(page, "snslint.held")) is not live


# --- report ----------------------------------------------------------------------------------------------------------


def test_the_report_lists_pages_worst_first_with_score_and_worst_finding(admin: Any) -> None:
    html = admin.client.get("/admin/snslint/report/").content.decode()
    at = [html.index(title) for title in ("Spring tents", "Questions of the week")]
    assert at == sorted(at)
    assert "friends must not be the ticket" in html
    assert "/admin/snslint/report/" in admin.client.get("/admin/").content.decode()


def test_the_report_is_filtered_and_exported(admin: Any) -> None:
    import openpyxl

    html = admin.client.get("/admin/snslint/report/results/?verdict=ready").content.decode()
    assert "Questions of the week" in html
    assert "Spring tents" not in html
    assert "Spring" not in admin.client.get("/admin/snslint/report/results/?title=gummies").content.decode()
    rows = b"".join(admin.client.get("/admin/snslint/report/?export=csv&verdict=hold").streaming_content).decode()
    assert "facebook: hold" in rows
    assert "Questions" not in rows
    book = b"".join(admin.client.get("/admin/snslint/report/?export=xlsx").streaming_content)
    assert openpyxl.load_workbook(io.BytesIO(book)).active.max_row >= 5


def test_the_report_checks_again_what_has_changed_and_only_that(admin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from snslint.shells.wagtail import report
    from snslint.shells.wagtail.models import CheckedPage

    page = admin.page([{"text": HELD}])
    assert report.renew("en") == 0
    assert CheckedPage.objects.get(page=page, lang="en").verdict == "hold"
    asked: list[Any] = []
    keep = report.keep
    monkeypatch.setattr(report, "keep", lambda page, *rest: (asked.append(page.pk), keep(page, *rest)))
    page.posts = [("post", {"text": FINE, "platforms": ["facebook"]})]
    page.save_revision().publish()
    report.renew("en")
    assert asked == [page.pk]
    assert CheckedPage.objects.get(page=page, lang="en").verdict == "ready"
    assert report.renew("zh", budget=-1) > 0


def test_the_report_says_what_stood_in_the_way(admin: Any, broken_config: Path) -> None:
    html = admin.client.get("/admin/snslint/report/").content.decode()
    assert "did you mean &#x27;accounts&#x27;" in html


def test_the_command_counts_verdicts(db: None) -> None:
    from django.core.management import call_command

    out = io.StringIO()
    call_command("snslint_check", stdout=out)
    assert out.getvalue().strip() == "hold 2 · revise 0 · ready 2"


# --- checks, models ---------------------------------------------------------------------------------------------------


def test_the_userbar_of_a_page_that_is_not_ready_has_our_check(admin: Any) -> None:
    def rule_of(text: str) -> Any:
        page = admin.page([{"text": text}], live=True)
        html = admin.client.get(page.get_url()).content.decode()
        script = html.split('id="checker-axe-configuration"')[1].split(">", 1)[1].split("</script>")[0]
        axe = json.loads(script)
        assert "snslint" in axe["options"]["runOnly"]
        return next(rule for rule in axe["spec"]["rules"] if rule["id"] == "snslint"), axe["messages"]["snslint"]

    rule, told = rule_of(HELD)
    assert rule["selector"] == "body"
    assert "1 error" in told["help_text"]
    rule, _ = rule_of(FINE)
    assert rule["selector"] != "body"


def test_migrations_are_complete(db: None) -> None:
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_what_is_broken_is_told_in_chinese_as_well(editor: Any, broken_config: Path) -> None:
    page = editor.page()
    told = editor.client.post(
        f"/admin/snslint/check/{page.pk}/", editor.form(page, HELD), headers={"accept-language": "zh-hans"}
    ).json()
    assert "未能检查" in told["html"]
    assert "did you mean" not in told["html"]
