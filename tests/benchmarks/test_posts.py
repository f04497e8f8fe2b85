"""The posts that everything is measured with: varied, and the same for the same seed. Nothing here is timed."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.posts import LANGUAGES, posts, repetitive, sentences, varied, write

MANY = 5000


def grams(post: str, size: int = 5) -> set[tuple[str, ...]]:
    """The runs of five words of a post."""
    words = post.split()
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def test_the_same_seed_gives_the_same_posts() -> None:
    assert posts(50, seed=3) == posts(50, seed=3)
    assert posts(50, seed=3) == posts(80, seed=3)[:50]
    assert not set(posts(50, seed=3)) & set(posts(50, seed=4))


def test_no_two_of_five_thousand_are_alike() -> None:
    made = posts(MANY)
    assert len(set(made)) == MANY
    average = sum(map(len, made)) / MANY
    assert 270 <= average <= 330


def test_posts_share_few_runs_of_words() -> None:
    made = [grams(post) for post in posts(MANY)]
    seen = Counter(gram for post in made for gram in post)
    assert max(seen.values()) <= MANY * 0.015  # the commonest stock phrase
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, post in enumerate(made):
        for gram in post:
            holders.setdefault(gram, []).append(number)
    for number in range(0, MANY, 100):
        shared = Counter(other for gram in made[number] for other in holders[gram] if other != number)
        nearest = max(shared.values(), default=0) / max(1, len(made[number]))
        assert nearest <= 0.6, f"post {number} is mostly another post"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_enough_to_say(language: str) -> None:
    assert len(sentences(language)) >= 500
    made = posts(100, languages=(language,))
    assert len(set(made)) == 100


@pytest.mark.parametrize("size", [1, 999, 64_000])
def test_long_texts_are_of_the_length_asked_for(size: int) -> None:
    assert len(varied(size)) == size
    assert len(repetitive(size)) == size
    assert varied(size, 1) == varied(size, 1)


def test_files_hold_the_posts_in_order(tmp_path: Path) -> None:
    paths = write(tmp_path / "posts", 12)
    assert [path.read_text(encoding="utf-8").rstrip("\n") for path in paths] == posts(12)
    assert paths == sorted(paths)
