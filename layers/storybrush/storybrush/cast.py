"""Who and where a story is about: its characters and places, and how each of them looks."""

from datetime import datetime
from typing import Literal

from storybrush.story import Record

Gender = Literal["female", "male", "other", "unknown"]
MOST_CHARACTERS = 40
MOST_PLACES = 30
MOST_ALIASES = 10
LONGEST_NAME = 80
LONGEST_DESCRIPTION = 400
# A name is a part of its portrait's address.
UNNAMEABLE = "#%/?\\"


def is_nameable(name: str) -> bool:
    """Whether a member of a cast may have it for a name: an address ends at some signs, and goes up at dots."""
    return len(name) <= LONGEST_NAME and bool(name.strip(". ")) and not set(name) & set(UNNAMEABLE)


class Character(Record, frozen=True):
    """Somebody in a story; `description` is what they look like, never what they do."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = "unknown"
    description: str = ""


class Place(Record, frozen=True):
    """Somewhere in a story; `description` is what it looks like."""

    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""


class Cast(Record, frozen=True):
    """All that keeps its looks through a story; `notes` say what its reader should know of how it was made."""

    characters: tuple[Character, ...] = ()
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[Character | Place, ...]:
        """The characters, then the places."""
        return (*self.characters, *self.places)


class CastSheet(Record, frozen=True):
    """The cast as it is kept for a story, whose `id` it has.

    `read_by` is the text model, "plain" where none was asked, "user" once somebody wrote in it.
    """

    id: str
    user_id: str
    cast: Cast
    read_by: str
    updated_at: datetime
