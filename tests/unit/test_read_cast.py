"""Who reads a story into its cast, and what becomes of it where the text model fails."""

import threading

import pytest

from storybrush.actions.casting import PLAIN, read_cast
from storybrush.cast import Cast, Character
from storybrush.casting import PART_WORDS, parts
from storybrush.errors import (
    NoCast,
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    QuotaExceeded,
    Refused,
)
from storybrush.ports.reading import Reader

BY_HAND = Cast(characters=(Character(name="Tom"),))
STORY = "Mara sang. "
NOVEL = STORY * (PART_WORDS * 5 // 2)


def plainly(text: str) -> Cast:
    assert text in (STORY, NOVEL)
    return BY_HAND


class Reading:
    """A reader that finds what is `told` of a part, and fails by the errors in `failing`, one for each call."""

    def __init__(self, *failing: PainterError) -> None:
        self.failing = list(failing)
        self.parts: list[str] = []
        self._one = threading.Lock()

    def read(self, text: str) -> Cast:
        with self._one:
            self.parts.append(text)
            if self.failing:
                raise self.failing.pop(0)
        return Cast(characters=(Character(name="Mara", description=f"a part of {len(text)}"),))


class Shelf:
    def __init__(self, reader: Reader | None, *, opens: PainterError | None = None) -> None:
        self._reader = reader
        self._opens = opens

    @property
    def upstream(self) -> str | None:
        return "a-model" if self._reader else None

    def reader(self) -> Reader | None:
        if self._opens:
            raise self._opens
        return self._reader


def test_a_story_is_read_once_by_the_text_model() -> None:
    reading = Reading()
    cast, by = read_cast(STORY, Shelf(reading), plainly)
    assert (cast.characters[0].name, by) == ("Mara", "a-model")
    assert reading.parts == [STORY]


def test_what_was_read_may_be_written_again_whoever_read_it() -> None:
    class Asking(Reading):
        def read(self, text: str) -> Cast:
            return Cast(characters=(Character(name="Who?"),))

    for cast, _ in (read_cast(STORY, Shelf(Asking()), plainly), read_cast(STORY, Shelf(None), Asking().read)):
        assert [(one.name, one.aliases) for one in cast.characters] == [("Who", ("Who?",))]


def test_without_a_text_model_it_is_read_plainly() -> None:
    assert read_cast(STORY, Shelf(None), plainly) == (BY_HAND, PLAIN)


def test_every_part_of_a_novel_is_read_and_the_casts_are_one_in_their_order() -> None:
    reading = Reading()
    cast, by = read_cast(NOVEL, Shelf(reading), plainly)
    found = parts(NOVEL)
    assert (len(found), by) == (5, "a-model")
    assert sorted(reading.parts) == sorted(found)
    assert [one.description for one in cast.characters] == [f"a part of {len(found[0])}"]


def test_parts_are_read_four_at_once_and_no_more() -> None:
    met, reading, most = threading.Barrier(4), set[int](), []

    class Meeting(Reading):
        def read(self, text: str) -> Cast:
            reading.add(threading.get_ident())
            # Four meet here, or nobody goes on.
            met.wait(30)
            most.append(len(reading))
            reading.discard(threading.get_ident())
            return Cast()

    long = STORY * (PART_WORDS * 16 // 2)
    assert len(parts(long)) == 16
    assert read_cast(long, Shelf(Meeting()), plainly) == (Cast(), "a-model")
    assert max(most) == 4


@pytest.mark.parametrize("error", [NoCast(), PainterBusy(55), PainterBroken(), PainterUnreachable()], ids=repr)
def test_what_may_pass_is_asked_once_more(error: PainterError) -> None:
    reading = Reading(error)
    assert read_cast(STORY, Shelf(reading), plainly)[1] == "a-model"
    assert reading.parts == [STORY] * 2


@pytest.mark.parametrize("error", [NoCast, PainterBusy, PainterBroken, PainterUnreachable])
def test_what_does_not_pass_is_given_up_after_two_calls(error: type[PainterError]) -> None:
    reading = Reading(error(), error())
    assert read_cast(STORY, Shelf(reading), plainly) == (BY_HAND, PLAIN)
    assert reading.parts == [STORY] * 2


@pytest.mark.parametrize("error", [QuotaExceeded(), Refused("no"), PainterMisconfigured("set it")], ids=repr)
def test_what_no_call_could_change_is_not_asked_again(error: PainterError) -> None:
    reading = Reading(error)
    assert read_cast(STORY, Shelf(reading), plainly) == (BY_HAND, PLAIN)
    assert reading.parts == [STORY]


def test_one_part_that_fails_has_the_whole_read_plainly() -> None:
    assert read_cast(NOVEL, Shelf(Reading(Refused("no"))), plainly) == (BY_HAND, PLAIN)


def test_a_text_model_that_cannot_be_opened_is_none() -> None:
    shelf = Shelf(Reading(), opens=PainterMisconfigured("GEMINI_BASE_URL must be an address."))
    assert read_cast(STORY, shelf, plainly) == (BY_HAND, PLAIN)
