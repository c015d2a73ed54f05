"""Gemini through google-genai: a client of it, what it declined, and its errors in our words."""

import logging
import re
from typing import Any

import httpx2
from google import genai
from google.genai import errors, types

from storybrush.errors import (
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    QuotaExceeded,
    Refused,
)
from storybrush.makers.tasks import Task
from storybrush.models import MODELS

# All that a call of the SDK raises; a ValueError is an answer in a shape that it cannot read.
FAILURES = (
    errors.APIError,
    httpx2.RequestError,
    errors.UnknownApiResponseError,
    ValueError,
    RecursionError,
)
_REFUSALS = {
    types.FinishReason.SAFETY,
    types.FinishReason.PROHIBITED_CONTENT,
    types.FinishReason.BLOCKLIST,
    types.FinishReason.SPII,
    types.FinishReason.RECITATION,
    types.FinishReason.IMAGE_SAFETY,
    types.FinishReason.IMAGE_PROHIBITED_CONTENT,
    types.FinishReason.IMAGE_RECITATION,
}
# It tells of an answer's parts in a line of its own, which is no JSON: we look at the parts ourselves.
logging.getLogger("google_genai.types").setLevel(logging.ERROR)


def open_client(api_key: str, base_url: str, api_version: str, milliseconds: int) -> genai.Client:
    """`base_url` empty means Google's own server; a call is given up after so many `milliseconds`."""
    return genai.Client(
        # The SDK asks for a key even where a server of one's own does not.
        api_key=api_key or "none",
        vertexai=False,
        http_options=types.HttpOptions(base_url=base_url or None, api_version=api_version, timeout=milliseconds),
    )


def answered_parts(answer: types.GenerateContentResponse, task: Task) -> list[types.Part]:
    """What the model answered, its thoughts left out. Raises Refused where it declined to."""
    if answer.prompt_feedback and answer.prompt_feedback.block_reason:
        raise _refused(answer.prompt_feedback.block_reason.name, task)
    candidate = answer.candidates[0] if answer.candidates else None
    if candidate is None:
        return []
    if candidate.finish_reason in _REFUSALS:
        raise _refused(candidate.finish_reason.name, task)
    parts = (candidate.content.parts if candidate.content else None) or []
    return [part for part in parts if not part.thought]


def translated(error: Exception, model: str, task: Task) -> PainterError:
    """One of FAILURES in our words."""
    match error:
        case errors.ClientError():
            return _client_error(error, model, task)
        case errors.APIError():
            return PainterBroken()
        case httpx2.RequestError():
            return PainterUnreachable()
        case _:
            # Done, perhaps, and billed, but said in a way that the SDK cannot read.
            return task.nothing()


def _refused(reason: str, task: Task) -> Refused:
    """Tells only what has the form of one of Gemini's own words."""
    reason = reason if re.fullmatch(r"[A-Z_]{1,40}", reason) else "OTHER"
    return Refused(f"Gemini declined to {task.verb} this text ({reason}). Change its wording, then generate again.")


def _client_error(error: errors.ClientError, model: str, task: Task) -> PainterError:
    if error.code != 429:
        retired = MODELS["gemini"].retired(model) if error.code == 404 else ""
        return PainterMisconfigured(
            f"Gemini rejected the request ({error.code}). Check GEMINI_API_KEY, GEMINI_{task.setting} and "
            f"GEMINI_BASE_URL.{retired}"
        )
    details = _details(error)
    violations = [violation for detail in details for violation in _records(detail.get("violations"))]
    if any("PerDay" in str(violation.get("quotaId")) for violation in violations):
        return QuotaExceeded()
    return PainterBusy(next(filter(None, (_seconds(detail.get("retryDelay")) for detail in details)), None))


def _seconds(delay: object) -> float | None:
    """A duration as Gemini writes it, "55.5s"; None for anything else."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)s", delay) if isinstance(delay, str) else None
    return float(found[1]) if found else None


def _details(error: errors.ClientError) -> list[dict[str, Any]]:
    body = error.details if isinstance(error.details, dict) else {}
    inner = body.get("error", body)
    return _records(inner.get("details") if isinstance(inner, dict) else None)


def _records(found: object) -> list[dict[str, Any]]:
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []
