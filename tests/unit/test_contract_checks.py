"""What holds answers and events against the contract lets the right ones pass and no others."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import contract

MESSAGES = contract.ASYNCAPI["components"]["messages"]
JSON = {"Content-Type": "application/json; charset=utf-8"}
STORY = "66f1a2b3c4d5e6f708192a3b"
STATUS = contract.OPENAPI["components"]["examples"]["Processing"]["value"]
CHUNKS = contract.OPENAPI["components"]["examples"]["Chunks"]["value"]


def answers() -> Iterator[tuple[str, str, int, Any]]:
    """Method, path, status and body of every example of an answer that has a body."""
    for method, path in sorted(contract.routes()):
        responses = f"openapi.yaml#/paths/{path.replace('/', '~1')}/{method.lower()}/responses"
        for status in contract.lookup(responses):
            answer, at = contract.follow(f"{responses}/{status}")
            if "content" in answer:
                for name in answer["content"]["application/json"]["examples"]:
                    example, _ = contract.follow(f"{at}/content/application~1json/examples/{name}")
                    yield method, path, int(status), example["value"]


@pytest.mark.parametrize(("method", "path", "status", "body"), list(answers()))
def test_an_answer_of_the_contract_is_accepted(method: str, path: str, status: int, body: Any) -> None:
    concrete = re.sub(r"\{\w+\}", STORY, path) + "?limit=1"
    contract.check_answer(method, concrete, status, JSON | {"retry-after": "5"}, body)


def test_an_answer_without_a_body_is_accepted() -> None:
    contract.check_answer("delete", f"/api/stories/{STORY}", 204, {}, b"")
    contract.check_answer("GET", f"/api/images/download/{STORY}", 302, {"location": "https://s3.example/a.zip"}, "")


@pytest.mark.parametrize(
    ("request_line", "status", "headers", "body", "reason"),
    [
        ("GET /api/pictures", 200, JSON, STATUS, "no such route"),
        (f"PUT /api/images/status/{STORY}", 200, JSON, STATUS, "no such route"),
        (f"GET /api/images/status/{STORY}", 418, JSON, STATUS, "no such answer"),
        (
            f"GET /api/images/status/{STORY}",
            200,
            {"Content-Type": "text/html"},
            STATUS,
            "content type is 'text/html'",
        ),
        (f"GET /api/images/status/{STORY}", 200, JSON, b"<html>", "not JSON"),
        (f"GET /api/images/status/{STORY}", 200, JSON, b"", "not JSON"),
        (f"GET /api/images/status/{STORY}", 404, JSON, {"message": "Not Found"}, "'code' is a required"),
        (f"DELETE /api/stories/{STORY}", 204, JSON, b"{}", "has a body"),
        (f"GET /api/images/download/{STORY}", 302, {}, b"", "header Location is missing"),
        (
            f"GET /api/images/download/{STORY}",
            202,
            JSON,
            {"status": "preparing"},
            "header Retry-After is missing",
        ),
    ],
)
def test_another_answer_is_refused(
    request_line: str, status: int, headers: dict[str, str], body: object, reason: str
) -> None:
    method, path = request_line.split()
    with pytest.raises(AssertionError, match=reason):
        contract.check_answer(method, path, status, headers, body)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"surprise": 1}, "'surprise' was unexpected"),
        ({"startedAt": "2026-13-21T08:01:00Z"}, r"\$.startedAt"),
        ({"startedAt": "2026-11-21T08:01:00+01:00"}, r"\$.startedAt"),
        ({"progress": 101}, r"\$.progress"),
        ({"runId": "run-1"}, r"\$.runId"),
        ({"status": "idle"}, r"\$.total"),
        ({"previewOf": 0}, r"\$.previewOf"),
        ({"costSoFar": "0.1"}, r"\$.costSoFar"),
        ({"status": "completed"}, r"\$.finishedAt"),
        ({"status": "failed", "finishedAt": "2026-11-21T08:01:00Z"}, r"\$.error"),
    ],
)
def test_a_wrong_status_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(AssertionError, match=reason):
        contract.check_answer("GET", f"/api/images/status/{STORY}", 200, JSON, STATUS | change)


@pytest.mark.parametrize(
    "change", [{"status": "completed"}, {"status": "failed"}, {"userId": "local"}, {"prompt": None}]
)
def test_a_wrong_chunk_is_refused(change: dict[str, Any]) -> None:
    pending = CHUNKS["items"][2]
    with pytest.raises(AssertionError, match=r"\$\.items\[0\]"):
        contract.check_answer("GET", f"/api/images/story/{STORY}", 200, JSON, CHUNKS | {"items": [pending | change]})


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("processingStart", {"seq": 2}),
        ("processingProgress", {"seq": None}),
        ("processingProgress", {"data": {"status": STATUS}}),
        ("processingComplete", {"data": {"status": STATUS}}),
        (
            "processingError",
            {"data": {"status": MESSAGES["processingError"]["examples"][0]["payload"]["data"]["status"]}},
        ),
        ("storyCleared", {"runId": STORY}),
        ("castChanged", {"seq": 1}),
        ("roomJoined", {"data": {}}),
        ("roomLeft", {"data": {"status": STATUS}}),
        ("pong", {"at": "now"}),
        ("pong", {"extra": 1}),
        ("error", {"data": {"code": "oops", "message": "Oops"}}),
        ("error", {"event": "image:unheard:of"}),
    ],
)
def test_a_wrong_event_is_refused(place: str, change: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        contract.check_event(MESSAGES[place]["examples"][0]["payload"] | change)


@pytest.mark.parametrize("raw", ["", "[]", '{"action": "dance"}', '{"action": "join-story-room"}', '{"event": "pong"}'])
def test_a_wrong_message_is_refused(raw: str) -> None:
    with pytest.raises(AssertionError):
        contract.check_message(raw)
