"""What becomes of an error at the command line: one line a problem for the user's, a log for ours, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

from snslint.errors import Problem, UserError

USER, OURS, INTERRUPTED, BROKEN_PIPE = 2, 3, 130, 141


def told(exc: BaseException, lang: str = "en") -> int:
    """Tell of an error on stderr, in the reader's language, and return the exit code that it calls for."""
    from snslint.messages.slips import line
    from snslint.messages.slips import told as in_language

    match exc:
        case SystemExit():
            return exc.code if isinstance(exc.code, int) else OURS if exc.code else 0
        case click.exceptions.Exit():
            return exc.exit_code
        case click.Abort() | KeyboardInterrupt():
            _write(in_language("interrupted", lang))
            return INTERRUPTED
        case BrokenPipeError():
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - the interpreter flushes it at exit
            return BROKEN_PIPE
        case UserError():
            tell(exc, lang)
            return USER
        case click.exceptions.NoArgsIsHelpError():
            _write(exc.format_message())
            return USER
        case click.UsageError():
            path = exc.ctx.command_path if exc.ctx else "snslint"
            say(line(Problem("", 0, _plain(exc), f"try '{path} --help'"), lang), lang)
            return USER
        case click.ClickException():
            say(in_language(_plain(exc), lang), lang)
            return USER
        case _:
            return _ours(exc, lang)


def tell(exc: UserError, lang: str, level: str = "error") -> None:
    """Write each problem of a user's error to stderr, one a line."""
    from snslint.messages.slips import line

    for problem in exc.problems:
        say(line(nearby(problem), lang), lang, level)


def say(text: str, lang: str, level: str = "error") -> None:
    """Write what is wrong, told in that language, to stderr."""
    from snslint.messages.slips import labelled

    _write(labelled(level, text, lang))


def nearby(problem: Problem) -> Problem:
    """The problem with its path as people write it here."""
    from snslint.config.discover import shown

    return problem._replace(path=shown(problem.path)) if os.path.isabs(problem.path) else problem


def note(text: str, lang: str) -> None:
    """Write something the user should know of, told in that language, to stderr."""
    say(text, lang, "note")


def steady_streams() -> None:
    """Let no character stop the output: UTF-8 in pipes and files, a replacement where a terminal cannot show one."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _plain(exc: click.ClickException) -> str:
    """What click says on one line, as our own messages begin and end."""
    message = " ".join(exc.format_message().split()).rstrip(".")
    return message[:1].lower() + message[1:]


def _ours(exc: BaseException, lang: str) -> int:
    from snslint.messages.slips import told as in_language

    failed = f"snslint failed, and it is not your draft's fault: {type(exc).__name__}: {_first_line(exc)}"
    _write(in_language(failed, lang))
    log = _log(exc)
    kept = (
        f"what happened is written down in {log}; please report it with that file" if log else "no log could be written"
    )
    _write(in_language(kept, lang))
    return OURS


def _log(exc: BaseException) -> str:
    import platform
    import tempfile
    import traceback
    from time import strftime

    from platformdirs import user_state_path

    from snslint import __version__

    text = "".join(
        [
            f"snslint {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
            f"arguments: {sys.argv[1:]!r}\n\n",
            *traceback.format_exception(exc),
        ]
    )
    name = strftime(f"snslint-%Y%m%d-%H%M%S-{os.getpid()}.log")
    for folder in (user_state_path("snslint", appauthor=False) / "logs", tempfile.gettempdir()):
        path = os.path.join(folder, name)
        try:
            os.makedirs(folder, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            continue
        return path
    return ""


def _first_line(exc: BaseException) -> str:
    return (str(exc).splitlines() or [""])[0][:200]


def _write(line: str) -> None:
    """Write to stderr; what a name of a file, a rule or a draft would make a terminal do is shown instead."""
    if not line.isprintable():
        from snslint.reporters.cells import page

        line = page(line)
    stream: TextIO = sys.stderr
    try:
        stream.write(line + "\n")
        stream.flush()
    except (OSError, ValueError):
        pass
