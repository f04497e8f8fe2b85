"""One configuration file, read and checked: its data in one form, and the line of every value."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from snslint.config.discover import shown
from snslint.config.names import platforms_of_packs
from snslint.config.reading import Reading, platform, read
from snslint.config.schema import Path, Settings
from snslint.errors import ConfigError, Problem, nearest
from snslint.yamlfile import Loaded

_SELECTOR = re.compile(r"[\w.*-]+(/[\w.*-]+){0,3}$")


class Layer(NamedTuple):
    """One file: its path, its checked data by the names that stand in files, and its lines."""

    path: str
    data: dict[str, Any]
    lines: Loaded

    def place(self, at: Path) -> str:
        """`file:line` of the value at `at`."""
        return f"{shown(self.path)}:{self.lines.line(at)}"


def read_layer(path: str) -> Layer:
    """Read one configuration file.

    Raises:
        ConfigError: it cannot be read, is not YAML or TOML, or says what cannot be meant; every problem of the file.
    """
    name = shown(path)
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError:
        raise ConfigError([Problem(name, 0, "is not UTF-8 text", "save it as UTF-8")]) from None
    except OSError as exc:
        raise ConfigError([Problem(name, 0, f"cannot be read: {exc.strerror or exc}")]) from None
    loaded = _toml(text, name) if path.endswith(".toml") else _yaml(text, name)
    problems: list[Problem] = []

    def complain(at: Path, message: str, hint: str = "") -> None:
        problems.append(Problem(name, loaded.line(at), message, hint))

    data = {} if loaded.data is None else loaded.data
    packs = data.get("extends") if isinstance(data, Mapping) else None
    folders = [packs] if isinstance(packs, str) else packs if isinstance(packs, list) else []
    base = os.path.dirname(path)
    more = platforms_of_packs(os.path.join(base, str(folder)) for folder in folders)
    reading = Reading(complain, more)
    clean = read(Settings, data, (), reading)
    _check(clean, reading)
    if problems:
        raise ConfigError(sorted(dict.fromkeys(problems), key=lambda p: p.line))
    return Layer(path, clean, loaded)


def _check(data: dict[str, Any], reading: Reading) -> None:
    """What one value alone does not show: names that stand for other things."""
    for account, settings in data.get("accounts", {}).items():
        tolerance = settings.get("tolerance")
        if tolerance:
            around = ("accounts", account, "tolerance")
            settings["tolerance"] = {platform(name, (*around, name), reading): v for name, v in tolerance.items()}
            for name, bounds in tolerance.items():
                if bounds.get("aim", 0) > bounds.get("limit", 100):
                    reading.complain((*around, name), f"the aim of {name} lies above its limit", "swap them")
    selectors: list[tuple[Path, str]] = [(("rules", name), name) for name in data.get("rules", {})]
    selectors += [
        ((key, i), name) for key in ("mandatory", "select", "ignore") for i, name in enumerate(data.get(key, []))
    ]
    for at, name in selectors:
        if not _SELECTOR.match(name):
            reading.complain(
                at, f"'{name}' cannot be the name of a rule", "as in us-ftc, craft/shouting, urgency-scarcity"
            )


def _yaml(text: str, name: str) -> Loaded:
    from snslint.yamlfile import load

    return load(text, name, ConfigError)


def _toml(text: str, name: str) -> Loaded:
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        found = re.search(r"at line (\d+)", str(exc))
        what = re.sub(r" \(at .*\)$", "", str(exc))
        raise ConfigError([Problem(name, int(found[1]) if found else 1, f"not valid TOML: {what}")]) from None
    tool = data.get("tool", {})
    table = tool.get("snslint") if isinstance(tool, dict) else None
    return Loaded(table, _toml_lines(text))


_HEADER = re.compile(r"\s*\[\s*tool\s*\.\s*snslint\s*(?:\.(?P<rest>[^\]]*))?\]")
_KEY = re.compile(r"""\s*(?P<key>(?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")


def _toml_lines(text: str) -> dict[Path, int]:
    """The lines of our table's keys; what stands inside an inline table has the line of the key before it."""
    lines: dict[Path, int] = {}
    table: Path | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            header = _HEADER.match(line)
            table = _parts(header["rest"] or "") if header else None
            if header:
                lines.setdefault(table or (), number)
        elif table is not None and (key := _KEY.match(line)):
            path = (*table, *_parts(key["key"]))
            for length in range(len(table) + 1, len(path) + 1):
                lines.setdefault(path[:length], number)
    return lines


def _parts(dotted: str) -> Path:
    return tuple(a or b or c for a, b, c in _PART.findall(dotted))


def known_accounts(name: str, accounts: Mapping[str, Any]) -> str:
    """A hint for an unknown account: the nearest one, or all there are."""
    if not accounts:
        return "no account is configured"
    return nearest(name, accounts) or f"known: {', '.join(sorted(accounts))}"
