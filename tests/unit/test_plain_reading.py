"""The cast that is read from a story without a model."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybrush.cast import Cast, Character, Place
from storybrush.plain_reading import read_plainly

STORY = """\
Captain Hanna Voss was a tall woman with grey hair. She wore a long blue coat. She lived in Saltmere.

“The fog is coming,” said Voss. The captain looked at the sea, and the captain waited at the lighthouse. Mr. Pell \
nodded. He had a red beard.

“Let it come,” said Pell. He went to the lighthouse, and in Saltmere the bells rang. “Where is the fox?”

“Here,” said the fox. The fox laughed, and Pell laughed too. The fox sat at the lighthouse. \
“I know Saltmere,” said Voss.
"""
GERMAN = """\
„Der Nebel kommt“, sagte Greta. Greta trug einen blauen Mantel und sah aus dem Leuchtturm. Im Leuchtturm war es still.

„Lass ihn kommen“, antwortete Kapitän Brandt. Die Angst war groß. Greta nickte, und Brandt lachte. „Ich habe Angst“, \
sagte Greta. Sie ging in die Mühle, und die Mühle war leer. Brandt kam in die Mühle.
"""
RUSSIAN = """\
— Туман идёт, — сказала Анна. Анна жила на маяке. Она посмотрела на море.

— Пусть идёт, — ответил Степан. Степан пришёл на маяк утром. Он молчал. Анна кивнула, и Степан улыбнулся.
"""
FRENCH = """\
Marcel Vidal poussa la porte. « Entrez », dit Marcel. Il posa sa lanterne. Jeanne monta au grenier. Elle rit.

— Viens au village, Marcel, dit Jeanne. Jeanne alla au village. Le grenier resta vide.
"""
CHINESE = """\
林小雨站在灯塔上。她看着大海。“雾来了。”林小雨说。老陈笑了。“来就来吧。”老陈说，他点了灯。

林小雨走下灯塔。老陈又笑了，林小雨也笑了。
"""


def places(text: str) -> dict[str, Place]:
    return {place.name: place for place in read_plainly(text).places}


def characters(text: str) -> dict[str, Character]:
    return {character.name: character for character in read_plainly(text).characters}


def test_names_titles_and_roles_are_joined_to_one_character() -> None:
    found = characters(STORY)
    assert set(found) == {"Hanna Voss", "Pell", "the fox"}
    assert {"Voss", "the captain"} <= set(found["Hanna Voss"].aliases)


def test_a_gender_comes_from_pronouns_and_titles() -> None:
    found = characters(STORY)
    assert (found["Hanna Voss"].gender, found["Pell"].gender) == ("female", "male")


def test_a_description_holds_looks_alone() -> None:
    found = characters(STORY)
    assert found["Hanna Voss"].description == "tall woman, grey hair, long blue coat"
    assert found["Pell"].description == "red beard"
    assert found["the fox"].description == ""


def test_places_are_what_prepositions_of_place_stand_before() -> None:
    assert {place.name for place in read_plainly(STORY).places} == {"Saltmere", "the lighthouse"}


@pytest.mark.parametrize(
    ("text", "people", "places"),
    [
        (GERMAN, {"Greta": "female", "Brandt": "unknown"}, {"der Leuchtturm", "die Mühle"}),
        (RUSSIAN, {"Анна": "female", "Степан": "male"}, {"маяк"}),
        (FRENCH, {"Jeanne": "female", "Marcel Vidal": "male"}, {"le village", "le grenier"}),
        (CHINESE, {"林小雨": "female", "老陈": "male"}, {"灯塔"}),
    ],
)
def test_other_languages(text: str, people: dict[str, str], places: set[str]) -> None:
    cast = read_plainly(text)
    assert {character.name: character.gender for character in cast.characters} == people
    assert {place.name for place in cast.places} == places


def test_who_tells_the_story_is_known_by_what_others_call_them() -> None:
    text = (
        "My sister Ada said it would rain, and I laughed. I took my hat. “Come, Kit,” said Ada. I went with "
        "my sister.\n\n"
        "I ran. “Wait, Kit,” said Ada. I stopped in the meadow, and I waited in the meadow for my sister."
    )
    found = characters(text)
    assert set(found) == {"Ada", "Kit"}
    assert found["Ada"].aliases == ("my sister",)


def test_a_place_is_no_person_and_a_person_no_place() -> None:
    text = "Mr. Pell lived in Saltmere. Bells rang in Saltmere. Mr. Pell said nothing. There is some good in Pell."
    assert set(characters(text)) == {"Pell"}
    assert {place.name for place in read_plainly(text).places} == {"Saltmere"}


def test_a_ship_is_known_by_its_article_and_its_parts_by_what_is_named_beside_them() -> None:
    text = (
        "Nobody steered the Constance. The Constance lay still, and on the deck it was cold. The deck was wet.\n\n"
        "Nobody was in the mill. The mill stood near the sea. The Baptists sang, and they sang for the Baptists."
    )
    found = places(text)
    assert set(found) == {"the Constance", "the mill"}
    assert found["the Constance"].aliases == ("Constance", "the deck", "deck")


def test_a_noun_in_a_name_shows_a_place() -> None:
    text = "“Who knows the road to Cedar Ford? She saw Cedar Ford.”\n\nThe ford lay deep.\n\nThe ford was wide."
    assert places(text)["Cedar Ford"].aliases == ("the ford", "ford")


def test_a_german_compound_is_a_place_as_its_end_is() -> None:
    text = "Im Speisesaal war es still. Der Saal war kalt, und im Speisesaal roch es nach Kohl. Die Stille war groß."
    assert places(text)["der Speisesaal"].aliases == ("Speisesaal", "der Saal", "Saal")


def test_a_place_is_described_by_what_is_told_of_nobody() -> None:
    text = (
        "CHAPTER ONE\n\nThe mill had a red wheel and four white sails. “The mill is old. Come.” Anna sat in the "
        "mill. He slept in the mill. I hate the mill. “Yes,” said Anna.\n\nThe Old Mill"
    )
    assert places(text)["the mill"].description == "The mill had a red wheel and four white sails."


def test_a_title_makes_a_name_of_any_word() -> None:
    text = (
        "“No,” said Mr. Stone. He threw a stone. A stone fell, and a stone rolled. Stone laughed.\n\n"
        "Sir Rusk bowed to Rusk’s wife. “Yes,” said Sir Rusk."
    )
    found = characters(text)
    assert found["Stone"].aliases == ("Mr Stone",)
    assert found["Rusk"].aliases == ("Sir Rusk",)


def test_a_title_tells_which_of_a_family_is_meant() -> None:
    text = (
        "Mrs. Delphine Roux came with Caleb Roux. “Come,” said Caleb. “No,” said Mrs. Roux. Delphine Roux laughed.\n\n"
        "Uncle Eben slept. “Yes,” said Eben Orchard. “Well,” said Hannah Orchard. “Miss Orchard,” said Eben. She sang."
    )
    found = characters(text)
    assert "Mrs Roux" in found["Delphine Roux"].aliases
    assert "Miss Orchard" in found["Hannah Orchard"].aliases


def test_a_name_with_a_title_at_its_end_may_have_an_article() -> None:
    assert "Frost Queen" in characters("“I am cold,” said the Frost Queen. In the hall sat the Frost Queen.")


def test_whose_daughter_speaks_does_not_speak() -> None:
    daughter = "“No,” said the miller’s daughter. “Yes,” said the miller's daughter. The daughter ran."
    assert set(characters(daughter)) <= {"the daughter"}
    assert "the miller" in characters("“No,” said the miller. The miller ran.")


def test_a_german_noun_is_no_part_of_a_name() -> None:
    text = "Der Lehrling Jakob lachte. „Ja“, sagte Jakob. Der Lehrling Jakob ging, und der Lehrling Jakob sagte nichts."
    assert set(characters(text)) == {"Jakob"}


def test_only_so_many_are_kept_and_of_each_only_so_much() -> None:
    names = (
        "Anna",
        "Bela",
        "Cleo",
        "Dora",
        "Emil",
        "Fritz",
        "Greta",
        "Hugo",
        "Ilse",
        "Jakob",
        "Karl",
        "Lene",
        "Moritz",
    )
    crowd = " ".join(f"“Yes,” said {name}. Then {name} laughed." for name in names)
    chinese = "".join(
        f"{name}笑了。{name}说。{name}走了。"
        for name in ("王明", *(f"老{sign}" for sign in "陈林周吴郑孙钱赵冯杨黄徐"))
    )
    assert len(read_plainly(crowd).characters) == len(read_plainly(chinese).characters) == 12
    looks = " ".join(f"Anna wore a {colour}ish long woollen coat." for colour in ("red", "blue", "green", "brown") * 4)
    coats = " ".join(f"Anna wore a very{number * 'x'} long coat." for number in range(1, 20))
    (anna,) = read_plainly(f"“Yes,” said Anna. {looks} {coats}").characters
    assert 150 < len(anna.description) <= 200
    mill = " ".join(f"In the mill it was {number} degrees cold." for number in range(1, 20))
    assert 150 < len(places(mill)["the mill"].description) <= 200
    towns = " ".join(f"Bells rang in {name}town. It rained in {name}town." for name in names)
    assert len(read_plainly(towns).places) == 12


def test_a_text_that_shows_nobody_has_nobody() -> None:
    assert read_plainly("") == Cast()
    assert read_plainly("It rained. The sea was grey. Nobody came.") == Cast()


WORDS = [
    "Anna",
    "said",
    "Captain",
    "Mr. ",
    ". ",
    " ",
    "“",
    "\n\n",
    "the captain",
    "in ",
    "Saltmere",
    "林小雨",
    "说",
    "Анна",
    "-",
    "’s",
]


@settings(deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_text_has_a_cast_and_always_the_same_one(text: str) -> None:
    cast = read_plainly(text)
    assert len(cast.characters) <= 12
    assert len(cast.places) <= 12
    assert all(len(character.description) <= 200 for character in cast.characters)
    assert all(len(place.description) <= 200 for place in cast.places)
    assert len({one.name for one in (*cast.characters, *cast.places)}) == len(cast.characters) + len(cast.places)
    assert read_plainly(text) == cast


@pytest.mark.parametrize(
    "unit", ["Anna ", "Mr. ", "said Anna, ", "with red hair ", "A", "“", "Anna-", "林小雨说", "Анна "]
)
def test_a_long_run_of_one_thing_is_read_in_reasonable_time(unit: str) -> None:
    # Anything quadratic would take minutes here.
    assert read_plainly(unit * (200_000 // len(unit)))
