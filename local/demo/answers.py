"""What the demo reads of the API's answers and events; fields that it does not need are left out."""

from typing import Final

import msgspec


class Answer(msgspec.Struct, frozen=True, rename="camel"):
    """What all answers have in common: read-only fields, named in camelCase on the wire."""


class Reason(Answer, frozen=True):
    """Why a chunk or a Run failed."""

    code: str
    message: str


class RunOptions(Answer, frozen=True):
    """What a Run was asked for."""

    art_style: str


class Status(Answer, frozen=True):
    """Where the story's last Run stands."""

    run_id: str | None
    status: str
    total: int
    completed: int
    failed: int
    seq: int
    eta_seconds: int | None
    error: Reason | None
    options: RunOptions | None = None
    preview_of: int | None = None

    @property
    def ended(self) -> bool:
        return self.status != "processing"


class ChangedChunk(Answer, frozen=True):
    """A chunk in an event; `status` is empty where it was deleted."""

    chunk_index: int
    status: str = ""


class News(Answer, frozen=True):
    """What an event carries; both are missing in answers to one connection, such as `error`."""

    status: Status | None = None
    chunk: ChangedChunk | None = None


NO_NEWS: Final = News()


class Event(Answer, frozen=True):
    """A message of the WebSocket; `event` is empty where the Status was asked for instead."""

    event: str = ""
    data: News = NO_NEWS


class Portrait(Answer, frozen=True):
    """The reference picture of a member in one style."""

    art_style: str
    status: str
    image_url: str | None
    thumbnail_url: str | None
    error: Reason | None


class Member(Answer, frozen=True):
    """A character or a place."""

    name: str
    description: str
    main: bool
    portraits: list[Portrait]

    def portrait(self, art_style: str) -> Portrait | None:
        return next((one for one in self.portraits if one.art_style == art_style), None)


class Cast(Answer, frozen=True):
    """Who and where the story is about; `read_by` is None until it was read."""

    read_by: str | None
    characters: list[Member]
    places: list[Member]

    @property
    def members(self) -> list[Member]:
        return [*self.characters, *self.places]


class Reference(Answer, frozen=True):
    """A portrait that a page was painted after."""

    name: str
    thumbnail_url: str | None


class Style(Answer, frozen=True):
    art_style: str


class Metadata(Answer, frozen=True):
    image_size: str

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        width, height = self.image_size.split("x")
        return int(width), int(height)


class Chunk(Answer, frozen=True):
    """One piece of the text and the addresses of its picture, if there is one."""

    chunk_index: int
    content: str
    image_url: str | None
    thumbnail_url: str | None
    style: Style
    metadata: Metadata
    error: Reason | None
    characters: list[str]
    place: str | None
    references: list[Reference]


class ChunkPage(Answer, frozen=True):
    items: list[Chunk]
    next_cursor: str | None


class Story(Answer, frozen=True):
    """A story; a list leaves `content` out."""

    id: str
    title: str
    words: int
    content: str = ""


class StoryPage(Answer, frozen=True):
    items: list[Story]
    next_cursor: str | None
