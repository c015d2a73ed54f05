"""OpenAI paints through its SDK; so does any server that speaks its language."""

import base64
from typing import Any

import httpx2
import msgspec
import openai

from storybrush.errors import NoPicture
from storybrush.kinds import ready
from storybrush.makers.openai import OWN_SERVER, open_client, translated
from storybrush.makers.tasks import PAINTING
from storybrush.models import MODELS
from storybrush.painters.references import prepared
from storybrush.ports.painting import Painted, PaintRequest, Waiting

_MODEL = MODELS["dalle-3"]
# Below the painting function's own 120 s, so that it can still say what happened.
_TIMEOUT = httpx2.Timeout(90, connect=5)


class OpenAIPainter:
    """Implements ports.Painter. `base_url` empty means OpenAI's own server."""

    def __init__(self, api_key: str, base_url: str, model: str, image_hosts: str) -> None:
        self._model = model
        self._base_url = base_url or OWN_SERVER
        self._image_hosts = image_hosts
        self._client = open_client(api_key, base_url, _TIMEOUT)

    def paint(self, request: PaintRequest) -> Painted | Waiting:
        asked: dict[str, Any] = {
            "model": self._model,
            "prompt": request.prompt,
            "size": _MODEL.sizes[request.image_size],
            "quality": _MODEL.qualities[request.quality],
            "output_format": "png",
            "n": 1,
        }
        references = prepared(request.references, _MODEL.max_references)
        files = [(f"{place}.{one.kind}", one.image, one.mime_type) for place, one in enumerate(references, 1)]
        # Raw, since the SDK checks no shape and hands on whatever a server answered.
        images = self._client.images.with_raw_response
        try:
            # No input_fidelity: gpt-image-2 refuses it, since it looks closely in any case.
            answer = images.edit(image=files, **asked) if files else images.generate(**asked)
        except openai.OpenAIError as error:
            raise translated(error, self._model, PAINTING) from error
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
