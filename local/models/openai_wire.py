"""What the routes of OpenAI's protocol have in common: who may ask, what a request holds, how an error is said."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from local.models.wire import answer

_INVALID = "invalid_request_error"


class WrongField(ValueError):
    """What is wrong with a request, and with which of its fields."""

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(message)
        self.code, self.field = code, field

    @property
    def response(self) -> Response:
        return error(400, str(self), _INVALID, self.code, self.field)


def error(
    status: int, message: str, kind: str = _INVALID, code: str | None = None, field: str | None = None
) -> Response:
    """An error in OpenAI's shape."""
    return answer({"error": {"message": message, "type": kind, "param": field, "code": code}}, status)


def missing_key(request: Request) -> Response | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and key.strip():
        return None
    return error(401, "Incorrect API key provided.", code="invalid_api_key")


def read_json(body: bytes) -> dict[str, Any]:
    """The fields of a request. Raises WrongField."""
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except ValueError as wrong:
        raise WrongField("invalid_json", "", f"We could not parse the JSON body of your request: {wrong}") from None


def check_fields(fields: Mapping[str, Any], known: Collection[str], required: Collection[str]) -> None:
    """All of them are known, and those that are required are texts. Raises WrongField."""
    for field in fields:
        if field not in known:
            raise WrongField("unknown_parameter", field, f"Unknown parameter: '{field}'.")
    for field in required:
        if not isinstance(fields.get(field), str) or not fields[field]:
            raise WrongField("missing_required_parameter", field, f"Missing required parameter: '{field}'.")


def failure(fault: str) -> Response:
    match fault:
        case "refuse" | "moderate":
            message = "Your request was rejected by the safety system. safety_violations=[violence]."
            return error(400, message, "image_generation_user_error", "moderation_blocked")
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
