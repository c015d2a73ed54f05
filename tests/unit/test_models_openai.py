"""OpenAI's protocol as the stand-in speaks it."""

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

PATH = "/v1/images/generations"
BY_URL = "/by-url/v1/images/generations"
KEY = {"Authorization": "Bearer any"}


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def body(prompt: str, **more: object) -> dict[str, Any]:
    asked = {"model": "gpt-image-2.5-flare", "size": "1024x1024", "quality": "medium", "output_format": "png", "n": 1}
    return {"prompt": prompt} | asked | more


def ask(client: TestClient, prompt: str, path: str = PATH, **more: object) -> Any:
    return client.post(path, json=body(prompt, **more), headers=KEY)


def refused(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.json()["error"].keys() == {"message", "type", "param", "code"}
    return answer.json()["error"]


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


def test_a_picture_in_the_shape_the_model_gives_it(client: TestClient) -> None:
    answer = ask(client, "A fox at night")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told.keys() == {"created", "data", "usage"}
    assert told["usage"]["total_tokens"] == told["usage"]["input_tokens"] + told["usage"]["output_tokens"]
    (picture,) = told["data"]
    assert picture.keys() == {"b64_json"}
    assert opened(base64.b64decode(picture["b64_json"], validate=True)).format == "PNG"


@pytest.mark.parametrize("size", ["1024x1024", "1024x768", "768x1024", "1024x640", "1536x1024"])
def test_the_size_is_exactly_the_asked_one(client: TestClient, size: str) -> None:
    image = opened(base64.b64decode(ask(client, "A fox", size=size).json()["data"][0]["b64_json"]))
    assert f"{image.width}x{image.height}" == size


@pytest.mark.parametrize(
    "size",
    ["512x512", "1000x1000", "1024x1000", "1020x1024", "3856x1600", "3840x1024", "2944x2944", "0x0", "big", "", 1024],
)
def test_a_size_the_model_does_not_paint(client: TestClient, size: object) -> None:
    error = refused(ask(client, "A fox", size=size), 400)
    assert (error["code"], error["param"], error["type"]) == ("invalid_value", "size", "invalid_request_error")


@pytest.mark.parametrize(
    ("field", "value"),
    [("quality", "standard"), ("quality", "hd"), ("n", 2), ("n", 0), ("output_format", "gif")],
)
def test_a_value_that_is_not_supported(client: TestClient, field: str, value: object) -> None:
    error = refused(ask(client, "A fox", **{field: value}), 400)
    assert (error["code"], error["param"]) == ("invalid_value", field)


@pytest.mark.parametrize("quality", ["low", "medium", "high", "auto"])
def test_every_quality_is_painted(client: TestClient, quality: str) -> None:
    assert ask(client, "A fox", quality=quality).status_code == 200


@pytest.mark.parametrize("field", ["response_format", "style", "aspect_ratio"])
def test_a_parameter_it_does_not_know(client: TestClient, field: str) -> None:
    error = refused(ask(client, "A fox", **{field: "any"}), 400)
    assert (error["code"], error["param"]) == ("unknown_parameter", field)
    assert error["message"] == f"Unknown parameter: '{field}'."


@pytest.mark.parametrize("field", ["model", "prompt"])
def test_a_parameter_that_is_missing(client: TestClient, field: str) -> None:
    for value in (None, "", 5):
        answer = client.post(PATH, json=body("A fox") | {field: value}, headers=KEY)
        error = refused(answer, 400)
        assert (error["code"], error["param"]) == ("missing_required_parameter", field)


@pytest.mark.parametrize("sent", ["{", "[]", "5"])
def test_what_cannot_be_read(client: TestClient, sent: str) -> None:
    assert refused(client.post(PATH, content=sent, headers=KEY), 400)["type"] == "invalid_request_error"


def test_what_may_be_left_out(client: TestClient) -> None:
    answer = client.post(PATH, content=json.dumps({"model": "m", "prompt": "A fox"}), headers=KEY)
    assert opened(base64.b64decode(answer.json()["data"][0]["b64_json"])).size == (1024, 1024)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer "}, {"Authorization": "Basic abc"}])
@pytest.mark.parametrize("path", [PATH, BY_URL])
def test_a_key_is_needed(client: TestClient, headers: dict[str, str], path: str) -> None:
    assert refused(client.post(path, json=body("A fox"), headers=headers), 401)["code"] == "invalid_api_key"
    assert client.get("/calls").json()["asked"] == {}


@pytest.mark.parametrize("path", ["/v1/images/other", "/by-url/v1/images/other"])
def test_an_unknown_route_is_said_in_openais_shape(client: TestClient, path: str) -> None:
    assert refused(client.post(path, json={}, headers=KEY), 404)["type"] == "invalid_request_error"


@pytest.mark.parametrize("marker", ["refuse", "moderate"])
def test_a_refusal_names_its_grounds(client: TestClient, marker: str) -> None:
    error = refused(ask(client, f"A fox [[{marker}]]"), 400)
    assert (error["code"], error["type"]) == ("moderation_blocked", "image_generation_user_error")
    assert "safety_violations=[violence]" in error["message"]


@pytest.mark.parametrize("path", [PATH, BY_URL])
def test_no_picture(client: TestClient, path: str) -> None:
    answer = ask(client, "A fox [[no-picture]]", path)
    assert (answer.status_code, answer.json()["data"]) == (200, [])


@pytest.mark.parametrize(("marker", "delay"), [("busy", "1"), ("busy-silent", None)])
def test_busy_twice_and_then_a_picture(client: TestClient, marker: str, delay: str | None) -> None:
    for _ in range(2):
        answer = ask(client, f"A fox [[{marker}]]")
        assert refused(answer, 429)["code"] == "rate_limit_exceeded"
        assert answer.headers.get("retry-after") == delay
    assert ask(client, f"A fox [[{marker}]]").status_code == 200


def test_a_quota_that_is_used_up(client: TestClient) -> None:
    answer = ask(client, "A fox [[quota]]")
    error = refused(answer, 429)
    assert (error["code"], error["type"]) == ("insufficient_quota", "insufficient_quota")
    assert "retry-after" not in answer.headers


def test_broken(client: TestClient) -> None:
    assert refused(ask(client, "A fox [[broken]]"), 500)["type"] == "server_error"


def test_a_hanging_request_ends_when_the_server_does() -> None:
    studio = Studio(Faults(latency=0))
    studio.close()
    with TestClient(create_app(studio)) as closing:
        assert refused(ask(closing, "A fox [[hang]]"), 504)["type"] == "server_error"


@pytest.mark.parametrize("kind", SPOILED)
def test_spoiled_bytes_stand_in_place_of_the_picture(client: TestClient, kind: str) -> None:
    (picture,) = ask(client, f"A fox [[{kind}]]").json()["data"]
    assert base64.b64decode(picture["b64_json"]) == spoil(kind)


def test_calls_are_counted_by_the_prompt_as_it_was_sent(client: TestClient) -> None:
    ask(client, " A fox\n")
    ask(client, "A cat [[refuse]]", BY_URL)
    calls = client.get("/calls").json()
    assert calls["asked"] == {digest(" A fox\n"): 1, digest("A cat [[refuse]]"): 1}
    assert calls["painted"] == {digest(" A fox\n"): 1}
