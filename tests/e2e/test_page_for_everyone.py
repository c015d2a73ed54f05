"""The page for everyone: held against WCAG by axe in both themes, used by keyboard, on a small screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browsing import PATIENCE_MS, Theme, chromium, reader, violations
from tests.e2e.running import Api, Run

expect.set_options(timeout=PATIENCE_MS)
TEXT = "A boat left. [[refuse]] A dark deed. A boat came. A light shone over the quiet harbour. It was day."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def story_id(api: Api) -> str:
    story_id = api.story(TEXT, "The harbour")
    api.generate(story_id, maxWordsPerChunk=4)
    api.wait(story_id)
    return story_id


def open_new_story(page: Page) -> None:
    page.get_by_role("button", name="New story").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_lightbox(page: Page) -> None:
    page.locator("article img").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_reader(page: Page) -> None:
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_details(page: Page) -> None:
    page.get_by_role("button", name="Details of page 1").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_question(page: Page) -> None:
    page.get_by_role("button", name="Delete all pictures").click()
    expect(page.get_by_role("alertdialog")).to_be_visible()


def open_options(page: Page) -> None:
    page.get_by_text("Paint again with other options").click()
    expect(page.get_by_role("button", name="Generate again")).to_be_visible()


def open_cast(page: Page) -> None:
    page.get_by_role("button", name="The cast", exact=True).click()
    expect(page.get_by_role("heading", name="Characters")).to_be_visible()


def open_member(page: Page) -> None:
    open_cast(page)
    page.get_by_role("button", name="Add a character").click()
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_shelf(browser: Browser, run: Run, story_id: str, theme: Theme) -> None:
    with reader(browser, run, "alice", theme=theme) as page:
        expect(page.get_by_role("link", name="The harbour").first).to_be_visible()
        assert violations(page) == []
        open_new_story(page)
        assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "opened",
    [None, open_lightbox, open_reader, open_details, open_question, open_options, open_cast, open_member],
    ids=str,
)
def test_axe_finds_nothing_on_a_storys_page(
    browser: Browser, run: Run, story_id: str, theme: Theme, opened: object
) -> None:
    with reader(browser, run, "alice", f"/generate-images/{story_id}", theme) as page:
        expect(page.locator("article img").first).to_be_visible()
        if callable(opened):
            opened(page)
        # What fades in has another contrast on its way.
        page.wait_for_timeout(600)
        assert violations(page) == []


def test_the_lightbox_goes_round_by_keyboard_and_gives_the_focus_back(
    browser: Browser, run: Run, story_id: str
) -> None:
    with reader(browser, run, "alice", f"/generate-images/{story_id}") as page:
        first = page.locator("article button:has(img)").first
        first.focus()
        page.keyboard.press("Enter")
        box = page.get_by_role("dialog")
        expect(box).to_contain_text("1 of ")
        # Dark in both themes.
        expect(box).to_have_css("background-color", "rgb(16, 18, 26)")
        page.keyboard.press("ArrowLeft")
        expect(box).not_to_contain_text("1 of ")
        page.keyboard.press("ArrowRight")
        expect(box).to_contain_text("1 of ")
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        expect(first).to_be_focused()


@pytest.mark.parametrize("width", [360, 1440, 3840])
def test_nothing_is_cut_off_at_any_width(browser: Browser, run: Run, story_id: str, width: int) -> None:
    with reader(browser, run, "alice", f"/generate-images/{story_id}") as page:
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator("article img").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_focus_goes_along_from_page_to_page(browser: Browser, run: Run) -> None:
    with run.api("mover") as api:
        story_id = api.story("A boat left.", "The boat")
        api.generate(story_id)
        api.wait(story_id)
    with reader(browser, run, "mover") as page:
        page.get_by_role("link", name="The boat").click()
        expect(page.get_by_role("heading", name="The boat")).to_be_focused()
        page.get_by_role("button", name="Delete page 1").click()
        page.get_by_role("button", name="Delete", exact=True).click()
        expect(page.get_by_role("heading", name="No pictures yet")).to_be_focused()
        page.get_by_role("link", name="Your stories").click()
        expect(page.get_by_role("heading", name="Your stories")).to_be_focused()
        page.go_back()
        expect(page.get_by_role("heading", name="The boat")).to_be_focused()


def test_a_message_covers_no_button_of_the_book(browser: Browser, run: Run, story_id: str) -> None:
    with reader(browser, run, "alice", f"/generate-images/{story_id}") as page:
        page.set_viewport_size({"width": 390, "height": 844})
        open_reader(page)
        page.get_by_role("button", name="Back", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("This is the first page.").first).to_be_visible()
        # Playwright clicks what is uncovered only.
        page.get_by_role("button", name="Next").click(timeout=3000)
        expect(page.get_by_role("dialog")).to_contain_text("2 of ")


def test_a_button_that_cannot_be_pressed_says_why(browser: Browser, run: Run, story_id: str) -> None:
    with reader(browser, run, "alice", f"/generate-images/{story_id}") as page:
        page.get_by_role("button", name="Cancel", exact=True).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Nothing is being painted").first).to_be_visible()
