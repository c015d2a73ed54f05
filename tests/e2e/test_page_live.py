"""The page shows the truth without a reload, whatever is lost on the way and whatever is done to a story elsewhere."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browsing import PATIENCE_MS, chromium, reader, status_of, story_path
from tests.e2e.losing import Event, Line
from tests.e2e.running import PAGES, Api, Run

expect.set_options(timeout=PATIENCE_MS)
MINUTE = 60_000  # in milliseconds


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


def live(page: Page) -> None:
    expect(page.get_by_text("Live", exact=True)).to_be_visible()


def all_pages_painted(page: Page) -> None:
    expect(page.get_by_role("article").filter(has_text="Painted")).to_have_count(PAGES)


def generated(api: Api, story_id: str) -> None:
    api.generate(story_id)
    assert api.wait(story_id)["completed"] == PAGES


def first_connection_tells_nothing(connection: int, event: Event) -> bool:
    return connection == 1 and event["event"] != "room:joined"


def test_the_network_returns_and_the_page_is_live_and_true_again_by_itself(
    browser: Browser, run: Run, api: Api
) -> None:
    story_id = api.story()
    with reader(browser, run, "alice") as page:
        line = Line(page, first_connection_tells_nothing)
        page.goto(run.url + story_path(story_id))
        live(page)
        page.context.set_offline(True)
        expect(page.get_by_text("Offline", exact=True)).to_be_visible()
        generated(api, story_id)
        status_of(page, "No pictures yet")
        page.context.set_offline(False)
        live(page)
        status_of(page, "All painted")
        all_pages_painted(page)
        assert line.opened > 1


def test_one_event_is_lost_and_its_page_is_painted_all_the_same(
    browser: Browser, run: Run, api: Api, faults: Callable[..., None]
) -> None:
    story_id = api.story()
    generated(api, story_id)

    def loses(_: int, event: Event) -> bool:
        """A picture's arrival; and the Run's end, which would make good for everything."""
        first = not line.lost and str(event["data"].get("chunk", {}).get("status")) == "completed"
        return first or event["event"] == "image:processing:complete"

    with reader(browser, run, "alice") as page:
        line = Line(page, loses)
        page.goto(run.url + story_path(story_id))
        live(page)
        all_pages_painted(page)
        # Long enough for the page to have asked for the Run's plan before the first picture is there.
        faults(latency=1)
        api.generate(story_id, force=True)
        expect(page.get_by_text(f"{PAGES} of {PAGES} pictures painted")).to_be_visible()
        all_pages_painted(page)
        status_of(page, "Painting")
        assert [event["event"].split(":")[-1] for event in line.lost] == ["progress", "complete"]


def test_the_connection_dies_without_a_word_in_a_run_and_the_page_ends_with_the_truth(
    browser: Browser, run: Run, api: Api, faults: Callable[..., None]
) -> None:
    story_id = api.story()
    with reader(browser, run, "alice") as page:
        Line(page, lambda _, event: event["event"] not in ("room:joined", "image:processing:start"))
        page.clock.install()
        page.goto(run.url + story_path(story_id))
        live(page)
        faults(latency=1)
        api.generate(story_id)
        status_of(page, "Painting")
        expect(page.get_by_role("article")).to_have_count(PAGES)
        assert api.wait(story_id)["completed"] == PAGES
        status_of(page, "Painting")
        page.clock.fast_forward(MINUTE // 2)
        status_of(page, "All painted")
        all_pages_painted(page)


def test_a_connection_that_is_silent_for_too_long_is_opened_anew(browser: Browser, run: Run, api: Api) -> None:
    story_id = api.story()
    with reader(browser, run, "alice") as page:
        line = Line(page, first_connection_tells_nothing)
        page.clock.install()
        page.goto(run.url + story_path(story_id))
        live(page)
        generated(api, story_id)
        status_of(page, "No pictures yet")
        page.clock.fast_forward(2 * MINUTE)
        status_of(page, "All painted")
        all_pages_painted(page)
        live(page)
        assert line.opened == 2


def test_the_cancel_question_goes_with_its_run_and_does_not_come_back_with_the_next(
    browser: Browser, run: Run, api: Api, faults: Callable[..., None]
) -> None:
    faults(latency=1)
    story_id = api.story("A boat left. " * 30)
    with reader(browser, run, "alice", story_path(story_id)) as page:
        live(page)
        api.generate(story_id, maxWordsPerChunk=3)
        page.get_by_role("button", name="Cancel", exact=True, disabled=False).click()
        question = page.get_by_role("alertdialog")
        expect(question).to_contain_text("Stop painting?")
        faults()
        expect(question).to_be_hidden()
        status_of(page, "All painted")
        faults(latency=1)
        api.generate(story_id, maxWordsPerChunk=3, force=True)
        status_of(page, "Painting")
        expect(question).to_be_hidden()
        api.call("POST", f"/api/images/cancel/{story_id}")
        status_of(page, "Cancelled")


def test_what_is_open_over_a_page_goes_with_it_and_does_not_come_back_with_the_next(
    browser: Browser, run: Run, api: Api
) -> None:
    story_id = api.story()
    generated(api, story_id)
    with reader(browser, run, "alice", story_path(story_id)) as page:
        live(page)
        page.get_by_role("button", name="Open the picture of page 2").click()
        page.get_by_role("dialog").get_by_role("button", name="Details").click()
        expect(page.get_by_role("dialog").filter(has_text="Prompt")).to_be_visible()
        # In another tab, or another browser.
        api.call("DELETE", f"/api/images/chunk/{api.chunks(story_id)[1]['id']}")
        expect(page.get_by_role("dialog", include_hidden=True)).to_have_count(0)
        expect(page.get_by_role("article")).to_have_count(PAGES - 1)
        generated(api, story_id)
        expect(page.get_by_role("article", name="Page 2", exact=True)).to_contain_text("Painted")
        all_pages_painted(page)
        expect(page.get_by_role("dialog", include_hidden=True)).to_have_count(0)
