"""Both readers: the real SDKs against the stand-in, and against a server that answers as Gemini or OpenAI does."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import httpx2
import pytest

from local.child import Child, start
from storybrush import log
from storybrush.actions.casting import PLAIN, read_cast
from storybrush.cast import Cast, Character, Place
from storybrush.casting import PART_WORDS
from storybrush.errors import (
    NoCast,
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    QuotaExceeded,
    Refused,
)
from storybrush.ports.reading import Reader
from storybrush.readers.asking import SCHEMA, question
from storybrush.readers.gemini import GeminiReader
from storybrush.readers.library import Library
from storybrush.readers.openai import OpenAIReader
from storybrush.words import count_words
from tests.integration.scripted import Answer, ScriptedServer

SALTMERE = (Path(__file__).parents[2] / "examples/the-lantern-of-saltmere.txt").read_text()
STORY = "Mara sang. Then Mara, who wore a blue coat, slept."
TOLD = {
    "characters": [
        {
            "name": "Mara",
            "aliases": [],
            "gender": "female",
            "age": "nine",
            "build": "",
            "hair": "",
            "clothes": "",
            "marks": "",
        }
    ],
    "places": [{"name": "Saltmere", "aliases": [], "look": "white houses", "light": "", "period": ""}],
}
MARA = Cast(
    characters=(Character(name="Mara", gender="female", description="nine"),),
    places=(Place(name="Saltmere", description="white houses"),),
)


def in_gemini(*parts: dict[str, Any], reason: str = "STOP") -> Answer:
    return Answer(200, {"candidates": [{"content": {"parts": list(parts)}, "finishReason": reason}]})


def in_openai(*contents: dict[str, Any]) -> Answer:
    message = {"type": "message", "role": "assistant", "content": list(contents)}
    return Answer(
        200, {"id": "resp_1", "object": "response", "output": [{"type": "reasoning", "summary": []}, message]}
    )


def failed_gemini(status: int, *details: dict[str, Any]) -> Answer:
    return Answer(status, {"error": {"code": status, "message": "secret words", "details": list(details)}})


def failed_openai(status: int, code: str | None = None, message: str = "secret words", **headers: str) -> Answer:
    return Answer(status, {"error": {"message": message, "type": "any", "param": None, "code": code}}, headers)


@dataclass(frozen=True)
class Maker:
    """How a reader of the maker's is opened at an address, and how the maker says a text."""

    opened: Callable[[str, str], Reader]
    said: Callable[[str], Answer]
    failed: Callable[[int], Answer]


MAKERS = {
    "gemini": Maker(
        lambda address, model: GeminiReader("a-key", address, model, "v1"),
        lambda text: in_gemini({"text": text}),
        failed_gemini,
    ),
    "openai": Maker(
        lambda address, model: OpenAIReader("a-key", f"{address}/v1", model),
        lambda text: in_openai({"type": "output_text", "text": text, "annotations": []}),
        failed_openai,
    ),
}


@pytest.fixture(params=MAKERS)
def maker(request: pytest.FixtureRequest) -> Maker:
    return MAKERS[request.param]


@pytest.fixture(scope="module")
def stand_in() -> Iterator[Child]:
    child = start("local.models", "--port", "0", "--latency", "0")
    yield child
    child.stop()


def reading(stand_in: Child, maker: Maker, story: str) -> Cast:
    return maker.opened(f"http://127.0.0.1:{stand_in.port}", "offline-reading").read(story)


def test_it_asks_gemini_once_for_json_in_the_shape_of_a_cast(model: ScriptedServer) -> None:
    model.answer = MAKERS["gemini"].said(json.dumps(TOLD))
    assert MAKERS["gemini"].opened(model.url, "the-model").read(STORY) == MARA
    (asked,) = model.asked
    assert asked.path == "/v1/models/the-model:generateContent"
    assert asked.headers["x-goog-api-key"] == "a-key"
    assert [part for content in asked.body["contents"] for part in content["parts"]] == [{"text": question(STORY)}]
    assert asked.body["generationConfig"] == {"responseMimeType": "application/json", "responseJsonSchema": SCHEMA}


def test_it_asks_openai_once_for_json_in_the_shape_of_a_cast(model: ScriptedServer) -> None:
    model.answer = MAKERS["openai"].said(json.dumps(TOLD))
    assert MAKERS["openai"].opened(model.url, "the-model").read(STORY) == MARA
    (asked,) = model.asked
    assert (asked.method, asked.path, asked.headers["authorization"]) == ("POST", "/v1/responses", "Bearer a-key")
    form = {"type": "json_schema", "name": "cast", "strict": True, "schema": SCHEMA}
    assert asked.body == {"model": "the-model", "input": question(STORY), "text": {"format": form}, "store": False}


def test_an_answer_may_come_in_pieces_and_after_a_thought(model: ScriptedServer) -> None:
    text = json.dumps(TOLD)
    model.answer = in_gemini({"text": "So…", "thought": True}, {"text": text[:9]}, {"text": text[9:]})
    assert MAKERS["gemini"].opened(model.url, "the-model").read(STORY) == MARA
    pieces = [{"type": "output_text", "text": piece} for piece in (text[:9], text[9:])]
    model.answer = in_openai(*pieces)
    assert MAKERS["openai"].opened(model.url, "the-model").read(STORY) == MARA


@pytest.mark.parametrize(
    "text", ["", "secret", "{", "[]", '{"cast": {}}', '{"characters": "secret", "places": []}', 9_000 * '{"a":']
)
def test_an_answer_that_is_no_cast_is_named(model: ScriptedServer, maker: Maker, text: str) -> None:
    model.answer = maker.said(text)
    with pytest.raises(NoCast) as raised:
        maker.opened(model.url, "the-model").read(STORY)
    assert len(model.asked) == 1
    assert "secret" not in raised.value.message


RETRY_IN = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "55.5s"}
DAILY = {"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}]}
REFUSAL = {"type": "refusal", "refusal": "secret words"}
WAYS = [
    ("gemini", failed_gemini(429, RETRY_IN), PainterBusy),
    ("gemini", failed_gemini(429, RETRY_IN, DAILY), QuotaExceeded),
    ("gemini", Answer(200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}), Refused),
    ("gemini", in_gemini(reason="SAFETY"), Refused),
    ("gemini", in_gemini({"text": '{"characters": ['}, reason="MAX_TOKENS"), NoCast),
    ("gemini", Answer(200, {}), NoCast),
    ("gemini", Answer(200, {"candidates": []}), NoCast),
    ("gemini", in_gemini(), NoCast),
    ("gemini", Answer(200, {"candidates": "secret"}), NoCast),
    ("gemini", Answer(200, b"<html>secret"), NoCast),
    ("openai", failed_openai(429, "rate_limit_exceeded"), PainterBusy),
    ("openai", failed_openai(429, "insufficient_quota"), QuotaExceeded),
    ("openai", failed_openai(400, "content_policy_violation"), Refused),
    ("openai", in_openai(REFUSAL), Refused),
    ("openai", Answer(200, {"output": []}), NoCast),
    ("openai", Answer(200, {"output": [{"type": "reasoning"}]}), NoCast),
    ("openai", Answer(200, {"output": "secret"}), NoCast),
    ("openai", Answer(200, {}), NoCast),
    ("openai", Answer(200, b"<html>secret"), NoCast),
    *((name, MAKERS[name].failed(status), PainterBroken) for name in MAKERS for status in (500, 503)),
    *((name, MAKERS[name].failed(status), PainterMisconfigured) for name in MAKERS for status in (400, 401, 403, 404)),
]


@pytest.mark.parametrize(
    ("name", "answer", "error"), WAYS, ids=lambda value: getattr(value, "__name__", str(value)[:70])
)
def test_every_way_to_fail_is_named_and_asked_once(
    model: ScriptedServer, name: str, answer: Answer, error: type[PainterError]
) -> None:
    model.answer = answer
    with pytest.raises(error) as raised:
        MAKERS[name].opened(model.url, "the-model").read(STORY)
    assert len(model.asked) == 1
    assert "secret" not in raised.value.message


@pytest.mark.parametrize(("name", "setting"), [("gemini", "GEMINI_TEXT_MODEL"), ("openai", "OPENAI_TEXT_MODEL")])
def test_a_rejection_names_the_settings_of_reading(model: ScriptedServer, name: str, setting: str) -> None:
    model.answer = MAKERS[name].failed(404)
    with pytest.raises(PainterMisconfigured, match=rf"_API_KEY, {setting} and \w+_BASE_URL\.$"):
        MAKERS[name].opened(model.url, "the-model").read(STORY)


def test_a_refusal_is_one_of_reading(model: ScriptedServer) -> None:
    model.answer = in_gemini(reason="SAFETY")
    with pytest.raises(Refused, match=r"Gemini declined to read this text \(SAFETY\)"):
        MAKERS["gemini"].opened(model.url, "the-model").read(STORY)


def test_nobody_there_is_unreachable(maker: Maker) -> None:
    with pytest.raises(PainterUnreachable):
        maker.opened("http://127.0.0.1:9", "the-model").read(STORY)


def test_a_server_that_hangs_is_unreachable(maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybrush.readers.gemini._CALL_MILLISECONDS", 200)
    monkeypatch.setattr("storybrush.readers.openai._TIMEOUT", httpx2.Timeout(0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        reader = maker.opened(f"http://127.0.0.1:{silent.getsockname()[1]}", "the-model")
        with pytest.raises(PainterUnreachable):
            reader.read(STORY)


def test_the_stand_in_reads_the_sample_story(stand_in: Child, maker: Maker) -> None:
    cast = reading(stand_in, maker, SALTMERE)
    looks = {one.name: one.description for one in cast.characters}
    assert set(looks) == {"Wren", "the fox", "Old Brannoch"}
    assert "yellow coat" in looks["Wren"]
    assert all(looks.values())
    assert {one.name for one in cast.places if one.description} >= {"Saltmere", "the forest"}
    assert cast.notes == ()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("refuse", Refused),
        ("moderate", Refused),
        ("no-cast", NoCast),
        ("bad-json", NoCast),
        ("bad-shape", NoCast),
        ("busy", PainterBusy),
        ("busy-silent", PainterBusy),
        ("quota", QuotaExceeded),
        ("broken", PainterBroken),
    ],
)
def test_every_fault_of_the_stand_in_has_its_name(
    stand_in: Child, maker: Maker, fault: str, error: type[PainterError]
) -> None:
    with pytest.raises(error):
        reading(stand_in, maker, f"{STORY} {maker.said('').body} [[read:{fault}]]")


def a_library(address: str, **changes: str) -> Library:
    settings = {
        "GEMINI_API_KEY": "a key",
        "GEMINI_BASE_URL": address,
        "GEMINI_TEXT_MODEL": "a-gemini",
        "GEMINI_API_VERSION": "v1",
        "OPENAI_API_KEY": "a key",
        "OPENAI_BASE_URL": f"{address}/v1",
        "OPENAI_TEXT_MODEL": "a-gpt",
    }
    return Library(settings | changes, str)


def plainly(_text: str) -> Cast:
    return Cast(notes=("read plainly",))


@pytest.mark.parametrize(("changes", "by"), [({}, "a-gemini"), ({"GEMINI_TEXT_MODEL": ""}, "a-gpt")])
def test_a_novel_is_read_by_whoever_is_configured_and_has_one_hero(
    stand_in: Child, changes: dict[str, str], by: str
) -> None:
    novel = SALTMERE * (1 + 2 * PART_WORDS // count_words(SALTMERE))
    cast, reader = read_cast(novel, a_library(f"http://127.0.0.1:{stand_in.port}", **changes), plainly)
    assert reader == by
    assert [one.name for one in cast.characters].count("Wren") == 1


@pytest.mark.parametrize("changes", [{}, {"GEMINI_TEXT_MODEL": ""}])
@pytest.mark.parametrize("fault", ["refuse", "bad-json", "bad-shape", "busy", "broken"])
def test_a_story_that_the_model_does_not_read_is_read_plainly(
    stand_in: Child, changes: dict[str, str], fault: str
) -> None:
    library = a_library(f"http://127.0.0.1:{stand_in.port}", **changes)
    found = read_cast(f"{STORY} {changes} [[read:{fault}]]", library, plainly)
    assert found == (Cast(notes=("read plainly",)), PLAIN)


def test_a_bad_answer_is_asked_again_once(model: ScriptedServer) -> None:
    model.answer = in_gemini({"text": "{"})
    assert read_cast(STORY, a_library(model.url), plainly)[1] == PLAIN
    assert len(model.asked) == 2


def test_a_reading_that_failed_is_logged_without_foreign_words(
    model: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = StringIO()
    monkeypatch.setattr(log.logger.registered_handler, "stream", written)
    model.answer = failed_gemini(403)
    assert read_cast(STORY, a_library(model.url), plainly)[1] == PLAIN
    assert "The text model could not read" in written.getvalue()
    assert "Check GEMINI_API_KEY, GEMINI_TEXT_MODEL" in written.getvalue()
    assert "secret" not in written.getvalue()
