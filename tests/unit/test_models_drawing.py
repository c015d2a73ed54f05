"""What the stand-in draws: the same picture for the same prompt, another for another, of the asked size."""

import io
from random import Random

import pytest
from PIL import Image, ImageStat

from local.models.drawing import draw
from local.models.drawing.canvas import Canvas
from local.models.drawing.colours import palette
from local.models.drawing.lighthouse import lighthouse
from local.models.drawing.looks import LOOKS
from local.models.drawing.reading import read
from local.models.drawing.textures import margin
from local.models.drawing.view import compose
from storybrush.chunk import Style
from storybrush.options import DEFAULTS
from storybrush.prompt import build_prompt
from storybrush.styles import ART_STYLES

TEXT = "At dusk the old ferryman pushed his boat out upon the river, and a girl in a red cloak sat in the bow."
PLACES = {
    "forest": "pines and oaks",
    "sea": "the shore and the ocean",
    "river": "the stream and its reeds",
    "mountain": "peaks and cliffs",
    "city": "the streets of the town",
    "village": "a hamlet and its mill",
    "castle": "the fortress gate",
    "room": "the kitchen hearth",
    "desert": "dunes and a caravan",
    "snow": "ice and frost",
    "field": "heath and meadow",
    "cave": "a cavern underground",
    "garden": "an orchard with roses",
}


def prompt_for(text: str, style: str = "realistic") -> str:
    return build_prompt(text, Style(art_style=style), DEFAULTS, "")


def scene_of(text: str, seed: int = 1) -> tuple[str, str, str]:
    scene = read(prompt_for(text), Random(seed))
    return scene.place, scene.hour, scene.weather


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


@pytest.mark.parametrize(("width", "height"), [(1024, 1024), (1200, 896), (896, 1200), (2048, 2048)])
def test_a_picture_has_the_asked_size(width: int, height: int) -> None:
    image = opened(draw(prompt_for(TEXT), width, height))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (width, height))


@pytest.mark.parametrize("style", ART_STYLES)
def test_the_same_prompt_gives_the_same_bytes(style: str) -> None:
    assert draw(prompt_for(TEXT, style), 512, 512) == draw(prompt_for(TEXT, style), 512, 512)


def test_every_prompt_and_every_style_gives_another_picture() -> None:
    texts = [f"Chapter {number}: nothing that can be drawn." for number in range(12)]
    pictures = {draw(prompt_for(text, style), 256, 256) for text in texts for style in ART_STYLES}
    assert len(pictures) == len(texts) * len(ART_STYLES)


def test_pictures_of_plain_text_are_composed_differently() -> None:
    drawn = [opened(draw(prompt_for(f"And so it went on, {number}."), 256, 256)).resize((4, 4)) for number in range(20)]
    assert len({image.tobytes() for image in drawn}) == 20


@pytest.mark.parametrize("style", ART_STYLES)
def test_a_style_is_known_by_the_description_that_is_sent(style: str) -> None:
    assert read(prompt_for("A digital comic, an oil lamp, a photograph.", style), Random(1)).style == style


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("style", ART_STYLES)
def test_every_place_is_painted_in_every_style(place: str, style: str) -> None:
    text = f"{PLACES[place]}: a knight, a horse, a fox, a tree, a tent and a carriage"
    image = opened(draw(prompt_for(text, style), 256, 320))
    assert image.size == (256, 320)
    assert min(ImageStat.Stat(image).stddev) > 4  # never a blank sheet


@pytest.mark.parametrize("hour", ["day", "dawn", "dusk", "night"])
@pytest.mark.parametrize("weather", ["rain", "thunder", "snowflakes", "fog"])
def test_every_hour_and_weather_is_painted(hour: str, weather: str) -> None:
    text = f"{hour} {weather}: a crowd, a dragon and birds in the meadow; {hour}"
    assert opened(draw(prompt_for(text, "anime"), 256, 256)).size == (256, 256)


@pytest.mark.parametrize("text", ["", "...", "雨の夜、森を歩いた。", "\x00\n\n[[hang]]", "boat " * 3_000])
def test_any_text_can_be_drawn(text: str) -> None:
    assert opened(draw(text, 256, 256)).size == (256, 256)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell on the dark forest at midnight", ("forest", "night", "rain")),
        ("At sunrise the ship lay off the shore in the mist", ("sea", "dawn", "fog")),
        ("The desert burned in the noon sun, and then came a storm", ("desert", "day", "storm")),
        ("In the kitchen the evening candle stood by the bed; snow fell", ("room", "dusk", "snow")),
    ],
)
def test_the_words_of_the_story_set_the_scene(text: str, expected: tuple[str, str, str]) -> None:
    assert scene_of(text) == expected


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_known_by_its_words(place: str) -> None:
    assert scene_of(PLACES[place])[0] == place


def test_who_is_named_most_comes_first_and_wears_the_named_colour() -> None:
    scene = read(
        prompt_for("The fox saw the girl. The girl, in her blue coat, saw a lantern on the bridge."), Random(1)
    )
    assert scene.beings[:2] == ("child", "fox")
    assert set(scene.things) == {"lamp", "bridge"}
    assert scene.coat == "2f62b8"


def test_night_is_darker_than_day() -> None:
    def brightness(hour: str) -> float:
        image = opened(draw(prompt_for(f"The meadow lay under a clear {hour}."), 256, 256))
        return ImageStat.Stat(image.convert("L")).mean[0]

    assert brightness("midnight") + 40 < brightness("noon")


@pytest.mark.parametrize(
    "text",
    [
        "On the last rock stood the lighthouse, with a tower of ninety steps and a great lamp.",
        "He climbed to the lantern room.",
        "The beacon burned.",
        "She had tended the light on the headland for forty years.",
        "Out on the waves they saw that the great light was dark.",
    ],
)
def test_a_lighthouse_stands_by_the_sea(text: str) -> None:
    scene = read(prompt_for(text), Random(1))
    assert (scene.place, scene.things) == ("sea", ("lighthouse",))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In the lighthouse kitchen the table was laid", "room"),
        ("Among the pines and oaks, far from the lighthouse", "forest"),
    ],
)
def test_a_lighthouse_does_not_move_a_scene_that_is_elsewhere(text: str, place: str) -> None:
    assert scene_of(text)[0] == place


@pytest.mark.parametrize("style", ART_STYLES)
@pytest.mark.parametrize(
    ("text", "lit"), [("midnight", True), ("dusk", True), ("storm at noon", True), ("noon", False)]
)
def test_two_beams_leave_its_lamp_unless_the_day_is_clear(style: str, text: str, lit: bool) -> None:
    rng = Random(3)
    scene = read(prompt_for(f"The lighthouse at {text}, at {text}. Not a cloud.", style), rng)
    canvas = Canvas((400, 400), LOOKS[style], palette(style, scene.hour), rng)
    canvas.image.paste((30, 40, 60), (0, 0, *canvas.image.size))
    view = compose(scene, canvas, rng)
    lighthouse(canvas, view, 200, 390, 300)
    for left in (40, 130):  # a column of the beam to each side of the lamp, beyond its halo
        column = canvas.image.convert("L").crop((left, 0, left + 4, 200))
        assert (column.getextrema()[1] > column.getextrema()[0] + 30) is lit


def test_he_and_she_are_somebody_only_where_nobody_is_named() -> None:
    assert read(prompt_for("She rowed."), Random(1)).beings == ("woman",)
    assert read(prompt_for("The girl rowed, and she sang as she rowed."), Random(1)).beings == ("child",)


def test_a_coat_has_the_colour_that_is_said_of_it() -> None:
    assert read(prompt_for("White foam; the girl wore a yellow coat."), Random(1)).coat == "e6b93a"


def test_no_speck_of_paint_lies_on_the_bare_margin() -> None:
    bare = margin((256, 256))
    rim = [bare.getpixel((x, y)) for x in range(256) for y in range(256) if min(x, y, 255 - x, 255 - y) < 2]
    assert set(rim) == {255}
