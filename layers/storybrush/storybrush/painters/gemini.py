"""Gemini paints through google-genai."""

from google.genai import types

from storybrush.errors import NoPicture, PainterBroken
from storybrush.makers.gemini import FAILURES, answered_parts, open_client, translated
from storybrush.makers.tasks import PAINTING
from storybrush.models import MODELS
from storybrush.painters.references import Reference, prepared
from storybrush.ports.painting import Painted, PaintRequest

_MODEL = MODELS["gemini"]
_SMALLEST = "1K"
# Below the painting function's own 120 s, so that it can still say what happened.
_CALL_MILLISECONDS = 90_000


class GeminiPainter:
    """Implements ports.Painter. `base_url` empty means Google's own server."""

    def __init__(self, api_key: str, base_url: str, model: str, api_version: str) -> None:
        self._model = model
        self._client = open_client(api_key, base_url, api_version, _CALL_MILLISECONDS)

    def paint(self, request: PaintRequest) -> Painted:
        # The smallest size is 1K; 512x512 is scaled down from it whatever the quality.
        image_size = _SMALLEST if request.image_size == "512x512" else _MODEL.qualities[request.quality]
        references = prepared(request.references, _MODEL.max_references)
        try:
            answer = self._client.models.generate_content(
                model=self._model,
                contents=_content(request.prompt, references),
                config=types.GenerateContentConfig(
                    response_modalities=["IMAGE"],
                    image_config=types.ImageConfig(
                        aspect_ratio=_MODEL.sizes[request.image_size], image_size=image_size
                    ),
                ),
            )
        except FAILURES as error:
            raise translated(error, self._model, PAINTING) from error
        return Painted(_picture(answer))

    def resume(self, job: str) -> Painted:  # noqa: ARG002 - the protocol's
        """Gemini answers with the picture: it has no jobs."""
        raise PainterBroken


def _content(prompt: str, references: list[Reference]) -> types.Content:
    """In the order of Google's own examples of several references."""
    pictures = [types.Part.from_bytes(data=one.image, mime_type=one.mime_type) for one in references]
    return types.Content(role="user", parts=[types.Part.from_text(text=prompt), *pictures])


def _picture(answer: types.GenerateContentResponse) -> bytes:
    """The last picture."""
    pictures = [part.inline_data.data for part in answered_parts(answer, PAINTING) if part.inline_data]
    if not pictures or not pictures[-1]:
        raise NoPicture
    return pictures[-1]
