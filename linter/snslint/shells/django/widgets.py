"""A textarea with findings beside it, by the web component."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from snslint.shells.django.house import speech
from snslint.shells.django.views import COMPONENT


class SnslintTextarea(forms.Textarea):
    """`<snslint-editor>` around the textarea and `<snslint-panel>` under it.

    Where the component is not there, or `snslint.shells.django.urls` is not among the site's addresses, it is a plain
    textarea: findings then come from `SnslintValidator` when the form is sent.

    Args:
        platforms, account, positioning, markets: as for `Linter.lint`.
        endpoint: the address of an snslint service; else this site's own.
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        platforms: Sequence[str] = (),
        account: str = "",
        positioning: str = "",
        markets: Sequence[str] = (),
        endpoint: str = "",
    ) -> None:
        super().__init__(attrs)
        self.endpoint = endpoint
        self.asked = {
            "platforms": ",".join(platforms), "account": account, "positioning": positioning,
            "markets": ",".join(markets),
        }  # fmt: skip

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        """The HTML of the widget."""
        textarea = super().render(name, value, attrs, renderer)
        try:
            script = reverse("snslint:component")
        except NoReverseMatch:
            return textarea
        if not COMPONENT.is_file():
            return textarea
        own = script.rsplit("/", 1)[0]
        said = {"endpoint": self.endpoint or own, "lang": speech(), "format": "txt", **self.asked}
        told = format_html("{}", _attributes({key: value for key, value in said.items() if value}))
        id_ = f"snslint-{(attrs or {}).get('id') or name}"
        return format_html(
            '<script type="module" src="{}"></script><snslint-editor id="{}"{}>{}</snslint-editor>'
            '<snslint-panel for="{}"></snslint-panel>',
            script, id_, told, textarea, id_,
        )  # fmt: skip


def _attributes(values: dict[str, str]) -> Any:
    from django.utils.html import format_html_join

    return format_html_join("", ' {}="{}"', values.items())
