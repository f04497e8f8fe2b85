"""Archives made of our own drafts: as many posts as asked for, each a sentence or two of drafts, no draft as a whole."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[1] / "corpus"
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_DIGITS = re.compile(r"\d")
START = datetime(2021, 1, 1)


def _sentences() -> dict[tuple[str, str], list[str]]:
    """Sentences of at most a hundred characters, by platform and language."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in sorted(CORPUS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            draft = json.loads(line)
            pieces = [piece for piece in _SENTENCE.split(" ".join(draft["text"].split())) if 8 <= len(piece) <= 100]
            found.setdefault((draft["platform"], draft["lang"]), []).extend(pieces)
    return {key: pieces for key, pieces in found.items() if len(pieces) > 40}


def posts(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Posts with id, text, platform and date; the same for the same seed."""
    chance = random.Random(seed)
    sentences = _sentences()
    places = sorted(sentences)
    for number in range(count):
        place = chance.choice(places)
        text = " ".join(chance.sample(sentences[place], chance.choice((1, 2, 2))))
        text = _DIGITS.sub(lambda _: str(chance.randint(1, 9)), text)
        yield {
            "id": f"p{number}", "text": text, "platform": place[0],
            "publish": (START + timedelta(minutes=17 * number)).isoformat(),
        }  # fmt: skip
