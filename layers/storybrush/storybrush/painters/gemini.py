"""Gemini paints through google-genai."""

import re
from typing import Any

import httpx2
from google import genai
from google.genai import errors, types

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
from storybrush.models import MODELS
from storybrush.ports.painting import Painted, PaintRequest

_MODEL = MODELS["gemini"]
_SMALLEST = "1K"
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
# Below the painting function's own 120 s, so that it can still say what happened.
_CALL_MILLISECONDS = 90_000


class GeminiPainter:
    """Implements ports.Painter. `base_url` empty means Google's own server."""

    def __init__(self, api_key: str, base_url: str, model: str, api_version: str) -> None:
        self._model = model
        self._client = genai.Client(
            # The SDK asks for a key even where a server of one's own does not.
            api_key=api_key or "none",
            vertexai=False,
            http_options=types.HttpOptions(
                base_url=base_url or None, api_version=api_version, timeout=_CALL_MILLISECONDS
            ),
        )

    def paint(self, request: PaintRequest) -> Painted:
        # The smallest size is 1K; 512x512 is scaled down from it whatever the quality.
        image_size = _SMALLEST if request.image_size == "512x512" else _MODEL.qualities[request.quality]
        try:
            answer = self._client.models.generate_content(
                model=self._model,
                contents=request.prompt,
                config=types.GenerateContentConfig(
                    response_modalities=["IMAGE"],
                    image_config=types.ImageConfig(
                        aspect_ratio=_MODEL.sizes[request.image_size], image_size=image_size
                    ),
                ),
            )
        except errors.ClientError as error:
            raise _client_error(error, self._model) from error
        except errors.ServerError as error:
            raise PainterBroken from error
        except httpx2.RequestError as error:
            raise PainterUnreachable from error
        except (errors.UnknownApiResponseError, ValueError, RecursionError) as error:
            # Painted, perhaps, and billed, but said in a way that the SDK cannot read.
            raise NoPicture from error
        return Painted(_picture(answer))

    def resume(self, job: str) -> Painted:  # noqa: ARG002 - the protocol's
        """Gemini answers with the picture: it has no jobs."""
        raise PainterBroken


def _picture(answer: types.GenerateContentResponse) -> bytes:
    """The last picture that is not a thought."""
    if answer.prompt_feedback and answer.prompt_feedback.block_reason:
        raise _refused(answer.prompt_feedback.block_reason.name)
    candidate = answer.candidates[0] if answer.candidates else None
    if candidate is None:
        raise NoPicture
    if candidate.finish_reason in _REFUSALS:
        raise _refused(candidate.finish_reason.name)
    parts = (candidate.content.parts if candidate.content else None) or []
    pictures = [part.inline_data.data for part in parts if part.inline_data and not part.thought]
    if not pictures or not pictures[-1]:
        raise NoPicture
    return pictures[-1]


def _refused(reason: str) -> Refused:
    """Tells only what has the form of one of Gemini's own words."""
    reason = reason if re.fullmatch(r"[A-Z_]{1,40}", reason) else "OTHER"
    return Refused(f"Gemini declined to paint this text ({reason}). Change its wording, then generate again.")


def _client_error(error: errors.ClientError, model: str) -> PainterError:
    if error.code != 429:
        retired = _MODEL.retired(model) if error.code == 404 else ""
        return PainterMisconfigured(
            f"Gemini rejected the request ({error.code}). Check GEMINI_API_KEY, GEMINI_MODEL and GEMINI_BASE_URL."
            + retired
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
