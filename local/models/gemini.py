"""Gemini's wire protocol: how a request is read, and how a picture, a refusal or an error is said."""

import base64
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.models.painting import Failure, Studio
from local.models.wire import answer

_SIZES = {"1:1": (1024, 1024), "4:3": (1200, 896), "3:4": (896, 1200)}
_SCALES = {"1K": 1, "2K": 2}
_TOKENS = 1120  # a picture's, the same for every one
_RETRY = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1s"}
_USED_UP = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    "violations": [
        {
            "quotaMetric": "generativelanguage.googleapis.com/generate_requests_per_model_per_day",
            "quotaId": "GenerateRequestsPerDayPerProjectPerModel",
        }
    ],
}


class _Blob(msgspec.Struct):
    data: str


class _Part(msgspec.Struct, rename="camel"):
    text: str = ""
    inline_data: _Blob | None = None


class _Content(msgspec.Struct):
    parts: list[_Part]


class _ImageConfig(msgspec.Struct, rename="camel"):
    aspect_ratio: Literal["1:1", "4:3", "3:4"] = "1:1"
    image_size: Literal["1K", "2K"] = "1K"


class _GenerationConfig(msgspec.Struct, rename="camel"):
    image_config: _ImageConfig = msgspec.field(default_factory=_ImageConfig)


class _Body(msgspec.Struct, rename="camel"):
    contents: list[_Content]
    generation_config: _GenerationConfig = msgspec.field(default_factory=_GenerationConfig)


def routes(studio: Studio) -> list[Route]:
    """The routes of the protocol; `studio` paints."""

    async def generate(request: Request) -> Response:
        if not request.headers.get("x-goog-api-key"):
            return error(403, "PERMISSION_DENIED", "The request has no API key.")
        try:
            prompt, size = _read(await request.body())
        except ValueError as wrong:
            return error(400, "INVALID_ARGUMENT", str(wrong))
        outcome = await studio.paint(prompt, size, request.is_disconnected)
        return (
            _failure(outcome.fault) if isinstance(outcome, Failure) else _picture(await studio.render(outcome), prompt)
        )

    versions = ("v1", "v1beta")
    return [Route(f"/{version}/models/{{model}}:generateContent", generate, methods=["POST"]) for version in versions]


def error(code: int, status: str, message: str, *details: Mapping[str, Any]) -> Response:
    """An error in Google's shape."""
    body: dict[str, Any] = {"code": code, "message": message, "status": status}
    return answer({"error": body | ({"details": details} if details else {})}, code)


def _read(body: bytes) -> tuple[str, tuple[int, int]]:
    """The prompt, and width and height in pixels; raises ValueError."""
    asked = msgspec.json.decode(body, type=_Body)
    parts = [part for content in asked.contents for part in content.parts]
    prompt = "\n".join(part.text for part in parts if part.text)
    if not prompt:
        raise ValueError("contents has no text")
    for part in parts:
        if part.inline_data:
            base64.b64decode(part.inline_data.data.translate(str.maketrans("-_", "+/")), validate=True)
    image = asked.generation_config.image_config
    width, height = _SIZES[image.aspect_ratio]
    return prompt, (width * _SCALES[image.image_size], height * _SCALES[image.image_size])


def _picture(data: bytes, prompt: str) -> Response:
    # What is not a PNG is called one all the same: a client has to look for itself.
    parts = [{"inlineData": {"mimeType": "image/png", "data": data}}]
    words = len(prompt.split())
    return answer(
        {
            "candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": "STOP", "index": 0}],
            "usageMetadata": {
                "promptTokenCount": words,
                "candidatesTokenCount": _TOKENS,
                "totalTokenCount": words + _TOKENS,
            },
        }
    )


def _failure(fault: str) -> Response:
    exhausted = 429, "RESOURCE_EXHAUSTED"
    match fault:
        case "refuse":
            return answer({"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}, "usageMetadata": {}})
        case "moderate":
            return _nothing("IMAGE_SAFETY")
        case "no-picture":
            return _nothing("NO_IMAGE")
        case "busy":
            return error(*exhausted, "Resource has been exhausted (e.g. check quota).", _RETRY)
        case "busy-silent":
            return error(*exhausted, "Resource has been exhausted (e.g. check quota).")
        case "quota":
            # The real one names a delay here too, though waiting it out does not help.
            return error(*exhausted, "You exceeded your current quota.", _USED_UP, _RETRY)
        case "hang":
            return error(504, "DEADLINE_EXCEEDED", "Deadline exceeded.")
        case _:
            return error(500, "INTERNAL", "An internal error has occurred.")


def _nothing(reason: str) -> Response:
    return answer({"candidates": [{"content": {}, "finishReason": reason, "index": 0}], "usageMetadata": {}})
