"""A block for one social-media post."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.forms import CheckboxSelectMultiple
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, MultipleChoiceBlock, StructBlock, TextBlock, URLBlock

from snslint.shells.django.house import linter, say_later, speech
from snslint.shells.wagtail.posts import Piece, Post

_KINDS = ("giveaway", "poll", "live", "story", "video")


def platform_choices() -> list[tuple[str, str]]:
    """Ids and titles of the platforms there are rules for; none while configuration or rules cannot be read."""
    return _platforms(speech())


@cache
def _platforms(lang: str) -> list[tuple[str, str]]:
    records = linter().rulebook(check=False).platforms
    return [(id_, record.title.get(lang) or record.title["en"]) for id_, record in records.items()]


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds of a post that rules ask about."""
    return [(kind, say_later(f"cms.kind.{kind}")) for kind in _KINDS]


class PostBlock(StructBlock):
    """A post: its text, where it goes, its first comment and link, and whether it is paid."""

    text = TextBlock(label=say_later("cms.text"), rows=4)
    platforms = MultipleChoiceBlock(
        choices=platform_choices, required=False, label=say_later("cms.platforms"),
        widget=CheckboxSelectMultiple(attrs={"class": "snslint-choices"}),
    )  # fmt: skip
    kind = ChoiceBlock(choices=kind_choices, required=False, label=say_later("cms.kind"))
    first_comment = CharBlock(required=False, label=say_later("cms.first-comment"))
    link = URLBlock(required=False, label=say_later("cms.link"))
    sponsored = BooleanBlock(required=False, label=say_later("cms.sponsored"))

    class Meta:
        icon = "comment"
        label = say_later("cms.post")

    def snslint_post(self, value: Any, path: str) -> Post:
        """The draft that this block holds."""
        fields = {name: Piece(f"{path}.{name}", str(value.get(name) or "")) for name in ("first_comment", "link")}
        facts = {"kind": value.get("kind"), "sponsored": value.get("sponsored") or None}
        return Post(
            label=str(self.label),
            pieces=(Piece(f"{path}.text", str(value.get("text") or "")),),
            fields={name: piece for name, piece in fields.items() if piece.text},
            facts={name: fact for name, fact in facts.items() if fact},
            platforms=tuple(value.get("platforms") or ()),
        )
