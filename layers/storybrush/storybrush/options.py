"""Reading the options of a Run, and the values they may have."""

from collections.abc import Collection, Mapping
from typing import Any

from storybrush.errors import InvalidRequest
from storybrush.models import MODELS
from storybrush.story import Options, is_id
from storybrush.styles import ART_STYLES

IMAGE_SIZES = ("512x512", "1024x1024", "1024x768", "768x1024")
QUALITIES = ("standard", "hd")
MAX_WORDS_PER_CHUNK = (1, 1000)
MOST_CHUNK_IDS = 200
DEFAULTS = Options(
    art_style="realistic", image_size="1024x1024", quality="standard", ai_model="gemini", max_words_per_chunk=200
)
_CHOICES: dict[str, Collection[str]] = {
    "artStyle": ART_STYLES,
    "imageSize": IMAGE_SIZES,
    "quality": QUALITIES,
    "aiModel": MODELS,
}


def read_options(body: Mapping[str, Any]) -> tuple[Options, bool]:
    """The options in a request's body, defaults for what is left out, and `force`.

    Raises InvalidRequest, which names every bad field at once and what it may be.
    """
    least, most = MAX_WORDS_PER_CHUNK
    allowed = {field: f"must be one of {', '.join(values)}" for field, values in _CHOICES.items()}
    allowed |= {"maxWordsPerChunk": f"must be a whole number from {least} to {most}", "force": "must be true or false"}
    wrong = {field: allowed.get(field, "is not an option") for field, value in body.items() if not _fits(field, value)}
    if wrong:
        raise InvalidRequest(wrong)
    options = Options(
        art_style=body.get("artStyle", DEFAULTS.art_style),
        image_size=body.get("imageSize", DEFAULTS.image_size),
        quality=body.get("quality", DEFAULTS.quality),
        ai_model=body.get("aiModel", DEFAULTS.ai_model),
        max_words_per_chunk=int(body.get("maxWordsPerChunk", DEFAULTS.max_words_per_chunk)),
    )
    return options, body.get("force", False)


def read_chunk_ids(body: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The chunks that a request's body names in `chunkIds`; None where it names none, and means all.

    Raises InvalidRequest.
    """
    wrong = {field: "is not an option" for field in body if field != "chunkIds"}
    ids = body.get("chunkIds", ())
    if not isinstance(ids, list | tuple) or not all(isinstance(one, str) and is_id(one) for one in ids):
        wrong["chunkIds"] = "must be a list of the ids of chunks"
    elif "chunkIds" in body and not 1 <= len(ids) <= MOST_CHUNK_IDS:
        wrong["chunkIds"] = f"must name from 1 to {MOST_CHUNK_IDS} chunks"
    if wrong:
        raise InvalidRequest(wrong)
    return tuple(ids) or None


def _fits(field: str, value: object) -> bool:
    if field in _CHOICES:
        return isinstance(value, str) and value in _CHOICES[field]
    if field == "force":
        return isinstance(value, bool)
    # To a reader of JSON, true is no number, and 200.0 is a whole one.
    if field == "maxWordsPerChunk" and isinstance(value, int | float) and not isinstance(value, bool):
        return value % 1 == 0 and MAX_WORDS_PER_CHUNK[0] <= value <= MAX_WORDS_PER_CHUNK[1]
    return False
