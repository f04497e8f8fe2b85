"""Edits: which go together, and that nothing outside of them changes."""

from hypothesis import given
from hypothesis import strategies as st

from snslint.engine.edits import applied, chosen, joined, overlap
from snslint.model import Edit, Finding, Fix

TEXT = "Ten tents 🏕️ by\r\nthe lake, 十顶帐篷"


def finding(*fixes: Fix, state: str = "live") -> Finding:
    return Finding(
        rule="a/b", practice="b", topic="t", severity="warning", effect="none", confidence="firm", message="", instead="",
        clauses=(), start=0, end=0, text="", fixes=fixes, state=state,
    )  # fmt: skip


def fix(*edits: Edit, safe: bool = True) -> Fix:
    return Fix("", edits, safe)


edits = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(["", "x", "帐", "🏕️"])).map(
    lambda one: Edit(min(one[:2]), max(one[:2]), one[2])
)


@given(st.lists(st.lists(edits, min_size=1, max_size=3), max_size=8))
def test_chosen_fixes_never_touch_the_same_words(many):
    fixes = [fix(*group) for group in many if not any(overlap(a, b) for a in group for b in group if a is not b)]
    taken = {edit for one in chosen([finding(each) for each in fixes]) for edit in one.fix.edits}
    assert not any(overlap(a, b) for a in taken for b in taken if a != b)
    rest = TEXT
    for edit in sorted(taken, key=lambda edit: -edit.start):
        rest = rest[: edit.start] + edit.text + rest[edit.end :]
    assert applied(TEXT, taken) == rest
    if taken:
        one = joined(TEXT, list(taken))
        assert applied(TEXT, [one]) == rest


def test_only_live_findings_are_mended_and_unsafe_ones_only_when_asked():
    safe, unsafe = fix(Edit(0, 3, "Two")), fix(Edit(4, 9, "huts"), safe=False)
    findings = [finding(safe), finding(safe, state="waived"), finding(safe, state="known"), finding(unsafe)]
    assert [one.fix for one in chosen(findings)] == [safe]
    assert [one.fix for one in chosen(findings, unsafe=True)] == [safe, unsafe]


def test_the_same_change_asked_for_twice_is_one_change():
    both = chosen([finding(fix(Edit(0, 3, "Two"))), finding(fix(Edit(0, 3, "Two")))])
    assert len(both) == 2
    assert applied(TEXT, (edit for one in both for edit in one.fix.edits)).startswith("Two tents")
