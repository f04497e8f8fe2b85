"""All forms of a word, from spaCy's lookup tables (package spacy-lookups-data), read while rules are compiled.

Matching never needs them: the forms are written into the compiled rulebook.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

TABLES = ("en", "es", "de", "fr", "pt", "it")
"""Languages with a lemma table; the other three do not inflect in a way such a table could list."""


class Inflections:
    """Forms by language; tables are read once an instance, when first asked for."""

    def __init__(self) -> None:
        self._forms = cache(self._read)

    def forms(self, language: str, word: str) -> list[str]:
        """The word and all its forms, sorted; the word alone where no table knows it."""
        if language not in TABLES:
            return [word]
        lemmas_of, forms_of = self._forms(language)
        lemmas = {word, *lemmas_of.get(word, ())}
        forms = {word}
        for lemma in lemmas:
            forms.update(forms_of.get(lemma, ()))
        return sorted(forms)

    @staticmethod
    def _read(language: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        import gzip
        import json
        from importlib.util import find_spec
        from pathlib import Path

        spec = find_spec("spacy_lookups_data")
        if spec is None or not spec.submodule_search_locations:
            return {}, {}
        folder = Path(next(iter(spec.submodule_search_locations))) / "data"
        path = folder / f"{language}_lemma_lookup.json.gz"
        if not path.exists():
            return {}, {}
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            table: dict[str, str | list[str]] = json.load(stream)
        lemmas_of: dict[str, list[str]] = {}
        forms_of: dict[str, list[str]] = defaultdict(list)
        for form, lemmas in table.items():
            if " " in form:
                continue
            lemmas_of[form] = [lemmas] if isinstance(lemmas, str) else lemmas
            for lemma in lemmas_of[form]:
                forms_of[lemma].append(form)
        return lemmas_of, forms_of
