"""What a reader does while something is wrong: nothing is asked twice, nothing starts by itself, and words say why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.browsing import PATIENCE_MS, chromium, reader, status_of, story_path
from tests.e2e.losing import asked
from tests.e2e.running import PAGES, Api, Run

expect.set_options(timeout=PATIENCE_MS)
WITH_A_GAP = "A boat left. [[no-picture]] A fog rose over it. A light shone. It was day."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def story_with_a_gap(api: Api) -> str:
    story_id = api.story(WITH_A_GAP)
    api.generate(story_id, maxWordsPerChunk=6)
    assert api.wait(story_id)["failed"] == 1
    return story_id


def said(page: Page, words: str) -> None:
    """For a few seconds, over whatever is shown."""
    expect(page.get_by_role("region", name="Notifications").get_by_text(words)).to_be_visible()


def press_what_cannot_be_pressed(page: Page, name: str, reason: str) -> None:
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")
    said(page, reason)


def network_back(page: Page) -> None:
    page.context.set_offline(False)
    expect(page.get_by_text("Live", exact=True)).to_be_visible()


def test_what_is_pressed_without_a_network_fails_with_words_and_does_not_start_when_it_is_back(
    browser: Browser, run: Run, api: Api, story_with_a_gap: str
) -> None:
    with reader(browser, run, "alice", story_path(story_with_a_gap)) as page:
        press_what_cannot_be_pressed(page, "Cancel", "Nothing is being painted")
        retries = asked(page, "POST", "/api/images/retry/")
        page.context.set_offline(True)
        expect(page.get_by_text("Offline", exact=True)).to_be_visible()
        press_what_cannot_be_pressed(page, "Retry failed", "You are offline")
        page.get_by_role("article").get_by_role("button", name="Try again").click()
        said(page, "Storybrush cannot be reached")
        network_back(page)
        status_of(page, "Painted, with gaps")
        assert len(retries) == 1
        assert api.status(story_with_a_gap)["failed"] == 1


def test_a_generate_that_was_lost_is_said_where_it_was_pressed_and_starts_when_it_is_pressed_again(
    browser: Browser, run: Run, api: Api
) -> None:
    story_id = api.story()
    with reader(browser, run, "alice", story_path(story_id)) as page:
        starts = asked(page, "POST", "/api/images/generate/")
        page.route("**/api/images/generate/**", lambda route: route.abort("connectionfailed"))
        page.get_by_role("button", name="Generate").click()
        expect(page.get_by_role("form").get_by_role("alert")).to_contain_text("Storybrush cannot be reached")
        page.unroute_all()
        page.context.set_offline(True)
        expect(page.get_by_text("Offline", exact=True)).to_be_visible()
        network_back(page)
        assert (len(starts), api.status(story_id)["status"]) == (1, "idle")
        page.get_by_role("button", name="Generate").click()
        status_of(page, "All painted")
        assert len(starts) == 2


def test_whoever_presses_twice_has_asked_once(
    browser: Browser, run: Run, api: Api, faults: Callable[..., None]
) -> None:
    story_id = api.story(WITH_A_GAP)
    with reader(browser, run, "alice", story_path(story_id)) as page:
        requests = [asked(page, method, "/api/images/") for method in ("POST", "DELETE")]
        page.get_by_role("spinbutton").fill("6")
        page.get_by_role("button", name="Generate").dblclick()
        status_of(page, "Painted, with gaps")
        faults(lifted=True)
        page.get_by_role("button", name="Retry failed").dblclick()
        status_of(page, "All painted")
        page.get_by_role("button", name="Delete all pictures").click()
        page.get_by_role("button", name="Delete them").dblclick()
        status_of(page, "No pictures yet")
        # What a Run would cost is asked as the form changes.
        paths = [[request.url.split("/")[-2] for request in found] for found in requests]
        assert [[name for name in names if name != "estimate"] for names in paths] == [["generate", "retry"], ["story"]]


def test_a_picture_that_does_not_load_says_so_and_is_loaded_again(browser: Browser, run: Run, api: Api) -> None:
    story_id = api.story()
    api.generate(story_id)
    api.wait(story_id)
    with reader(browser, run, "alice") as page:
        page.route("**/uploads/images/*/*chunk_2*", lambda route: route.abort())
        page.goto(run.url + story_path(story_id))
        third = page.get_by_role("article", name="Page 3", exact=True)
        expect(third).to_contain_text("This picture did not load")
        expect(page.get_by_text("This picture did not load")).to_have_count(1)
        page.unroute_all()
        third.get_by_role("button", name="Load again").click()
        picture = third.locator("img")
        expect(picture).to_be_visible()
        page.wait_for_function("image => image.complete && image.naturalWidth > 1", arg=picture.element_handle())
        expect(page.get_by_role("article").filter(has_text="Painted")).to_have_count(PAGES)


def test_a_token_that_is_no_longer_good_is_replaced_and_the_story_goes_on(
    browser: Browser, run: Run, story_with_a_gap: str
) -> None:
    with reader(browser, run, "alice", story_path(story_with_a_gap)) as page:
        address = run.url + story_path(story_with_a_gap)
        for status in (401, 403):
            status_of(page, "Painted, with gaps")
            # The retry alone: whatever else the page asks of itself would end the sign-in before the button is pressed.
            page.route("**/api/images/retry/**", refusal(status))
            page.get_by_role("button", name="Retry failed").click()
            status_of(page, "Sign in")
            expect(page.get_by_role("alert").filter(has_text="Your sign-in has ended")).to_be_visible()
            page.unroute_all()
            page.get_by_label("Token").fill(run.token("alice"))
            page.get_by_role("button", name="Sign in").click()
            expect(page.get_by_role("article").filter(has_text="Painted")).to_have_count(2)
            assert page.url == address


def refusal(status: int) -> Callable[[Route], None]:
    """What API Gateway says by itself."""
    return lambda route: route.fulfill(status=status, json={"message": "No"})


def test_a_model_that_is_not_configured_says_which_setting_is_missing(
    browser: Browser, models: httpx.Client, tmp_path: Path
) -> None:
    def as_before(route: Route) -> None:
        """The options that the page learned before the setting was taken away."""
        options = route.fetch().json()
        for model in options["aiModels"]:
            model["configured"] = True
        route.fulfill(json=options)

    with Run(tmp_path, str(models.base_url), MIDJOURNEY_BASE_URL="") as own, own.api("alice") as api:
        story_id = api.story()
        with reader(browser, own, "alice", story_path(story_id)) as page:
            card = page.locator("label").filter(has_text="Midjourney")
            expect(card).to_contain_text("Set MIDJOURNEY_BASE_URL to use it")
            expect(card.get_by_role("radio")).to_be_disabled()
            page.route("**/api/images/options", as_before)
            page.reload()
            card.click()
            page.get_by_role("button", name="Generate").click()
            expect(page.get_by_role("form").get_by_role("alert")).to_contain_text("MIDJOURNEY_BASE_URL")
            status_of(page, "No pictures yet")


def test_a_run_that_another_tab_has_started_is_said_in_words_and_shown(
    browser: Browser, run: Run, api: Api, faults: Callable[..., None]
) -> None:
    story_id = api.story()
    with reader(browser, run, "alice") as page:
        # This tab has not heard of it.
        page.route("**/api/ws-ticket", lambda route: route.abort())
        page.goto(run.url + story_path(story_id))
        generate = page.get_by_role("button", name="Generate")
        expect(generate).to_be_visible()
        faults(latency=2)
        api.generate(story_id)
        generate.click()
        said(page, "This story is being painted already")
        status_of(page, "Painting")
        status_of(page, "All painted")
        assert {chunk["metadata"]["attempts"] for chunk in api.chunks(story_id)} == {1}
