"""What a rule writer's regular expression becomes: RE2 with `\\w` and `\\d` of all scripts."""

from __future__ import annotations

from snslint.rulebook.nodes import Regex
from snslint.rulebook.required import required

_WORD = (
    r"0-9A-Z_a-z\x{aa}\x{b5}\x{ba}\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{2ff}\x{370}-\x{1fff}\x{2c00}-\x{2dff}\x{3005}-\x{3007}"
    r"\x{3041}-\x{d7ff}\x{f900}-\x{fdff}\x{fe70}-\x{fefc}\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}\x{ff66}-\x{ffdc}"
    r"\x{10000}-\x{1efff}\x{20000}-\x{3ffff}"
)
"""What `\\w` means in a rule: letters, digits and `_` of all scripts, in few ranges, as RE2 compiles `\\p{L}` slowly."""
_DIGIT = r"0-9\x{660}-\x{669}\x{6f0}-\x{6f9}\x{966}-\x{96f}\x{9e6}-\x{9ef}\x{e50}-\x{e59}\x{ff10}-\x{ff19}\x{1d7ce}-\x{1d7ff}"
"""What `\\d` means: digits of the scripts that posts are written in, and those of mathematics, by which others are
disguised. `\\p{Nd}`, with the digits of seventy scripts, takes RE2 five times as long to compile."""


def translate(pattern: str) -> Regex:
    """RE2 with Unicode `\\w \\d`; a word edge at either end is checked by the engine, RE2's own knows ASCII only.

    Raises:
        ValueError: RE2 does not take it.
    """
    left, right = pattern.startswith(r"\b"), pattern.endswith(r"\b") and not pattern.endswith(r"\\b")
    body = pattern[2 if left else 0 : len(pattern) - 2 if right else None]
    for ascii_class, unicode_class in ((r"\w", _WORD), (r"\d", _DIGIT)):
        body = _rewrite(body, ascii_class, unicode_class)
    import re2

    try:
        options = re2.Options()
        options.log_errors = False
        options.max_mem = 16 << 20
        re2.compile(body, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        said = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        raise ValueError(f"not a regular expression that RE2 takes: {said}") from None
    return Regex(body, left, right, required(pattern))


def _rewrite(pattern: str, ascii_class: str, unicode_class: str) -> str:
    """Replace `\\w` inside and outside of `[…]`, leaving escaped backslashes alone."""
    out, at, in_class = [], 0, False
    while at < len(pattern):
        two = pattern[at : at + 2]
        if two == ascii_class:
            out.append(unicode_class if in_class else f"[{unicode_class}]")
            at += 2
        elif two == ascii_class.upper() and not in_class:
            out.append(f"[^{unicode_class}]")
            at += 2
        elif pattern[at] == "\\":
            out.append(two)
            at += 2
        else:
            in_class = pattern[at] == "[" or (in_class and pattern[at] != "]")
            out.append(pattern[at])
            at += 1
    return "".join(out)
