"""The Gemini painter: the real SDK against a server that answers as Gemini does."""

import base64
from typing import Any

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
from storybrush.painters.gemini import GeminiPainter
from storybrush.ports.painting import Painted, PaintRequest
from tests.integration.scripted import Answer, ScriptedServer


@pytest.fixture
def painter(model: ScriptedServer) -> GeminiPainter:
    return GeminiPainter("a-key", model.url, "the-model", "v1")


def a_request(image_size: str = "512x512", quality: str = "standard") -> PaintRequest:
    return PaintRequest("a cat", image_size, quality)


def candidate(*parts: dict[str, Any], reason: str = "STOP") -> Answer:
    return Answer(200, {"candidates": [{"content": {"parts": list(parts)}, "finishReason": reason}]})


def picture(data: bytes, **more: Any) -> dict[str, Any]:
    return {"inlineData": {"mimeType": "image/png", "data": base64.b64encode(data).decode()}} | more


def failure(status: int, *details: dict[str, Any], words: str = "SOME_STATUS") -> Answer:
    body = {"code": status, "status": words, "message": "secret words", "details": list(details)}
    return Answer(status, {"error": body})


@pytest.mark.parametrize(
    ("size", "quality", "ratio", "resolution"),
    [
        ("512x512", "standard", "1:1", "1K"),
        ("512x512", "hd", "1:1", "1K"),
        ("1024x1024", "standard", "1:1", "1K"),
        ("1024x1024", "hd", "1:1", "2K"),
        ("1024x768", "standard", "4:3", "1K"),
        ("768x1024", "hd", "3:4", "2K"),
    ],
)
def test_it_asks_once_in_geminis_words(
    model: ScriptedServer, painter: GeminiPainter, size: str, quality: str, ratio: str, resolution: str
) -> None:
    model.answer = candidate(picture(b"png"))
    assert painter.paint(a_request(size, quality)) == Painted(b"png")
    (asked,) = model.asked
    assert asked.path == "/v1/models/the-model:generateContent"
    assert asked.headers["x-goog-api-key"] == "a-key"
    assert asked.body["contents"][0]["parts"] == [{"text": "a cat"}]
    assert asked.body["generationConfig"]["responseModalities"] == ["IMAGE"]
    assert asked.body["generationConfig"]["imageConfig"] == {"aspectRatio": ratio, "imageSize": resolution}


def test_the_last_picture_that_is_not_a_thought_is_taken(model: ScriptedServer, painter: GeminiPainter) -> None:
    model.answer = candidate(picture(b"draft"), {"text": "so"}, picture(b"final"), picture(b"thought", thought=True))
    assert painter.paint(a_request()) == Painted(b"final")


RETRY_IN = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "55.5s"}
DAILY = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    "violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}],
}
ODD_FAILURES: list[Any] = [
    b"secret",
    {"error": "secret"},
    {"error": None},
    [{"error": {}}],
    {"error": {"details": {"a": 1}}},
]
ODD_VIOLATIONS: list[Any] = [["secret"], [{"quotaId": None}], [{"quotaId": 7}], "secret", {"a": 1}]
NONSENSE: list[Any] = [b"<html>secret", [], None, {"candidates": "secret"}, b'{"candidates": ' + 100_000 * b"["]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure(429, RETRY_IN), PainterBusy),
        (failure(429), PainterBusy),
        (failure(429, {"retryDelay": "nan"}, {"retryDelay": 55}, {"violations": None}), PainterBusy),
        (Answer(429, {"error": {"details": None}}), PainterBusy),
        *((Answer(429, body), PainterBusy) for body in ODD_FAILURES),
        *((failure(429, {"violations": violations}), PainterBusy) for violations in ODD_VIOLATIONS),
        (failure(429, RETRY_IN, DAILY), QuotaExceeded),
        (Answer(200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}), Refused),
        (candidate(reason="SAFETY"), Refused),
        (candidate(reason="PROHIBITED_CONTENT"), Refused),
        (candidate(reason="IMAGE_SAFETY"), Refused),
        (candidate(reason="IMAGE_PROHIBITED_CONTENT"), Refused),
        (candidate(reason="IMAGE_RECITATION"), Refused),
        (candidate(reason="NO_IMAGE"), NoPicture),
        (candidate(reason="IMAGE_OTHER"), NoPicture),
        (candidate({"text": "I would rather write."}), NoPicture),
        (Answer(200, {}), NoPicture),
        (Answer(200, {"candidates": [{"content": {}, "finishReason": "STOP"}]}), NoPicture),
        *((Answer(200, body), NoPicture) for body in NONSENSE),
        (candidate({"inlineData": {"mimeType": "image/png", "data": "secret: no base 64!"}}), NoPicture),
        (Answer(200, b"{}", {"Content-Encoding": "gzip"}), PainterUnreachable),
        (failure(500), PainterBroken),
        (failure(503), PainterBroken),
        (failure(400), PainterMisconfigured),
        (failure(401), PainterMisconfigured),
        (failure(403), PainterMisconfigured),
        (failure(404), PainterMisconfigured),
    ],
    ids=lambda value: getattr(
        value, "__name__", f"{value.status} {str(value.body)[:60]}" if isinstance(value, Answer) else None
    ),
)
def test_every_way_to_fail_is_named_and_asked_once(
    model: ScriptedServer, painter: GeminiPainter, answer: Answer, error: type[PainterError]
) -> None:
    model.answer = answer
    with pytest.raises(error) as raised:
        painter.paint(a_request())
    assert len(model.asked) == 1
    assert "secret" not in raised.value.message


def test_a_busy_model_says_when(model: ScriptedServer, painter: GeminiPainter) -> None:
    model.answer = failure(429, RETRY_IN)
    with pytest.raises(PainterBusy) as busy:
        painter.paint(a_request())
    assert busy.value.seconds == 55.5


def test_a_refusal_says_why_in_words(model: ScriptedServer, painter: GeminiPainter) -> None:
    model.answer = candidate(reason="IMAGE_SAFETY")
    with pytest.raises(Refused, match="IMAGE_SAFETY"):
        painter.paint(a_request())


@pytest.mark.filterwarnings("ignore:.*is not a valid BlockedReason")
@pytest.mark.parametrize(
    ("reason", "shown"), [("BLOCKLIST", "BLOCKLIST"), ("SOME_NEW_WORD", "SOME_NEW_WORD"), ("secret words 7", "OTHER")]
)
def test_why_a_text_is_blocked_is_told_in_geminis_words_alone(
    model: ScriptedServer, painter: GeminiPainter, reason: str, shown: str
) -> None:
    model.answer = Answer(200, {"promptFeedback": {"blockReason": reason}})
    with pytest.raises(Refused, match=rf"this text \({shown}\)\."):
        painter.paint(a_request())


def test_nobody_there_is_unreachable() -> None:
    painter = GeminiPainter("a-key", "http://127.0.0.1:9", "the-model", "v1")
    with pytest.raises(PainterUnreachable):
        painter.paint(a_request())


def test_a_retired_model_is_said_to_be(model: ScriptedServer) -> None:
    model.answer = failure(404)
    for name, words in (("gemini-3.1-flash-image", "retired on 2026-10-29: set GEMINI_MODEL"), ("a-model", r"URL\.$")):
        with pytest.raises(PainterMisconfigured, match=words):
            GeminiPainter("a-key", model.url, name, "v1").paint(a_request())
