"""A validator for form and model fields that hold the text of a post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible

from snslint.config.threshold import fails
from snslint.shells.django.house import LOG, MAX_CHARS, attempt, linter, place, setting, speech


@deconstructible
class SnslintValidator:
    """Refuses a text with findings; each becomes one message of the field, under its rule's id.

    A check that cannot be made (a broken snslint.yaml) refuses nothing and is logged.

    Args:
        platforms, account, positioning, markets: as for `Linter.lint`.
        facts: what the text cannot say: `{"sponsored": True, "kind": "giveaway"}`.
        fail_on: from which gravity a finding refuses the text; else as snslint.yaml says, else error.
    """

    def __init__(
        self,
        platforms: Sequence[str] = (),
        account: str | None = None,
        positioning: str | None = None,
        markets: Sequence[str] = (),
        facts: dict[str, Any] | None = None,
        fail_on: str | None = None,
    ) -> None:
        self.platforms, self.account, self.positioning = list(platforms), account, positioning
        self.markets, self.facts, self.fail_on = list(markets), facts or {}, fail_on

    def __call__(self, value: str) -> None:
        """Raises ValidationError, one for each finding that counts."""
        report, problem = attempt(
            lambda: linter().lint(
                str(value)[: setting("MAX_CHARS", MAX_CHARS)], path=place(), format="txt", facts=self.facts,
                platforms=self.platforms, account=self.account, positioning=self.positioning, markets=self.markets,
                lang=speech(),
            )
        )  # fmt: skip
        if report is None:
            LOG.warning("a text was not checked: %s", problem)
            return
        floor = self.fail_on or attempt(lambda: linter().fail_on(place()))[0] or "error"
        if not fails(report, floor):
            return
        from msgspec.structs import replace

        raise ValidationError(
            [
                ValidationError(f"{finding.message} {finding.instead}".strip(), code=finding.rule)
                for finding in report.findings
                if fails(replace(report, findings=(finding,)), floor)
            ]
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SnslintValidator) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((tuple(self.platforms), self.account, self.positioning, self.fail_on))
