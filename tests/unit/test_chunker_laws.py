"""What the splitter promises for any text at all."""

from collections.abc import Callable

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storybrush.chunker import split
from storybrush.words import count_words

GRAPHEME = regex.compile(r"\X")

# What makes trouble: stops, quotes, gaps, marks, joined emoji, scripts with and without spaces.
TROUBLE = [
    *"aZé7 .,;:!?…-—–\"'“”‘’«»„()[]\n\r\t\x00\x0b\x1c\x85\xa0\u200b\u200d\u2028\u2029\u3000\ufe0f\ud800\udc00",
    *"漢字かなーっ。、！？「」『』（）ไทยเกาำะັຳခ္ក្ည။한각हिन्दी।عر؟۔،\u0600\u0301\u20dd\u0d4e\uff9e",
    *"😀👍🏽🇩🇪🇫🇷👨\u200d👩\u200d👧\U000e0067",
    *("\r\n", "\n\n", "--", "...", ". . .", "Mr. ", "e.g. ", "J. R. ", "3.14", "I. ", "CHAPTER I\n\n", "* * *\n\n"),
    *("“Stop!” he cried. ", "He went home. ", "”他说。", "」と彼は。", " and ", "ran—and", " \u0301", "क्ष", "กำ"),
]
# A character that Python's Unicode does not know yet may be a mark in the oracle's.
anything = st.text(st.characters(exclude_categories=["Cn"]) | st.characters(categories=["Zs", "Mn", "Po", "Lo"]))
texts = anything | st.lists(st.sampled_from(TROUBLE), max_size=60).map("".join)
limits = st.integers(1, 12) | st.integers(1, 1000)

BROKE_A_LAW = [
    *("。က", "0\u0600เ", "漢\u094dक", "“！”漢", "abc！def", "a—\u0e33", " \u0301", "a \u0301b"),
    *("\n\n\nHello. There", " " * 80 + "\nHello there"),
]


def law(test: Callable[[str, int], None]) -> Callable[[], None]:
    """Try `test` on any text, and first on those that once broke a law."""
    for text in BROKE_A_LAW:
        test = example(text, 1)(test)
    return settings(max_examples=300, deadline=None)(given(texts, limits)(test))


@law
def test_the_chunks_joined_are_the_text(text: str, limit: int) -> None:
    assert "".join(split(text, limit)) == text


@law
def test_no_chunk_is_over_the_limit(text: str, limit: int) -> None:
    assert max(map(count_words, split(text, limit)), default=0) <= limit


@law
def test_no_word_is_cut_and_none_is_counted_twice(text: str, limit: int) -> None:
    assert sum(map(count_words, split(text, limit))) == count_words(text)


@law
def test_a_text_within_the_limit_is_one_chunk(text: str, limit: int) -> None:
    if count_words(text) <= limit:
        assert split(text, limit) == [text] * bool(text)


@law
def test_every_chunk_has_a_word_unless_the_text_has_none(text: str, limit: int) -> None:
    assert all(map(count_words, split(text, limit))) == (not text or bool(text.strip()))


@law
def test_spaces_stay_with_the_word_before_them(text: str, limit: int) -> None:
    # A space that carries a mark is no gap, and may begin a chunk.
    assert all(GRAPHEME.match(chunk)[0].strip() for chunk in split(text, limit)[1:])


@law
def test_no_cut_is_inside_a_grapheme(text: str, limit: int) -> None:
    borders = {match.end() for match in GRAPHEME.finditer(text)}
    cuts, end = set(), 0
    for chunk in split(text, limit):
        cuts.add(end := end + len(chunk))
    assert cuts <= borders


@law
def test_a_chunk_is_not_split_again(text: str, limit: int) -> None:
    assert all(split(chunk, limit) == [chunk] for chunk in split(text, limit))


@law
def test_the_same_text_is_always_split_the_same_way(text: str, limit: int) -> None:
    assert split(text, limit) == split(text, limit)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="max_words"):
        split("A story.", limit)


MONOTONY = [
    *"a .\"'“”(-—\n\r\u0301\u200d漢กำ。「\ud800\x00",
    *("\r\n", "a ", ". ", '." ', "\u0301 ", " »", "\n-", "🇩🇪", "--", "a—", "!”", "Mr. ", "a\n", "!” a "),
]


@pytest.mark.parametrize("unit", MONOTONY, ids=ascii)
def test_a_long_run_of_one_thing_is_split_in_reasonable_time(unit: str) -> None:
    # Anything quadratic would take minutes here.
    text = unit * (300_000 // len(unit))
    chunks = split(text, 200)
    assert "".join(chunks) == text
    assert max(map(count_words, chunks)) <= 200
