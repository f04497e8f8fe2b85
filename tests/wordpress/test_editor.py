"""Writing a post in a real Chromium: panel, marks, the lock before publishing, letting it pass, and the service gone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.wordpress.site import PASSWORD, TOKEN, Service, Site, missing

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
BAIT = (
    "<!-- wp:paragraph -->\n<p>😀 Rain or shine &amp; <em>tag 3 friends</em> to win a tent.</p>\n<!-- /wp:paragraph -->"
)
PLAIN = "<!-- wp:paragraph -->\n<p>Where do you walk when it rains?</p>\n<!-- /wp:paragraph -->"
SLOW = 60_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    found = shutil.which("chromium")
    if found is None:
        missing("chromium")
    with playwright.sync_playwright() as play:
        one = play.chromium.launch(executable_path=found, args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="module")
def page(browser: Any, site: Site) -> Iterator[Any]:
    """Signed in, and looking at nothing yet."""
    one = browser.new_page(viewport={"width": 1360, "height": 1000})
    one.set_default_timeout(SLOW)
    expect.set_options(timeout=SLOW)
    one.goto(f"{site.address}/wp-login.php")
    one.fill("#user_login", "writer")
    one.fill("#user_pass", PASSWORD)
    one.click("#wp-submit")
    one.wait_for_url("**/wp-admin/**")
    yield one
    one.close()


def write(page: Any, site: Site, content: str) -> int:
    """Open a draft in the editor."""
    post = site.run(
        "return wp_insert_post( wp_slash( array( 'post_title' => 'A day out', 'post_content' => $text, 'post_status' => 'draft' ) ) );",
        text=content,
    )
    page.goto(f"{site.address}/wp-admin/post.php?post={post}&action=edit")
    page.wait_for_selector(
        ".snslint-findings, .snslint-standing, .components-notice, .components-panel__body-title:has-text('snslint')"
    )
    panel = page.locator(".components-panel__body", has_text="snslint").first
    if "is-opened" not in (panel.get_attribute("class") or ""):
        panel.get_by_role("button", name="snslint").first.click()
    return int(post)


def canvas(page: Any) -> Any:
    """The frame that holds the text, or the page where there is none."""
    frame = page.locator("iframe[name='editor-canvas']")
    return page.frame_locator("iframe[name='editor-canvas']") if frame.count() else page


def status(site: Site, post: int) -> str:
    return str(site.run("return get_post_status( $id );", id=post))


def test_findings_marks_lock_and_override(page: Any, site: Site, service: Service) -> None:
    site.settings(service=service.address, token=TOKEN, platforms=["facebook"], at_publishing="hold")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    post = write(page, site, BAIT)
    findings = page.locator(".snslint-findings").first
    expect(findings).to_contain_text("friends must not be the ticket to a prize")
    expect(page.locator(".snslint-standing").first).to_contain_text("hold")
    mark = canvas(page).locator("mark.annotation-text-snslint-error").first
    expect(mark).to_have_text("tag 3")
    assert TOKEN not in page.content()

    # Held where one is about to publish, while drafts are saved as ever.
    canvas(page).locator("p[data-type='core/paragraph']").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" Bring tea.")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Draft saved").first.wait_for()
    assert "Bring tea." in site.run("return get_post( $id )->post_content;", id=post)
    page.locator(".editor-post-publish-button__button, .editor-post-publish-panel__toggle").first.click()
    panel = page.locator(".editor-post-publish-panel")
    expect(panel).to_contain_text("Held: 1 thing is not allowed where this post goes.")
    publish = panel.locator(".editor-post-publish-button")
    expect(publish).to_be_disabled()
    assert status(site, post) == "draft"
    if pictures := os.environ.get("SNSLINT_PICTURES"):  # a folder: for docs/images
        page.screenshot(path=f"{pictures}/wordpress.png")

    # A reason lets it pass.
    panel.get_by_label("Why it may be published all the same").fill("Agreed with Meta on 3 May")
    panel.get_by_role("button", name="Let it pass").click()
    expect(panel).not_to_contain_text("Held:")
    expect(publish).to_be_enabled()
    publish.click()
    panel.get_by_text("is now live").first.wait_for()
    assert status(site, post) == "publish"
    assert (
        site.run("return get_post_meta( $id, 'snslint_override', true );", id=post)["reason"]
        == "Agreed with Meta on 3 May"
    )

    assert errors == []


def test_worse_words_for_a_live_post_are_refused_and_stay_in_the_editor(
    page: Any, site: Site, service: Service
) -> None:
    site.settings(at_publishing="hold")
    post = write(page, site, PLAIN)
    site.run("wp_publish_post( $id );", id=post)
    page.reload()
    words = "Tag 3 friends to win a lamp."
    canvas(page).locator("p[data-type='core/paragraph']").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" " + words)
    page.locator(".editor-post-publish-button").click()
    page.locator(".components-notice", has_text="snslint holds this post").first.wait_for()
    expect(canvas(page).locator("p[data-type='core/paragraph']").first).to_contain_text(words)
    assert words not in site.run("return get_post( $id )->post_content;", id=post)


def test_marks_in_blocks_within_blocks(page: Any, site: Site, service: Service) -> None:
    bait = "Rain &amp; 😀, like this post if you love tents"
    inner = f"<!-- wp:paragraph --><p>{bait}</p><!-- /wp:paragraph -->"
    write(
        page, site,
        f'<!-- wp:heading --><h2 class="wp-block-heading">{bait}</h2><!-- /wp:heading -->\n\n'
        f'<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>{bait}</li><!-- /wp:list-item --></ul><!-- /wp:list -->\n\n'
        f'<!-- wp:quote --><blockquote class="wp-block-quote">{inner}<cite>Somebody</cite></blockquote><!-- /wp:quote -->\n\n'
        f'<!-- wp:verse --><pre class="wp-block-verse">Two  spaces,\nand {bait}</pre><!-- /wp:verse -->',
    )  # fmt: skip
    expect(page.locator(".snslint-findings").first).to_contain_text("like this post")
    for place in ("h2", "li", "blockquote p", "pre"):
        expect(canvas(page).locator(f"{place} mark", has_text="like this post").first).to_be_visible()


def test_better_words_unlock(page: Any, site: Site, service: Service) -> None:
    write(page, site, BAIT)
    page.locator(".editor-post-publish-panel__toggle").click()
    panel = page.locator(".editor-post-publish-panel")
    expect(panel.locator(".editor-post-publish-button")).to_be_disabled()
    page.evaluate(
        "const e = wp.data.dispatch('core/block-editor'), b = wp.data.select('core/block-editor').getBlocks()[0];"
        "e.updateBlockAttributes(b.clientId, {content: 'Where do you walk when it rains?'})"
    )
    expect(panel.locator(".editor-post-publish-button")).to_be_enabled()
    assert canvas(page).locator("mark.annotation-text-snslint-error").count() == 0


def test_the_service_is_down(page: Any, site: Site, service: Service) -> None:
    service.stop()
    try:
        post = write(page, site, BAIT)
        notice = page.locator(".components-notice", has_text="does not answer").first
        expect(notice).to_contain_text("nothing is held")
        page.locator(".editor-post-publish-panel__toggle").click()
        page.locator(".editor-post-publish-panel .editor-post-publish-button").click()
        page.locator(".editor-post-publish-panel").get_by_text("is now live").first.wait_for()
        assert status(site, post) == "publish"
    finally:
        service.start()


def test_chinese(page: Any, site: Site, service: Service) -> None:
    site.settings(service=service.address)
    site.run("update_user_meta( get_current_user_id(), 'locale', 'zh_CN' );")
    try:
        write(page, site, BAIT)
        expect(page.locator(".snslint-standing").first).to_contain_text("暂缓")
        expect(page.locator(".snslint-findings").first).to_contain_text("好友")
    finally:
        site.run("delete_user_meta( get_current_user_id(), 'locale' );")
