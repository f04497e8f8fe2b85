"""All forms of a word, from spaCy's lookup tables (package spacy-lookups-data), read while rules are compiled.

Matching never needs them: the forms are written into the compiled rulebook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

TABLES = ("en", "es", "de", "fr", "pt", "it")
"""Languages with a lemma table; the other three do not inflect in a way such a table could list."""


class Inflections:
    """Forms by language; a table is read once an instance, when first asked for.

    Args:
        words: those that will be asked for. Of half a million others nothing is kept.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._forms = cache(self._read)

    def forms(self, language: str, word: str) -> list[str]:
        """The word and all its forms, sorted; the word alone where no table knows it. Of `word!` only what asks for it."""
        if word.endswith("!"):
            from snslint.rulebook.asking import asking

            return asking(language, word[:-1])
        if language not in TABLES:
            return [word]
        lemmas_of, forms_of = self._forms(language)
        lemmas = [word, *lemmas_of.get(word, ())]
        return sorted({word}.union(*(forms_of.get(lemma, ()) for lemma in lemmas)))

    def _read(self, language: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Lemmas by form, and forms by lemma."""
        import gzip
        from importlib.util import find_spec
        from pathlib import Path

        import msgspec

        spec = find_spec("spacy_lookups_data")
        if spec is None or not spec.submodule_search_locations:
            return {}, {}
        folder = Path(next(iter(spec.submodule_search_locations))) / "data"
        path = folder / f"{language}_lemma_lookup.json.gz"
        if not path.exists():
            return {}, {}
        table = msgspec.json.decode(gzip.decompress(path.read_bytes()), type=dict[str, str | list[str]])
        lemmas_of = {word: _many(table[word]) for word in self._words & table.keys() if " " not in word}
        lemmas = self._words.union(*lemmas_of.values())
        forms_of: dict[str, list[str]] = defaultdict(list)
        for form, named in table.items():
            for lemma in (named,) if isinstance(named, str) else named:
                if lemma in lemmas and " " not in form:
                    forms_of[lemma].append(form)
        return lemmas_of, forms_of


def _many(named: str | list[str]) -> list[str]:
    return [named] if isinstance(named, str) else named
