"""The language server, as Neovim's and VS Code's clients would speak to it."""

import sys
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

DRAFT = "---\nplatforms: [facebook]\n---\n😀 Tag 3 friends who need a tent!\n\nA quiet second paragraph.\n"


@pytest_lsp.fixture(
    params=["neovim", "visual-studio-code"],
    config=ClientServerConfig(server_command=[sys.executable, "-m", "snslint", "lsp"]),
)
async def client(request: Any, lsp_client: LanguageClient) -> Any:
    lsp_client.feature(lsp.WORKSPACE_CODE_LENS_REFRESH)(lambda *_: None)
    agreed = await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=client_capabilities(request.param), root_uri=None)
    )
    lsp_client.unit = str(agreed.capabilities.position_encoding or "utf-16")
    yield
    await lsp_client.shutdown_session()


async def opened(client: LanguageClient, path: Path, text: str = DRAFT, language: str = "markdown") -> str:
    path.write_text(text, encoding="utf-8")
    uri = path.as_uri()
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, language, 1, text)))
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri


def words(client: LanguageClient, text: str, where: lsp.Range) -> str:
    """The words of a range, counted in the unit that was agreed."""
    unit = client.unit.replace("PositionEncodingKind.Utf", "utf-")  # type: ignore[attr-defined]
    name = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[unit]
    size = {"utf-8": 1, "utf-16-le": 2, "utf-32-le": 4}[name]
    line = text.split("\n")[where.start.line].encode(name)
    return line[where.start.character * size : where.end.character * size].decode(name)


async def test_findings_stand_at_their_words_after_an_emoji(client: LanguageClient, tmp_path: Path) -> None:
    uri = await opened(client, tmp_path / "draft.md")
    found = next(d for d in client.diagnostics[uri] if d.code == "facebook/tag-friends")
    assert words(client, DRAFT, found.range) == "Tag 3"
    assert found.severity == lsp.DiagnosticSeverity.Warning
    assert found.code_description
    assert found.code_description.href.startswith("https://")


async def test_typing_is_checked_after_a_pause(client: LanguageClient, tmp_path: Path) -> None:
    uri = await opened(client, tmp_path / "draft.md")
    mended = DRAFT.replace("Tag 3 friends who need a tent!", "Which tent would you take?")
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(2, uri), [lsp.TextDocumentContentChangeWholeDocument(mended)]
        )
    )
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "facebook/tag-friends" not in [d.code for d in client.diagnostics[uri]]


async def test_a_waiver_goes_before_the_paragraph_and_takes_the_finding_away(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = await opened(client, tmp_path / "draft.md")
    found = next(d for d in client.diagnostics[uri] if d.code == "facebook/tag-friends")
    wrong = lsp.Range(lsp.Position(3, 0), lsp.Position(3, 0))  # clients echo ranges in the wrong unit
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), wrong, lsp.CodeActionContext([found]))
    )
    assert actions
    waive = next(a for a in actions if a.edit and "snslint-ignore facebook/tag-friends" in str(a.edit.changes))
    edit = waive.edit.changes[uri][0]
    lines = DRAFT.split("\n")
    lines.insert(edit.range.start.line, edit.new_text.rstrip("\n"))
    waived = "\n".join(lines)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(2, uri), [lsp.TextDocumentContentChangeWholeDocument(waived)]
        )
    )
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "facebook/tag-friends" not in [d.code for d in client.diagnostics[uri]]


async def test_hover_names_who_says_so_and_the_day(client: LanguageClient, tmp_path: Path) -> None:
    uri = await opened(client, tmp_path / "draft.md")
    found = next(d for d in client.diagnostics[uri] if d.code == "facebook/tag-friends")
    hover = await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), found.range.start))
    assert hover
    assert "facebook/tag-friends" in hover.contents.value
    assert "checked 20" in hover.contents.value
    nothing = await client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(5, 2))
    )
    assert nothing is None


async def test_one_lens_tells_verdict_and_score(client: LanguageClient, tmp_path: Path) -> None:
    uri = await opened(client, tmp_path / "draft.md")
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(lsp.TextDocumentIdentifier(uri)))
    assert lenses
    assert len(lenses) == 1
    assert lenses[0].command
    assert "of 100" in lenses[0].command.title
    report = await client.workspace_execute_command_async(lsp.ExecuteCommandParams("snslint.report", [uri]))
    assert report["platforms"][0]["platform"] == "facebook"


@pytest.mark.parametrize(
    ("text", "said"),
    [("---\nplatfroms: [facebook]\n---\nHello", "platforms"), ("---\nplatforms: [facebok]\n---\nHello", "facebook")],
)
async def test_a_slip_in_front_matter_is_shown_where_it_stands(
    client: LanguageClient, tmp_path: Path, text: str, said: str
) -> None:
    uri = await opened(client, tmp_path / "draft.md", text)
    slip = client.diagnostics[uri][0]
    assert said in slip.message
    assert slip.range.start.line == 1


async def test_the_configuration_near_the_file_holds_and_is_read_anew(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "snslint.yaml").write_text("rules: {facebook/tag-friends: off}\n", encoding="utf-8")
    uri = await opened(client, tmp_path / "draft.md")
    assert "facebook/tag-friends" not in [d.code for d in client.diagnostics[uri]]
    (tmp_path / "snslint.yaml").write_text("rules: {}\n", encoding="utf-8")
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([]))
    await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "facebook/tag-friends" in [d.code for d in client.diagnostics[uri]]


async def test_a_fix_mends_the_words_and_one_action_mends_all(client: LanguageClient, tmp_path: Path) -> None:
    text = "---\nplatforms: [facebook]\n---\n😀 Come to the lake!!!!! See https://tents.example/?utm_source=x\n"
    uri = await opened(client, tmp_path / "draft.md", text)
    everywhere = lsp.Range(lsp.Position(0, 0), lsp.Position(4, 0))
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), everywhere, lsp.CodeActionContext([]))
    )
    assert actions
    actions = [a for a in actions if isinstance(a, lsp.CodeAction)]
    whole = next(a for a in actions if a.kind == lsp.CodeActionKind.SourceFixAll)
    removed = [words(client, text, edit.range) for edit in whole.edit.changes[uri]]
    assert "".join(removed).count("!") in (4, 5), removed
    assert any("utm_source" in said for said in removed)
    assert [a for a in actions if a.is_preferred]
