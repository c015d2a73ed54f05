"""The way through a story's places that most speaks for."""

from storybrush.whereabouts import Passage, PlaceClue, find_places

MILL, LIGHTHOUSE = "the mill", "the lighthouse"


def passage(*clues: PlaceClue, present: str = "Anna", words: str = "", opens: bool = False) -> Passage:
    return Passage(opens, frozenset(present.split()), frozenset(words.split()), list(clues))


def places(*passages: Passage) -> list[str | None]:
    return find_places(passages, [MILL, LIGHTHOUSE])


AT_MILL, AT_LIGHTHOUSE = PlaceClue(MILL, 3), PlaceClue(LIGHTHOUSE, 3)


def test_nothing_that_speaks_for_a_place_leaves_none() -> None:
    assert places() == []
    assert places(passage(), passage()) == [None, None]


def test_a_place_lasts_as_long_as_its_scene() -> None:
    assert places(passage(AT_MILL), passage(), passage(opens=True)) == [MILL, MILL, None]
    assert places(passage(AT_MILL), passage(PlaceClue(MILL, 0.4), opens=True)) == [MILL, None]


def test_a_place_that_is_hardly_named_is_not_gone_to() -> None:
    assert places(passage(AT_MILL), passage(PlaceClue(LIGHTHOUSE, 1)), passage(AT_MILL)) == [MILL] * 3
    assert places(passage(AT_MILL), passage(AT_LIGHTHOUSE), passage(AT_MILL)) == [MILL, LIGHTHOUSE, MILL]


def test_others_are_sooner_elsewhere() -> None:
    named = PlaceClue(LIGHTHOUSE, 1)
    assert places(passage(AT_MILL), passage(named)) == [MILL, MILL]
    assert places(passage(AT_MILL), passage(named, present="Tom")) == [MILL, LIGHTHOUSE]


def test_what_is_told_later_tells_where_a_scene_began() -> None:
    assert places(passage(opens=True), passage(AT_MILL)) == [MILL, MILL]


def test_who_comes_to_a_place_was_not_there_before() -> None:
    assert places(passage(opens=True), passage(PlaceClue(MILL, 1, arrives=2))) == [None, MILL]


def test_rare_words_tell_a_place_that_is_not_named() -> None:
    sacks = "flour sacks wheel stones sluice grain hopper rats beams dust sieve scales miller apron"
    stairs = "stairs lens oil wick gallery rail storm glass ship horn fog rocks gulls spray"
    told = (passage(AT_MILL, words=sacks), passage(AT_LIGHTHOUSE, words=stairs))
    assert places(*told, passage(words=sacks))[2] == MILL
    assert places(*told, passage(words=stairs))[2] == LIGHTHOUSE
