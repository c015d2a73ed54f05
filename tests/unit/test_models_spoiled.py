"""The bytes that are no usable picture, each wrong in its own way only."""

import io

import pytest
from PIL import Image

from local.models.spoiled import SPOILED, spoil


def opened(kind: str) -> Image.Image:
    return Image.open(io.BytesIO(spoil(kind)))


def test_corrupt_opens_and_does_not_load() -> None:
    image = opened("corrupt")
    assert (image.format, image.size) == ("PNG", (1024, 1024))
    with pytest.raises(OSError, match="truncated"):
        image.load()


def test_html_is_a_page() -> None:
    assert spoil("html").startswith(b"<!DOCTYPE html>")


def test_animated_is_a_webp_of_two_frames() -> None:
    image = opened("animated")
    assert (image.format, getattr(image, "n_frames", 1), image.size) == ("WEBP", 2, (1024, 1024))


def test_a_bomb_is_small_and_unfolds_to_144_megapixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    image = opened("bomb")
    image.load()
    assert (image.format, image.size) == ("PNG", (12_000, 12_000))
    assert len(spoil("bomb")) < 100_000


def test_a_dot_is_one_sound_pixel() -> None:
    image = opened("dot")
    image.load()
    assert (image.format, image.size) == ("PNG", (1, 1))


def test_huge_is_a_sound_picture_of_more_than_33_megabytes() -> None:
    image = opened("huge")
    image.load()
    assert (image.format, image.size) == ("PNG", (1024, 1024))
    assert len(spoil("huge")) > 33_000_000


@pytest.mark.parametrize("kind", SPOILED)
def test_each_is_made_once(kind: str) -> None:
    assert spoil(kind) is spoil(kind)
