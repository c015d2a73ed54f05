"""What the stand-in draws of a cast: portraits, places with nobody in them, and the same figures on each page."""

import io
from random import Random

import msgspec
import pytest
from PIL import Image, ImageStat

from local.models.drawing import draw
from local.models.drawing.described import describe
from local.models.drawing.reading import read
from local.models.drawing.wardrobe import ANIMALS
from storybrush.cast import Character, Place
from storybrush.chunk import Reference, Style, Wish
from storybrush.options import DEFAULTS
from storybrush.prompt import build_prompt, portrait_prompt
from storybrush.run import Options
from storybrush.styles import ART_STYLES

SIDE = 320
WREN = Character(name="Wren", description="eleven, thin, grey hair tied back, yellow coat")
BRANNOCH = Character(name="Old Brannoch", description="old, stooped, white hair, white beard, a blue coat")
FOX = Character(name="the fox", description="full-grown, russet fur with a white chest")
HARBOUR = Place(name="Saltmere", description="a harbour town of crooked streets, a time of oil lamps and sailing boats")
LIGHT = Place(name="the lighthouse", description="grey rocks and open water, moonlight")
MIDJOURNEY = msgspec.structs.replace(DEFAULTS, ai_model="midjourney")
# A yellow, a blue and a red hue, on the wheel of 256.
YELLOW, BLUE, RUSSET = (22, 42), (145, 172), (4, 21)
GROUND = (0.1, 0.66, 0.9, 0.96)  # where on a page they stand, in shares of its sides


def portrait_of(member: Character | Place, style: str = "realistic") -> bytes:
    return draw(portrait_prompt(member, style, DEFAULTS, ""), SIDE, SIDE)


def page_prompt(text: str, *who: Character, where: Place | None = None, style: str = "realistic") -> str:
    characters = "; ".join(f"{one.name}: {one.description}" for one in who)
    place = f"{where.name}: {where.description}" if where else ""
    told = Style(art_style=style, character_description=characters, background_description=place)
    return build_prompt(text, told, DEFAULTS, "")


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def share(image: Image.Image, hues: tuple[int, int], box: tuple[float, float, float, float] = (0, 0, 1, 1)) -> float:
    """How much of the image, or of a box in shares of its sides, is of a strong colour between two hues."""
    width, height = image.size
    part = image.crop((int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height)))
    pixels = list(part.convert("HSV").get_flattened_data())
    return sum(hues[0] <= h <= hues[1] and s > 110 and v > 60 for h, s, v in pixels) / len(pixels)


def middle_of(image: Image.Image, hues: tuple[int, int]) -> float:
    """Where across the ground, from 0 to 1, a colour is; it is somewhere."""
    columns = [share(image, hues, (x / 40, GROUND[1], (x + 1) / 40, GROUND[3])) for x in range(40)]
    assert sum(columns) > 0.1
    return sum(x / 40 * column for x, column in enumerate(columns)) / sum(columns)


@pytest.mark.parametrize("style", ART_STYLES)
@pytest.mark.parametrize(("who", "hues"), [(WREN, YELLOW), (BRANNOCH, BLUE), (FOX, RUSSET)])
def test_a_portrait_shows_one_large_figure_in_its_colours(style: str, who: Character, hues: tuple[int, int]) -> None:
    image = opened(portrait_of(who, style))
    middle, beside = (0.3, 0.5, 0.7, 0.9), (0.06, 0.4, 0.2, 0.8)
    assert share(image, hues, middle) > 0.2
    assert share(image, hues, beside) < 0.05


@pytest.mark.parametrize("style", ART_STYLES)
def test_a_portrait_has_a_plain_light_background(style: str) -> None:
    image = opened(portrait_of(WREN, style)).convert("L")
    corner = image.crop((SIDE // 8, SIDE // 2, SIDE // 5, SIDE * 3 // 4))
    assert ImageStat.Stat(corner).mean[0] > 165
    assert ImageStat.Stat(corner).stddev[0] < 22


def test_a_portrait_is_alike_each_time_and_another_for_each_member_and_style() -> None:
    members = (WREN, BRANNOCH, FOX, HARBOUR, LIGHT)
    drawn = [portrait_of(member, style) for member in members for style in ART_STYLES]
    assert drawn == [portrait_of(member, style) for member in members for style in ART_STYLES]
    assert len({*drawn}) == len(members) * len(ART_STYLES)


@pytest.mark.parametrize("style", ART_STYLES)
@pytest.mark.parametrize("options", [DEFAULTS, MIDJOURNEY])
def test_the_style_is_that_of_the_instruction_whatever_a_description_says(style: str, options: Options) -> None:
    oily = Place(name="Comic Street", description="an anime photograph in oil, a watercolor, digital")
    page = Style(art_style=style, background_description=f"{oily.name}: {oily.description}")
    for prompt in (portrait_prompt(oily, style, options, ""), build_prompt("An oil lamp.", page, options, "")):
        assert read(prompt, Random(1)).style == style


@pytest.mark.parametrize("style", ART_STYLES)
def test_nobody_is_in_a_reference_of_a_place(style: str) -> None:
    told = "snow and ice at noon, where a girl in a yellow coat, a man and a horse meet a crowd"
    place = Place(name="the ice", description=told)
    scene = read(portrait_prompt(place, style, DEFAULTS, ""), Random(1))
    assert (scene.place, scene.beings, scene.cast, scene.portrait) == ("snow", (), (), False)
    assert share(opened(portrait_of(place, style)), YELLOW, GROUND) < 0.001
    with_wren = draw(page_prompt("It was noon.", WREN, where=place, style=style), SIDE, SIDE)
    assert share(opened(with_wren), YELLOW, GROUND) > 0.005


@pytest.mark.parametrize(
    ("name", "looks", "kind"),
    [
        ("Saltmere", "a harbour town of crooked streets", "city"),
        ("Saltmere", "grey rocks and open water, with a house", "sea"),
        ("the lighthouse", "", "sea"),
        ("the forest", "wide and dark", "forest"),
        ("the old mill", "white boards", "village"),
        ("the kitchen", "low beams, a house of stone", "room"),
        ("the bay", "", "sea"),
        ("Hollow", "wet dark rock, narrow and steep", "cave"),
    ],
)
def test_a_place_is_drawn_by_its_name_and_looks(name: str, looks: str, kind: str) -> None:
    prompt = portrait_prompt(Place(name=name, description=looks), "comic", DEFAULTS, "")
    assert read(prompt, Random(1)).place == kind


def test_a_mill_has_a_windmill_and_a_lighthouse_its_tower() -> None:
    things = [
        read(portrait_prompt(place, "comic", DEFAULTS, ""), Random(1)).things
        for place in (Place(name="the mill"), LIGHT)
    ]
    assert things == [("mill",), ("lighthouse",)]


def test_a_page_is_set_in_its_place_unless_the_scene_clearly_says_another() -> None:
    def place_of(text: str) -> str:
        return read(page_prompt(text, WREN, where=HARBOUR), Random(1)).place

    assert place_of("She thought of the forest.") == "city"
    assert place_of("Nothing is said of where she was.") == "city"
    assert place_of("Oaks and pines and birches, trees upon trees: the forest.") == "forest"
    assert read(page_prompt("It was late.", WREN, where=LIGHT), Random(1)).hour == "night"


def test_only_those_who_are_named_are_on_a_page_in_their_order() -> None:
    text = "A crowd of men, a woman on a horse and the king met them, with dogs and a dragon."
    scene = read(page_prompt(text, FOX, WREN, BRANNOCH), Random(1))
    assert scene.beings == ()
    assert scene.cast == tuple(describe(one.name, one.description) for one in (FOX, WREN, BRANNOCH))


def test_at_most_four_are_drawn() -> None:
    several = [Character(name=f"Ann {number}", description="red coat") for number in range(6)]
    assert len(read(page_prompt("They met.", *several), Random(1)).cast) == 4


@pytest.mark.parametrize("style", ART_STYLES)
@pytest.mark.parametrize("text", ["They met on the ice at noon.", "The snow lay deep by day.", "Frost at midday."])
def test_they_stand_on_each_page_in_their_coats_from_left_to_right(style: str, text: str) -> None:
    hues = {WREN: YELLOW, FOX: RUSSET}
    for who in ((WREN, FOX), (FOX, WREN)):
        image = opened(draw(page_prompt(text, *who, style=style), SIDE, SIDE))
        left, right = (middle_of(image, hues[one]) for one in who)
        assert left + 0.02 < right


def test_a_coat_has_the_same_colour_on_two_pages() -> None:
    def hue(text: str) -> float:
        image = opened(draw(page_prompt(text, WREN), 640, 640)).convert("HSV")
        pixels = [
            pixel for pixel in image.get_flattened_data() if YELLOW[0] <= pixel[0] <= YELLOW[1] and pixel[1] > 150
        ]
        assert len(pixels) > 1500
        return sum(pixel[0] for pixel in pixels) / len(pixels)

    assert abs(hue("The snow lay deep at noon.") - hue("A gale and thunder over the ice at midday.")) < 3


def test_a_page_is_the_same_each_time_and_another_when_a_coat_is() -> None:
    prompt = page_prompt("They met.", WREN, BRANNOCH, where=HARBOUR)
    in_red = msgspec.structs.replace(WREN, description="eleven, thin, grey hair tied back, red coat")
    assert draw(prompt, SIDE, SIDE) == draw(prompt, SIDE, SIDE)
    assert draw(prompt, SIDE, SIDE) != draw(page_prompt("They met.", in_red, BRANNOCH, where=HARBOUR), SIDE, SIDE)


@pytest.mark.parametrize("kind", [*ANIMALS])
def test_every_animal_is_drawn(kind: str) -> None:
    plain, drawn = (opened(portrait_of(Character(name=name))) for name in (f"the {kind}", "the other"))
    assert describe(f"the {kind}", "").is_animal
    assert plain.tobytes() != drawn.tobytes()
    assert ImageStat.Stat(plain.convert("L")).stddev[0] > 12


@pytest.mark.parametrize("hat", ["hat", "cap", "pointed hat", "crown", "kerchief", "hood"])
@pytest.mark.parametrize(
    "hair", ["long hair", "wild hair", "two braids", "bald", "a bun", "short curls", "a moustache"]
)
def test_a_hat_of_its_colour_is_on_every_head(hat: str, hair: str) -> None:
    above = (0.3, 0.03, 0.7, 0.3)
    for worn, is_there in ((f", purple {hat}", True), ("", False)):
        ann = Character(name="Ann", description=f"{hair}, a grey coat{worn}")
        assert (share(opened(portrait_of(ann)), (185, 205), above) > 0.01) is is_there


def test_semicolons_in_a_description_name_nobody() -> None:
    ann = Character(name="Ann", description="a woman; grey hair; a red coat")
    assert [one.kind for one in read(page_prompt("They met.", ann, FOX), Random(1)).cast] == ["woman", "fox"]


def test_a_wish_counts_with_the_scene_and_the_names_of_references_do_not() -> None:
    style = Style(art_style="comic", character_description="Wren: yellow coat")
    references = [Reference(name="the castle", image_file="a.png", thumbnail_file="a.webp", origin="a")]
    prompt = build_prompt("They met.", style, DEFAULTS, "", references, Wish(feedback="in the forest at midnight"))
    scene = read(prompt, Random(1))
    assert (scene.place, scene.hour) == ("forest", "night")


def test_a_play_that_names_its_characters_is_a_story_as_others() -> None:
    scene = read(page_prompt("Characters: a king; a fox. Place: the sea."), Random(1))
    assert (scene.cast, set(scene.beings)) == ((), {"man", "fox"})
