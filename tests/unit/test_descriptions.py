"""Whom or what the words of a text describe."""

import pytest

from storybrush.descriptions import Descriptions
from storybrush.tongues import TONGUES

DESCRIBED = {"Ada": "a tall woman with copper braids", "the mill": "a tall wheel with red sails"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Copper braids shone.", {"Ada": 2}),
        ("A braided rope hung by the wheel.", {"Ada": 1, "the mill": 1}),
        ("Something tall stood with another.", {}),
    ],
)
def test_words_are_found_that_no_other_description_has(text: str, found: dict[str, float]) -> None:
    assert Descriptions(DESCRIBED, [text], TONGUES["en"]).find(text) == found


def test_a_word_of_many_passages_tells_less() -> None:
    texts = ["The wheel turned."] * 6 + ["The sails were torn."]
    descriptions = Descriptions(DESCRIBED, texts, TONGUES["en"])
    assert descriptions.find(texts[0]) == {"the mill": 0.5}
    assert descriptions.find(texts[-1]) == {"the mill": 1}
