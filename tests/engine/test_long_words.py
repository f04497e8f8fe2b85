"""A long run of letters is one word, however long: finding disguises in it takes time in step with its length."""

import pytest

from snslint.engine.evasion import _LEET


@pytest.mark.parametrize("char", ["x", "1", "@"])
def test_a_run_without_a_disguise_is_looked_at_once(char: str) -> None:

    run = char * 200_000
    assert [match.span() for match in _LEET.finditer(run)] == []


def test_disguises_are_still_found_inside_runs() -> None:
    assert [m.group() for m in _LEET.finditer("buy wh@tsapp fr33 now")] == ["wh@tsapp", "fr33"]
