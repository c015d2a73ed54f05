"""OpenAI's wire protocol for text that keeps to a schema: how a request is read, and how a cast is said."""

import time
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.models.faults import digest
from local.models.openai_wire import WrongField, check_fields, failure, missing_key, read_json
from local.models.painting import Failure, Studio
from local.models.telling import is_of_a_cast
from local.models.wire import answer

_KNOWN = ("model", "input", "text", "store", "instructions", "max_output_tokens", "reasoning", "user")
_REFUSAL = "I'm sorry, but I can't help with that."


def routes(studio: Studio) -> list[Route]:
    """The routes of the protocol; `studio` reads."""

    async def respond(request: Request) -> Response:
        if stranger := missing_key(request):
            return stranger
        try:
            asked = read_json(await request.body())
            check_fields(asked, _KNOWN, ("model", "input"))
            _check_format(asked.get("text"))
        except WrongField as wrong:
            return wrong.response
        told = await studio.read(asked["input"], request.is_disconnected)
        if isinstance(told, Failure):
            return _failure(told.fault, asked)
        return _said(asked, {"type": "output_text", "text": told, "annotations": []})

    return [Route("/v1/responses", respond, methods=["POST"])]


def _check_format(text: Any) -> None:
    """Raises WrongField for what is no strict schema of a cast."""
    asked = text.get("format") if isinstance(text, dict) else None
    if not isinstance(asked, dict) or asked.get("type") != "json_schema":
        raise WrongField("invalid_value", "text.format.type", "Supported is: 'json_schema'.")
    if not isinstance(asked.get("name"), str) or not asked["name"]:
        raise WrongField("missing_required_parameter", "text.format.name", "Missing required parameter.")
    schema = asked.get("schema")
    if not asked.get("strict") or not _is_closed(schema):
        wrong = "'additionalProperties' is required to be false, and 'required' to name every property."
        raise WrongField("invalid_json_schema", "text.format.schema", f"Invalid schema: {wrong}")
    if not is_of_a_cast(schema):
        raise WrongField("invalid_json_schema", "text.format.schema", "Invalid schema: it is not that of a cast.")


def _is_closed(schema: Any) -> bool:
    """Whether it is a schema whose objects, all of them, have the properties that it names and no others."""
    match schema:
        case {"type": "object", "properties": dict(inner), "required": list(needed), "additionalProperties": False}:
            return set(needed) == set(inner) and all(map(_is_closed, inner.values()))
        case {"type": "array", "items": items}:
            return _is_closed(items)
        case {"type": "string"}:
            return True
        case _:
            return False


def _failure(fault: str, asked: dict[str, Any]) -> Response:
    match fault:
        case "refuse":
            return _said(asked, {"type": "refusal", "refusal": _REFUSAL})
        case "no-cast":
            return _said(asked)
        case _:
            return failure(fault)


def _said(asked: dict[str, Any], *content: dict[str, object]) -> Response:
    """A response whose message has this content; there is no message where there is none."""
    key = digest(asked["input"])[:24]
    thought = {"type": "reasoning", "id": f"rs_{key}", "summary": []}
    message = {"type": "message", "id": f"msg_{key}", "status": "completed", "role": "assistant", "content": content}
    words = len(asked["input"].split())
    written = sum(len(str(one).split()) for one in content)
    return answer(
        {
            "id": f"resp_{key}",
            "object": "response",
            "created_at": int(time.time()),
            "status": "completed" if content else "incomplete",
            "model": asked["model"],
            "output": [thought, message] if content else [thought],
            "usage": {"input_tokens": words, "output_tokens": written, "total_tokens": words + written},
        }
    )
