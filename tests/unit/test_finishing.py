"""From what a model painted to a Picture."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from storybrush.errors import NoPicture
from storybrush.painters.finishing import finish_picture


def a_picture(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A gradient, so that a crop or a resize shows."""
    return Image.linear_gradient("L").resize(size).convert(mode)


def as_bytes(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_a_picture_that_fits_passes_through_untouched() -> None:
    painted = as_bytes(a_picture((1024, 768)))
    assert finish_picture(painted, (1024, 768)).png == painted


@pytest.mark.parametrize("painted", [(1024, 1024), (1200, 896), (896, 1200), (2048, 2048), (300, 200)])
@pytest.mark.parametrize("asked", [(512, 512), (1024, 1024), (1024, 768), (768, 1024)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_the_stored_picture_is_a_png_of_exactly_the_asked_size(
    painted: tuple[int, int], asked: tuple[int, int], kind: str
) -> None:
    image = opened(finish_picture(as_bytes(a_picture(painted), kind), asked).png)
    assert (image.format, image.size, image.mode) == ("PNG", asked, "RGB")


def test_the_middle_is_kept_where_the_shape_differs() -> None:
    wide = Image.new("RGB", (300, 100), "red")
    wide.paste("blue", (100, 0, 200, 100))
    image = opened(finish_picture(as_bytes(wide), (100, 100)).png)
    assert image.getpixel((50, 50)) == (0, 0, 255)
    assert image.getpixel((3, 50)) == (0, 0, 255)


def test_what_is_transparent_becomes_white() -> None:
    image = opened(finish_picture(as_bytes(Image.new("RGBA", (100, 100), (255, 0, 0, 0))), (100, 100)).png)
    assert image.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(("size", "thumbnail"), [((1024, 768), (384, 288)), ((768, 1024), (288, 384))])
def test_thumbnail_is_a_webp_with_the_longest_side_384(size: tuple[int, int], thumbnail: tuple[int, int]) -> None:
    image = opened(finish_picture(as_bytes(a_picture(size)), size).thumbnail)
    assert (image.format, image.size) == ("WEBP", thumbnail)


def test_placeholder_is_a_thumbhash_that_shows_the_colour() -> None:
    placeholder = base64.b64decode(
        finish_picture(as_bytes(Image.new("RGB", (100, 100), "red")), (100, 100)).placeholder
    )
    header = int.from_bytes(placeholder[:3], "little")
    lightness, red_green = header & 63, header >> 12 & 63
    assert lightness == 21  # a third of 63: one channel of three
    assert red_green == 63
    assert len(placeholder) < 40


def _bomb() -> bytes:
    """A PNG of 12,000 by 12,000 pixels in a few hundred kilobytes."""

    def block(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes(12_001 * 12_000), 9)
    header = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + block(b"IHDR", header) + block(b"IDAT", rows) + block(b"IEND", b"")


def _animated() -> bytes:
    frames = [Image.new("RGB", (100, 100), colour) for colour in ("red", "blue")]
    return as_bytes(frames[0], "WEBP", save_all=True, append_images=frames[1:])


@pytest.mark.parametrize(
    "painted",
    [
        b"",
        b"<html><body>Bad gateway</body></html>",
        as_bytes(a_picture((1024, 1024)))[:-2000],
        as_bytes(Image.new("RGB", (1, 1))),
        as_bytes(a_picture((100, 100)), "GIF"),
        _animated(),
        _bomb(),
    ],
    ids=["nothing", "html", "cut off", "one pixel", "gif", "animated", "bomb"],
)
def test_what_is_no_picture_is_named_so(painted: bytes) -> None:
    with pytest.raises(NoPicture):
        finish_picture(painted, (1024, 1024))
