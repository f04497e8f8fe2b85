"""Wagtail's own checks, in the editor's Checks panel and in the userbar: one entry when a page is not ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.userbar import AccessibilityItem, ContentCheckerItem
from wagtail.models import Page

from snslint.shells.django.house import say
from snslint.shells.wagtail.check import check_page

RULE = "snslint"
NOWHERE = "[data-snslint-nowhere]"


def add_check(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    """Replace Wagtail's checker by one that has our rule besides, whatever class the site uses for it."""
    for index, item in enumerate(items):
        if isinstance(item, ContentCheckerItem) and page is not None:
            base = ContentCheckerItem if type(item) is AccessibilityItem else type(item)  # the old name warns
            items[index] = _item(base)(page, in_editor=item.in_editor)


def _item(base: Callable[..., Any]) -> Any:
    class SnslintCheckerItem(base):  # type: ignore[misc,valid-type]
        """The verdict is known when the page is made, so the rule's selector tells it: the body, or nowhere."""

        def __init__(self, page: Page, in_editor: bool = False) -> None:
            super().__init__(in_editor=in_editor)
            # the editor's own copy asks the preview, which is made from what is being written
            self.checked = None if in_editor else check_page(page)

        def get_axe_run_only(self, request: Any) -> Any:
            told = super().get_axe_run_only(request)
            return [*told, RULE] if told else told

        def get_axe_custom_rules(self, request: Any) -> Any:
            held = self.checked is not None and self.checked.verdict in ("hold", "revise")
            rule = {
                "id": RULE, "impact": "serious", "selector": "body" if held else NOWHERE, "tags": ["best-practice"],
                "any": ["check-snslint"], "enabled": True,
            }  # fmt: skip
            return [*super().get_axe_custom_rules(request), rule]

        def get_axe_custom_checks(self, request: Any) -> Any:
            # no element has this attribute, so the check fails wherever the rule looks
            check = {
                "id": "check-snslint", "evaluate": "attr-non-space-content-evaluate",
                "options": {"attribute": "data-snslint-nowhere"},
            }  # fmt: skip
            return [*super().get_axe_custom_checks(request), check]

        def get_axe_messages(self, request: Any) -> Any:
            told = say("cms.axe.editor")
            if self.checked is not None:
                counts = {word: self.checked.count(word) for word in ("error", "warning", "advice")}
                told = ", ".join(say(f"count.{word}", n=n) for word, n in counts.items() if n)
            return {**super().get_axe_messages(request), RULE: {"error_name": say("cms.axe"), "help_text": told}}

    return SnslintCheckerItem
