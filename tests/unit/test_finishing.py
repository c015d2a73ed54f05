"""From what a model painted to a Picture."""

import base64
import io
import os
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import ExifTags, Image

from storybrush.chunk import Picture
from storybrush.errors import NoPicture
from storybrush.painters import finishing
from storybrush.ports.painting import Painted


def finish_picture(painted: bytes, pixels: tuple[int, int], *, grid: bool = False) -> Picture:
    return finishing.finish_picture(Painted(painted, grid), pixels)


def a_picture(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A gradient, so that a crop or a resize shows."""
    gradient = Image.linear_gradient("L").resize(size)
    # Pillow would take the 256 levels for the darkest of sixteen bits.
    return (gradient.convert("I").point(lambda level: level * 257) if mode == "I;16" else gradient).convert(mode)


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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_would_have_turned_stands_upright(kind: str) -> None:
    lying = Image.new("RGB", (768, 1024), "white")
    lying.paste("red", (0, 0, 768, 500))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # a quarter to the right
    image = opened(finish_picture(as_bytes(lying, kind, exif=exif), (1024, 768)).png)
    assert image.size == (1024, 768)
    assert image.getpixel((50, 50))[1] > 200 > 50 > image.getpixel((950, 50))[1]


@pytest.mark.parametrize("size", [(100, 100), (300, 200)])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(mode: str, size: tuple[int, int]) -> None:
    clear = Image.new("RGBA", size, (255, 0, 0, 0)).convert(mode)
    painted = as_bytes(clear, transparency=0) if mode == "P" else as_bytes(clear)
    image = opened(finish_picture(painted, (100, 100)).png)
    assert (image.mode, image.getpixel((50, 50))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16"])
def test_whatever_the_colours_are_kept_in_rgb_is_stored(mode: str) -> None:
    image = opened(
        finish_picture(as_bytes(a_picture((200, 200), mode), "JPEG" if mode == "CMYK" else "PNG"), (100, 100)).png
    )
    assert image.mode == "RGB"
    top, bottom = image.getpixel((50, 5)), image.getpixel((50, 94))
    assert sum(top) < 150
    assert sum(bottom) > 600


@pytest.mark.parametrize("asked", [(100, 100), (512, 512)])
def test_of_a_grid_the_first_quarter_is_taken(asked: tuple[int, int]) -> None:
    grid = Image.new("RGB", (200, 200), "red")
    grid.paste("blue", (0, 0, 100, 100))
    image = opened(finish_picture(as_bytes(grid), asked, grid=True).png)
    assert image.size == asked
    assert image.getcolors() == [(asked[0] * asked[1], (0, 0, 255))]


def test_a_grid_is_a_grid_whatever_its_size() -> None:
    painted = as_bytes(a_picture((1024, 1024)))
    assert finish_picture(painted, (1024, 1024), grid=True).png != painted
    # As a picture it would be large enough.
    with pytest.raises(NoPicture):
        finish_picture(as_bytes(a_picture((70, 70))), (512, 512), grid=True)


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


# The largest that is taken, transparent so that every step has four channels; and what is not taken at all.
GREEDY = """
import re, sys
from pathlib import Path
from storybrush.errors import NoPicture
from storybrush.painters.finishing import finish_picture
from storybrush.ports.painting import Painted
try:
    finish_picture(Painted(sys.stdin.buffer.read()), (1024, 768))
    outcome = "painted"
except NoPicture:
    outcome = "refused"
kilobytes = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(outcome, int(kilobytes) // 1024)
"""


@pytest.mark.parametrize(
    ("painted", "outcome"),
    [
        (as_bytes(Image.new("RGBA", (4096, 4096), (9, 9, 9, 9))), "painted"),
        (as_bytes(Image.new("CMYK", (4096, 4096)), "JPEG"), "painted"),
        (_bomb(), "refused"),
        (_animated(), "refused"),
    ],
    ids=["largest transparent", "largest of print", "bomb", "animated"],
)
def test_no_picture_takes_200_megabytes(painted: bytes, outcome: str) -> None:
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", GREEDY], input=painted, capture_output=True, check=True, env=environment
    )
    said, megabytes = done.stdout.split()
    assert said.decode() == outcome
    assert int(megabytes) < 200
