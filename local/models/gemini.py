"""Gemini's wire protocol: what is answered to a request, and how a picture, a cast, a refusal or an error is said."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.models.gemini_requests import read_request
from local.models.painting import Failure, Studio
from local.models.references import Unreadable
from local.models.wire import answer

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


def routes(studio: Studio) -> list[Route]:
    """The routes of the protocol; `studio` paints and reads."""

    async def generate(request: Request) -> Response:
        if not request.headers.get("x-goog-api-key"):
            return error(403, "PERMISSION_DENIED", "The request has no API key.")
        try:
            asked = read_request(await request.body())
            references = await studio.look_at(asked.pictures)
        except Unreadable as wrong:
            return error(400, "INVALID_ARGUMENT", f"Unable to process input image: {wrong}.")
        except ValueError as wrong:
            return error(400, "INVALID_ARGUMENT", str(wrong))
        if asked.size is None:
            told = await studio.read(asked.prompt, request.is_disconnected)
            return _unread(told.fault) if isinstance(told, Failure) else _text(told, asked.prompt)
        outcome = await studio.paint(asked.prompt, asked.size, references, request.is_disconnected)
        if isinstance(outcome, Failure):
            return _failure(outcome.fault)
        return _picture(await studio.render(outcome), asked.prompt)

    versions = ("v1", "v1beta")
    return [Route(f"/{version}/models/{{model}}:generateContent", generate, methods=["POST"]) for version in versions]


def error(code: int, status: str, message: str, *details: Mapping[str, Any]) -> Response:
    """An error in Google's shape."""
    body: dict[str, Any] = {"code": code, "message": message, "status": status}
    return answer({"error": body | ({"details": details} if details else {})}, code)


def _picture(data: bytes, prompt: str) -> Response:
    # What is not a PNG is called one all the same: a client has to look for itself.
    return _answered({"inlineData": {"mimeType": "image/png", "data": data}}, prompt, _TOKENS)


def _text(text: str, prompt: str) -> Response:
    return _answered({"text": text}, prompt, len(text.split()))


def _answered(part: Mapping[str, Any], prompt: str, tokens: int) -> Response:
    words = len(prompt.split())
    return answer(
        {
            "candidates": [{"content": {"role": "model", "parts": [part]}, "finishReason": "STOP", "index": 0}],
            "usageMetadata": {
                "promptTokenCount": words,
                "candidatesTokenCount": tokens,
                "totalTokenCount": words + tokens,
            },
        }
    )


def _unread(fault: str) -> Response:
    match fault:
        case "moderate":
            return _nothing("SAFETY")
        case "no-cast":
            return answer({"usageMetadata": {}})
        case _:
            return _failure(fault)


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
