"""Reference pictures as a painter sends them: no more than its model takes, none of them large."""

import io
from collections.abc import Sequence
from itertools import islice

import msgspec

from storybrush.errors import NoPicture
from storybrush.log import logger

# Sixteen of the largest make a request of 16 MB, ten in base64 one of 13: below what any model takes.
_LARGEST_BYTES = 1_000_000
_LONGEST_SIDE = 1024


class Reference(msgspec.Struct, frozen=True):
    """A picture's bytes, which are of that `kind`: png, jpeg or webp."""

    image: bytes
    kind: str

    @property
    def mime_type(self) -> str:
        return f"image/{self.kind}"


def prepared(images: Sequence[bytes], most: int) -> list[Reference]:
    """The first `most` that can be read as a still picture; whatever is large is made smaller, as a JPEG."""
    return list(islice(filter(None, map(_prepared, images)), most))


def _prepared(image: bytes) -> Reference | None:
    # Here, since most is painted without references.
    from storybrush.painters.finishing import decode, flatten, in_full_colour, within

    try:
        decoded = decode(image)
    except NoPicture:
        # The page is worth more than its likeness to the others.
        logger.warning("A reference picture cannot be read", extra={"bytes": len(image)})
        return None
    # Other modes of colour, and what is transparent, each model reads in its own way.
    small = len(image) <= _LARGEST_BYTES and max(decoded.size) <= _LONGEST_SIDE
    if small and decoded.format in ("PNG", "JPEG", "WEBP") and decoded.mode == "RGB":
        return Reference(image, decoded.format.lower())
    file = io.BytesIO()
    flatten(within(in_full_colour(decoded), _LONGEST_SIDE)).save(file, "JPEG", quality=90)
    return Reference(file.getvalue(), "jpeg")
