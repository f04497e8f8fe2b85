"""The posts of a page: which of its fields and blocks are checked, and where each word of them stands in the editor.

A page says it itself, by a method `snslint_posts()` that gives posts, or by `snslint_fields = ["body"]`; else the
setting SNSLINT["FIELDS"] says it for its model; else every StreamField, rich text and text of its own is checked.
One field is one draft, but every `PostBlock` (or other block with `snslint_post(value, path)`) in it is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from django.db.models import TextField
from django.utils.text import capfirst
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    RawHTMLBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)  # fmt: skip
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from snslint.shells.django.house import setting


class Piece(msgspec.Struct, frozen=True):
    """Text of one field or block. `path` is its content path, as Wagtail's comments have it: `posts.<block id>.text`."""

    path: str
    text: str
    rich: bool = False


class Post(msgspec.Struct, frozen=True):
    """One draft: the pieces of its body in order, its other fields by name, what the text cannot say, and whose it is."""

    label: str
    pieces: tuple[Piece, ...]
    fields: Mapping[str, Piece] = {}
    facts: Mapping[str, Any] = {}
    platforms: tuple[str, ...] = ()
    account: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to check."""
        return not any(piece.text.strip() for piece in (*self.pieces, *self.fields.values()))


def posts_of(page: Page) -> list[Post]:
    """The drafts of a page, in the order of its fields, without empty ones."""
    if hasattr(page, "snslint_posts"):
        found = list(page.snslint_posts())
    else:
        found = [post for name in field_names(page) for post in posts_of_field(page, name)]
    return [post for post in found if not post.empty]


def field_names(page: Page) -> list[str]:
    """Names of the fields of a page that are checked."""
    named = getattr(page, "snslint_fields", None)
    if named is None:
        named = setting("FIELDS", {}).get(page._meta.label)
    if named is not None:
        return list(named)
    inherited = {field.name for field in Page._meta.get_fields()}
    return [
        field.name
        for field in page._meta.fields
        if field.name not in inherited and isinstance(field, StreamField | TextField)
    ]


def posts_of_field(page: Page, name: str) -> Iterator[Post]:
    """The drafts in one field: its post blocks, and all of the rest as one."""
    field = page._meta.get_field(name)
    value = getattr(page, name)
    label = capfirst(str(field.verbose_name))
    if isinstance(field, StreamField):
        rest: list[Piece] = []
        number = 0
        for found in _walk(value.stream_block, value, name):
            if isinstance(found, Post):
                number += 1
                yield msgspec.structs.replace(found, label=f"{found.label or label} {number}")
            else:
                rest.append(found)
        yield Post(label, tuple(rest))
    else:
        yield Post(label, (Piece(name, str(value or ""), isinstance(field, RichTextField)),))


def _walk(block: Any, value: Any, path: str) -> Iterator[Post | Piece]:
    if value is None:
        return
    if hasattr(block, "snslint_post"):
        yield block.snslint_post(value, path)
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from _walk(child.block, child.value, f"{path}.{child.id}")
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            yield from _walk(child.block, child.value, f"{path}.{child.id}")
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _walk(child, value.get(name), f"{path}.{name}")
    elif isinstance(block, RichTextBlock):
        yield Piece(path, value.source, rich=True)
    elif isinstance(block, CharBlock | TextBlock) and not isinstance(block, RawHTMLBlock):
        yield Piece(path, str(value))
