"""Every painter against the stand-in that speaks its model's protocol: what is asked for is what is stored."""

import io
import time
from collections.abc import Iterator

import pytest
from PIL import Image

from local.child import Child, start
from storybrush.chunk import Picture, Style
from storybrush.errors import NoPicture, PainterError, Refused
from storybrush.models import MODELS
from storybrush.options import DEFAULTS, IMAGE_SIZES, QUALITIES, read_order
from storybrush.painters.studio import Studio
from storybrush.ports.painting import PaintRequest, Waiting
from storybrush.prompt import build_prompt
from tests.reference_pictures import BROKEN, a_huge_reference, a_reference, shown

PATIENCE = 30.0  # seconds for a picture
# Where a model's server answers in more than one way, each has a path of its own in the stand-in.
WAYS = {
    "gemini": ("gemini", ""),
    "openai": ("dalle-3", "/v1"),
    "openai, by address": ("dalle-3", "/by-url/v1"),
    "midjourney, four addresses": ("midjourney", ""),
    "midjourney, button": ("midjourney", "/buttons"),
    "midjourney, change": ("midjourney", "/novicezk"),
    "midjourney, grid": ("midjourney", "/grid"),
}


@pytest.fixture(scope="module")
def stand_in() -> Iterator[Child]:
    child = start("local.models", "--port", "0", "--latency", "0")
    yield child
    child.stop()


def paint(
    stand_in: Child,
    way: str,
    content: str = "A fox ran.",
    image_size: str = "512x512",
    quality: str = "standard",
    references: tuple[bytes, ...] = (),
) -> Picture:
    """The finished picture, waited for as the state machine does."""
    ai_model, path = WAYS[way]
    address = f"http://127.0.0.1:{stand_in.port}{path}"
    settings = {
        "GEMINI_API_KEY": "a key",
        "GEMINI_BASE_URL": address,
        "GEMINI_MODEL": "a-model",
        "GEMINI_API_VERSION": "v1",
        "OPENAI_API_KEY": "a key",
        "OPENAI_BASE_URL": address,
        "OPENAI_MODEL": "a-model",
        "MIDJOURNEY_BASE_URL": address,
        "MIDJOURNEY_API_SECRET": "a secret",
        "IMAGE_HOSTS": "",
    }
    studio = Studio(settings, str)
    options = read_order({"aiModel": ai_model, "imageSize": image_size, "quality": quality}).options
    prompt = build_prompt(content, Style(art_style=DEFAULTS.art_style), options, "")
    painter = studio.painter(ai_model)
    answer = painter.paint(PaintRequest(prompt, image_size, quality, references))
    deadline = time.monotonic() + PATIENCE
    while isinstance(answer, Waiting):
        assert time.monotonic() < deadline
        time.sleep(0.05)
        answer = painter.resume(answer.job)
    width, height = image_size.split("x")
    return studio.finish(answer, (int(width), int(height)))


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("image_size", IMAGE_SIZES)
@pytest.mark.parametrize("way", WAYS)
def test_every_size_and_quality_is_stored_to_the_pixel(
    stand_in: Child, way: str, image_size: str, quality: str
) -> None:
    picture = paint(stand_in, way, image_size=image_size, quality=quality)
    image = Image.open(io.BytesIO(picture.png))
    image.load()
    assert (image.format, f"{image.width}x{image.height}", image.mode) == ("PNG", image_size, "RGB")


@pytest.mark.parametrize("way", WAYS)
def test_references_come_to_the_model_and_what_is_wrong_with_them_harms_nothing(stand_in: Child, way: str) -> None:
    assert shown(paint(stand_in, way).png) == set()
    assert shown(paint(stand_in, way, references=(a_reference("magenta"), a_reference("lime"))).png) == {
        "magenta",
        "lime",
    }
    large = a_reference("cyan", size=(3000, 2000))
    assert shown(paint(stand_in, way, references=(BROKEN, large, a_huge_reference())).png) == {"cyan"}
    most = MODELS[WAYS[way][0]].max_references
    many = tuple(a_reference("magenta", kind) for _ in range(most) for kind in ("PNG", "JPEG", "WEBP"))
    assert shown(paint(stand_in, way, references=(*many, large)).png) == {"magenta"}


@pytest.mark.parametrize("fault", ["refuse", "moderate"])
@pytest.mark.parametrize("way", WAYS)
def test_a_refusal_of_references_is_like_any_other(stand_in: Child, way: str, fault: str) -> None:
    with pytest.raises(Refused, match=r"declined to paint this text \(.+\)\. Change its wording"):
        paint(stand_in, way, f"A fox [[{fault}]] ran.", references=(a_reference(),))


@pytest.mark.parametrize("fault", ["corrupt", "html", "animated", "bomb", "dot", "no-picture"])
@pytest.mark.parametrize("way", WAYS)
def test_what_is_no_picture_is_a_named_failure(stand_in: Child, way: str, fault: str) -> None:
    with pytest.raises(NoPicture):
        paint(stand_in, way, f"A fox [[{fault}]] ran.")


@pytest.mark.parametrize("way", ["openai, by address", "midjourney, four addresses", "midjourney, grid"])
def test_an_address_that_gives_no_end_of_bytes_is_a_named_failure(stand_in: Child, way: str) -> None:
    with pytest.raises(NoPicture):
        paint(stand_in, way, "A fox [[huge]] ran.")


@pytest.mark.parametrize("fault", ["refuse", "moderate"])
@pytest.mark.parametrize("way", WAYS)
def test_a_refusal_says_what_to_do(stand_in: Child, way: str, fault: str) -> None:
    with pytest.raises(Refused, match=r"declined to paint this text \(.+\)\. Change its wording"):
        paint(stand_in, way, f"A fox [[{fault}]] ran.")


@pytest.mark.parametrize("fault", ["busy", "busy-silent", "quota", "broken"])
@pytest.mark.parametrize("way", ["gemini", "openai", "midjourney, four addresses"])
def test_every_other_fault_has_its_name(stand_in: Child, way: str, fault: str) -> None:
    with pytest.raises(PainterError) as caught:
        paint(stand_in, way, f"A fox [[{fault}]] ran.")
    # A proxy knows no quota: it has no account left.
    used_up = "painter_misconfigured" if "midjourney" in way else "quota_exceeded"
    busy, broken = "painter_busy", "painter_broken"
    assert caught.value.code == {"busy": busy, "busy-silent": busy, "broken": broken, "quota": used_up}[fault]
