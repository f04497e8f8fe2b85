"""Pictures of real output for the docs: `make screenshots`. Terminal output as SVG, by rich, from what snslint prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

FOLDER = Path(__file__).parent / "images"
COLUMNS = 100
DRAFT = """---
platforms: [facebook, instagram]
positioning: sales-led
---
Tag 3 friends who need this tent! ⛺ Only today: 20% off.
"""
SHOTS = {
    "report": (["draft.md", "-s", "facebook", "-s", "meta"], "snslint draft.md"),
    "report-zh": (["draft.md", "--lang", "zh", "-s", "facebook", "-s", "meta"], "snslint draft.md --lang zh"),
    "score": (["explain", "--score", "draft.md"], "snslint explain --score draft.md"),
    "explain": (["explain", "facebook/tag-friends"], "snslint explain facebook/tag-friends"),
}
"""A picture's name, what snslint is called with, and its title."""
FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "draft.md").write_text(DRAFT, encoding="utf-8")
        for name, (arguments, title) in SHOTS.items():
            done = subprocess.run(
                [sys.executable, "-m", "snslint", *arguments],
                cwd=folder,
                env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "LANG": "C.UTF-8"},
                capture_output=True,
                check=False,
            )
            console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115
            console.print(Text.from_ansi(done.stdout.decode()))
            svg = console.export_svg(title=title, theme=MONOKAI, unique_id=name)
            # the picture must not fetch a font from elsewhere
            (FOLDER / f"{name}.svg").write_text(FONT.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    main()
