"""Every example of every rule is a case: flagged ones must be seen with their words, passing ones must not."""

import pytest

from snslint.engine.prove import failure
from snslint.rulebook.compiled import Rulebook
from snslint.rulebook.examples import Case, cases
from snslint.rulebook.files import read, shipped
from snslint.rulebook.lint import lint_rules

FILES = read([shipped()])
CASES = list(cases(FILES))


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_example(case: Case, rulebook: Rulebook) -> None:
    assert failure(case, rulebook) == ""


def test_the_rules_keep_the_rules_about_rules(rulebook: Rulebook) -> None:
    assert [str(problem) for problem in lint_rules(rulebook, FILES)] == []


def test_every_authority_of_the_channel_matrix_speaks(rulebook: Rulebook) -> None:
    wanted = {
        "facebook", "instagram", "youtube", "linkedin", "tiktok", "snapchat", "x", "wechat", "weibo", "threads",
        "pinterest", "reddit", "whatsapp", "xiaohongshu", "douyin", "email", "us-ftc", "uk-asa", "eu-ucpd", "cn-adlaw",
        "positioning-interaction-led", "positioning-sales-led",
    }  # fmt: skip
    speaking = {clause.policy for clauses in rulebook.clauses.values() for clause in clauses}
    assert wanted <= speaking


def test_english_and_chinese_are_spoken_throughout(rulebook: Rulebook) -> None:
    silent = [p.id for p in rulebook.practices.values() if p.languages and not {"en", "zh"} & set(p.languages)]
    assert silent == []
