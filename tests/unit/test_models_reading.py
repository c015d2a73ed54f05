"""Gemini's and OpenAI's protocols for a story's cast as the stand-in speaks them."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from local.models.app import create_app
from local.models.faults import Faults, digest
from local.models.painting import Studio
from storybrush.readers.asking import SCHEMA, question
from tests.reference_pictures import BROKEN, a_reference

GEMINI = "/v1/models/gemini-3.5-flash-lite:generateContent"
OPENAI = "/v1/responses"
HEADERS = {"x-goog-api-key": "any", "Authorization": "Bearer any"}
STORY = "Mara sang to the fox. “Hush,” said the fox to Mara. Then the fox, and Mara, and even Mara’s goat slept."


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Studio(Faults(latency=0)))) as client:
        yield client


def of_gemini(story: str = STORY, **config: Any) -> dict[str, Any]:
    asked = {"responseMimeType": "application/json", "responseJsonSchema": SCHEMA}
    return {"contents": [{"role": "user", "parts": [{"text": question(story)}]}], "generationConfig": asked | config}


def of_openai(story: str = STORY, **form: Any) -> dict[str, Any]:
    asked = {"type": "json_schema", "name": "cast", "strict": True, "schema": SCHEMA}
    return {"model": "gpt-5.6-luna", "input": question(story), "text": {"format": asked | form}, "store": False}


def ask(client: TestClient, path: str, body: Any) -> Any:
    return client.post(path, json=body, headers=HEADERS)


def gemini(client: TestClient, story: str) -> str:
    (candidate,) = ask(client, GEMINI, of_gemini(story)).json()["candidates"]
    assert candidate["finishReason"] == "STOP"
    (part,) = candidate["content"]["parts"]
    return str(part["text"])


def openai(client: TestClient, story: str) -> str:
    answer = ask(client, OPENAI, of_openai(story)).json()
    assert (answer["object"], answer["status"], answer["model"]) == ("response", "completed", "gpt-5.6-luna")
    thought, message = answer["output"]
    assert (thought["type"], message["type"], message["role"]) == ("reasoning", "message", "assistant")
    (content,) = message["content"]
    assert content["type"] == "output_text"
    return str(content["text"])


BOTH = pytest.mark.parametrize("read", [gemini, openai], ids=["gemini", "openai"])


@BOTH
def test_a_cast_in_the_shape_that_was_asked_for(client: TestClient, read: Any) -> None:
    cast = json.loads(read(client, STORY))
    jsonschema.validate(cast, SCHEMA)
    assert [one["name"] for one in cast["characters"]] == ["Mara", "the fox"]


def test_both_tell_the_same(client: TestClient) -> None:
    assert gemini(client, STORY) == openai(client, STORY)


@BOTH
def test_a_story_whose_pages_are_marked_is_read_all_the_same(client: TestClient, read: Any) -> None:
    assert json.loads(read(client, f"{STORY} [[hang]] [[broken]]"))["characters"]


@BOTH
def test_broken_json_and_a_wrong_shape(client: TestClient, read: Any) -> None:
    with pytest.raises(ValueError):
        json.loads(read(client, f"{STORY} [[read:bad-json]]"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(read(client, f"{STORY} [[read:bad-shape]]")), SCHEMA)


def test_a_schema_in_geminis_own_words_will_do(client: TestClient) -> None:
    body = of_gemini(responseSchema=SCHEMA, responseJsonSchema=None)
    assert ask(client, GEMINI, body).status_code == 200


@pytest.mark.parametrize(
    "config",
    [
        {"imageConfig": {"aspectRatio": "1:1"}},
        {"responseModalities": ["IMAGE"]},
        {"responseJsonSchema": None},
        {"responseJsonSchema": {"type": "object", "properties": {"mood": {"type": "string"}}}},
        {"responseJsonSchema": "a cast"},
        {"imageConfig": None},
    ],
)
def test_what_gemini_cannot_answer_is_an_invalid_argument(client: TestClient, config: dict[str, Any]) -> None:
    answer = ask(client, GEMINI, of_gemini(**config))
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert client.get("/calls").json()["asked_to_read"] == {}


@pytest.mark.parametrize(("picture", "status"), [(a_reference(), 200), (BROKEN, 400)], ids=["sound", "broken"])
def test_a_picture_beside_a_story_is_looked_at_and_left_out(client: TestClient, picture: bytes, status: int) -> None:
    body = of_gemini()
    blob = {"mimeType": "image/png", "data": base64.b64encode(picture).decode()}
    body["contents"][0]["parts"].append({"inlineData": blob})
    assert ask(client, GEMINI, body).status_code == status
    calls = client.get("/calls").json()
    assert calls["asked"] == {}
    assert calls["asked_to_read"] == ({digest(question(STORY)): 1} if status == 200 else {})


def open_schema(**changes: Any) -> dict[str, Any]:
    places = SCHEMA["properties"]["places"]
    item = places["items"] | changes
    return SCHEMA | {"properties": SCHEMA["properties"] | {"places": places | {"items": item}}}


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"type": "json_object"}, "text.format.type"),
        ({"name": ""}, "text.format.name"),
        ({"strict": False}, "text.format.schema"),
        ({"schema": None}, "text.format.schema"),
        ({"schema": open_schema(additionalProperties=True)}, "text.format.schema"),
        ({"schema": open_schema(required=["name"])}, "text.format.schema"),
        ({"schema": SCHEMA | {"required": [], "properties": {}}}, "text.format.schema"),
    ],
)
def test_a_format_that_openai_does_not_take(client: TestClient, form: dict[str, Any], field: str) -> None:
    answer = ask(client, OPENAI, of_openai(**form))
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, field)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"prompt": "any"}, "unknown_parameter"),
        ({"input": ""}, "missing_required_parameter"),
        ({"model": None}, "missing_required_parameter"),
        ({"text": None}, "invalid_value"),
    ],
)
def test_a_request_that_openai_does_not_take(client: TestClient, change: dict[str, Any], code: str) -> None:
    answer = ask(client, OPENAI, of_openai() | change)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_a_key_is_needed_and_an_unknown_route_is_said_in_openais_shape(client: TestClient) -> None:
    assert client.post(OPENAI, json=of_openai()).json()["error"]["code"] == "invalid_api_key"
    assert client.post(GEMINI, json=of_gemini()).status_code == 403
    assert client.get(f"{OPENAI}/other").json()["error"].keys() == {"message", "type", "param", "code"}


def test_what_gemini_declines_or_leaves_empty(client: TestClient) -> None:
    refused = ask(client, GEMINI, of_gemini("[[read:refuse]]")).json()
    assert refused["promptFeedback"] == {"blockReason": "PROHIBITED_CONTENT"}
    (candidate,) = ask(client, GEMINI, of_gemini("[[read:moderate]]")).json()["candidates"]
    assert (candidate["finishReason"], candidate["content"]) == ("SAFETY", {})
    assert "candidates" not in ask(client, GEMINI, of_gemini("[[read:no-cast]]")).json()


def test_what_openai_declines_or_leaves_empty(client: TestClient) -> None:
    (content,) = ask(client, OPENAI, of_openai("[[read:refuse]]")).json()["output"][1]["content"]
    assert content["type"] == "refusal"
    assert ask(client, OPENAI, of_openai("[[read:moderate]]")).json()["error"]["code"] == "moderation_blocked"
    empty = ask(client, OPENAI, of_openai("[[read:no-cast]]")).json()
    assert (empty["status"], [one["type"] for one in empty["output"]]) == ("incomplete", ["reasoning"])


@pytest.mark.parametrize(("path", "body"), [(GEMINI, of_gemini), (OPENAI, of_openai)], ids=["gemini", "openai"])
@pytest.mark.parametrize(("marker", "status"), [("busy", 429), ("quota", 429), ("broken", 500)])
def test_a_fault_of_reading_has_its_status(client: TestClient, path: str, body: Any, marker: str, status: int) -> None:
    assert ask(client, path, body(f"[[read:{marker}]]")).status_code == status


def test_a_reading_that_hangs_ends_when_the_server_does() -> None:
    studio = Studio(Faults(latency=0))
    studio.close()
    with TestClient(create_app(studio)) as closing:
        assert ask(closing, OPENAI, of_openai("[[read:hang]]")).status_code == 504


def test_readings_are_counted_by_themselves(client: TestClient) -> None:
    gemini(client, STORY)
    openai(client, STORY)
    calls = client.get("/calls").json()
    assert calls == {"asked": {}, "painted": {}, "upscaled": {}, "asked_to_read": {digest(question(STORY)): 2}}
