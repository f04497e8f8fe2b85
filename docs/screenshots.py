"""Pictures of real output for the docs: `make screenshots`. Terminal output as SVG, by rich, from what snslint prints;
the client's report as PNG, by Chromium."""

from __future__ import annotations

import json
import os
import re
import shutil
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
    client_report()


def client_report() -> None:
    """The client's report of a synthetic year: its first screen, and its charts."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.feeds import year

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (Path(folder) / "snslint.yaml").write_text(year.CONFIG, encoding="utf-8")
        posts = [*year.community(), *year.risky()]
        lines = (json.dumps({"id": str(number), **post}) for number, post in enumerate(posts, start=1))
        (Path(folder) / "year.jsonl").write_text("\n".join(lines), encoding="utf-8")
        with (Path(folder) / "report.html").open("wb") as page:
            words = [sys.executable, "-m", "snslint", "audit", "year.jsonl", "-f", "html", "--lang", "en"]
            subprocess.run(words, cwd=folder, stdout=page, check=False)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1080, "height": 1000})
        shown.goto((Path(folder) / "report.html").as_uri())
        first, charts = FOLDER / "client-report.png", FOLDER / "client-report-charts.png"
        shown.screenshot(path=first)
        boxes = [box for figure in shown.locator("figure").all()[:3] if (box := figure.bounding_box())]
        top, end = boxes[0]["y"] - 20, boxes[2]["y"] + 285
        shown.screenshot(path=charts, full_page=True, clip={"x": 0, "y": top, "width": 1080, "height": end - top})
        browser.close()
    if shutil.which("pngquant"):
        subprocess.run(
            ["pngquant", "--quality", "70-95", "--strip", "--force", "--ext", ".png", first, charts], check=False
        )


if __name__ == "__main__":
    main()
