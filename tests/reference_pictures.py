"""Reference pictures for the tests: each of one colour, by which it is found again in a drawing."""

import io
import os

from PIL import Image

# No sketch holds any of these.
COLOURS = {"magenta": (255, 0, 255), "lime": (0, 255, 0), "cyan": (0, 255, 255)}
BROKEN = b"\x89PNG\r\n\x1a\nthis is no picture"


def a_reference(colour: str = "magenta", kind: str = "PNG", size: tuple[int, int] = (200, 200)) -> bytes:
    return as_bytes(Image.new("RGB", size, colour), kind)


def a_huge_reference() -> bytes:
    """Noise, which no format makes smaller: a PNG of 12 MB."""
    return as_bytes(Image.frombytes("RGB", (2048, 2048), os.urandom(2048 * 2048 * 3)), compress_level=0)


def as_bytes(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def shown(drawing: bytes) -> set[str]:
    """The names of the colours that fill some thousandth of the drawing at least."""
    image = Image.open(io.BytesIO(drawing)).convert("RGB")
    counted = image.getcolors(image.width * image.height)
    assert counted
    areas = {
        name: sum(count for count, tone in counted if _near(tone, colour)) / (image.width * image.height)
        for name, colour in COLOURS.items()
    }
    return {name for name, area in areas.items() if area > 0.001}


def _near(tone: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(tone, tuple)
    return all(abs(one - other) < 16 for one, other in zip(tone, colour, strict=True))
