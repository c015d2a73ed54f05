"""What the page asks of a browser: storage, the clipboard, a place for files; and what it does without them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.browsing import PATIENCE_MS, chromium, reader, status_of, story_path
from tests.e2e.running import PAGES, Api, Run

expect.set_options(timeout=PATIENCE_MS)
DENIED = "{ get() { throw new DOMException('Denied', 'SecurityError'); } }"
NO_STORAGE = f"for (const one of ['localStorage', 'sessionStorage']) Object.defineProperty(window, one, {DENIED});"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def story_id(api: Api) -> str:
    story_id = api.story()
    api.generate(story_id)
    api.wait(story_id)
    return story_id


def without_storage(page: Page, run: Run, path: str) -> None:
    page.add_init_script(NO_STORAGE)
    page.goto(f"{run.url}{path}#token={run.token('alice')}")


def test_with_no_storage_the_links_token_is_good_until_the_page_is_closed(browser: Browser, run: Run, api: Api) -> None:
    story_id = api.story(title="The owl")
    with reader(browser, run, "nobody") as page:
        without_storage(page, run, story_path(story_id))
        page.get_by_text("Comic", exact=True).click()
        page.get_by_role("button", name="Generate").click()
        status_of(page, "All painted")
        page.get_by_role("link", name="Your stories").click()
        page.get_by_role("link", name="The owl").first.click()
        expect(page.get_by_role("article")).to_have_count(1)
        page.get_by_role("link", name="Your stories").click()
        page.get_by_role("button", name="New story").click()
        page.get_by_label("Title").fill("The fox")
        page.get_by_label("Story", exact=True).fill("A fox set out at dawn.")
        page.get_by_role("button", name="Create story").click()
        status_of(page, "No pictures yet")
        # Only where nothing is kept must it be asked for again.
        page.reload()
        status_of(page, "Sign in")


def test_with_no_storage_a_story_is_read_all_the_same(browser: Browser, run: Run, story_id: str) -> None:
    with reader(browser, run, "nobody") as page:
        without_storage(page, run, story_path(story_id))
        page.get_by_role("button", name="Read").click()
        expect(page.get_by_role("dialog").or_(page.get_by_text("The page stumbled"))).to_be_visible()
        expect(page.get_by_text("The page stumbled")).to_be_hidden(timeout=1000)


def unreadable(route: Route) -> None:
    """A picture from a server that lets no script of another origin read it."""
    if route.request.resource_type == "fetch":
        route.abort()
    else:
        route.continue_()


def test_a_picture_is_saved_under_its_pages_number(browser: Browser, run: Run, story_id: str, tmp_path: Path) -> None:
    with reader(browser, run, "alice", story_path(story_id)) as page:
        page.get_by_role("button", name=f"Details of page {PAGES}").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save this picture").click()
        assert download.value.suggested_filename == f"page-000{PAGES}.png"
        download.value.save_as(tmp_path / "picture")
        with Image.open(tmp_path / "picture") as picture:
            assert (picture.format, picture.size) == ("PNG", (512, 512))


def test_a_picture_that_no_script_may_read_is_opened_to_be_saved_from_there(
    browser: Browser, run: Run, story_id: str
) -> None:
    with reader(browser, run, "alice", story_path(story_id)) as page:
        page.get_by_role("button", name="Details of page 1").click()
        page.route("**/uploads/images/**", unreadable)
        with page.context.expect_page() as opened:
            page.get_by_role("button", name="Save this picture").click()
        expect(opened.value.locator("img")).to_have_attribute("src", opened.value.url)
        assert "chunk_0" in opened.value.url


def test_a_prompt_is_copied_word_for_word(browser: Browser, run: Run, api: Api, story_id: str) -> None:
    prompts = [chunk["prompt"] for chunk in api.chunks(story_id)]
    with reader(browser, run, "alice", story_path(story_id)) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy the prompt of page 1").click()
        expect(page.get_by_text("The prompt is copied.").first).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == prompts[0]
        page.get_by_role("button", name="Details of page 2").click()
        page.get_by_role("dialog").get_by_role("button", name="Copy").click()
        page.wait_for_function("async prompt => await navigator.clipboard.readText() === prompt", arg=prompts[1])


def test_a_browser_that_allows_no_copying_is_said_what_to_do_instead(browser: Browser, run: Run, story_id: str) -> None:
    with reader(browser, run, "alice", story_path(story_id)) as page:
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
        )
        page.get_by_role("button", name="Copy the prompt of page 1").click()
        expect(page.get_by_text("mark the prompt and copy it there").first).to_be_visible()
