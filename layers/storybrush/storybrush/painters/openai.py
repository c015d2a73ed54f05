"""OpenAI paints through its SDK; so does any server that speaks its language."""

import base64
import re
from typing import Any, cast

import httpx2
import msgspec
import openai

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
from storybrush.kinds import ready
from storybrush.models import MODELS
from storybrush.painters.delays import number, retry_after
from storybrush.ports.painting import Painted, PaintRequest, Waiting

_MODEL = MODELS["dalle-3"]
_OWN_SERVER = "https://api.openai.com/v1"
# Below the painting function's own 120 s, so that it can still say what happened.
_TIMEOUT = httpx2.Timeout(90, connect=5)
_USED_UP = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_REFUSALS = {"moderation_blocked", "content_policy_violation"}


class OpenAIPainter:
    """Implements ports.Painter. `base_url` empty means OpenAI's own server."""

    def __init__(self, api_key: str, base_url: str, model: str, image_hosts: str) -> None:
        self._model = model
        # Always given: without it the SDK takes OPENAI_BASE_URL, even where that is there and empty.
        self._base_url = base_url or _OWN_SERVER
        self._image_hosts = image_hosts
        self._client = openai.OpenAI(
            # The SDK asks for a key even where a server of one's own does not.
            api_key=api_key or "none",
            base_url=self._base_url,
            # The Run asks again: the SDK would do so where a quota is used up, too.
            max_retries=0,
            timeout=_TIMEOUT,
        )

    def paint(self, request: PaintRequest) -> Painted | Waiting:
        try:
            # Raw, since the SDK checks no shape and hands on whatever a server answered.
            answer = self._client.images.with_raw_response.generate(
                model=self._model,
                prompt=request.prompt,
                size=_MODEL.sizes[request.image_size],
                quality=cast(Any, _MODEL.qualities[request.quality]),
                output_format="png",
                n=1,
            )
        except openai.OpenAIError as error:
            raise _painter_error(error, self._model) from error
        return _picture(answer.http_response.content)

    def resume(self, job: str) -> Painted:
        """The job is the picture's address."""
        # Here, since OpenAI's own pictures need no `requests`.
        from storybrush.painters.fetching import allowed_hosts, fetch_image

        return Painted(fetch_image(job, allowed_hosts(self._image_hosts, self._base_url)))


class _Image(msgspec.Struct):
    b64_json: str | None = None
    url: str | None = None


class _Answer(msgspec.Struct):
    data: list[_Image]


def _picture(content: bytes) -> Painted | Waiting:
    """OpenAI sends the picture itself; other servers may send its address, where it is fetched as often as needed."""
    try:
        images = msgspec.json.decode(content, type=ready(_Answer)).data
    except (ValueError, RecursionError) as error:
        # Painted, perhaps, and billed: so it is not a server that is broken.
        raise NoPicture from error
    image = images[0] if images else _Image()
    if image.b64_json:
        return Painted(_decoded(image.b64_json))
    if image.url and image.url.startswith("data:"):
        # The picture itself, too large to be kept as a job.
        return Painted(_decoded(image.url))
    if image.url:
        return Waiting(image.url, 1)
    raise NoPicture


def _decoded(picture: str) -> bytes:
    """Some servers write a data URL, or lines."""
    written = "".join(picture.partition("base64,")[2].split() or picture.split())
    try:
        return base64.b64decode(written, validate=True)
    except ValueError as error:
        raise NoPicture from error


def _painter_error(error: openai.OpenAIError, model: str) -> PainterError:
    if isinstance(error, openai.APIConnectionError):
        return PainterUnreachable()
    if not isinstance(error, openai.APIStatusError):
        return PainterBroken()
    if error.code in _USED_UP:
        return QuotaExceeded()
    if error.code in _REFUSALS:
        return _refused(error)
    match error.status_code:
        case 408:
            return PainterUnreachable()
        case 429:
            return PainterBusy(_delay(error.response.headers))
        case status if 400 <= status < 500:
            return _misconfigured(error, model)
        case _:
            return PainterBroken()


def _refused(error: openai.APIStatusError) -> Refused:
    """Tells only OpenAI's names for what it found: the rest of its message is not for users."""
    found = re.search(r"safety_violations=\[([a-z][a-z0-9/_, -]*)\]", error.message)
    reason = found[1] if found else "moderation"
    return Refused(f"OpenAI declined to paint this text ({reason}). Change its wording, then generate again.")


def _misconfigured(error: openai.APIStatusError, model: str) -> PainterMisconfigured:
    # The model may be what it rejects: a retired one is not found, or is no value for `model`.
    blamed = error.status_code == 404 or error.param == "model"
    retired = _MODEL.retired(model) if blamed else ""
    return PainterMisconfigured(
        f"OpenAI rejected the request ({error.status_code}). Check OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL."
        + retired
    )


def _delay(headers: httpx2.Headers) -> float | None:
    """Seconds; OpenAI has a header for milliseconds too, which is the more exact."""
    milliseconds = number(headers.get("retry-after-ms"))
    return retry_after(headers.get("retry-after")) if milliseconds is None else max(0, milliseconds / 1000)
