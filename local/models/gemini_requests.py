"""How a request in Gemini's wire protocol is read: for a picture, or in JSON mode for a cast."""

import base64
from typing import Any, Literal, NamedTuple

import msgspec

from local.models.telling import is_of_a_cast
from storybrush.models import MODELS

_LARGEST_BODY = 20 << 20  # bytes
_MOST_REFERENCES = MODELS["gemini"].max_references
_SIZES = {"1:1": (1024, 1024), "4:3": (1200, 896), "3:4": (896, 1200)}
_SCALES = {"1K": 1, "2K": 2}


class Asked(NamedTuple):
    """`size`: width and height in pixels, None where a cast is asked for.

    `pictures`: the references, each with the type that it is said to have.
    """

    prompt: str
    size: tuple[int, int] | None
    pictures: list[tuple[bytes, str]]


class _Blob(msgspec.Struct):
    """Its type may be written in either way."""

    data: str
    mime_type: str = ""
    mimeType: str = ""  # noqa: N815


class _Part(msgspec.Struct, rename="camel"):
    text: str = ""
    inline_data: _Blob | None = None


class _Content(msgspec.Struct):
    parts: list[_Part]


class _ImageConfig(msgspec.Struct, rename="camel"):
    aspect_ratio: Literal["1:1", "4:3", "3:4"] = "1:1"
    image_size: Literal["1K", "2K"] = "1K"


class _GenerationConfig(msgspec.Struct, rename="camel"):
    image_config: _ImageConfig | msgspec.UnsetType = msgspec.UNSET
    response_modalities: list[str] = []
    response_mime_type: str = ""
    response_json_schema: Any = None
    response_schema: Any = None


class _Body(msgspec.Struct, rename="camel"):
    contents: list[_Content]
    generation_config: _GenerationConfig = msgspec.field(default_factory=_GenerationConfig)


def read_request(body: bytes) -> Asked:
    """Raises ValueError."""
    if len(body) > _LARGEST_BODY:
        raise ValueError(f"Request payload size exceeds the limit: {_LARGEST_BODY} bytes.")
    asked = msgspec.json.decode(body, type=_Body)
    parts = [part for content in asked.contents for part in content.parts]
    prompt = "\n".join(part.text for part in parts if part.text)
    if not prompt:
        raise ValueError("contents has no text")
    pictures = [_decoded(part.inline_data) for part in parts if part.inline_data]
    if len(pictures) > _MOST_REFERENCES:
        raise ValueError(f"Please use at most {_MOST_REFERENCES} images.")
    return Asked(prompt, _size(asked.generation_config), pictures)


def _size(config: _GenerationConfig) -> tuple[int, int] | None:
    if config.response_mime_type == "application/json":
        if config.image_config or "IMAGE" in config.response_modalities:
            raise ValueError("JSON mode is not enabled for pictures")
        if not is_of_a_cast(config.response_json_schema or config.response_schema):
            raise ValueError("the schema of the response is not that of a cast")
        return None
    image = config.image_config or _ImageConfig()
    width, height = _SIZES[image.aspect_ratio]
    return width * _SCALES[image.image_size], height * _SCALES[image.image_size]


def _decoded(blob: _Blob) -> tuple[bytes, str]:
    """In either alphabet."""
    data = base64.b64decode(blob.data.translate(str.maketrans("-_", "+/")), validate=True)
    return data, blob.mime_type or blob.mimeType
