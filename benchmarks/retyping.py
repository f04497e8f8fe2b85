"""Retyping a word in a draft of 3,000 characters: processor time of the language server and of the service, by the answer.

python -m benchmarks.retyping [--seconds N]
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from itertools import count
from pathlib import Path
from random import Random

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from tests.http.service import serving

from benchmarks.clock import PYTHON, on_processor, spread
from benchmarks.page import Part
from benchmarks.posts import varied

LENGTH = 3000
WORDS = ("tent", "kettle", "lovely", "free", "today", "buy", "friend", "best", "walk", "seven")
WARM = 5
"""Answers that are not counted: what is compiled when first needed."""


async def by_server(seconds: float) -> list[float]:
    """Processor seconds of `snslint lsp` for each change of a word, from the change to the findings."""
    client = LanguageClient("benchmark", "1")
    answered = asyncio.Event()

    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda _: answered.set())
    await client.start_io(PYTHON, "-m", "snslint", "lsp")
    pid = client._server.pid  # type: ignore[union-attr]
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    text, uri = varied(LENGTH, 7), "file:///tmp/snslint-benchmark-draft.md"
    lines = text.split("\n")
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", 1, text)))
    await answered.wait()
    random, took, began = Random(1), list[float](), time.perf_counter()
    for version in count(2):
        if time.perf_counter() - began > seconds and len(took) > WARM + 2:
            break
        line, start, end = _word(lines, random)
        word = random.choice(WORDS)
        before = on_processor(pid)
        answered.clear()
        change = lsp.TextDocumentContentChangePartial(
            lsp.Range(lsp.Position(line, start), lsp.Position(line, end)), text=word
        )
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(version, uri), [change])
        )
        await answered.wait()
        await asyncio.sleep(0.02)
        took.append(on_processor(pid) - before)
        lines[line] = lines[line][:start] + word + lines[line][end:]
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return took[WARM:]


def by_service(seconds: float) -> list[float]:
    """Processor seconds of `snslint serve` for each request with the changed draft."""
    lines, random = varied(LENGTH, 8).split("\n"), Random(2)
    took, began = list[float](), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), "--workers", "1") as service:
        while time.perf_counter() - began < seconds or len(took) < WARM + 3:
            before = on_processor(service.process.pid)
            service.check("\n".join(lines)).raise_for_status()
            took.append(on_processor(service.process.pid) - before)
            line, start, end = _word(lines, random)
            lines[line] = lines[line][:start] + random.choice(WORDS) + lines[line][end:]
    return took[WARM:]


def _word(lines: list[str], random: Random) -> tuple[int, int, int]:
    """The place of some plain word: line, first and last column; lines of plain letters only, so that any unit fits."""
    while True:
        line = random.randrange(len(lines))
        words = lines[line].split(" ")
        if len(words) < 3 or not lines[line].isascii():
            continue
        at = random.randrange(len(words))
        if words[at].isalpha():
            start = sum(len(word) + 1 for word in words[:at])
            return line, start, start + len(words[at])


def main() -> None:
    """Measure and write."""
    part = Part("Retyping a word", 30, __doc__ or "")
    seconds = part.options.parse_args().seconds
    rows = []
    for name, took in (
        ("language server", asyncio.run(by_server(seconds / 2))),
        ("service, `/v1/check`", by_service(seconds / 2)),
    ):
        cost = spread([one * 1000 for one in took])
        rows.append([name, cost.told(".1f"), f"{max(took) * 1000:.1f}", str(len(took))])
    part.say(
        f"One word after another of an English draft of {LENGTH:,} characters is replaced, and the answer awaited; "
        "counted is all processor time of the server between the two, reading, checking and telling.",
    )
    part.table(["", "processor, ms an answer", "the longest", "answers"], rows)
    part.write()


if __name__ == "__main__":
    main()
