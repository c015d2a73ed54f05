"""Reference pictures as they are sent: as they are where they are small, smaller where they are not."""

import io
import json
import subprocess
import sys

import pytest
from PIL import ExifTags, Image

from local.models.spoiled import SPOILED, spoil
from storybrush import log
from storybrush.painters.references import Reference, prepared
from tests.reference_pictures import BROKEN, a_huge_reference, a_reference, as_bytes

UNREADABLE = sorted(SPOILED.keys() - {"dot", "huge"})


def opened(reference: Reference) -> Image.Image:
    """What is sent, which must be what it is said to be."""
    image = Image.open(io.BytesIO(reference.image))
    image.load()
    assert Image.MIME[image.format or ""] == reference.mime_type
    return image


@pytest.mark.parametrize("size", [(1, 1), (200, 300), (1024, 1024)])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_is_small_is_sent_as_it_is(kind: str, size: tuple[int, int]) -> None:
    image = a_reference(kind=kind, size=size)
    (reference,) = prepared([image], 1)
    assert reference == Reference(image, kind.lower())
    assert opened(reference).size == size


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(("size", "sent"), [((1025, 500), (1024, 500)), ((2048, 4096), (512, 1024))])
def test_what_is_too_wide_or_too_high_is_made_smaller(kind: str, size: tuple[int, int], sent: tuple[int, int]) -> None:
    (reference,) = prepared([a_reference(kind=kind, size=size)], 1)
    image = opened(reference)
    assert (reference.kind, image.size) == ("jpeg", sent)
    red, green, blue = image.getpixel((100, 100))  # type: ignore[misc]
    assert red > 250 > 5 > green
    assert blue > 250


def test_nothing_is_sent_that_is_larger_than_a_megabyte() -> None:
    huge = Image.open(io.BytesIO(a_huge_reference()))
    for image in (huge, huge.crop((0, 0, 1024, 1024))):
        (reference,) = prepared([as_bytes(image)], 1)
        assert len(reference.image) < 1_000_000
        assert opened(reference).size == (1024, 1024)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_sent_on_white(mode: str) -> None:
    clear = Image.new("RGBA", (100, 100), (255, 0, 0, 0)).convert(mode)
    (reference,) = prepared([as_bytes(clear, transparency=0) if mode == "P" else as_bytes(clear)], 1)
    image = opened(reference)
    assert (image.mode, image.getpixel((50, 50))) == ("RGB", (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "1", "I;16", "CMYK"])
def test_every_mode_of_colour_is_sent_as_rgb(mode: str) -> None:
    image = Image.new("L", (100, 100), 255).convert(mode)
    (reference,) = prepared([as_bytes(image, "JPEG" if mode == "CMYK" else "PNG")], 1)
    assert opened(reference).mode == "RGB"


def test_what_a_camera_would_have_turned_is_sent_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # a quarter to the right
    (reference,) = prepared([as_bytes(Image.new("RGB", (100, 200)), "JPEG", exif=exif)], 1)
    assert opened(reference).size == (200, 100)
    assert not opened(reference).getexif()


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_left_out_and_logged(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    output = io.StringIO()
    monkeypatch.setattr(log.logger.registered_handler, "stream", output)
    images = [a_reference("lime"), spoil(kind), a_reference("cyan")]
    assert [one.image for one in prepared(images, 3)] == [images[0], images[2]]
    (line,) = map(json.loads, output.getvalue().splitlines())
    assert (line["level"], line["message"]) == ("WARNING", "A reference picture cannot be read")


def test_no_more_are_sent_than_the_model_takes_and_the_first_are() -> None:
    images = [a_reference(colour) for colour in ("red", "lime", "blue")]
    assert [one.image for one in prepared(images, 2)] == images[:2]
    # One that cannot be read takes nobody's place.
    assert [one.image for one in prepared([BROKEN, *images], 2)] == images[:2]
    assert prepared(images, 0) == []


def test_without_references_nothing_is_imported_for_them() -> None:
    # The SDK of Gemini imports Pillow by itself.
    code = """
import sys
from storybrush.painters import midjourney, openai
from storybrush.painters.references import prepared
assert prepared((), 3) == []
print("PIL" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
