"""`--watch`: check again whenever a draft, a configuration or a rule changes, on a screen that holds the latest report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from time import strftime

import click

from snslint.config.discover import NAMES, PYPROJECT
from snslint.documents.read import FORMATS
from snslint.errors import UsageError
from snslint.shells import cli_errors

OTHERS = (*NAMES, PYPROJECT, ".snslintignore")


def watch(check: Callable[[], int], paths: Iterable[str], told: str, lang: str = "en") -> int:
    """Check now and after every change, until interrupted; the exit code is that of the last check.

    Args:
        check: one run; its problems are told and do not end the watch.
        paths: files and folders of the command line.
        told: the line under the report; `{time}` stands for the time of day.
        lang: the reader's language.

    Raises:
        UsageError: the library that watches is not installed.
    """
    changes = _changes(list(paths))
    code = _once(check, told, lang)
    try:
        for _ in changes:
            code = _once(check, told, lang)
    except KeyboardInterrupt:
        pass
    return code


def _once(check: Callable[[], int], told: str, lang: str) -> int:
    if sys.stdout.isatty():
        click.clear()
    try:
        code = check()
    except KeyboardInterrupt:
        raise
    except Exception as exc:  # a slip in a configuration that is being edited must not end the watch
        code = cli_errors.told(exc, lang)
    click.echo(click.style(told.format(time=strftime("%H:%M:%S")), dim=True))
    sys.stdout.flush()
    return code


def _changes(paths: list[str]) -> Iterator[object]:
    try:
        from watchfiles import watch as changes
    except ModuleNotFoundError:
        raise UsageError("--watch needs the 'watchfiles' package (pip install 'snslint[watch]')") from None
    files = {os.path.abspath(path) for path in paths if not os.path.isdir(path)}
    folders = [os.path.abspath(path) for path in paths if os.path.isdir(path)]

    def ours(_: object, path: str) -> bool:
        name = os.path.basename(path)
        inside = any(path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
        return (
            path in files
            or name in OTHERS
            or (inside and os.path.splitext(name)[1].lower() in FORMATS and not name.startswith("."))
        )

    # editors replace a file when they save it, so its folder is watched, not the file
    around = {*folders, *(os.path.dirname(path) for path in files)}
    return changes(*sorted(around), watch_filter=ours, debounce=300, step=50, raise_interrupt=True)
