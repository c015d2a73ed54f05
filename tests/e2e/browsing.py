"""The page in Debian's Chromium, as a reader has it before them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.running import Run

AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
PATIENCE_MS = 60_000
type Theme = Literal["light", "dark"]


@contextmanager
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "The page's tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def reader(browser: Browser, run: Run, user_id: str, path: str = "/", theme: Theme = "light") -> Iterator[Page]:
    """A browser of a user's own, signed in by the link that the run gives; nothing may go wrong in its console."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{run.url}{path}#token={run.token(user_id)}")
    yield page
    context.close()
    assert not broken


def story_path(story_id: str) -> str:
    return f"/generate-images/{story_id}"


def status_of(page: Page, title: str) -> None:
    """Waits until the page says so of the Run."""
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def violations(page: Page, within: str = "html") -> list[str]:
    """What axe finds against WCAG and good practice, each with where it is."""
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate("async within => (await axe.run(within)).violations", within)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def loaded(page: Page) -> int:
    """How many pictures show something."""
    count: int = page.evaluate("[...document.images].filter(image => image.complete && image.naturalWidth > 1).length")
    return count
