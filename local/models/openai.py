"""OpenAI's wire protocol: how a request is read, and how a picture, a refusal or an error is said."""

import re
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.models.gallery import Gallery, address
from local.models.painting import Failure, Painting, Studio
from local.models.wire import answer

_PATH = "/v1/images/generations"
_BY_URL = "/by-url"  # as LocalAI and others do, which give an address in place of the bytes
_KNOWN = ("model", "prompt", "size", "quality", "output_format", "n", "background", "moderation", "user")
_QUALITIES = ("low", "medium", "high", "auto")
_GRAIN, _LONGEST, _SLIMMEST = 16, 3840, 3  # pixels, pixels, the longer side by the shorter
_FEWEST, _MOST = 655_360, 8_294_400  # pixels in all
_TOKENS = 1056  # a picture's, the same for every one
_INVALID = "invalid_request_error"


class _WrongField(ValueError):
    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code, self.field = code, field


def routes(studio: Studio, gallery: Gallery) -> list[Route]:
    """The routes of the protocol; `studio` paints, and what is given by address hangs in `gallery`."""

    async def paint(request: Request) -> Painting | Response:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key.strip():
            return error(401, "Incorrect API key provided.", _INVALID, "invalid_api_key")
        try:
            prompt, size = _read(await request.body())
        except _WrongField as wrong:
            return error(400, str(wrong), _INVALID, wrong.code, wrong.field)
        outcome = await studio.paint(prompt, size, request.is_disconnected)
        return _failure(outcome.fault, prompt) if isinstance(outcome, Failure) else outcome

    async def in_base64(request: Request) -> Response:
        painted = await paint(request)
        if isinstance(painted, Response):
            return painted
        return _pictures(painted.prompt, {"b64_json": await studio.render(painted)})

    async def by_url(request: Request) -> Response:
        painted = await paint(request)
        if isinstance(painted, Response):
            return painted
        name = gallery.hang(partial(studio.render, painted))
        return _pictures(painted.prompt, {"url": address(request, name)})

    return [Route(_PATH, in_base64, methods=["POST"]), Route(_BY_URL + _PATH, by_url, methods=["POST"])]


def error(status: int, message: str, kind: str, code: str | None = None, field: str | None = None) -> Response:
    """An error in OpenAI's shape."""
    return answer({"error": {"message": message, "type": kind, "param": field, "code": code}}, status)


def _read(body: bytes) -> tuple[str, tuple[int, int]]:
    """The prompt, and width and height in pixels; raises _WrongField."""
    try:
        asked = msgspec.json.decode(body, type=dict[str, Any])
    except ValueError as wrong:
        raise _WrongField("invalid_json", "", f"We could not parse the JSON body of your request: {wrong}") from None
    for field in asked:
        if field not in _KNOWN:
            raise _WrongField("unknown_parameter", field, f"Unknown parameter: '{field}'.")
    for field in ("model", "prompt"):
        if not isinstance(asked.get(field), str) or not asked[field]:
            raise _WrongField("missing_required_parameter", field, f"Missing required parameter: '{field}'.")
    for field, allowed in (("quality", _QUALITIES), ("output_format", ("png",)), ("n", (1,))):
        if field in asked and asked[field] not in allowed:
            raise _WrongField("invalid_value", field, f"Invalid value: {asked[field]!r}. Supported are: {allowed}.")
    return asked["prompt"], _pixels(asked.get("size", "1024x1024"))


def _pixels(size: object) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d{0,5})x([1-9]\d{0,5})", str(size))
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not found:
        wrong = "It is written as WIDTHxHEIGHT."
    elif width % _GRAIN or height % _GRAIN:
        wrong = f"Width and height must both be divisible by {_GRAIN}."
    elif max(width, height) > _LONGEST or max(width, height) > _SLIMMEST * min(width, height):
        wrong = f"The longer side is at most {_LONGEST} and {_SLIMMEST} times the shorter."
    elif not _FEWEST <= width * height <= _MOST:
        wrong = f"It must have from {_FEWEST} to {_MOST} pixels."
    else:
        return width, height
    raise _WrongField("invalid_value", "size", f"Invalid size '{size}'. {wrong}")


def _pictures(prompt: str, *pictures: Mapping[str, object]) -> Response:
    words, tokens = len(prompt.split()), _TOKENS * len(pictures)
    usage = {
        "input_tokens": words,
        "input_tokens_details": {"text_tokens": words, "image_tokens": 0},
        "output_tokens": tokens,
        "total_tokens": words + tokens,
    }
    return answer({"created": int(time.time()), "data": pictures, "usage": usage})


def _failure(fault: str, prompt: str) -> Response:
    match fault:
        case "refuse" | "moderate":
            message = "Your request was rejected by the safety system. safety_violations=[violence]."
            return error(400, message, "image_generation_user_error", "moderation_blocked")
        case "no-picture":
            return _pictures(prompt)
        case "busy" | "busy-silent":
            turned_away = error(429, "Rate limit reached for images per minute.", "requests", "rate_limit_exceeded")
            if fault == "busy":
                turned_away.headers["Retry-After"] = "1"
            return turned_away
        case "quota":
            message = "You exceeded your current quota, please check your plan and billing details."
            return error(429, message, "insufficient_quota", "insufficient_quota")
        case "hang":
            return error(504, "The request took too long.", "server_error")
        case _:
            return error(500, "The server had an error while processing your request.", "server_error")
