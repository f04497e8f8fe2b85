"""The language server: findings as diagnostics while one writes, with fixes, waivers, explanations and the score.

Ranges are worked out from our own report whenever a client asks; what it echoes is not trusted, since some clients send
columns in another unit than was agreed.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any, NamedTuple

import msgspec
from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from snslint import __version__
from snslint.config.discover import forget
from snslint.documents.positions import Lines
from snslint.documents.read import FORMATS, read_text
from snslint.documents.waiving import Asked, with_waivers
from snslint.engine.edits import chosen
from snslint.errors import DraftError, UserError
from snslint.linter import Linter
from snslint.messages import text
from snslint.messages.slips import line as one_line
from snslint.model import Draft, Edit, Finding, Report
from snslint.reporters.base import Options as Speech
from snslint.reporters.base import authority, verdict

PAUSE = 0.15
"""Seconds without a key before a draft is checked again."""
SEVERITY = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "advice": lsp.DiagnosticSeverity.Information,
}
EXPLAIN, REPORT, RECHECK = "snslint.explain", "snslint.report", "snslint.recheck"
FORMAT_OF = {"markdown": "md", "plaintext": "txt", "html": "html", "json": "json", "yaml": "yaml"}


class Checked(NamedTuple):
    """A document as it was when it was last checked: its text, what was found, and the lines for places."""

    version: int | None
    source: str
    report: Report
    lines: Lines


class Server(LanguageServer):
    """Keeps the last report of each open document, and one linter for all."""

    def __init__(self, lang: str) -> None:
        super().__init__("snslint", __version__)
        self.lang = lang
        self.linter = Linter()
        self.checked: dict[str, Checked] = {}
        self.waiting: dict[str, asyncio.TimerHandle] = {}

    # --- checking ---------------------------------------------------------------------------------------------------

    def later(self, uri: str) -> None:
        """Check a document once its writer pauses."""
        if uri in self.waiting:
            self.waiting.pop(uri).cancel()
        self.waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.check, uri)

    def check(self, uri: str) -> None:
        """Check a document now and publish what was found; a slip in front matter or configuration is a finding too."""
        self.waiting.pop(uri, None)
        document = self.workspace.get_text_document(uri)
        source = document.source
        lines = Lines(source)
        try:
            report = self.linter.check(draft_of(document), self.lang)
        except UserError as error:
            self.checked.pop(uri, None)
            self._publish(uri, document.version, [self._slip(problem, uri, lines) for problem in error.problems])
            return
        self.checked[uri] = Checked(document.version, source, report, lines)
        self._publish(uri, document.version, [self._diagnostic(f, lines) for f in shown(report)])

    def current(self, uri: str) -> Checked | None:
        """The last report, made anew when the document has changed since."""
        document = self.workspace.get_text_document(uri)
        known = self.checked.get(uri)
        if known is None or known.source != document.source:
            self.check(uri)
        return self.checked.get(uri)

    def again(self) -> None:
        """Read rules and configuration anew, and check all open documents by them."""
        forget()
        self.linter = Linter()
        for uri in list(self.workspace.text_documents):
            self.check(uri)
        workspace = self.client_capabilities.workspace
        if workspace and workspace.code_lens and workspace.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)

    def _publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def _diagnostic(self, finding: Finding, lines: Lines) -> lsp.Diagnostic:
        url = next((ruling.source.url for ruling in finding.clauses if ruling.source.url), "")
        return lsp.Diagnostic(
            range=self.range(lines, finding.start, finding.end),
            message=f"{finding.message}\n{finding.instead}".strip(),
            severity=SEVERITY[finding.severity],
            code=finding.rule,
            code_description=lsp.CodeDescription(url) if url else None,
            source="snslint",
            data={"rule": finding.rule, "fingerprint": finding.fingerprint},
        )

    def _slip(self, problem: Any, uri: str, lines: Lines) -> lsp.Diagnostic:
        ours = os.path.abspath(problem.path) == to_fs_path(uri) if problem.path else True
        line = problem.line if ours and problem.line else 1
        start, end = lines.offset(line, 1), lines.offset(line, 1_000_000)
        said = one_line(problem._replace(path="", line=0) if ours else problem, self.lang)
        return lsp.Diagnostic(
            self.range(lines, start, end),
            said,
            lsp.DiagnosticSeverity.Error,
            code="snslint/unreadable",
            source="snslint",
        )

    # --- places -----------------------------------------------------------------------------------------------------

    def range(self, lines: Lines, start: int, end: int) -> lsp.Range:
        """A range of code points in the unit that the client counts in."""
        return lsp.Range(self._position(lines, start), self._position(lines, end))

    def _position(self, lines: Lines, offset: int) -> lsp.Position:
        unit = self.workspace.position_encoding
        if unit == lsp.PositionEncodingKind.Utf8:
            line, column = lines.utf8(offset)
        elif unit == lsp.PositionEncodingKind.Utf16:
            line, column = lines.utf16(offset)
        else:
            line, column = lines.position(offset)
        return lsp.Position(line - 1, column - 1)

    def touching(self, checked: Checked, asked: lsp.Range) -> list[Finding]:
        """The findings on the lines of a range; lines are the same in every unit."""
        found = []
        for finding in shown(checked.report):
            first, last = checked.lines.position(finding.start)[0], checked.lines.position(finding.end)[0]
            if first - 1 <= asked.end.line and last - 1 >= asked.start.line:
                found.append(finding)
        return found

    def edits(self, checked: Checked, edits: tuple[Edit, ...]) -> list[lsp.TextEdit]:
        """Our edits as the client's."""
        return [lsp.TextEdit(self.range(checked.lines, edit.start, edit.end), edit.text) for edit in edits]


def shown(report: Report) -> list[Finding]:
    """The findings that stand."""
    return [finding for finding in report.findings if finding.state == "live"]


def draft_of(document: TextDocument) -> Draft:
    """An open document as a draft; its format by its name, else by what the client takes it for."""
    path = to_fs_path(document.uri) or document.uri
    known = FORMATS.get(os.path.splitext(path)[1].lower())
    return read_text(document.source, path, known or FORMAT_OF.get(document.language_id or "", "md"))


def serve(lang: str) -> Server:
    """The server with all that it offers; `start_io` runs it.

    Args:
        lang: language of messages.
    """
    server = Server(lang)
    speech = Speech(lang=lang)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.check(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.later(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        name = os.path.basename(to_fs_path(params.text_document.uri) or "")
        if name.endswith((".yaml", ".yml", ".toml")):
            server.again()
        else:
            server.check(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if uri in server.waiting:
            server.waiting.pop(uri).cancel()
        server.checked.pop(uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files(_: lsp.DidChangeWatchedFilesParams) -> None:
        server.again()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(_: lsp.DidChangeConfigurationParams) -> None:
        server.again()

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]),
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        checked = server.current(uri)
        if checked is None:
            return []
        draft = draft_of(server.workspace.get_text_document(uri))
        if draft.text != checked.source:
            return []  # a byte-order mark inside the buffer: our places are not the client's
        offered: list[lsp.CodeAction] = []
        for finding in server.touching(checked, params.range):
            about = [server._diagnostic(finding, checked.lines)]
            for fix in finding.fixes:
                change = lsp.WorkspaceEdit({uri: server.edits(checked, fix.edits)})
                offered.append(
                    lsp.CodeAction(fix.title, lsp.CodeActionKind.QuickFix, about, is_preferred=fix.safe, edit=change)
                )
            waive = _waive(server, checked, draft, uri, finding, about)
            offered += [waive] if waive else []
            offered.append(
                lsp.CodeAction(
                    text("lsp.explain", lang, rule=finding.rule), lsp.CodeActionKind.QuickFix, about,
                    command=lsp.Command(text("lsp.explain", lang, rule=finding.rule), EXPLAIN, arguments=[finding.rule]),
                )
            )  # fmt: skip
        fixes = chosen(checked.report.findings)
        if fixes:
            edits = server.edits(checked, tuple(dict.fromkeys(edit for one in fixes for edit in one.fix.edits)))
            change = lsp.WorkspaceEdit({uri: edits})
            offered.append(lsp.CodeAction(text("lsp.fix-all", lang), lsp.CodeActionKind.SourceFixAll, edit=change))
        return offered

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        checked = server.current(params.text_document.uri)
        if checked is None:
            return None
        unit = server.workspace.position_encoding
        at = params.position
        if unit == lsp.PositionEncodingKind.Utf8:
            offset = checked.lines.from_utf8(at.line + 1, at.character + 1)
        elif unit == lsp.PositionEncodingKind.Utf16:
            offset = checked.lines.from_utf16(at.line + 1, at.character + 1)
        else:
            offset = checked.lines.offset(at.line + 1, at.character + 1)
        under = [f for f in shown(checked.report) if f.start <= offset < max(f.end, f.start + 1)]
        if not under:
            return None
        told = [
            f"**{f.rule}** · {text(f'severity.{f.severity}', lang)}\n\n{f.message}\n\n{f.instead}\n\n"
            + "\n".join(f"- {authority(ruling, speech)}" for ruling in f.clauses)
            for f in under
        ]
        first = under[0]
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(told))
        return lsp.Hover(content, server.range(checked.lines, first.start, first.end))

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    def lens(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        checked = server.current(params.text_document.uri)
        if checked is None:
            return []
        report = checked.report
        said = text(
            "lsp.lens", lang, verdict=text(f"verdict.{verdict(report)}", lang), n=round(report.intensity),
            depth=report.interaction_depth, count=len(shown(report)),
        )  # fmt: skip
        return [
            lsp.CodeLens(
                server.range(checked.lines, 0, 0), lsp.Command(said, REPORT, arguments=[params.text_document.uri])
            )
        ]

    @server.command(EXPLAIN)
    def explain(rule: str) -> str:
        from snslint.shells.cli_explain import Explainer

        page = Explainer(server.linter.rulebook(), lang).explain(rule)
        server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Info, page or rule))
        return page

    @server.command(REPORT)
    def report(uri: str) -> Any:
        from snslint.reporters.json import draft

        checked = server.current(uri)
        return None if checked is None else msgspec.to_builtins(draft(checked.report, lang))

    @server.command(RECHECK)
    def recheck() -> None:
        server.again()

    return server


def _waive(
    server: Server, checked: Checked, draft: Draft, uri: str, finding: Finding, about: list[lsp.Diagnostic]
) -> lsp.CodeAction | None:
    """'Let it stand here': a waiver above the paragraph, with a place for the reason that it needs; None where the
    format has no place for one."""
    asked = Asked(finding.start, finding.start == finding.end, (finding.rule,))
    try:
        waived = with_waivers(draft, [asked], text("lsp.reason", server.lang))
    except DraftError:
        return None
    alike = zip(draft.text, waived, strict=False)
    at = next((n for n, (old, new) in enumerate(alike) if old != new), len(draft.text))
    edit = Edit(at, at, waived[at : at + len(waived) - len(draft.text)])
    change = lsp.WorkspaceEdit({uri: server.edits(checked, (edit,))})
    title = text("lsp.waive", server.lang, rule=finding.rule)
    return lsp.CodeAction(title, lsp.CodeActionKind.QuickFix, about, edit=change)
