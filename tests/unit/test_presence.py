"""Who is found in each chunk of a story, and where."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybrush.cast import Cast, Character, Place
from storybrush.presence import Presence, find_presences

TOM = Character(name="Tom", gender="male")
ANNA = Character(name="Anna Berg", aliases=("Anna",), gender="female")
VOSS = Character(name="Captain Voss", aliases=("the captain",), gender="male")
MILL = Place(name="the mill")
LIGHTHOUSE = Place(name="the lighthouse", description="a white tower with a red door and an iron gallery")
CAST = Cast(characters=(TOM, ANNA, VOSS), places=(MILL, LIGHTHOUSE))


def who(*texts: str, cast: Cast = CAST) -> list[tuple[str, ...]]:
    return [presence.characters for presence in find_presences(texts, cast)]


def where(*texts: str, cast: Cast = CAST) -> list[str | None]:
    return [presence.place for presence in find_presences(texts, cast)]


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("Tom ran.", ("Tom",)),
        ("Tomorrow the McTom and the Tom-cat slept.", ()),
        ("Tom’s hand shook.", ("Tom",)),
        ("On the table lay Tom's letter.", ()),
        ("The captain stood at the wheel.", ("Captain Voss",)),
        ("Voss and\nAnna danced.", ("Anna Berg", "Captain Voss")),
        ("Captain Voss saw Tom.", ("Tom", "Captain Voss")),
        ("The boy thought of Tom.", ()),
        ("A letter from Anna had come.", ()),
        ("“Where is Tom?” asked Anna.", ("Anna Berg",)),
        ("“Come, Tom,” said Anna.", ("Tom", "Anna Berg")),
        ("“I saw Tom yesterday,” said Anna.", ("Anna Berg",)),
        ("“This is Tom,” said Anna.", ("Tom", "Anna Berg")),
        ("The wind rose.", ()),
    ],
)
def test_who_is_there_is_named_and_not_only_talked_of(text: str, present: tuple[str, ...]) -> None:
    assert who(text) == [present]


def test_the_longest_name_is_meant() -> None:
    other = Character(name="Anna", gender="female")
    berg = Character(name="Anna Berg", gender="female")
    cast = Cast(characters=(other, berg))
    assert who("Anna Berg came in.", "\n* * *\nAnna came in.", cast=cast) == [("Anna Berg",), ("Anna",)]


def test_a_name_of_several_means_who_was_there_last() -> None:
    cast = Cast(
        characters=(
            Character(name="Tom", aliases=("the boy",), gender="male"),
            Character(name="Ned", aliases=("the boy",), gender="male"),
        )
    )
    assert who("Ned came in.", "The boy sat down.", cast=cast) == [("Ned",), ("Ned",)]


def test_a_pronoun_carries_on_who_it_agrees_with() -> None:
    texts = ("Tom met Anna.", "She laughed.", "He did not.", "It rained.")
    assert who(*texts) == [("Tom", "Anna Berg"), ("Anna Berg",), ("Tom",), ()]


def test_a_pronoun_that_comes_again_may_come_before_the_name() -> None:
    assert who("She shut the door behind her.", "“Well,” said Anna.") == [("Anna Berg",), ("Anna Berg",)]
    assert who("The ship had lost her mast.", "“Well,” said Anna.") == [(), ("Anna Berg",)]


def test_who_is_called_is_spoken_of() -> None:
    assert who("Voss looked up. “Come down, Tom!”", "He climbed down.") == [("Tom", "Captain Voss"), ("Tom",)]


def test_a_heading_tells_nothing_of_who_is_there_and_where() -> None:
    assert find_presences(["Chapter Two: Tom at the Mill\n\nIt rained."], CAST) == [Presence((), None)]


def test_who_is_described_need_not_be_named() -> None:
    tall = Character(name="Ada", gender="female", description="a tall woman with copper braids and an eyepatch")
    texts = (
        "Anna slept.",
        "The copper braids shone, and she took off the eyepatch.",
        "An eyepatch hung by the braids.",
    )
    assert who(*texts, cast=Cast(characters=(ANNA, tall))) == [("Anna Berg",), ("Ada",), ()]
    assert who("Anna slept.", "She found an eyepatch.", cast=Cast(characters=(ANNA, tall))) == [("Anna Berg",)] * 2
    robot = Character(name="Kit", gender="other", description="six legs and a yellow shell")
    assert who("Six legs clicked below a shell.", cast=Cast(characters=(robot,))) == [("Kit",)]


def test_a_place_that_is_named_only_later_is_that_of_the_scene_unless_they_come_to_it() -> None:
    assert where("It rained.", "In the mill it was dry.") == ["the mill", "the mill"]
    assert where("It rained.", "They reached the mill.") == [None, "the mill"]


def test_those_of_the_chunk_before_are_there_together() -> None:
    assert who("Tom met Anna.", "They walked on. They sang.") == [("Tom", "Anna Berg")] * 2
    assert who("Tom met Anna.", "They walked on, and Tom sang.") == [("Tom", "Anna Berg")] * 2
    assert who("Tom met Anna and Voss.", "They walked on. She led him.")[1] == ("Tom", "Anna Berg", "Captain Voss")
    assert who("Tom met Anna.", "They walked on, and Tom sang for Voss.")[1] == ("Tom", "Captain Voss")


def test_who_tells_the_story_is_there_where_it_says_i() -> None:
    texts = ("I took my coat.", "“Come, Tom,” said Anna. I went with her, and my hands shook.", "It rained on us.")
    assert who(*texts) == [("Tom",), ("Tom", "Anna Berg"), ("Tom",)]


def test_who_tells_the_story_is_no_she() -> None:
    cast = Cast(characters=(Character(name="Ada", gender="female"), ANNA))
    texts = ("I met Ada, and my hat fell.", "“Come, Anna,” said my aunt. I went, and I ran.", "She laughed.")
    assert who(*texts, cast=cast) == [("Ada", "Anna Berg"), ("Anna Berg",), ("Ada",)]


def test_speech_without_a_name_is_that_of_those_before() -> None:
    assert who("Tom met Anna.", "“Well?”\n\n“No.”") == [("Tom", "Anna Berg")] * 2


@pytest.mark.parametrize(
    "end",
    [
        *("* * *", "---", "CHAPTER II", "Chapter Two: The Sea", "3. Slack Water", "## Later"),
        *("I. How the fire went out", "Zweites Kapitel: Der See"),
    ],
)
def test_a_scene_ends_and_nobody_is_carried_on(end: str) -> None:
    assert who("Anna slept at the mill.", f"{end}\n\nShe ran.") == [("Anna Berg",), ()]
    assert where("Anna slept at the mill.", f"{end}\n\nShe ran.") == ["the mill", None]


def test_a_gender_that_is_not_known_is_read_from_the_story() -> None:
    cast = Cast(characters=(Character(name="Wren"), Character(name="Brannoch")))
    texts = ("Wren opened her coat.", "Brannoch rubbed his eyes.", "She laughed.")
    assert who(*texts, cast=cast)[-1] == ("Wren",)


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (("They reached the mill.", "It rained."), ["the mill", "the mill"]),
        (("They stood at the mill.", "He thought of the lighthouse."), ["the mill", "the mill"]),
        (("They stood at the mill.", "“Is she at the lighthouse?”"), ["the mill", "the mill"]),
        (("They stood at the mill.", "By noon they reached the lighthouse."), ["the mill", "the lighthouse"]),
        (("They left the mill and came to the lighthouse.",), ["the lighthouse"]),
        (("In the old mill it was dark.",), [None]),
        (("The foot of the lighthouse was wet, and the mill was dark.",), ["the lighthouse"]),
        (("They stood at the mill.", "They came down to the lighthouse."), ["the mill", "the lighthouse"]),
        (("They stood at the mill.", "“Go up to the lighthouse.”"), ["the mill", "the mill"]),
        (("“The iron gallery,” he said, “and the red door.”",), [None]),
        (("Rust had eaten the iron of the gallery and the red of the door.",), ["the lighthouse"]),
    ],
)
def test_the_place_is_where_they_came_to_last(texts: tuple[str, ...], places: list[str | None]) -> None:
    assert where(*texts) == places


def test_who_is_elsewhere_is_not_carried_to_another_place() -> None:
    texts = ("Tom and Anna stood at the mill.", "Voss reached the lighthouse. They were late.")
    assert who(*texts)[1] == ("Captain Voss",)


@pytest.mark.parametrize(
    ("texts", "present", "place"),
    [
        (
            ("Annas Mantel war nass. Sie ging zum Leuchtturm.", "Der Wind heulte, und sie fror."),
            "Anna",
            "der Leuchtturm",
        ),
        (("In der Mühle war des Kapitäns Mantel.", "„Halt!“, rief er, und er lief."), "Kapitän Voss", "die Mühle"),
        (("Le capitaine entra dans le moulin.", "Il alluma la lampe et il s'assit."), "Voss", "le moulin"),
        (("Inés llegó al faro con la lluvia.", "Ella cerró la puerta y no dijo nada."), "Inés", "el faro"),
        (("Inés llegó al faro con la lluvia.", "Cerró la puerta y no dijo nada."), "Inés", "el faro"),
        (("Он увидел Анну, и Анна вошла в маяк.", "Она не сказала ни слова."), "Анна", "маяк"),
        (("小雨走进灯塔。", "她点了灯。"), "小雨", "灯塔"),
        (("ハナは灯台にいた。", "彼女は笑った。"), "ハナ", "灯台"),
    ],
)
def test_other_languages(texts: tuple[str, ...], present: str, place: str) -> None:
    cast = Cast(
        characters=(
            Character(name="Anna", gender="female"),
            Character(name="Kapitän Voss", aliases=("der Kapitän",), gender="male"),
            Character(name="Voss", aliases=("le capitaine",), gender="male"),
            Character(name="Inés", gender="female"),
            Character(name="Анна", gender="female"),
            Character(name="小雨", gender="female"),
            Character(name="ハナ", gender="female"),
        ),
        places=tuple(
            Place(name=name) for name in ("der Leuchtturm", "die Mühle", "le moulin", "el faro", "маяк", "灯塔", "灯台")
        ),
    )
    assert find_presences(texts, cast) == [Presence((present,), place)] * 2


def test_an_article_may_hold_its_preposition() -> None:
    cast = Cast(places=(Place(name="le phare"), Place(name="le moulin")))
    assert where("Il était dans le phare.", "Elle alla au moulin, et il pleuvait.", cast=cast)[1] == "le moulin"


def test_a_german_pronoun_is_plural_before_a_plural_verb() -> None:
    cast = Cast(characters=(Character(name="Anna", gender="female"), Character(name="Emil", gender="male")))
    texts = (
        "Anna und Emil saßen auf der Bank.",
        "Sie lachten, und der Wind war kalt, und sie schwiegen.",
        "Sie lachte.",
    )
    assert who(*texts, cast=cast) == [("Anna", "Emil"), ("Anna", "Emil"), ("Anna",)]


@pytest.mark.parametrize(
    "text",
    [
        "— Où est Tom ? demanda Anna. Je le cherche.",
        "— Где Tom? — спросила Anna. — Позови Tom скорее.",
        "—¿Dónde está Tom? —preguntó Anna—. Busco a Tom siempre.",
    ],
)
def test_a_dash_begins_speech_too(text: str) -> None:
    assert who(text) == [("Anna Berg",)]


PIECES = [
    "Tom ",
    "Anna Berg",
    "the captain",
    "She ",
    "“",
    "”",
    "'",
    "‘",
    "— ",
    "\n\n",
    "* * *",
    "他",
    ". ",
    "the mill",
    "漢",
]
names = st.text(max_size=12) | st.sampled_from(["Tom", "Tom Berg", "the mill", "Анна", "小雨", " ", "", "’", "the"])
casts = st.builds(
    Cast,
    characters=st.lists(
        st.builds(
            Character,
            name=names,
            aliases=st.lists(names, max_size=3).map(tuple),
            gender=st.sampled_from(["female", "male", "other", "unknown"]),
        ),
        max_size=4,
    ).map(tuple),
    places=st.lists(st.builds(Place, name=names, description=st.text(max_size=30)), max_size=3).map(tuple),
)
stories = st.lists(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join), max_size=6)


@settings(deadline=None)
@given(stories, casts)
def test_every_chunk_has_its_presence_of_the_cast_and_in_its_order(texts: list[str], cast: Cast) -> None:
    found = find_presences(texts, cast)
    assert len(found) == len(texts)
    order = list(dict.fromkeys(character.name for character in cast.characters))
    for presence in found:
        assert [name for name in order if name in presence.characters] == list(presence.characters)
        assert presence.place in {None, *(place.name for place in cast.places)}
    assert find_presences(texts, cast) == found


@pytest.mark.parametrize("unit", ["‘", "'A", "“", "— ", "Tom ", "she ", "* ", "I. ", "the mill, ", "他", "— а, "])
def test_a_long_run_of_one_thing_is_read_in_reasonable_time(unit: str) -> None:
    # Anything quadratic would take minutes here.
    assert len(find_presences([unit * (200_000 // len(unit))], CAST)) == 1
