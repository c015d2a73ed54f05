"""Midjourney's four pictures, made cheaply from one drawing, and the sheet that shows them all."""

import functools
import io

from PIL import Image, ImageOps

_TINTS = {3: (1.0, 0.94, 0.82), 4: (0.84, 0.94, 1.0)}  # what remains of red, green and blue
_KEPT = 32  # of either kind: where few drawings are drawn over and over, no more sheets are made than drawings


@functools.lru_cache(_KEPT)
def single(drawing: bytes, number: int) -> bytes:
    """The PNG of picture 1, 2, 3 or 4; the first is the drawing itself."""
    return drawing if number == 1 else _encoded(_variant(_opened(drawing), number))


@functools.lru_cache(_KEPT)
def sheet(drawing: bytes) -> bytes:
    """A PNG of the four, two by two, in the order of reading."""
    image = _opened(drawing)
    width, height = image.size
    whole = Image.new("RGB", (2 * width, 2 * height))
    for number in range(1, 5):
        row, column = divmod(number - 1, 2)
        whole.paste(_variant(image, number), (column * width, row * height))
    return _encoded(whole)


def _variant(image: Image.Image, number: int) -> Image.Image:
    if number in (2, 4):
        image = ImageOps.mirror(image)
    if number in _TINTS:
        image = image.point([round(level * share) for share in _TINTS[number] for level in range(256)])
    return image


def _opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _encoded(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, compress_type=3)
    return out.getvalue()
