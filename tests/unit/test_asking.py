"""What a text model is asked, and which of its answers is a cast."""

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storybrush.cast import Cast, Character, Place
from storybrush.errors import NoCast
from storybrush.readers import asking
from storybrush.readers.asking import SCHEMA, question, read_answer

MARA = {
    "name": "Mara",
    "aliases": ["the girl"],
    "gender": "female",
    "age": "about nine",
    "build": "small and thin",
    "hair": "short red hair",
    "clothes": "a yellow coat",
    "marks": "freckles",
}
SALTMERE = {
    "name": "Saltmere",
    "aliases": ["the town"],
    "look": "crooked streets of blue and green houses",
    "light": "pale morning light",
    "period": "a fishing town of the 1870s",
}


def answer(characters: Any = (), places: Any = ()) -> str:
    return json.dumps({"characters": list(characters), "places": list(places)})


def test_looks_are_joined_to_a_description() -> None:
    assert read_answer(answer([MARA], [SALTMERE])) == Cast(
        characters=(
            Character(
                name="Mara",
                aliases=("the girl",),
                gender="female",
                description="about nine, small and thin, short red hair, a yellow coat, freckles",
            ),
        ),
        places=(
            Place(
                name="Saltmere",
                aliases=("the town",),
                description="crooked streets of blue and green houses, pale morning light, a fishing town of the 1870s",
            ),
        ),
    )


def test_the_schema_asks_for_everything_that_is_read_and_for_nothing_else() -> None:
    jsonschema.validate(json.loads(answer([MARA], [SALTMERE])), SCHEMA)
    for noun, kind in (("characters", asking._Character), ("places", asking._Place)):
        item = SCHEMA["properties"][noun]["items"]
        read = {field.name for field in msgspec.structs.fields(kind)}
        assert set(item["properties"]) == set(item["required"]) == read
        assert item["additionalProperties"] is False
    assert SCHEMA["required"] == ["characters", "places"]


def test_the_story_is_asked_about_as_it_stands() -> None:
    asked = question("  Mara sang.\n")
    assert asked.endswith("\n\nStory:\n  Mara sang.\n")
    assert f"{asking.MOST_CHARACTERS} characters" in asked


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Here it is:",
        '{"characters": [',
        "[]",
        "null",
        "{}",
        '{"characters": []}',
        '{"characters": {}, "places": []}',
        '{"characters": ["Mara"], "places": []}',
        '{"characters": [{"name": 5}], "places": []}',
        '{"characters": [{"name": "Mara", "aliases": "the girl"}], "places": []}',
        '{"characters": ' + 100_000 * "[",
        '{"places": [], "more": ' + 100_000 * "[",
        '{"characters": [{"name": "\\ud800"}], "places": []}',
        "\ud800",
    ],
    ids=lambda written: ascii(written[:40]),
)
def test_an_answer_that_is_no_cast_is_none(written: str) -> None:
    with pytest.raises(NoCast):
        read_answer(written)


def test_a_cast_may_be_empty() -> None:
    assert read_answer(answer()) == Cast()


@pytest.mark.parametrize("nothing", ["", "  ", "none", "None.", "N/A", "unknown", None])
def test_a_look_that_says_nothing_is_left_out(nothing: str | None) -> None:
    (mara,) = read_answer(answer([MARA | {"marks": nothing, "build": nothing}])).characters
    assert mara.description == "about nine, short red hair, a yellow coat"


@pytest.mark.parametrize(
    ("told", "gender"),
    [("male", "male"), (" Female", "female"), ("other", "other"), ("robot", "unknown"), (None, "unknown")],
)
def test_a_gender_is_one_of_four(told: str | None, gender: str) -> None:
    (mara,) = read_answer(answer([MARA | {"gender": told}])).characters
    assert mara.gender == gender


def test_spaces_are_trimmed_and_what_has_no_name_is_dropped() -> None:
    blank = [MARA | {"name": name} for name in ("", " \n", None)]
    told = MARA | {
        "name": " Mara \n Voss ",
        "aliases": ["", None, " the\tgirl ", "the girl", "Mara Voss"],
        "hair": " red \n hair,. ",
    }
    (mara,) = read_answer(answer([*blank, told])).characters
    assert (mara.name, mara.aliases) == ("Mara Voss", ("the girl",))
    assert ", red hair, a yellow coat" in mara.description
    assert read_answer(answer([], [SALTMERE | {"name": ""}])).places == ()


def test_whoever_is_listed_twice_is_one() -> None:
    cast = read_answer(answer([MARA, MARA | {"name": "mara", "aliases": ["Mimi"]}], [SALTMERE, SALTMERE]))
    assert [(one.name, one.aliases) for one in cast.characters] == [("Mara", ("the girl", "Mimi"))]
    assert len(cast.places) == 1


words = st.text(max_size=300) | st.none() | st.sampled_from(["Mara", "a red coat. " * 60, "word" * 200])


def listed(*fields: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    named = dict.fromkeys(fields, words)
    return st.lists(st.fixed_dictionaries({}, optional=named | {"aliases": st.lists(words, max_size=30)}), max_size=60)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(listed("name", "gender", "age", "build", "hair", "clothes", "marks"), listed("name", "look", "light", "period"))
def test_whatever_a_model_writes_stays_within_bounds(
    characters: list[dict[str, Any]], places: list[dict[str, Any]]
) -> None:
    try:
        cast = read_answer(answer(characters, places))
    except NoCast:
        # A lone surrogate, which no text may hold.
        assert "\\ud" in answer(characters, places)
        return
    assert len(cast.characters) <= 40
    assert len(cast.places) <= 30
    for one in (*cast.characters, *cast.places):
        assert 0 < len(one.name) <= 80
        assert all(0 < len(alias) <= 80 for alias in one.aliases)
        assert len(one.description) <= 400
        assert one.name == " ".join(one.name.split())


def test_a_crowd_is_cut_to_those_who_come_first() -> None:
    crowd = [MARA | {"name": f"Soldier {number}", "aliases": []} for number in range(50)]
    towns = [SALTMERE | {"name": f"Town {number}", "aliases": []} for number in range(50)]
    cast = read_answer(answer(crowd, towns))
    assert [one.name for one in cast.characters] == [f"Soldier {number}" for number in range(40)]
    assert [one.name for one in cast.places] == [f"Town {number}" for number in range(30)]
