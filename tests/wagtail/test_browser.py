"""The editor as people meet it: real Chromium, a real server, the demo's pages."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "editors" / "wagtail-demo"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
HELD = "😀 Tag 3 friends to win a tent!"
FINE = "It rained for two days on the ridge. What keeps you going on wet days?"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM and not os.environ.get("CI"), reason="no chromium here"),
]

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo listens."""
    assert CHROMIUM, "CI needs chromium: apt-get install chromium"
    data = tmp_path_factory.mktemp("demo")
    env = {**os.environ, "SNSLINT_DEMO_DATA": str(data), "DJANGO_SETTINGS_MODULE": "demo.settings"}
    shutil.copy(site, data)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (data / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=DEMO, env=env, stdout=log, stderr=log,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{url}/admin/login/").close()
            break
        except OSError:
            assert server.poll() is None, (data / "log").read_text()
            time.sleep(0.25)
    yield url
    server.terminate()
    server.wait(10)


@pytest.fixture(scope="module")
def open_as(address: str) -> Iterator[Open]:
    """Opens a path of the admin as a user."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def opened(name: str, path: str, **context: Any) -> Any:
            page = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}, **context).new_page()
            page.goto("/admin/login/")
            page.fill("#id_username", name)
            page.fill("#id_password", name)
            page.press("#id_password", "Enter")
            page.wait_for_url("**/admin/")
            page.goto(path)
            return page

        yield opened
        browser.close()


def edit_address(page: Any, title: str) -> str:
    """The editor's address of a page by its title, found in the report."""
    page.goto("/admin/snslint/report/")
    return str(page.get_by_role("link", name=title, exact=True).first.get_attribute("href"))


def write(page: Any, text: str) -> None:
    page.locator('[data-contentpath="posts"] [data-contentpath="text"] textarea').first.fill(text)


def panel(page: Any) -> Any:
    found = page.locator("[data-snslint-panel]")
    if not found.is_visible():
        page.click('[data-side-panel-toggle="snslint"]')
    return found


def press_publish(page: Any) -> None:
    page.wait_for_load_state("networkidle")  # scripts are there and the panel has its first answer
    page.wait_for_timeout(1200)  # Wagtail's own autosave comes to rest
    page.locator('[data-w-dropdown-target="toggle"]').last.click()
    with page.expect_navigation(timeout=90_000):
        page.click('button[name="action-publish"]')


def test_the_panel_follows_the_writer_and_leads_to_the_words(open_as: Open) -> None:
    page = open_as("editor", "/admin/")
    page.goto(edit_address(page, "Questions of the week"))
    said = panel(page)
    said.locator(".snslint-verdict.snslint-ready").wait_for()
    write(page, f"  {HELD}\nAnd who else?")
    page.locator('[data-contentpath="posts"] input[value="facebook"]').first.check()
    said.locator(".snslint-verdict.snslint-hold").wait_for()
    said.get_by_role("button", name="Tag 3").first.click()
    chosen = "const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd)"
    assert page.evaluate(f"() => {{ {chosen} }}") == "Tag 3"
    badge = page.locator('[data-side-panel-toggle="snslint"] [data-side-panel-toggle-counter]')
    assert int(badge.inner_text()) >= 1
    write(page, FINE)
    said.locator(".snslint-verdict.snslint-ready").wait_for()


def test_in_rich_text_the_words_are_marked(open_as: Open) -> None:
    page = open_as("admin", "/admin/")
    page.goto(edit_address(page, "How we test"))
    page.locator('[data-contentpath="intro"] [contenteditable="true"]').click()
    page.keyboard.type("These drops cure insomnia in 3 days. ")
    said = panel(page)
    said.locator('.snslint-finding button[data-path="intro"]', has_text="cure insomnia").first.click()
    page.wait_for_function("() => [...(CSS.highlights.get('snslint') ?? [])].join() .includes('cure insomnia')")


def test_publishing_is_held_and_overridden_with_a_reason(open_as: Open) -> None:
    page = open_as("editor", "/admin/")
    edit = edit_address(page, "Spring tents")
    page.goto(edit)
    press_publish(page)
    page.get_by_text("Not published").wait_for()
    page = open_as("admin", edit)
    press_publish(page)
    page.wait_for_url("**/snslint/override/**")
    assert page.get_by_text("Tag 3").count()
    page.fill("#id_reason", "Agreed with our Meta contact on Monday")
    page.get_by_role("button", name="Publish with this reason").click()
    page.get_by_text("the reason is in its history").wait_for()


def test_the_checks_of_the_editor_name_what_is_not_ready(open_as: Open) -> None:
    page = open_as("editor", "/admin/")
    page.goto(edit_address(page, "Sleep gummies"))
    page.click('[data-side-panel-toggle="checks"]')
    page.locator("[data-checks-panel]").get_by_text("snslint: not ready to be posted").wait_for()


def test_the_report_opens_and_filters(open_as: Open) -> None:
    page = open_as("admin", "/admin/snslint/report/?verdict=ready", color_scheme="dark")
    assert page.get_by_role("link", name="Questions of the week").count()
    assert not page.get_by_role("link", name="Sleep gummies").count()


def test_without_an_answer_the_panel_says_so_and_writing_goes_on(open_as: Open) -> None:
    page = open_as("editor", "/admin/")
    edit = edit_address(page, "Questions of the week")
    page.route("**/admin/snslint/check/**", lambda route: route.abort())
    page.goto(edit)
    panel(page).get_by_text("cannot be reached just now").wait_for()
    write(page, FINE)
    page.unroute("**/admin/snslint/check/**")
    panel(page).locator(".snslint-verdict").first.wait_for()
    assert not page.get_by_text("cannot be reached just now").is_visible()
