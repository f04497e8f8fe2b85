"""Rule files with slips: every problem at once, each with its line and the nearest right word."""

import pytest

from snslint.errors import RuleError
from tests.conftest import RuleMaker


def problems(rules: RuleMaker) -> list[str]:
    with pytest.raises(RuleError) as caught:
        rules.book()
    return [f"{p.line}: {p.message} | {p.hint}" for p in caught.value.problems]


def test_all_problems_of_all_files_are_named(rules_of: RuleMaker) -> None:
    rules_of.write(
        "practices/selling-craft/a.yaml",
        "title: {en: a, zh: a}\nmacth: {phrase: [x]}\ninstead: {en: a, zh: a}\nexamples: {}\n",
    )
    rules_of.write("concepts/b.yaml", "meaning: b\nen: [one]\nen: [two]\n")
    rules_of.write("concepts/c.yaml", "meaning: c\nen: [42]\n")
    found = problems(rules_of)
    assert "2: unknown key 'macth' | did you mean 'match'?" in found
    assert any(line.startswith("3: key 'en' stands twice") for line in found)
    assert any("put it in quotes" in line for line in found)


@pytest.mark.parametrize(
    ("match", "said"),
    [
        ("{concept: nothing}", "no concept 'nothing'"),
        ("{phrase: [red], concept: blue}", "says concept and phrase"),
        ("{}", "says nothing"),
        ("{phrase: {xx: [red]}}", "'xx' is not a language"),
        ("{phrase: ['(red']}", "not closed"),
        ("{regex: '('}", "not a regular expression that RE2 takes"),
        ("{regex: '(?=x)y'}", "not a regular expression that RE2 takes"),
        ("{not: {phrase: [red]}}", "'not' stands only inside 'all'"),
        ("{phrase: [red], unless: [nowhere]}", "no context 'nowhere'"),
        ("{context: nowhere}", "no context 'nowhere'"),
        ("{host: nothing}", "no concept 'nothing'"),
        ("{tokens: [[{IS_ALPHA: true}]]}", "needs a LOWER word"),
    ],
)
def test_a_wrong_match_is_named(rules_of: RuleMaker, match: str, said: str) -> None:
    rules_of.practice(match)
    assert any(said in line for line in problems(rules_of))


def test_a_context_is_not_made_of_contexts(rules_of: RuleMaker) -> None:
    rules_of.write("contexts/a.yaml", "meaning: a\nmatch: {any: [{context: b}]}\n")
    rules_of.write("contexts/b.yaml", "meaning: b\nmatch: {context: a}\n")
    rules_of.practice("{phrase: [red], unless: [a]}")
    assert sum("not made of contexts" in line for line in problems(rules_of)) == 2


def test_policies_that_name_what_is_not_there(rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    rules_of.write(
        "policies/p.yaml",
        "policy: p\ntitle: {en: p, zh: p}\nkind: law\nextends: q\nclauses:\n"
        "  - {practice: thin, decision: forbidden, source: {id: hous}}\n  - {practice: thing, decision: banned, source: {id: house}}\n",
    )
    found = problems(rules_of)
    assert any("Invalid enum value 'banned'" in line for line in found)


def test_extends_in_a_circle(rules_of: RuleMaker) -> None:
    rules_of.practice("{phrase: [red]}")
    for one, other in (("a", "b"), ("b", "a")):
        rules_of.write(
            f"policies/{one}.yaml",
            f"policy: {one}\ntitle: {{en: p, zh: p}}\nkind: platform\nextends: {other}\nclauses: []\n",
        )
    assert any("goes in a circle" in line for line in problems(rules_of))


def test_yaml_tricks_are_refused(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/a.yaml", "meaning: !!python/object/apply:os.system [echo]\n")
    rules_of.write("concepts/b.yaml", "meaning: b\nen: &x [*x]\n")
    rules_of.write("concepts/c.yaml", "base: &b {en: [x]}\n<<: *b\nmeaning: c\n")
    assert len(problems(rules_of)) >= 3


def test_a_concept_that_contains_itself_is_harmless(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/a.yaml", "meaning: a\nen: [red, 'very {b}']\n")
    rules_of.write("concepts/b.yaml", "meaning: b\nen: [blue, 'quite {a}']\n")
    rules_of.practice("{concept: a}")
    assert "thing" in rules_of.book().practices


def test_a_users_file_replaces_ours_and_a_policy_adds_its_clauses(rules_of: RuleMaker, tmp_path: object) -> None:
    from snslint.rulebook.load import load_rulebook

    rules_of.practice("{phrase: [red]}")
    rules_of.write(
        "policies/house.yaml",
        "policy: house\ntitle: {en: h, zh: h}\nkind: house\nclauses:\n  - {practice: thing, decision: advice, source: {id: house}}\n",
    )
    own = RuleMaker(rules_of.folder.parent / "own")
    own.practice("{phrase: [blue]}", name="other")
    own.write(
        "policies/house.yaml",
        "policy: house\ntitle: {en: h, zh: h}\nkind: house\nclauses:\n  - {practice: other, decision: forbidden, source: {id: house}}\n",
    )
    book = load_rulebook([own.folder], use_cache=False, rules=rules_of.folder)
    assert sorted(book.practices) == ["other", "thing"]
    assert sorted(c.id for many in book.clauses.values() for c in many) == ["house/other", "house/thing"]


@pytest.mark.parametrize("value", ['!!int ""', "!!timestamp soon", "!!bool perhaps"])
def test_a_value_that_is_not_what_its_tag_says_is_a_slip(rules_of: RuleMaker, value: str) -> None:
    rules_of.write("concepts/a.yaml", f"meaning: {value}\n")
    assert any("a value is not what its tag says" in line for line in problems(rules_of))


def test_what_is_wrong_with_keys_and_with_a_tag_is_told_at_once(rules_of: RuleMaker) -> None:
    rules_of.write("concepts/a.yaml", "meaning: a\nmeaning: b\nen: [!strange x]\n")
    found = problems(rules_of)
    assert any(line.startswith("2: key 'meaning' stands twice") for line in found)
    assert any(line.startswith("3: not valid YAML: could not determine a constructor") for line in found)
