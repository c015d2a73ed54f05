"""Reference pictures that come with a prompt: looked at as a model does, and kept as small as they are shown."""

import hashlib
import io
from dataclasses import dataclass
from weakref import WeakValueDictionary

from PIL import Image

KINDS = ("image/png", "image/jpeg", "image/webp")
_LONGEST_SIDE = 320  # pixels: as large as it is ever shown


@dataclass(frozen=True)
class Reference:
    """`name` is the SHA-256 of the picture that was sent, in hexadecimal; `thumbnail` is a JPEG of it."""

    name: str
    thumbnail: bytes


class Unreadable(ValueError):
    """What was sent is no picture, or not of the kind that it was said to be."""


# Each page of a story brings the same ones.
_known: WeakValueDictionary[str, Reference] = WeakValueDictionary()


def look_at(image: bytes, mime_type: str) -> Reference:
    """The picture as it is kept. Raises Unreadable."""
    name = hashlib.sha256(image + mime_type.encode()).hexdigest()
    known = _known.get(name)
    if known is None:
        known = _known[name] = Reference(name, _thumbnail(image, mime_type))
    return known


def _thumbnail(image: bytes, mime_type: str) -> bytes:
    try:
        opened = Image.open(io.BytesIO(image))
        if mime_type not in KINDS or Image.MIME[opened.format or ""] != mime_type:
            raise Unreadable(f"it is not of the kind {mime_type}")
        small = opened.convert("RGB")
    except (OSError, SyntaxError, KeyError, Image.DecompressionBombError) as error:
        raise Unreadable("it cannot be decoded") from error
    small.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=88)
    return out.getvalue()
