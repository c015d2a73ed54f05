"""How a request for a picture in OpenAI's wire protocol is read: as JSON, or as a form where it brings references."""

import io
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from local.models.openai_wire import WrongField, check_fields, read_json
from local.models.references import KINDS
from storybrush.models import MODELS

_MOST_REFERENCES = MODELS["dalle-3"].max_references
_KNOWN = ("model", "prompt", "size", "quality", "output_format", "n", "background", "moderation", "user")
_FILES = ("image", "image[]")
_QUALITIES = ("low", "medium", "high", "auto")
_GRAIN, _LONGEST, _SLIMMEST = 16, 3840, 3  # pixels, pixels, the longer side by the shorter
_FEWEST, _MOST = 655_360, 8_294_400  # pixels in all


class Asked(NamedTuple):
    """`size`: width and height in pixels; `pictures`: the references, each with the type that it is said to have."""

    prompt: str
    size: tuple[int, int]
    pictures: list[tuple[bytes, str]]


def read_generation(body: bytes) -> Asked:
    """Raises WrongField."""
    return Asked(*_checked(read_json(body)), [])


def read_edit(body: bytes, content_type: str) -> Asked:
    """Raises WrongField."""
    kind, options = parse_options_header(content_type)
    if kind != "multipart/form-data":
        raise WrongField("invalid_form", "", f"Expected a body of multipart/form-data, but it is '{kind}'.")
    parser = FormDataParser(stream_factory=lambda *_, **__: io.BytesIO(), silent=False)
    try:
        _, form, files = parser.parse(io.BytesIO(body), kind, len(body), options)
    except ValueError as wrong:
        raise WrongField("invalid_form", "", f"We could not parse the form of your request: {wrong}") from None
    fields: dict[str, Any] = form.to_dict()
    if fields.get("n", "").isdigit():
        fields["n"] = int(fields["n"])
    prompt, size = _checked(fields)
    return Asked(
        prompt, size, _pictures([(file.read(), file.mimetype) for name in _FILES for file in files.getlist(name)])
    )


def _pictures(sent: list[tuple[bytes, str]]) -> list[tuple[bytes, str]]:
    if not sent:
        raise WrongField("missing_required_parameter", "image", "Missing required parameter: 'image'.")
    if len(sent) > _MOST_REFERENCES:
        too_long = f"Expected an array with maximum length {_MOST_REFERENCES}, but got one with length {len(sent)}."
        raise WrongField("array_above_max_length", "image", f"Invalid 'image': array too long. {too_long}")
    for place, (_, kind) in enumerate(sent):
        if kind not in KINDS:
            wrong = f"Invalid file 'image[{place}]': unsupported mimetype ('{kind}'). Supported are: {KINDS}."
            raise WrongField("unsupported_file_mimetype", "image", wrong)
    return sent


def _checked(fields: Mapping[str, Any]) -> tuple[str, tuple[int, int]]:
    check_fields(fields, _KNOWN, ("model", "prompt"))
    for field, allowed in (("quality", _QUALITIES), ("output_format", ("png",)), ("n", (1,))):
        if field in fields and fields[field] not in allowed:
            raise WrongField("invalid_value", field, f"Invalid value: {fields[field]!r}. Supported are: {allowed}.")
    return fields["prompt"], _pixels(fields.get("size", "1024x1024"))


def _pixels(size: object) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d{0,5})x([1-9]\d{0,5})", str(size))
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not found:
        wrong = "It is written as WIDTHxHEIGHT."
    elif width % _GRAIN or height % _GRAIN:
        wrong = f"Width and height must both be divisible by {_GRAIN}."
    elif max(width, height) > _LONGEST or max(width, height) > _SLIMMEST * min(width, height):
        wrong = f"The longer side is at most {_LONGEST} and {_SLIMMEST} times the shorter."
    elif not _FEWEST <= width * height <= _MOST:
        wrong = f"It must have from {_FEWEST} to {_MOST} pixels."
    else:
        return width, height
    raise WrongField("invalid_value", "size", f"Invalid size '{size}'. {wrong}")
