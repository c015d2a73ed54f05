"""The OpenAI painter: the real SDK against a server that answers as OpenAI does, or as its imitators do."""

import base64
import socket
import time
from datetime import date
from email.utils import formatdate
from typing import Any

import msgspec
import pytest

from storybrush.errors import (
    NoPicture,
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    QuotaExceeded,
    Refused,
)
from storybrush.models import MODELS, Version
from storybrush.painters.openai import OpenAIPainter
from storybrush.ports.painting import Painted, PaintRequest
from tests.integration.scripted import Answer, ScriptedServer

PATH = "/v1/images/generations"
PICTURE = {"b64_json": base64.b64encode(b"png").decode()}
DATA_URL = f"data:image/png;base64,{PICTURE['b64_json']}"


@pytest.fixture
def painter(model: ScriptedServer) -> OpenAIPainter:
    return OpenAIPainter("a-key", f"{model.url}/v1", "the-model", "")


def a_request(image_size: str = "512x512", quality: str = "standard") -> PaintRequest:
    return PaintRequest("a cat", image_size, quality)


def pictures(*data: Any) -> Answer:
    return Answer(200, {"created": 1, "data": list(data), "usage": {}})


def failure(status: int, code: str | None = None, words: str = "", **headers: str) -> Answer:
    error = {"message": f"secret words {words}", "type": "image_generation_user_error", "param": None, "code": code}
    return Answer(status, {"error": error}, headers)


def page(status: int) -> Answer:
    return Answer(status, b"<html>secret words</html>", {"Content-Type": "text/html"})


@pytest.mark.parametrize("size", ["512x512", "1024x1024", "1024x768", "768x1024"])
@pytest.mark.parametrize(("quality", "their_quality"), [("standard", "medium"), ("hd", "high")])
def test_it_asks_once_in_openais_words(
    model: ScriptedServer, painter: OpenAIPainter, size: str, quality: str, their_quality: str
) -> None:
    model.answer = pictures(PICTURE)
    assert painter.paint(a_request(size, quality)) == Painted(b"png")
    (asked,) = model.asked
    assert (asked.method, asked.path) == ("POST", PATH)
    assert asked.headers["authorization"] == "Bearer a-key"
    their_size = "1024x1024" if size == "512x512" else size
    wanted = {"model": "the-model", "prompt": "a cat", "size": their_size, "quality": their_quality}
    assert asked.body == wanted | {"output_format": "png", "n": 1}


@pytest.mark.parametrize("in_environment", ["", "http://127.0.0.1:9"])
def test_it_needs_neither_key_nor_address_whatever_the_environment_says(
    model: ScriptedServer, monkeypatch: pytest.MonkeyPatch, in_environment: str
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", in_environment)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setattr("storybrush.makers.openai.OWN_SERVER", f"{model.url}/v1")
    model.answer = pictures(PICTURE)
    assert OpenAIPainter("", "", "the-model", "").paint(a_request()) == Painted(b"png")


@pytest.mark.parametrize("picture", [{"b64_json": "cG\r\n5n\n"}, {"b64_json": DATA_URL}, {"url": DATA_URL}])
def test_a_picture_may_be_written_in_lines_or_as_an_address_of_its_own(
    model: ScriptedServer, painter: OpenAIPainter, picture: dict[str, str]
) -> None:
    model.answer = pictures(picture)
    assert painter.paint(a_request()) == Painted(b"png")


NO_PICTURE: list[Any] = [{"revised_prompt": "secret words"}, {"b64_json": "no base 64!"}, {"b64_json": "кот"}]
NONSENSE: list[Any] = [["secret words"], {"error": "secret"}, {"data": "secret"}, {"data": ["secret"]}, {"data": None}]
UNREADABLE = [b"<html>secret", b'{"data": [{"url": "\xff"}]}', b'{"data": ' + 100_000 * b"["]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure(429, "rate_limit_exceeded"), PainterBusy),
        (failure(429, "insufficient_quota", **{"retry-after": "1"}), QuotaExceeded),
        (failure(429, "billing_not_active"), QuotaExceeded),
        (failure(400, "billing_hard_limit_reached"), QuotaExceeded),
        (failure(400, "moderation_blocked"), Refused),
        (failure(400, "content_policy_violation"), Refused),
        (pictures(), NoPicture),
        *((pictures(picture), NoPicture) for picture in NO_PICTURE),
        *((Answer(200, body), NoPicture) for body in NONSENSE + UNREADABLE),
        (page(200), NoPicture),
        *((page(status), PainterBroken) for status in (300, 502)),
        (failure(503), PainterBroken),
        (failure(408), PainterUnreachable),
        *((failure(status), PainterMisconfigured) for status in (400, 401, 403, 404, 405, 409, 413, 415, 422)),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)[:120]),
)
def test_every_way_to_fail_is_named_and_asked_once(
    model: ScriptedServer, painter: OpenAIPainter, answer: Answer, error: type[PainterError]
) -> None:
    model.answer = answer
    with pytest.raises(error) as raised:
        painter.paint(a_request())
    assert len(model.asked) == 1
    assert "secret" not in raised.value.message


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "1500", "retry-after": "2"}, 1.5),
        ({"retry-after-ms": "-1"}, 0),
        ({"retry-after": formatdate(time.time() - 60, usegmt=True)}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "Sat, 21 Nov 99999999999999999999 10:00:00 GMT"}, None),
    ],
)
def test_a_busy_model_says_when(
    model: ScriptedServer, painter: OpenAIPainter, headers: dict[str, str], seconds: float | None
) -> None:
    model.answer = failure(429, "rate_limit_exceeded", **headers)
    with pytest.raises(PainterBusy) as busy:
        painter.paint(a_request())
    assert busy.value.seconds == seconds


def test_a_busy_model_may_name_a_time_of_day(model: ScriptedServer, painter: OpenAIPainter) -> None:
    in_an_hour = formatdate(time.time() + 3600, usegmt=True)
    model.answer = failure(429, "rate_limit_exceeded", **{"retry-after": in_an_hour})
    with pytest.raises(PainterBusy) as busy:
        painter.paint(a_request())
    assert busy.value.seconds == pytest.approx(3600, abs=60)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("safety_violations=[violence].", "violence"),
        ("safety_violations=[self-harm, sexual/minors, hate_2]", "self-harm, sexual/minors, hate_2"),
        ("safety_violations=[Your key is sk-1]", "moderation"),
    ],
)
def test_a_refusal_says_why_in_words(model: ScriptedServer, painter: OpenAIPainter, words: str, reason: str) -> None:
    model.answer = failure(400, "moderation_blocked", words)
    with pytest.raises(Refused) as refused:
        painter.paint(a_request())
    said = f"OpenAI declined to paint this text ({reason}). Change its wording, then generate again."
    assert refused.value.message == said


@pytest.mark.parametrize(
    ("upstream", "status", "param", "retired"),
    [
        ("the-old", 404, None, True),
        ("the-old", 400, "model", True),
        ("the-old", 401, None, False),
        ("the-new", 404, None, False),
    ],
)
def test_a_rejection_says_what_to_check(
    model: ScriptedServer, monkeypatch: pytest.MonkeyPatch, upstream: str, status: int, param: str | None, retired: bool
) -> None:
    versions = {"the-old": Version(retires=date(2020, 5, 12)), "the-new": Version(retires=date.max)}
    monkeypatch.setitem(MODELS, "dalle-3", msgspec.structs.replace(MODELS["dalle-3"], versions=versions))
    model.answer = Answer(status, {"error": {"message": "secret words", "param": param, "code": "model_not_found"}})
    with pytest.raises(PainterMisconfigured) as rejected:
        OpenAIPainter("a-key", f"{model.url}/v1", upstream, "").paint(a_request())
    check = f"OpenAI rejected the request ({status}). Check OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL."
    more = " The model the-old was retired on 2020-05-12: set OPENAI_MODEL to another."
    assert rejected.value.message == (check + more if retired else check)


def test_nobody_there_is_unreachable() -> None:
    with pytest.raises(PainterUnreachable):
        OpenAIPainter("a-key", "http://127.0.0.1:9/v1", "the-model", "").paint(a_request())


def test_a_server_that_hangs_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybrush.painters.openai._TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        painter = OpenAIPainter("a-key", f"http://127.0.0.1:{silent.getsockname()[1]}/v1", "the-model", "")
        began = time.monotonic()
        with pytest.raises(PainterUnreachable):
            painter.paint(a_request())
    assert time.monotonic() - began < 2
