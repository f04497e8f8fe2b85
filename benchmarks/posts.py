"""Posts to measure with: made of drafts of our own (tests/corpus), varied, the same for the same seed.

No post is a copy of another: each is dealt sentences from a shuffled deck of all that the drafts of a language say, and
the numbers in them are drawn anew, so that nothing measured here can live on a cache of whole sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
LENGTH = 300
"""Characters of a post, about."""
LANGUAGES = ("en", "zh", "es", "de", "fr", "pt", "it", "ja", "ko")
PUSHY = (
    "Tag 3 friends who need this! Like and share to win. Buy now, only $9 today, best price ever, guaranteed. "
    "DM us for the price, link in bio. "
)
"""What a draft with findings in every sentence says, over and over."""
LONGEST = 160
"""Characters of a sentence: a longer one would be most of any post it stands in."""
_END = re.compile(r"(?<=[.!?。！？…])(?=\s)\s+|\n+|(?<=[。！？])")
_NUMBER = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?![\w.,%])")


@cache
def sentences(language: str) -> tuple[str, ...]:
    """Every sentence that our drafts of a language say, each once, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted(CORPUS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["lang"] == language:
                said = (" ".join(part.split()) for part in _END.split(row["text"]) if part)
                found.update(dict.fromkeys(part for part in said if 3 < len(part) <= LONGEST))
    return tuple(found)


def stream(seed: int = 1, length: int = LENGTH, languages: tuple[str, ...] = ("en",)) -> Iterator[str]:
    """Posts without end, no two alike.

    Args:
        seed: the same seed, the same posts.
        length: characters of a post, about: a post is closed by the sentence that brings it near that length.
        languages: dealt in turn, a post in one of them.
    """
    random = Random(seed)
    decks = {language: _deck(language, random) for language in languages}
    for language in cycle(languages):
        post, size = [], 0
        while size < length * 0.88:
            sentence = _renumbered(next(decks[language]), random)
            post.append(sentence)
            size += len(sentence) + 1
        yield ("" if language in ("zh", "ja") else " ").join(post)


def posts(count: int, seed: int = 1, length: int = LENGTH, languages: tuple[str, ...] = ("en",)) -> list[str]:
    """So many posts of the stream."""
    return list(islice(stream(seed, length, languages), count))


def varied(characters: int, seed: int = 1, language: str = "en") -> str:
    """One text of exactly so many characters in short paragraphs, as varied as our drafts are."""
    parts, size = [], 0
    for post in stream(seed, LENGTH, (language,)):
        parts.append(post)
        size += len(post) + 2
        if size >= characters + 2:  # the last has no blank line after it
            break
    return "\n\n".join(parts)[:characters]


def repetitive(characters: int) -> str:
    """One text of exactly so many characters that says the same pushy things over and over, in short paragraphs."""
    paragraph = PUSHY * 2 + "\n\n"
    return (paragraph * (characters // len(paragraph) + 1))[:characters]


def write(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """So many English posts as files of a folder, which is made; their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, post in enumerate(posts(count, seed), 1):
        paths.append(folder / f"{number:05}.md")
        paths[-1].write_text(post + "\n", encoding="utf-8")
    return paths


def _deck(language: str, random: Random) -> Iterator[str]:
    """All sentences of a language, shuffled, and shuffled anew once all are dealt."""
    cards = list(sentences(language))
    while True:
        random.shuffle(cards)
        yield from cards


def _renumbered(sentence: str, random: Random) -> str:
    """The sentence with another number of as many digits in place of each plain one."""
    return _NUMBER.sub(lambda found: str(random.randrange(10 ** (len(found[0]) - 1), 10 ** len(found[0]))), sentence)
