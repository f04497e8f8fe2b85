"""XML as the build servers' formats need it: elements written one by one, every text fit for XML 1.0."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from snslint.reporters.cells import clean

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(tag: str, parent: Element | None = None, text: str = "", /, **attributes: object) -> Element:
    """An element; control characters in its attributes are made visible, as XML cannot hold them."""
    values = {key: clean(str(value)) for key, value in attributes.items()}
    made = Element(tag, values) if parent is None else SubElement(parent, tag, values)
    if text:
        made.text = "\n".join(clean(line) for line in text.split("\n"))
    return made


def written(root: Element, level: int = 1) -> str:
    """The element as indented text with a line end."""
    indent(root, "  ", level)
    return "  " * level + tostring(root, encoding="unicode").rstrip() + "\n"
