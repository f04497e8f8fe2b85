"""What is fuzzed, and what must hold: each target takes bytes and raises where snslint does not keep its word.

Errors that a user can mend are fine anywhere; anything else that is raised is a find, and so is a broken promise.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from snslint.config.discover import forget
from snslint.config.merge import load_config
from snslint.config.profile import Options
from snslint.config.resolve import resolve
from snslint.documents.normalise import fold
from snslint.documents.parse import parse
from snslint.documents.positions import Lines
from snslint.documents.read import decode, read_text
from snslint.documents.waiving import Asked, with_waivers
from snslint.errors import DraftError, UserError
from snslint.model import Draft, Report
from snslint.pipeline import lint
from snslint.reporters import render
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.inflect import Inflections
from snslint.rulebook.load import load_rulebook
from snslint.rulebook.phrases import MAX_ALTERNATIVES, SPELT_OUT, PhraseError, expand, literal
from tests.fuzz import pieces
from tests.fuzz.chooser import Chooser

FORMATS = ("md", "txt", "html", "json", "yaml")
SMALL = Path(__file__).parents[1] / "scenarios" / "rules"


@cache
def shipped() -> Rulebook:
    """The shipped rules."""
    return load_rulebook()


@cache
def small() -> Rulebook:
    """A handful of rules, for targets that ask the engine little."""
    return load_rulebook(rules=SMALL, use_cache=False)


@cache
def scratch() -> Path:
    """A folder for files, in memory where there is one; a repository of its own, so that nothing above it is read."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="snslint-fuzz-", dir=memory if memory.is_dir() else None))
    (folder / ".git").mkdir()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


# --- drafts -----------------------------------------------------------------------------------------------------------


def drafts(data: bytes) -> None:
    """Documents: bytes to text to report, and the report told."""
    choose = Chooser(data)
    form, raw = choose.one(FORMATS), choose.number(4) == 0
    with contextlib.suppress(UserError):
        if raw:
            text = decode(choose.rest(), "draft")
        else:
            head = choose.text((*pieces.KEYS, *pieces.VALUES), choose.number(12)) if choose.number(2) else ""
            body = choose.text((*pieces.WORDS, *pieces.MARKS))
            text = {"json": json.dumps({"text": body, "title": head}), "yaml": f"{head}\ntext: |\n  {body}"}.get(
                form, f"---\n{head}\n---\n{body}" if head else body
            )
        draft = read_text(text, f"draft.{form}", form)
        for document in parse(draft):
            assert len(document.masked) == len(draft.text)
            for start, end in (*document.sentences, *document.clauses):
                first, last = document.source_span(start, end)
                assert 0 <= first <= last <= len(draft.text)
        report = lint(draft, shipped())
        sound(report, draft.text)
        told(report)


def sound(report: Report, text: str) -> None:
    """Offsets, lines and sums of a report."""
    lines = Lines(text)
    for finding in report.findings:
        assert finding.topic != "internal", finding.message
        assert 0 <= finding.start <= finding.end <= len(text)
        if not finding.practice.startswith("waiver-"):
            assert text[finding.start : finding.end] == finding.text
        for at in (finding.start, finding.end):
            assert lines.offset(*lines.position(at)) == at or text[at - 1 : at + 1] == "\r\n" or _at_break(text, at)
        for fix in finding.fixes:
            at = 0
            for edit in sorted(fix.edits, key=lambda e: (e.start, e.end)):
                assert at <= edit.start <= edit.end <= len(text)
                at = edit.end
    for term in report.contributions:
        assert all(0 <= start <= end <= len(text) for start, end in term.spans)
    assert round(report.base + sum(term.points for term in report.contributions), 1) == report.intensity


def _at_break(text: str, at: int) -> bool:
    """Behind the break of a line no column of that line leads."""
    return text[at - 1 : at] in ("\r", "\n", "\u2028", "\u2029")


def told(report: Report) -> None:
    """Formats that people and machines read: harmless at a terminal, and JSON that can be read back."""
    said = "".join(render("text", [report], lang="zh" if report.language == "zh" else "en"))
    assert harmless(said), [c for c in said if not harmless(c)]
    assert harmless("".join(render("concise", [report])))
    json.loads("".join(render("json", [report])).encode("utf-8", "surrogatepass"))


def harmless(text: str) -> bool:
    """Whether a terminal shows a text and does nothing: no C0 but line ends, no C1, nothing that turns the direction."""
    return not any(
        (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text
    )  # fmt: skip


# --- waivers ----------------------------------------------------------------------------------------------------------


def waivers(data: bytes) -> None:
    """Waivers read and written: a waiver written for a finding waives it, and nothing else of the text is touched."""
    choose = Chooser(data)
    form = choose.one(("md", "txt", "html"))
    text = choose.text((*pieces.WORDS, *pieces.MARKS, "\n\n", "\n\n", "Tag 3 friends "), 40)
    with contextlib.suppress(UserError):
        draft = read_text(text, f"draft.{form}", form)
        before = lint(draft, small(), options=Options(platforms=("facebook",)))
        for document in parse(draft):
            for waiver in document.waivers:
                assert 0 <= waiver.start <= waiver.end <= len(text) + 1
                assert 1 <= waiver.first_line <= waiver.last_line
        live = [f for f in before.findings if f.state == "live" and f.clauses]
        if not live:
            return
        finding = live[choose.number(len(live))]
        asked = Asked(finding.start, finding.start == finding.end, tuple(c.id for c in finding.clauses))
        written = with_waivers(draft, [asked], "why not")
        assert without(written, "why not") == without(draft.text, "why not")
        after = lint(read_text(written, f"draft.{form}", form), small(), options=Options(platforms=("facebook",)))
        sound(after, read_text(written, f"draft.{form}", form).text)


def without(text: str, reason: str) -> str:
    """The text less the comments of this reason, and less space, which may be added around them."""
    kept = []
    for piece in text.split("<!-- snslint-ignore"):
        _, mark, tail = piece.partition(f": {reason} -->")
        kept.append(tail if mark else piece)
    return "".join("".join(kept).split())


# --- rules ------------------------------------------------------------------------------------------------------------


@cache
def inflections() -> Inflections:
    """Word forms of the words there are pieces for, read once."""
    return Inflections(re.findall(r"\w+", " ".join(pieces.PHRASES)))


def phrases(data: bytes) -> None:
    """The phrase language: understood or refused, in bounds, and twice the same."""
    choose = Chooser(data)
    language = choose.one(("en", "de", "zh", "any"))
    entry = choose.text(pieces.PHRASES, 24)

    def inflect(word: str) -> list[str]:
        return inflections().forms(language, word)

    spell = partial(literal, fold=fold)

    try:
        found = expand(entry, spell, inflect)
    except PhraseError:
        return
    assert 0 < len(found) <= max(SPELT_OUT, 1)
    assert found == expand(entry, spell, inflect)
    for row in found:
        assert row
        for element in row:
            for alternative in getattr(element, "alternatives", ()):
                assert alternative
            assert len(getattr(element, "alternatives", ())) <= MAX_ALTERNATIVES


FILES = (
    "practices/selling-craft/thing.yaml", "practices/selling-craft/other.yaml", "concepts/thing.yaml", "concepts/other.yaml", "contexts/quoted.yaml",
    "signals/bait.yaml", "policies/house.yaml", "platforms/facebook.yaml", "sources/house.yaml", "scoring.yaml", "gate.yaml", "festivals.yaml", "goods/tea.yaml",
)  # fmt: skip


def rules(data: bytes) -> None:
    """Rule folders: refused with places, or usable on a draft; no rule of a stranger's breaks the run."""
    choose = Chooser(data)
    folder = scratch() / "rules"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SMALL, folder)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "house.yaml").write_text(
        "{publisher: us, title: house, url: '', kind: house, evidence: read, checked: '2026-11-22'}", encoding="utf-8"
    )
    for _ in range(1 + choose.number(2)):
        path = folder / choose.one(FILES)
        path.parent.mkdir(parents=True, exist_ok=True)
        match choose.number(3):
            case 0:  # a practice, all but its match
                head = "title: {en: T, zh: 事}\ninstead: {en: I, zh: 别}\nexamples: {}\nmatch: "
                text = head + choose.text(pieces.RULES, 25)
            case 1:  # a file of the fixture, with something put in
                old = path.read_text(encoding="utf-8") if path.is_file() else ""
                at = choose.number(256) * (len(old) + 1) // 256
                text = old[:at] + choose.text(pieces.RULES, 6) + old[at:]
            case _:
                text = choose.text(pieces.RULES, 40)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        book = load_rulebook(rules=folder, use_cache=False)
    except UserError as refused:
        told = [problem.message for problem in refused.problems]
    else:
        told = []
        _used(book)
    assert all(told)


def _used(book: Rulebook) -> None:
    """A draft checked by a strange rulebook."""
    text = "Tag 3 friends, it is free 朋友! “Tag 3 friends” https://a.example $5 #one #two aaaaaaaaaaaaaaaaaaaaaaaaaaa!"
    for lang in ("en", "zh"):
        report = lint(
            read_text(text, "draft.md"), book, lang=lang, options=Options(platforms=("facebook",), markets=("US",))
        )
        for finding in report.findings:
            assert finding.topic != "internal", finding.message
            assert text[finding.start : finding.end] == finding.text


# --- configuration ----------------------------------------------------------------------------------------------------


def config(data: bytes) -> None:
    """snslint.yaml and pyproject.toml of any content: refused with places, or settings that a draft can be checked by."""
    choose = Chooser(data)
    folder = scratch() / "config"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "rules").mkdir()
    name = choose.one(("snslint.yaml", "pyproject.toml"))
    raw = choose.number(8) == 0
    written = choose.rest() if raw else choose.text(pieces.CONFIG, 50).encode("utf-8", "surrogatepass")
    (folder / name).write_bytes((b"[tool.snslint]\n" if name.endswith("l") and choose.number(2) else b"") + written)
    forget()
    with contextlib.suppress(UserError):
        settings = load_config(str(folder / name))
        for path in ("draft.md", "a/b/小.md", "a\\b.md"):
            profile = resolve({}, str(folder / path), settings, None)
            assert set(profile.origin) == set(profile.__struct_fields__) - {"origin"}
        lint(Draft(str(folder / "draft.md"), "Tag 3 friends, cheap!"), small(), settings)


# --- services ---------------------------------------------------------------------------------------------------------


class Service:
    """The HTTP service in this process, by ASGI, without a socket."""

    def __init__(self) -> None:
        from snslint.linter import Linter
        from snslint.shells.http import Settings, application
        from snslint.shells.http_desk import Limits

        book, load = shipped(), Linter._load
        Linter._load = lambda self, paths: book  # type: ignore[method-assign]
        try:
            self.app = application(Settings(Limits(deadline=60), config_file=False, static=Path("/nowhere")))
        finally:
            Linter._load = load  # type: ignore[method-assign]
        self.loop = asyncio.new_event_loop()

    def ask(self, method: str, path: str, query: bytes, body: bytes, kind: bytes) -> tuple[int, bytes]:
        """The status and body of an answer."""
        return self.loop.run_until_complete(self._ask(method, path, query, body, kind))

    async def _ask(self, method: str, path: str, query: bytes, body: bytes, kind: bytes) -> tuple[int, bytes]:
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "path": path, "raw_path": quote(path).encode(),
            "root_path": "", "scheme": "http", "query_string": query, "server": ("localhost", 80), "client": ("127.0.0.1", 9),
            "headers": [(b"host", b"localhost"), (b"content-type", kind), (b"content-length", str(len(body)).encode())],
            "extensions": {}, "state": {},
        }  # fmt: skip
        sent: list[Mapping[str, Any]] = []
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Mapping[str, Any]:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: Mapping[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)  # type: ignore[arg-type]
        status = next(m["status"] for m in sent if m["type"] == "http.response.start")
        return status, b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")


@cache
def service() -> Service:
    """The service, its rules read."""
    return Service()


def native(data: bytes) -> None:
    """/v1: every answer below 500, and every range in the text that was sent."""
    choose = Chooser(data)
    path = choose.one(("/v1/check", "/v1/fix", "/v1/check", "/v1/rules/x"))
    shaped = choose.number(4)
    text = ""
    if shaped:
        text = choose.text((*pieces.WORDS, *pieces.MARKS), 30)
        asked: dict[str, Any] = {"text": text}
        if choose.number(2):
            asked["unit"] = choose.one(("points", "utf16", "utf8"))
        if choose.number(2):
            asked["format"] = choose.one(FORMATS)
        if choose.number(3) == 1:
            asked["facts"] = {
                choose.one(pieces.KEYS).strip(": "): choose.one((True, None, 3, "x", ["y"], {"z": 1}, "\ud800"))
            }
        if choose.number(3) == 1:
            asked["platforms"] = [choose.one(("facebook", "IG", "any", "nowhere", "\ud800", "小红书"))]
        if path == "/v1/check" and choose.number(4) == 1:
            asked["fields"] = {choose.one(("title", "alt", "body", "x")): choose.text(pieces.WORDS, 4)}
        body = json.dumps(asked).encode()
    else:
        body = choose.text(pieces.JSON, 40).encode("utf-8", "surrogatepass") if choose.number(2) else choose.rest()
    if path.startswith("/v1/rules"):
        path = f"/v1/rules/{choose.text((*pieces.WORDS, '/', '..', 'facebook/tag-friends', '%2e', '%00'), 4)}"
        status, answer = service().ask("GET", path, b"", b"", b"application/json")
    else:
        status, answer = service().ask("POST", path, b"", body, b"application/json")
    assert status < 500, (status, answer[:200])
    said = json.loads(answer)
    if status != 200 or not shaped or path != "/v1/check":
        return
    draft = said["draft"]
    if draft and "fields" not in asked and "facts" not in asked:
        sent = text[1:] if text.startswith("\ufeff") else text
        coded = {"utf16": "utf-16-le", "utf8": "utf-8"}.get(asked.get("unit", ""), "")
        units = sent.encode(coded, "surrogatepass") if coded else b""
        step = 2 if coded == "utf-16-le" else 1
        for finding in draft["findings"]:
            start, end = finding["start"]["offset"], finding["end"]["offset"]
            if finding["practice"].startswith("waiver-"):
                continue
            words = units[start * step : end * step].decode(coded, "surrogatepass") if coded else sent[start:end]
            assert storable(words) == storable(finding["text"]), finding


def storable(text: str) -> str:
    """Half surrogate pairs cannot be sent: they come back as question marks."""
    return "".join("?" if "\ud800" <= char <= "\udfff" else char for char in text).replace("\ufffd", "?")


def languagetool(data: bytes) -> None:
    """/v2, as LanguageTool's clients ask: below 500, and every match in the text they hold."""
    choose = Chooser(data)
    path = choose.one(("/v2/check", "/p/facebook/v2/check", "/p/nowhere/v2/check", "/a/x/v2/check"))
    method = choose.one(("POST", "GET"))
    held = ""
    match choose.number(4):
        case 0:
            body = choose.rest()
        case 1:
            held = choose.text((*pieces.WORDS, *pieces.MARKS), 30)
            body = b"language=auto&text=" + quote(held.encode("utf-8", "replace")).encode()
            held = held.encode("utf-8", "replace").decode()
        case 2:
            annotation = []
            for _ in range(choose.number(12)):
                words = choose.text((*pieces.WORDS, *pieces.MARKS), 4)
                kind = choose.number(3)
                annotation.append(
                    {"text": words}
                    if kind == 0
                    else {
                        "markup": words,
                        **({"interpretAs": choose.one(("\n", "", "x", "friends"))} if kind == 2 else {}),
                    }
                )
                held += words
            body = b"language=en&data=" + quote(json.dumps({"annotation": annotation})).encode()
        case _:
            body = b"language=en&data=" + choose.text(pieces.JSON, 40).encode("utf-8", "surrogatepass")
    query = body if method == "GET" else b""
    status, answer = service().ask(
        method, path, query, b"" if method == "GET" else body, b"application/x-www-form-urlencoded"
    )
    assert status < 500, (status, answer[:200])
    if status != 200:
        assert answer.startswith(b"Error: ") or status in (404, 405), answer[:200]
        return
    said = json.loads(answer)
    size = len(held.encode("utf-16-le", "surrogatepass")) // 2
    for match in said["matches"] if held else ():
        assert 0 <= match["offset"] < match["offset"] + match["length"] <= size
        context = match["context"]
        units = context["text"].encode("utf-16-le", "surrogatepass")[
            context["offset"] * 2 : (context["offset"] + context["length"]) * 2
        ]
        source = held.encode("utf-16-le", "surrogatepass")[
            match["offset"] * 2 : (match["offset"] + match["length"]) * 2
        ]
        assert storable(units.decode("utf-16-le", "surrogatepass")) == storable(
            source.decode("utf-16-le", "surrogatepass")
        )


# --- calendars --------------------------------------------------------------------------------------------------------


def feeds(data: bytes) -> None:
    """Calendars and archives: a file that is none is refused, a row that is none is told; every post can be checked."""
    choose = Chooser(data)
    kind = choose.one(
        ("csv", "tsv", "jsonl", "zip", "xlsx", "parquet", "x", "instagram", "facebook", "tiktok", "linkedin")
    )
    raw = choose.number(3) == 0
    source = (
        choose.rest()
        if raw
        else choose.text(pieces.TABLE if kind in ("csv", "tsv", "linkedin") else pieces.JSON, 60).encode(
            "utf-8", "surrogatepass"
        )
    )
    with ExitStack() as stack, contextlib.suppress(UserError):
        path = _file(kind, source)
        for post in _posts(path, stack):
            if post.error:
                assert isinstance(post.error, str)
                continue
            with contextlib.suppress(DraftError):
                draft = post.draft("plan.csv")
                report = lint(draft, small())
                for finding in report.findings:
                    assert draft.text[finding.start : finding.end] == finding.text or finding.practice.startswith(
                        "waiver-"
                    )


def _posts(path: Path, stack: ExitStack) -> Iterator[Any]:
    from snslint.feeds.reading import open_feed

    feed = open_feed(
        str(path), stack, platforms=("facebook", "instagram", "x"), accounts=["trail-talk"], drafts=lambda _: []
    )
    assert all(isinstance(note, str) for note in feed.notes)
    yield from feed.posts


DOWNLOADS = {
    "x": "data/tweets.js", "instagram": "media/posts_1.json", "facebook": "posts/your_posts_1.json", "tiktok": "user_data.json", "linkedin": "Shares.csv",
}  # fmt: skip


def _file(kind: str, source: bytes) -> Path:
    """A file of this kind with this content; a download is a zip around it."""
    folder = scratch() / "feeds"
    folder.mkdir(exist_ok=True)
    if kind in DOWNLOADS:
        path = folder / "plan.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr(DOWNLOADS[kind], source)
            if kind == "x":
                file.writestr("data/account.js", source[:100])
        return path
    path = folder / f"plan.{kind}"
    if kind in ("zip", "xlsx", "parquet") and source:  # a real one with bytes changed
        source = _changed(_real(kind), source)
    path.write_bytes(source)
    return path


@cache
def _real(kind: str) -> bytes:
    import io

    held = io.BytesIO()
    rows = [["Caption", "Date"], ["Fog over the kiln.", "2026-03-05"], ["Tag 3 friends!", "2026-03-06"]]
    if kind == "zip":
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(
                "data/tweets.js", 'window.YTD.tweets.part0 = [{"tweet": {"full_text": "Fog", "created_at": "x"}}]'
            )
    elif kind == "xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(held)
    else:
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.table({head: [row[at] for row in rows[1:]] for at, head in enumerate(rows[0])}), held)
    return held.getvalue()


def _changed(whole: bytes, by: bytes) -> bytes:
    """A file with some bytes changed or cut off: three bytes of the fuzzer's say where (two) and what to."""
    found = bytearray(whole)
    for at in range(0, min(len(by), 30) - 2, 3):
        place = (by[at] << 8 | by[at + 1]) % (len(whole) + 1)
        if by[at + 2] == 255:
            del found[place:]
        elif place < len(found):
            found[place] = by[at + 2]
    return bytes(found)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "drafts": drafts, "waivers": waivers, "phrases": phrases, "rules": rules, "config": config, "native": native,
    "languagetool": languagetool, "feeds": feeds,
}  # fmt: skip
LIMIT = float(os.environ.get("FUZZ_SECONDS", "10"))
"""Seconds of work that one input may cost, on a machine that is slowed down by the fuzzer's counting."""
