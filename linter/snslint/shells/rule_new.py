"""A starting file for a new practice."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from snslint.config.discover import config_for, shown
from snslint.errors import Problem, UsageError
from snslint.messages import text

_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)$")
_SKELETON = """\
# {id}: what a draft does here, and how to see it. No platform belongs in this file; what each platform thinks of it
# is a clause in policies/<platform>.yaml. How to write all this: docs/writing-rules.md

title: {{en: What the draft does in a few words, zh: 用几个字说明文案做了什么}}

match:
  # Head words, joined; concepts are in concepts/. A phrase of your own is fine for a meaning that only this rule needs.
  all:
    - phrase: {{en: [first words], zh: [第一个词]}}
    - phrase: {{en: [other words], zh: [第二个词]}}
  within: clause          # match · clause · sentence · neighbours · fold · field · draft, or a number of words
  # order: true           # when they must come in this order

# possible:               # a weaker reading: reported as 'possible', never above advice
#   phrase: {{en: [looser words]}}

unless: [quoted, negated] # contexts in which the words are innocent

# gate: commercial        # only where the draft means to sell

instead: {{en: What to write instead., zh: 建议改写的方向。}}

examples:
  flags:                  # at least two, and one more for each further language; hit: words that must be reported
    - {{text: "First words and other words.", hit: First words}}
    - {{text: "We say other words before first words.", hit: first words}}
    - {{text: "第一个词和第二个词。", hit: 第一个词}}
  passes:                 # at least two, one of them a near miss
    - "First words alone."
    - "Not the first words, nor the other words."
"""


def write(name: str, folder: str | None = None, lang: str = "en") -> Iterator[str]:
    """Write the starting file for `topic/practice` and yield what to tell the user.

    Raises:
        UsageError: not a name, or the file is there already.
    """
    found = _NAME.match(name)
    if not found:
        raise UsageError(
            [
                Problem(
                    "",
                    0,
                    f"'{name}' is not TOPIC/PRACTICE in lower case and hyphens",
                    "as in engagement-bait/my-practice",
                )
            ]
        )
    topic, practice = found.groups()
    target, fresh = (folder, False) if folder else _folder()
    path = os.path.join(target, "practices", topic, f"{practice}.yaml")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(_SKELETON.format(id=name))
    except FileExistsError:
        raise UsageError([Problem(shown(path), 0, "is there already; choose another name")]) from None
    except OSError as exc:
        raise UsageError([Problem(shown(path), 0, f"cannot be written: {exc.strerror or exc}")]) from None
    yield text("rules.wrote", lang, path=shown(path))
    if fresh:
        yield text("rules.extend", lang, folder=target)
    yield text("rules.then-test", lang, practice=practice)


def _folder() -> tuple[str, bool]:
    """The folder to write to, and whether the configuration does not know it yet."""
    packs = config_for(os.getcwd()).rule_paths
    if packs:
        return packs[0], False
    if os.path.isdir(os.path.join("rules", "practices")):
        return "rules", False
    return "our-rules", True
