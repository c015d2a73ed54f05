"""The Gemini painter: the real SDK against a server that answers as Gemini does."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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

type Scripted = tuple[int, dict[str, Any]]


class Gemini(ThreadingHTTPServer):
    """Answers what the test has written down, and keeps what it was asked."""

    answer: Scripted = (200, {})
    asked: list[tuple[str, dict[str, str], dict[str, Any]]]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []


class Handler(BaseHTTPRequestHandler):
    server: Gemini

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        status, answer = self.server.answer
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def gemini() -> Iterator[Gemini]:
    server = Gemini()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def painter(gemini: Gemini) -> GeminiPainter:
    return GeminiPainter("a-key", f"http://127.0.0.1:{gemini.server_port}", "the-model", "v1")


def candidate(*parts: dict[str, Any], reason: str = "STOP") -> Scripted:
    return 200, {"candidates": [{"content": {"parts": list(parts)}, "finishReason": reason}]}


def picture(data: bytes, **more: Any) -> dict[str, Any]:
    return {"inlineData": {"mimeType": "image/png", "data": base64.b64encode(data).decode()}} | more


def failure(status: int, *details: dict[str, Any], words: str = "SOME_STATUS") -> Scripted:
    return status, {"error": {"code": status, "status": words, "message": "secret words", "details": list(details)}}


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
    gemini: Gemini, painter: GeminiPainter, size: str, quality: str, ratio: str, resolution: str
) -> None:
    gemini.answer = candidate(picture(b"png"))
    assert painter.paint("a cat", size, quality) == b"png"
    ((path, headers, body),) = gemini.asked
    assert path == "/v1/models/the-model:generateContent"
    assert headers["x-goog-api-key"] == "a-key"
    assert body["contents"][0]["parts"] == [{"text": "a cat"}]
    assert body["generationConfig"]["responseModalities"] == ["IMAGE"]
    assert body["generationConfig"]["imageConfig"] == {"aspectRatio": ratio, "imageSize": resolution}


def test_the_last_picture_that_is_not_a_thought_is_taken(gemini: Gemini, painter: GeminiPainter) -> None:
    gemini.answer = candidate(picture(b"draft"), {"text": "so"}, picture(b"final"), picture(b"thought", thought=True))
    assert painter.paint("a cat", "512x512", "standard") == b"final"


RETRY_IN = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "55.5s"}
DAILY = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    "violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel"}],
}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (failure(429, RETRY_IN), PainterBusy),
        (failure(429), PainterBusy),
        (failure(429, {"retryDelay": "nan"}, {"retryDelay": 55}, {"violations": None}), PainterBusy),
        ((429, {"error": {"details": None}}), PainterBusy),
        (failure(429, RETRY_IN, DAILY), QuotaExceeded),
        ((200, {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}), Refused),
        (candidate(reason="SAFETY"), Refused),
        (candidate(reason="PROHIBITED_CONTENT"), Refused),
        (candidate(reason="IMAGE_SAFETY"), Refused),
        (candidate(reason="IMAGE_PROHIBITED_CONTENT"), Refused),
        (candidate(reason="IMAGE_RECITATION"), Refused),
        (candidate(reason="NO_IMAGE"), NoPicture),
        (candidate(reason="IMAGE_OTHER"), NoPicture),
        (candidate({"text": "I would rather write."}), NoPicture),
        ((200, {}), NoPicture),
        ((200, {"candidates": [{"content": {}, "finishReason": "STOP"}]}), NoPicture),
        (failure(500), PainterBroken),
        (failure(503), PainterBroken),
        (failure(400), PainterMisconfigured),
        (failure(401), PainterMisconfigured),
        (failure(403), PainterMisconfigured),
        (failure(404), PainterMisconfigured),
    ],
    ids=lambda value: getattr(value, "__name__", json.dumps(value)[:60] if isinstance(value, tuple) else None),
)
def test_every_way_to_fail_is_named_and_asked_once(
    gemini: Gemini, painter: GeminiPainter, answer: Scripted, error: type[PainterError]
) -> None:
    gemini.answer = answer
    with pytest.raises(error) as raised:
        painter.paint("a cat", "512x512", "standard")
    assert len(gemini.asked) == 1
    assert "secret" not in raised.value.message


def test_a_busy_model_says_when(gemini: Gemini, painter: GeminiPainter) -> None:
    gemini.answer = failure(429, RETRY_IN)
    with pytest.raises(PainterBusy) as busy:
        painter.paint("a cat", "512x512", "standard")
    assert busy.value.seconds == 55.5


def test_a_refusal_says_why_in_words(gemini: Gemini, painter: GeminiPainter) -> None:
    gemini.answer = candidate(reason="IMAGE_SAFETY")
    with pytest.raises(Refused, match="IMAGE_SAFETY"):
        painter.paint("a cat", "512x512", "standard")


def test_nobody_there_is_unreachable() -> None:
    painter = GeminiPainter("a-key", "http://127.0.0.1:9", "the-model", "v1")
    with pytest.raises(PainterUnreachable):
        painter.paint("a cat", "512x512", "standard")
