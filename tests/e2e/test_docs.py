"""The contract as the page shows it: every call is there, can be tried, and nothing comes from elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.contract import OPENAPI
from tests.e2e.browsing import chromium, reader
from tests.e2e.running import Run

OPERATIONS = [operation for path in OPENAPI["paths"].values() for operation in path.values() if "summary" in operation]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def docs(browser: Browser, run: Run) -> Iterator[Page]:
    with reader(browser, run, "alice") as page:
        page.get_by_role("link", name="API").click()
        expect(page.get_by_text("List the user's stories").last).to_be_visible()
        yield page


def test_every_operation_of_the_contract_is_shown(docs: Page) -> None:
    assert len(OPERATIONS) == 14
    for operation in OPERATIONS:
        expect(docs.get_by_role("heading", name=operation["summary"], exact=True)).to_be_attached()


def test_nothing_is_asked_of_another_host(browser: Browser, run: Run) -> None:
    with reader(browser, run, "alice") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{run.url}/docs")
        expect(page.get_by_text("List the user's stories").last).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert f"{run.url}/docs/openapi.yaml" in asked
    assert [url for url in asked if not url.startswith((run.url, "data:", "blob:"))] == []


def test_a_call_is_tried_with_the_pages_token(docs: Page, run: Run) -> None:
    operation = docs.locator("[id='get-/api/images/options']")
    with docs.expect_response(f"{run.url}/api/images/options") as answer:
        operation.get_by_role("button", name="TRY").click()
    assert answer.value.status == 200


def test_what_the_contract_refers_to_can_be_opened(docs: Page, run: Run) -> None:
    for name in ("openapi.yaml", "asyncapi.yaml"):
        address = docs.get_by_role("link", name=name, exact=True).get_attribute("href")
        assert docs.request.get(f"{run.url}{address}").text().startswith(name.split(".")[0])
