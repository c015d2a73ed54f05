"""The page in a browser on the real local run: what a reader does, and what may go wrong meanwhile."""

import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browsing import PATIENCE_MS, chromium, loaded, reader, status_of, story_path
from tests.e2e.running import PAGES, Run

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


def test_from_the_first_visit_to_the_first_pictures(browser: Browser, run: Run) -> None:
    with reader(browser, run, "newcomer") as page:
        expect(page).to_have_title(re.compile("Storybrush"))
        page.get_by_role("button", name="Try the sample story").click()
        status_of(page, "No pictures yet")
        assert "token" not in page.url
        page.get_by_text("Comic", exact=True).click()
        page.get_by_role("button", name="Generate").click()
        status_of(page, "All painted")
        expect(page.get_by_role("article")).to_have_count(6)
        page.wait_for_function("document.querySelectorAll('article img').length >= 6")
        assert loaded(page) >= 6


def test_a_story_of_ones_own_is_written_painted_and_read(browser: Browser, run: Run) -> None:
    with reader(browser, run, "writer") as page:
        page.get_by_role("button", name="Write or paste a story").click()
        page.get_by_label("Title").fill("The fox")
        page.get_by_role("button", name="Create story").click()
        expect(page.get_by_role("dialog")).to_contain_text("story", ignore_case=True)
        page.get_by_label("Story", exact=True).fill("A fox set out at dawn. By noon it had met the sea.")
        # Whoever presses twice has made one story.
        page.get_by_role("button", name="Create story").dblclick()
        page.get_by_role("spinbutton").fill("7")
        page.get_by_role("button", name="Generate").click()
        status_of(page, "All painted")
        page.get_by_role("button", name="Read").click()
        book = page.get_by_role("dialog")
        expect(book).to_contain_text("A fox set out at dawn.")
        page.keyboard.press("ArrowRight")
        expect(book).to_contain_text("By noon it had met the sea.")
        page.keyboard.press("Escape")
        expect(book).to_be_hidden()
        page.get_by_role("link", name="Your stories").click()
        expect(page.get_by_role("link", name=re.compile("The fox"))).to_have_count(1)


def test_a_failed_page_is_tried_again_where_it_stands(browser: Browser, run: Run, faults: Callable[..., None]) -> None:
    with run.api("alice") as api:
        story_id = api.story("A boat left. [[no-picture]] A fog rose over it. A light shone. It was day.")
        api.generate(story_id, maxWordsPerChunk=6)
        api.wait(story_id)
    with reader(browser, run, "alice", story_path(story_id)) as page:
        status_of(page, "Painted, with gaps")
        failed = page.get_by_role("article").filter(has_text="without a usable picture")
        faults(lifted=True)
        failed.get_by_role("button", name="Try again").click()
        status_of(page, "All painted")
        expect(page.get_by_role("article").filter(has_text="Failed")).to_have_count(0)


def test_a_reload_in_the_middle_and_a_second_tab_see_the_same_run(
    browser: Browser, run: Run, faults: Callable[..., None], models: httpx.Client
) -> None:
    faults(latency=1)
    with run.api("alice") as api:
        story_id = api.story("A boat left. " * 25)
    with reader(browser, run, "alice", story_path(story_id)) as page:
        second = page.context.new_page()
        second.goto(run.url + story_path(story_id))
        status_of(second, "No pictures yet")
        page.get_by_role("spinbutton").fill("3")
        page.get_by_role("button", name="Paint all").click()
        for tab in (page, second):
            expect(tab.get_by_role("progressbar")).to_have_attribute("aria-valuemax", "25")
        page.reload()
        expect(page.get_by_role("progressbar")).to_have_attribute("aria-valuemax", "25")
        faults()
        for tab in (page, second):
            status_of(tab, "All painted")
            expect(tab.get_by_text("25 pictures", exact=True)).to_be_visible()
    # A reload starts nothing: each prompt was painted as often as it stands in the story.
    with run.api("alice") as api:
        assert {chunk["metadata"]["attempts"] for chunk in api.chunks(story_id)} == {1}


def test_cancel_and_delete_all_ask_first(browser: Browser, run: Run, faults: Callable[..., None]) -> None:
    faults(latency=2)
    with run.api("alice") as api:
        story_id = api.story("A boat left. " * 30)
        # What is stopped before its pages are planned has none to retry.
        api.generate(story_id, maxWordsPerChunk=3, consistency="none")
    with reader(browser, run, "alice", story_path(story_id)) as page:
        page.get_by_role("button", name="Cancel", exact=True).click()
        page.get_by_role("button", name="Stop painting").click()
        faults()
        status_of(page, "Cancelled")
        page.get_by_role("button", name=re.compile("Retry failed")).click()
        status_of(page, "All painted")
        page.get_by_role("button", name="Delete all pictures").click()
        asked = page.get_by_role("alertdialog")
        expect(asked).to_contain_text("30 pictures will be lost")
        asked.get_by_role("button", name="Keep").click()
        expect(asked).to_be_hidden()
        page.get_by_role("button", name="Delete all pictures").click()
        page.get_by_role("button", name="Delete them").click()
        status_of(page, "No pictures yet")
        expect(page.get_by_role("article")).to_have_count(0)


def test_a_server_that_dies_and_comes_back_is_waited_for(
    browser: Browser, models: httpx.Client, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with Run(tmp_path, str(models.base_url), PORT=port) as own:
        with own.api("alice") as api:
            story_id = api.story()
        with reader(browser, own, "alice", story_path(story_id)) as page:
            expect(page.get_by_text("Live", exact=True)).to_be_visible()
            own.stop()
            expect(page.get_by_text(re.compile("Reconnecting", re.I)).first).to_be_visible()
            expect(page.get_by_role("heading", name="The lamp")).to_be_visible()
            own.restart()
            with own.api("alice") as api:
                api.generate(story_id)
                api.wait(story_id)
            expect(page.get_by_text("Live", exact=True)).to_be_visible()
            status_of(page, "All painted")
            expect(page.get_by_role("article")).to_have_count(PAGES)


def test_with_no_websocket_at_all_the_page_is_merely_slower(browser: Browser, run: Run) -> None:
    with run.api("alice") as api:
        story_id = api.story()
    with reader(browser, run, "alice") as page:
        page.route("**/api/ws-ticket", lambda route: route.abort())
        page.goto(run.url + story_path(story_id))
        page.get_by_role("button", name="Generate").click()
        status_of(page, "All painted")
        expect(page.locator("article img").first).to_be_visible()


def test_what_is_not_there_and_who_is_not_known_is_said_in_words(browser: Browser, run: Run) -> None:
    with reader(browser, run, "alice", story_path("5" * 24)) as page:
        status_of(page, "There is no such story")
        page.goto(run.url + "/nowhere/at/all")
        status_of(page, "There is no such page")
        page.evaluate("localStorage.setItem('storybrush.token', 'no.such.token')")
        page.goto(run.url)
        status_of(page, "Sign in")
        page.get_by_label("Token").fill(run.token("alice"))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name=re.compile("Sign in"))).to_be_hidden()
        expect(page.get_by_role("main")).to_be_visible()
