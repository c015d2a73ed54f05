"""The cast that the stand-in tells of a story: the same each time, and each of it with looks."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.models.telling import tell
from storybrush.readers.asking import SCHEMA, question

SALTMERE = (Path(__file__).parents[2] / "examples/the-lantern-of-saltmere.txt").read_text()
SHIP = (
    "Captain Voss stood on the deck. He was tall and had a scar. “Go,” said Voss to Mara. Mara, a girl of nine with "
    "long red hair, laughed. She wore a blue coat. They sailed to Venice; in Venice it rained on Mara."
)


def told(story: str, noun: str = "characters") -> dict[str, Any]:
    return {str(one["name"]): one for one in tell(question(story))[noun]}


def test_the_sample_story_has_its_people_and_places_with_what_is_told_of_them() -> None:
    people, places = told(SALTMERE), told(SALTMERE, "places")
    assert set(people) == {"Wren", "the fox", "Old Brannoch"}
    assert (people["Wren"]["gender"], people["Wren"]["age"], people["Wren"]["clothes"]) == (
        "female",
        "eleven",
        "yellow coat",
    )
    assert (people["Old Brannoch"]["aliases"], people["Old Brannoch"]["age"]) == (["Brannoch"], "old")
    assert "fur" in people["the fox"]["hair"]
    assert {"Saltmere", "the forest", "the lighthouse"} <= set(places)


def test_what_is_told_beside_a_name_is_its_looks() -> None:
    people = told(SHIP)
    assert set(people) == {"Captain Voss", "Mara"}
    voss, mara = people["Captain Voss"], people["Mara"]
    assert (voss["aliases"], voss["gender"]) == (["Voss"], "unknown")
    assert (mara["age"], mara["hair"], mara["gender"]) == ("nine", "long red hair", "female")
    assert set(told(SHIP, "places")) == {"Venice"}


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("A fox set out at dawn. By noon it had met the sea.", "the fox"),
        ("李明说他走了。李明问道：你好。李明喊道。", "李明"),
        ("Анна пошла в лес. Потом пришла Анна. «Борис!» — крикнула Анна.", "Анна"),
        ("Twice Wren sat up. Then Wren slept, and when Wren woke it rained.", "Wren"),
    ],
)
def test_whoever_a_short_story_is_about_is_found(story: str, name: str) -> None:
    assert name in told(story)


def test_what_no_story_tells_is_chosen_by_the_name_alike_in_each_part() -> None:
    first = told("Old Brannoch rose. Then Brannoch saw Brannoch.")["Old Brannoch"]
    second = told("In the end Brannoch slept, and the boat of Brannoch too, said Brannoch.")["Brannoch"]
    assert all(first[field] == second[field] != "" for field in ("build", "hair", "clothes"))


@pytest.mark.parametrize("story", [SALTMERE, SHIP, "", "It rained."])
def test_it_keeps_to_the_schema_and_leaves_no_look_empty(story: str) -> None:
    cast = tell(question(story))
    jsonschema.validate(cast, SCHEMA)
    assert tell(question(story)) == cast
    for one in cast["characters"]:
        animal = "fur" in str(one["hair"])
        assert all(one[field] for field in ("name", "age", "build", "hair"))
        assert bool(one["clothes"]) != animal
    assert all(all((one["name"], one["look"], one["light"], one["period"])) for one in cast["places"])


@given(st.text() | st.lists(st.sampled_from([*SHIP.split(), "\n", "the fox", "。", "李明说"])).map(" ".join))
def test_any_text_has_a_cast(story: str) -> None:
    jsonschema.validate(tell(question(story)), SCHEMA)


def test_a_long_story_is_told_in_reasonable_time() -> None:
    # Anything quadratic would take minutes here.
    assert told(SALTMERE * 40).keys() >= {"Wren", "the fox", "Old Brannoch"}
