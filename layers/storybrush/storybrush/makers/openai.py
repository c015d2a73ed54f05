"""OpenAI through its SDK, and any server that speaks its language: a client of it, and its errors in our words."""

import re

import httpx2
import openai

from storybrush.errors import (
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    QuotaExceeded,
    Refused,
)
from storybrush.makers.delays import number, retry_after
from storybrush.makers.tasks import Task
from storybrush.models import MODELS

OWN_SERVER = "https://api.openai.com/v1"
_USED_UP = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_REFUSALS = {"moderation_blocked", "content_policy_violation"}


def open_client(api_key: str, base_url: str, timeout: httpx2.Timeout) -> openai.OpenAI:
    """`base_url` empty means OpenAI's own server."""
    return openai.OpenAI(
        # The SDK asks for a key even where a server of one's own does not.
        api_key=api_key or "none",
        # Always given: without it the SDK takes OPENAI_BASE_URL, even where that is there and empty.
        base_url=base_url or OWN_SERVER,
        # Whoever calls asks again: the SDK would do so where a quota is used up, too.
        max_retries=0,
        timeout=timeout,
    )


def translated(error: openai.OpenAIError, model: str, task: Task) -> PainterError:
    """What the SDK raised in our words."""
    if isinstance(error, openai.APIConnectionError):
        return PainterUnreachable()
    if not isinstance(error, openai.APIStatusError):
        return PainterBroken()
    if error.code in _USED_UP:
        return QuotaExceeded()
    if error.code in _REFUSALS:
        return refused(error.message, task)
    match error.status_code:
        case 408:
            return PainterUnreachable()
        case 429:
            return PainterBusy(_delay(error.response.headers))
        case status if 400 <= status < 500:
            return _misconfigured(error, model, task)
        case _:
            return PainterBroken()


def refused(words: str, task: Task) -> Refused:
    """Tells only OpenAI's names for what it found: the rest of its `words` is not for users."""
    found = re.search(r"safety_violations=\[([a-z][a-z0-9/_, -]*)\]", words)
    reason = found[1] if found else "moderation"
    return Refused(f"OpenAI declined to {task.verb} this text ({reason}). Change its wording, then generate again.")


def _misconfigured(error: openai.APIStatusError, model: str, task: Task) -> PainterMisconfigured:
    # The model may be what it rejects: a retired one is not found, or is no value for `model`.
    blamed = error.status_code == 404 or error.param == "model"
    retired = MODELS["dalle-3"].retired(model) if blamed else ""
    # A server of one's own may not.
    wanted = error.status_code == 404 and error.request.url.path.endswith("/images/edits")
    edits = " The server must know /images/edits, where reference pictures are sent." if wanted else ""
    return PainterMisconfigured(
        f"OpenAI rejected the request ({error.status_code}). Check OPENAI_API_KEY, OPENAI_{task.setting} and "
        f"OPENAI_BASE_URL.{retired}{edits}"
    )


def _delay(headers: httpx2.Headers) -> float | None:
    """Seconds; OpenAI has a header for milliseconds too, which is the more exact."""
    milliseconds = number(headers.get("retry-after-ms"))
    return retry_after(headers.get("retry-after")) if milliseconds is None else max(0, milliseconds / 1000)
