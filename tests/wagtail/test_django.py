"""The validator and the textarea of plain Django, and the addresses that the web component asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HELD = "Tag 3 friends to win a tent!"


def test_the_validator_refuses_and_names_each_rule(site: None) -> None:
    from django.core.exceptions import ValidationError

    from snslint.shells.django.validators import SnslintValidator

    with pytest.raises(ValidationError) as refused:
        SnslintValidator(platforms=["facebook"])(HELD)
    assert "facebook/entry-by-tag" in {error.code for error in refused.value.error_list}
    SnslintValidator(platforms=["facebook"], fail_on="never")(HELD)
    SnslintValidator(platforms=["facebook"])("Which lake would you take it to?")
    SnslintValidator(platforms=["facebook"])("")


def test_the_validator_stands_in_migrations(site: None) -> None:
    from django.db.migrations.writer import MigrationWriter

    from snslint.shells.django.validators import SnslintValidator

    text, _ = MigrationWriter.serialize(SnslintValidator(platforms=["x"]))
    assert text == "snslint.shells.django.validators.SnslintValidator(platforms=['x'])"
    assert SnslintValidator(platforms=["x"]) == SnslintValidator(platforms=["x"])


def test_a_broken_configuration_refuses_no_text(broken_config: Path, caplog: pytest.LogCaptureFixture) -> None:
    from snslint.shells.django.validators import SnslintValidator

    SnslintValidator()(HELD)
    assert "acounts" in caplog.text


def test_without_the_component_the_textarea_is_plain(
    site: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from snslint.shells.django import widgets

    monkeypatch.setattr(widgets, "COMPONENT", tmp_path / "snslint.js")
    html = widgets.SnslintTextarea().render("text", HELD, {"id": "id_text"})
    assert html.strip().startswith("<textarea")
    (tmp_path / "snslint.js").write_text("/* built */")
    html = widgets.SnslintTextarea(platforms=["x", "facebook"]).render("te<xt", HELD, {"id": "id_text"})
    assert (
        '<snslint-editor id="snslint-id_text" endpoint="/snslint" lang="en" format="txt" platforms="x,facebook">'
        in html
    )
    assert '<snslint-panel for="snslint-id_text">' in html
    assert 'src="/snslint/snslint.js"' in html


def test_the_component_is_answered_as_the_service_answers(editor: Any) -> None:
    def ask(body: Any) -> Any:
        text = body if isinstance(body, bytes) else json.dumps(body)
        return editor.client.post("/snslint/v1/check", text, content_type="application/json")

    answer = ask(
        {"text": f"😀 {HELD}", "platforms": ["facebook"], "unit": "utf16", "lang": "zh", "format": "txt"}
    ).json()
    finding = next(f for f in answer["draft"]["findings"] if f["rule"] == "facebook/entry-by-tag")
    assert (answer["incomplete"], finding["start"]["offset"]) == (False, 3)
    assert ask(b"{").status_code == 400
    assert ask(b"\xff").status_code == 400
    assert ask({"text": "x", "platforms": ["fasebook"]}).status_code == 422
    assert "facebook" in ask({"text": "x", "platforms": ["fasebook"]}).json()["title"]
    assert ask({"text": "x" * 20_001}).status_code == 413
    assert "facebook" in editor.client.get("/snslint/v1/platforms").json()
    editor.client.logout()
    assert ask({"text": "x"}).status_code == 401


def test_the_form_of_the_demo_tells_what_is_wrong(editor: Any) -> None:
    told = editor.client.post("/compose/", {"text": HELD}).content.decode()
    assert "friends must not be the ticket" in told
    assert "Sent." in editor.client.post("/compose/", {"text": "Which lake would you take it to?"}).content.decode()
