"""The report for an account's client against tools that others wrote: HTML by html-validate, accessibility by axe."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.tools import HERE, ROOT, missing, node
from tests.feeds import year

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "editors" / "web" / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module", params=["en", "zh"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of two accounts, with every part of the page in it."""
    folder = tmp_path_factory.mktemp("client")
    (folder / ".git").mkdir()
    (folder / "snslint.yaml").write_text(year.CONFIG, encoding="utf-8")
    posts = [*year.community()[:243:5], *year.community()[243:], *year.risky(), *year.shop()[:30], *year.twins()]
    (folder / "year.jsonl").write_text("\n".join([*map(json.dumps, posts), "no post"]), encoding="utf-8")
    target = folder / "report.html"
    with target.open("wb") as out:
        words = ["-m", "snslint", "audit", "year.jsonl", "-f", "html", "--lang", request.param]
        done = subprocess.run([sys.executable, *words], cwd=folder, stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2, done.stderr.decode()
    return target


def test_html(report: Path, tmp_path: Path) -> None:
    done = node("html-validate", "--config", HERE / "htmlvalidate.json", report)
    assert done.returncode == 0, done.stdout
    (tmp_path / "bad.html").write_text(report.read_text("utf-8").replace("<tbody>", "<tbody><p>", 1), encoding="utf-8")
    assert node("html-validate", "--config", HERE / "htmlvalidate.json", tmp_path / "bad.html").returncode != 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    for tool, there in (("chromium", CHROMIUM), ("editors/web/node_modules/axe-core", AXE.exists())):
        if not there:
            missing(tool)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_in_chromium(report: Path, browser: Any, scheme: str, size: dict[str, int]) -> None:
    page = browser.new_page(viewport=size, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto(report.as_uri())
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate(AXE.read_text("utf-8"))
    answer = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    found = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in answer["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (
        "the page itself never scrolls sideways"
    )
    shown, hidden = ("narrow", "wide") if size is PHONE else ("wide", "narrow")
    assert page.locator(f"svg.{shown}:visible").count() > 5
    assert page.locator(f"svg.{hidden}:visible").count() == 0
    assert asked == [report.as_uri()], "it fetches nothing"
    assert errors == []
    page.close()


@pytest.mark.slow
def test_on_paper(report: Path, browser: Any) -> None:
    page = browser.new_page(viewport=DESK, color_scheme="dark")
    page.goto(report.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)", "no dark blocks"
    assert page.locator("nav:visible, summary:visible").count() == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()
