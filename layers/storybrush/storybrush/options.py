"""Reading the options of a Run, and the values they may have."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from storybrush.chunk import Wish
from storybrush.errors import InvalidRequest
from storybrush.models import MODELS
from storybrush.run import Options
from storybrush.story import is_id
from storybrush.styles import ART_STYLES

IMAGE_SIZES = ("512x512", "1024x1024", "1024x768", "768x1024")
QUALITIES = ("standard", "hd")
MAX_WORDS_PER_CHUNK = (1, 1000)
MOST_CHUNK_IDS = 200
CONSISTENCIES = ("references", "descriptions", "none")
PREVIEW = (1, 10)
LONGEST_FEEDBACK = 500
DEFAULTS = Options(
    art_style="realistic",
    image_size="1024x1024",
    quality="standard",
    ai_model="gemini",
    max_words_per_chunk=200,
    consistency="references",
)
_CHOICES: dict[str, Collection[str]] = {
    "artStyle": ART_STYLES,
    "imageSize": IMAGE_SIZES,
    "quality": QUALITIES,
    "aiModel": MODELS,
    "consistency": CONSISTENCIES,
}
_MAX_COST = "must be a number of dollars over 0"


class Order(msgspec.Struct, frozen=True):
    """What a Run over the story is asked for: `preview` is the pages to paint at first, `max_cost` dollars."""

    options: Options
    force: bool = False
    preview: int | None = None
    max_cost: float | None = None


class Again(msgspec.Struct, frozen=True):
    """Which pages are painted again: `only` those named, None for all; the `stale` ones, or else those that failed."""

    only: tuple[str, ...] | None = None
    stale: bool = False
    max_cost: float | None = None


def read_order(body: Mapping[str, Any]) -> Order:
    """The options in a request's body, defaults for what is left out, and how to go about it.

    Raises InvalidRequest, which names every bad field at once and what it may be.
    """
    least, most = MAX_WORDS_PER_CHUNK
    fewest, furthest = PREVIEW
    allowed = {field: f"must be one of {', '.join(values)}" for field, values in _CHOICES.items()}
    allowed |= {
        "maxWordsPerChunk": f"must be a whole number from {least} to {most}",
        "force": "must be true or false",
        "preview": f"must be a whole number from {fewest} to {furthest}",
        "maxCost": _MAX_COST,
    }
    wrong = {field: allowed.get(field, "is not an option") for field, value in body.items() if not _fits(field, value)}
    if wrong:
        raise InvalidRequest(wrong)
    options = Options(
        art_style=body.get("artStyle", DEFAULTS.art_style),
        image_size=body.get("imageSize", DEFAULTS.image_size),
        quality=body.get("quality", DEFAULTS.quality),
        ai_model=body.get("aiModel", DEFAULTS.ai_model),
        max_words_per_chunk=int(body.get("maxWordsPerChunk", DEFAULTS.max_words_per_chunk)),
        consistency=body.get("consistency", DEFAULTS.consistency),
    )
    preview = int(body["preview"]) if "preview" in body else None
    return Order(options, body.get("force", False), preview, body.get("maxCost"))


def read_again(body: Mapping[str, Any]) -> Again:
    """Which pages a request's body wants again. Raises InvalidRequest."""
    known = ("chunkIds", "stale", "maxCost")
    wrong = {field: "is not an option" for field in body if field not in known}
    ids = body.get("chunkIds", ())
    if not isinstance(ids, list | tuple) or not all(isinstance(one, str) and is_id(one) for one in ids):
        wrong["chunkIds"] = "must be a list of the ids of chunks"
    elif "chunkIds" in body and not 1 <= len(ids) <= MOST_CHUNK_IDS:
        wrong["chunkIds"] = f"must name from 1 to {MOST_CHUNK_IDS} chunks"
    if not isinstance(body.get("stale", False), bool):
        wrong["stale"] = "must be true or false"
    if "maxCost" in body and not _fits("maxCost", body["maxCost"]):
        wrong["maxCost"] = _MAX_COST
    if wrong:
        raise InvalidRequest(wrong)
    return Again(tuple(ids) or None, body.get("stale", False), body.get("maxCost"))


def read_wish(body: Mapping[str, Any], prompt_limit: int) -> Wish:
    """What a request's body wants of one page. Raises InvalidRequest."""
    longest = {"prompt": prompt_limit, "feedback": LONGEST_FEEDBACK}
    wrong = {
        field: f"must be a text of 1 to {longest[field]:,} characters" if field in longest else "is not an option"
        for field, value in body.items()
        if not (field in longest and isinstance(value, str) and 1 <= len(value.strip()) <= longest[field])
    }
    if wrong:
        raise InvalidRequest(wrong)
    return Wish(**{field: value.strip() for field, value in body.items()})


def _fits(field: str, value: object) -> bool:
    if field in _CHOICES:
        return isinstance(value, str) and value in _CHOICES[field]
    if field == "force":
        return isinstance(value, bool)
    # To a reader of JSON, true is no number, and 200.0 is a whole one.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    match field:
        case "maxWordsPerChunk":
            return value % 1 == 0 and MAX_WORDS_PER_CHUNK[0] <= value <= MAX_WORDS_PER_CHUNK[1]
        case "preview":
            return value % 1 == 0 and PREVIEW[0] <= value <= PREVIEW[1]
        case "maxCost":
            return 0 < value < float("inf")
    return False
