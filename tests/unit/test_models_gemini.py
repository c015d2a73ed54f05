"""Gemini's protocol as the stand-in speaks it."""

import asyncio
import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from local.models.app import create_app
from local.models.faults import Faults, digest
from local.models.painting import Studio
from local.models.spoiled import SPOILED, spoil
from tests.reference_pictures import a_reference

PATH = "/v1/models/gemini-nano-banana-2.1:generateContent"
KEY = {"x-goog-api-key": "any"}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def body(text: str, **image_config: str) -> dict[str, Any]:
    return {
        "contents": [{"role": "user", "parts": [{"text": text}]}],
        "generationConfig": {"responseModalities": ["IMAGE"], "imageConfig": image_config},
    }


def ask(client: TestClient, text: str, path: str = PATH, **image_config: str) -> Any:
    return client.post(path, json=body(text, **image_config), headers=KEY)


def picture(answer: Any) -> Image.Image:
    assert answer.status_code == 200, answer.text
    (part,) = answer.json()["candidates"][0]["content"]["parts"]
    assert part["inlineData"]["mimeType"] == "image/png"
    return Image.open(io.BytesIO(base64.b64decode(part["inlineData"]["data"], validate=True)))


@pytest.mark.parametrize("version", ["v1", "v1beta"])
def test_a_picture_in_the_shape_the_model_gives_it(client: TestClient, version: str) -> None:
    answer = ask(client, "A fox at night", path=PATH.replace("v1", version))
    assert picture(answer).size == (1024, 1024)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["candidates"][0]["finishReason"] == "STOP"
    assert "usageMetadata" in answer.json()


@pytest.mark.parametrize(
    ("ratio", "size", "pixels"),
    [
        ("1:1", "1K", (1024, 1024)),
        ("4:3", "1K", (1200, 896)),
        ("3:4", "1K", (896, 1200)),
        ("1:1", "2K", (2048, 2048)),
        ("4:3", "2K", (2400, 1792)),
        ("3:4", "2K", (1792, 2400)),
    ],
)
def test_ratio_and_size_are_honoured(client: TestClient, ratio: str, size: str, pixels: tuple[int, int]) -> None:
    assert picture(ask(client, "A fox", aspectRatio=ratio, imageSize=size)).size == pixels


def test_references_are_accepted_in_either_alphabet(client: TestClient) -> None:
    reference = a_reference()
    assert set("+/") < set(base64.standard_b64encode(reference).decode())
    for encode in (base64.urlsafe_b64encode, base64.standard_b64encode):
        asked = body("A fox")
        data = encode(reference).decode()
        asked["contents"][0]["parts"].append({"inlineData": {"mime_type": "image/png", "data": data}})
        assert picture(client.post(PATH, json=asked, headers=KEY)).size == (1024, 1024)


def test_a_key_is_needed(client: TestClient) -> None:
    answer = client.post(PATH, json=body("A fox"))
    assert (answer.status_code, answer.json()["error"]["status"]) == (403, "PERMISSION_DENIED")


@pytest.mark.parametrize(
    "sent",
    [
        "{",
        "[]",
        "{}",
        '{"contents": []}',
        '{"contents": [{"parts": [{"text": 5}]}]}',
        '{"contents": [{"parts": [{"text": "a"}, {"inlineData": {"data": "!"}}]}]}',
        json.dumps(body("A fox", aspectRatio="5:1")),
        json.dumps(body("A fox", imageSize="9K")),
    ],
)
def test_what_cannot_be_read_is_an_invalid_argument(client: TestClient, sent: str) -> None:
    answer = client.post(PATH, content=sent, headers=KEY)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["status"]) == (400, 400, "INVALID_ARGUMENT")
    assert error["message"]


@pytest.mark.parametrize("path", ["/", "/v2/models/m:generateContent", "/v1/models/m:other", "/v1/models"])
def test_an_unknown_route_is_said_in_googles_shape(client: TestClient, path: str) -> None:
    answer = client.post(path, json={}, headers=KEY)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["status"]) == (404, 404, "NOT_FOUND")


def test_a_refusal(client: TestClient) -> None:
    answer = ask(client, "A fox [[refuse]]")
    assert answer.status_code == 200
    assert answer.json()["promptFeedback"] == {"blockReason": "PROHIBITED_CONTENT"}
    assert "candidates" not in answer.json()


def test_no_picture(client: TestClient) -> None:
    (candidate,) = ask(client, "A fox [[no-picture]]").json()["candidates"]
    assert (candidate["finishReason"], candidate["content"]) == ("NO_IMAGE", {})


def test_a_picture_that_is_refused(client: TestClient) -> None:
    (candidate,) = ask(client, "A fox [[moderate]]").json()["candidates"]
    assert (candidate["finishReason"], candidate["content"]) == ("IMAGE_SAFETY", {})


@pytest.mark.parametrize(("marker", "named"), [("busy", ["1s"]), ("busy-silent", [])])
def test_busy_twice_for_each_prompt_and_then_a_picture(client: TestClient, marker: str, named: list[str]) -> None:
    for prompt in (f"A fox [[{marker}]]", f"A cat [[{marker}]]"):
        for _ in range(2):
            answer = ask(client, prompt)
            error = answer.json()["error"]
            assert (answer.status_code, error["code"], error["status"]) == (429, 429, "RESOURCE_EXHAUSTED")
            assert [detail["retryDelay"] for detail in error.get("details", ())] == named
        assert picture(ask(client, prompt)).size == (1024, 1024)


def test_a_quota_that_is_used_up_for_the_day(client: TestClient) -> None:
    for _ in range(3):
        answer = ask(client, "A fox [[quota]]")
        assert (answer.status_code, answer.json()["error"]["status"]) == (429, "RESOURCE_EXHAUSTED")
        failure = answer.json()["error"]["details"][0]
        assert failure["@type"] == "type.googleapis.com/google.rpc.QuotaFailure"
        assert "PerDay" in failure["violations"][0]["quotaId"]


@pytest.mark.parametrize("kind", SPOILED)
def test_spoiled_bytes_stand_in_place_of_the_picture(client: TestClient, kind: str) -> None:
    (candidate,) = ask(client, f"A fox [[{kind}]]").json()["candidates"]
    (part,) = candidate["content"]["parts"]
    assert base64.b64decode(part["inlineData"]["data"]) == spoil(kind)
    assert client.get("/calls").json()["painted"] == {digest(f"A fox [[{kind}]]"): 1}


def test_broken(client: TestClient) -> None:
    answer = ask(client, "A fox [[broken]]")
    assert (answer.status_code, answer.json()["error"]["status"]) == (500, "INTERNAL")


def test_a_hanging_request_ends_when_its_client_leaves() -> None:
    studio = Studio(Faults(latency=0))
    assert studio.asked.total() == 0
    asyncio.run(asyncio.wait_for(_ask_and_leave(studio, "A fox [[hang]]"), 30))
    assert (studio.asked.total(), studio.painted.total()) == (1, 0)


def test_a_hanging_request_ends_when_the_server_does(client: TestClient) -> None:
    studio = Studio(Faults(latency=0))
    studio.close()
    with TestClient(create_app(studio)) as closing:
        assert ask(closing, "A fox [[hang]]").status_code == 504


async def _ask_and_leave(studio: Studio, prompt: str) -> None:
    messages = iter([{"type": "http.request", "body": json.dumps(body(prompt)).encode()}])

    async def receive() -> dict[str, Any]:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        del message

    headers = [(b"x-goog-api-key", b"any")]
    scope = {"type": "http", "method": "POST", "path": PATH, "query_string": b"", "headers": headers}
    await create_app(studio)(scope, receive, send)  # type: ignore[arg-type]
