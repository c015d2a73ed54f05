"""How a long story is parted to be read, and how the casts of its parts become one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybrush import casting
from storybrush.cast import Cast, Character, Place
from storybrush.casting import OVERLAP_WORDS, PART_WORDS, as_writable, merge, parts
from storybrush.chunker import split
from storybrush.sentences import sentence_ends
from storybrush.words import count_words

SENTENCES = [
    "Mara sang. ",
    "“No!” he cried. ",
    "It rained—hard, and all night.\n\n",
    "漢字。",
    "and so on ",
    "* * *\n\n",
]
texts = st.lists(st.sampled_from(SENTENCES), max_size=60).map("".join) | st.text()

NAMES = ["Mara", "mara", "Voss", "Captain Voss", "Mrs. Voss", "Mara Voss", "the fox", "Fox", "the father of Voss"]
names = st.sampled_from(NAMES)
aliases = st.lists(names, max_size=2).map(tuple)
looks = st.sampled_from(["", "tall", "Tall", "a grey coat"])
characters = st.builds(
    Character, name=names, aliases=aliases, gender=st.sampled_from(["female", "male", "unknown"]), description=looks
)
places = st.builds(Place, name=names, aliases=aliases, description=looks)
casts = st.lists(
    st.builds(
        Cast, characters=st.lists(characters, max_size=6).map(tuple), places=st.lists(places, max_size=4).map(tuple)
    ),
    max_size=4,
)


@settings(deadline=None)
@given(texts)
def test_a_part_is_its_own_text_after_the_last_sentences_of_the_one_before(text: str) -> None:
    with pytest.MonkeyPatch.context() as small:
        small.setattr(casting, "PART_WORDS", 20)
        small.setattr(casting, "OVERLAP_WORDS", 5)
        found, own = parts(text), split(text, 20)
    ahead = [part.removesuffix(text) for part, text in zip(found, own, strict=True)]
    assert ahead[:1] == [""] * bool(text)
    for before, repeated in zip(own, ahead[1:], strict=False):
        start = len(before) - len(repeated)
        assert before[start:] == repeated
        assert start in {0, *(end for end, _ in sentence_ends(before))}
        assert count_words(repeated) <= 5


def test_a_story_that_is_not_long_is_one_part() -> None:
    assert parts("") == []
    assert parts("Mara sang.") == ["Mara sang."]
    assert parts("Mara sang. " * (PART_WORDS // 2)) == ["Mara sang. " * (PART_WORDS // 2)]


def test_a_novel_is_read_in_parts_that_overlap_by_whole_sentences() -> None:
    novel = "".join(f"In the year {year} Mara sang a song of the sea. " for year in range(5_000))
    found = parts(novel)
    assert len(found) == 3
    for before, part in pairwise(found):
        ahead = part[: part.index(before[-40:]) + 40]
        assert before.endswith(ahead)
        assert ahead.startswith("In the year")
        assert OVERLAP_WORDS - 11 < count_words(ahead) <= OVERLAP_WORDS
    assert max(map(count_words, found)) <= PART_WORDS + OVERLAP_WORDS


def joined(*found: Character) -> list[Character]:
    """What the parts' casts become that hold these, each in a part of its own."""
    return list(merge([Cast(characters=(one,)) for one in found]).characters)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Character(name="Mara"), Character(name="MARA")),
        (Character(name="Mara"), Character(name="Anna", aliases=("mara",))),
        (Character(name="Mara", aliases=("Anna",)), Character(name="Anna")),
        (Character(name="Captain Voss"), Character(name="Voss")),
        (Character(name="Mara"), Character(name="Mara Voss")),
        (Character(name="Voss", gender="male"), Character(name="Capt. Aurel Voss")),
        (Character(name="The fox"), Character(name="fox")),
        (Character(name="old Brannoch"), Character(name="Brannoch")),
    ],
)
def test_the_same_character_is_joined_under_the_name_that_comes_first(first: Character, second: Character) -> None:
    (one,) = joined(first, second)
    assert one.name == first.name
    (other,) = joined(second, first)
    assert other.name == second.name


@pytest.mark.parametrize(
    "found",
    [
        [Character(name="Mara"), Character(name="Maral")],
        [Character(name="Voss"), Character(name="Captain Voss"), Character(name="Mrs Voss")],
        [Character(name="Voss"), Character(name="Aurel", aliases=("Voss",)), Character(name="Ida", aliases=("Voss",))],
        [Character(name="Voss", gender="male"), Character(name="Mrs Voss", gender="female")],
        [Character(name="Voss"), Character(name="the father of Voss")],
        [Character(name="Aurel", aliases=("the captain",)), Character(name="Ida", aliases=("the captain",))],
    ],
)
def test_those_who_may_be_others_stay_apart(found: list[Character]) -> None:
    assert joined(*found) == found
    assert joined(*reversed(found)) == found[::-1]


def test_whoever_is_known_by_two_names_joins_those_who_bear_them() -> None:
    (one,) = joined(
        Character(name="Voss"), Character(name="the pilot"), Character(name="Mara", aliases=("Voss", "the pilot"))
    )
    assert (one.name, set(one.aliases)) == ("Voss", {"Mara", "the pilot"})


def test_what_is_told_first_stands_and_what_is_told_later_is_noted_or_fills_up() -> None:
    cast = merge(
        [
            Cast(
                characters=(Character(name="Mara", aliases=("the girl",)), Character(name="Tom", description="short"))
            ),
            Cast(characters=(Character(name="mara", gender="female", description="red hair"),), notes=("a note",)),
            Cast(
                characters=(
                    Character(name="Mara", aliases=("The girl", "Mimi"), gender="male", description="black hair"),
                )
            ),
            Cast(characters=(Character(name="Mara", description="Red hair"), Character(name="Tom"))),
        ]
    )
    assert cast.characters == (
        Character(name="Mara", aliases=("the girl", "Mimi"), gender="female", description="red hair"),
        Character(name="Tom", description="short"),
    )
    assert cast.notes == ("a note", "Mara: later described as black hair")


def test_places_are_joined_by_their_names_and_one_in_another_is_none() -> None:
    cast = merge(
        [
            Cast(places=(Place(name="Saltmere", aliases=("the town",)), Place(name="The forest"))),
            Cast(places=(Place(name="saltmere", description="white houses"), Place(name="Saltmere Harbour"))),
            Cast(places=(Place(name="Forest", description="birches"), Place(name="the town", description="grey"))),
        ]
    )
    assert cast.places == (
        Place(name="Saltmere", aliases=("the town",), description="white houses"),
        Place(name="The forest", description="birches"),
        Place(name="Saltmere Harbour"),
    )
    assert cast.notes == ("Saltmere: later described as grey",)


@given(casts)
def test_a_merged_cast_stays_as_it_is(found: list[Cast]) -> None:
    assert merge([merge(found)]) == merge(found)


@given(casts)
def test_no_name_is_lost_and_nobody_is_there_twice(found: list[Cast]) -> None:
    def called(one: Character) -> set[str]:
        return {name.casefold().removeprefix("the ") for name in (one.name, *one.aliases)}

    before = [one for cast in found for one in cast.characters]
    after = merge(found).characters
    assert {name for one in before for name in called(one)} == {name for one in after for name in called(one)}
    assert len({one.name.casefold().removeprefix("the ") for one in after}) == len(after)
    assert all(len(called(one)) == 1 + len(one.aliases) for one in after if one not in before)


@given(casts)
def test_every_look_is_kept_or_noted(found: list[Cast]) -> None:
    merged = merge(found)
    kept = {one.description.casefold() for one in merged.characters}
    noted = {note.partition(": later described as ")[2].casefold() for note in merged.notes}
    assert {one.description.casefold() for cast in found for one in cast.characters} <= kept | noted | {""}


def test_a_crowd_of_names_is_joined_in_reasonable_time() -> None:
    # Anything cubic would take minutes here.
    crowd = [Character(name=f"Captain {number} Voss", aliases=(f"{number}",)) for number in range(400)]
    assert len(joined(*crowd, *(Character(name=f"{number}") for number in range(400)))) == 400


def test_a_cast_that_was_read_has_the_bounds_of_one_that_is_written() -> None:
    many = tuple(f"name {number}" for number in range(12))
    crowd = tuple(Character(name=f"guest {number}", aliases=many) for number in range(41))
    read = Cast(
        characters=(Character(name="Who?", aliases=("AC/DC",)), Character(name="..."), *crowd),
        places=(Place(name="GUEST 0"), Place(name="50% Street"), *(Place(name=name) for name in "abc")),
        notes=("a note",),
    )
    kept = as_writable(read)
    assert (kept.characters[0].name, kept.characters[0].aliases) == ("Who", ("Who?", "AC/DC"))
    assert kept.characters[1].aliases == many[:10]
    assert [one.name for one in kept.characters[1:]] == [f"guest {number}" for number in range(39)]
    assert [(one.name, one.aliases) for one in kept.places[:2]] == [("50 Street", ("50% Street",)), ("a", ())]
    assert kept.notes == ("a note",)
    assert as_writable(kept) == kept
