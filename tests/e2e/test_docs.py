"""The contract as the page shows it: every call and message is there, and nothing comes from elsewhere."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.contract import ASYNCAPI, OPENAPI
from tests.e2e.browsing import Theme, chromium, reader, violations
from tests.e2e.running import Run

OPERATIONS = [operation for path in OPENAPI["paths"].values() for operation in path.values() if "summary" in operation]

MESSAGES = {message["name"]: message for message in ASYNCAPI["components"]["messages"].values()}


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
    assert len(OPERATIONS) == 21
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


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_of_the_websocket_is_shown_with_its_fields_and_examples(docs: Page, name: str) -> None:
    message = docs.locator("#websocket article", has=docs.get_by_role("heading", name=name, exact=True))
    expect(message).to_contain_text(MESSAGES[name]["summary"])
    shown = [json.loads(text) for text in message.locator("pre").all_text_contents()]
    assert shown == [example["payload"] for example in MESSAGES[name]["examples"]]
    fields = [row.locator("th, td").all_text_contents() for row in message.locator("tbody tr").all()]
    assert fields[0][:3] == [next(iter(shown[0])), f'"{name}"', "required"]
    assert set(shown[0]) <= {field[0] for field in fields}


def test_the_websocket_is_reached_and_read_by_keyboard(docs: Page) -> None:
    docs.get_by_role("link", name="WebSocket", exact=True).press("Enter")
    expect(docs.get_by_role("heading", name="WebSocket", exact=True)).to_be_in_viewport()
    docs.get_by_role("link", name="Messages in", exact=True).press("Enter")
    expect(docs.get_by_role("heading", name="Messages in", exact=True)).to_be_in_viewport()
    example = docs.locator("#ws-join-story-room details")
    expect(example.locator("pre")).to_be_hidden()
    example.locator("summary").press("Enter")
    expect(example.locator("pre")).to_be_visible()


def test_every_object_that_a_message_carries_is_shown_where_its_name_leads(docs: Page) -> None:
    names = docs.locator("#websocket td a").all_text_contents()
    assert {"Status", "ChangedChunk", "DeletedChunk", "ChunkError", "RunError"} <= set(names)
    for name in set(names):
        expect(docs.locator(f"#ws-{name}").get_by_role("heading", name=name, exact=True)).to_be_attached()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_said_of_the_websocket(browser: Browser, run: Run, theme: Theme) -> None:
    with reader(browser, run, "alice", theme=theme) as page:
        page.goto(f"{run.url}/docs#websocket")
        expect(page.get_by_role("heading", name="WebSocket", exact=True)).to_be_in_viewport()
        for example in page.locator("summary").all():
            example.click()
        assert violations(page, "#websocket") == []
