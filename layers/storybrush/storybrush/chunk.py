"""What is painted: a chunk of a story, or a portrait, with all that is known of its picture."""

import hashlib
from datetime import datetime
from typing import Literal

import msgspec

from storybrush.story import Record

ChunkStatus = Literal["pending", "processing", "completed", "failed"]


class Picture(msgspec.Struct, frozen=True):
    """A finished picture of exactly the asked pixels; `placeholder` is a ThumbHash in base64."""

    png: bytes
    thumbnail: bytes
    placeholder: str


class StoredPicture(msgspec.Struct, frozen=True):
    """Where a picture is kept, and what is known of it: `bytes` of the PNG, and the Run that stored it."""

    image_file: str
    thumbnail_file: str
    placeholder: str
    bytes: int
    run_id: str


class Failure(Record, frozen=True):
    """Why a chunk or a Run has no picture: `message` says what to do about it."""

    code: str
    message: str
    retryable: bool = True


class Style(Record, frozen=True):
    art_style: str
    character_description: str = ""
    background_description: str = ""


class Reference(Record, frozen=True):
    """A portrait that is sent with a page: whose it is, where it is kept, and the Run or upload that it came by."""

    name: str
    image_file: str
    thumbnail_file: str
    origin: str


class Wish(Record, frozen=True):
    """What a user wants of one page: `prompt` in place of ours, or `feedback` on the picture that was there."""

    prompt: str | None = None
    feedback: str | None = None


class Metadata(Record, frozen=True):
    """How a chunk is painted. `processing_time` in ms, `bytes` of the stored PNG, `attempts` model calls.

    `looks` tells the looks of two paintings apart: it is equal where the same cast is on the page, with the same looks
    and references. Where none are wanted, or it was not told yet, it is empty.
    """

    ai_model: str
    image_size: str
    quality: str
    fingerprint: str
    looks: str = ""
    processing_time: int | None = None
    width: int | None = None
    height: int | None = None
    bytes: int | None = None
    mime_type: str | None = None
    attempts: int = 0

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        width, height = self.image_size.split("x")
        return int(width), int(height)


class Version(Record, frozen=True):
    """A former picture of a page: where it is kept, how it was painted, and when it made room for another."""

    version: int
    image_file: str
    thumbnail_file: str
    placeholder: str
    prompt: str
    style: Style
    painted: Metadata
    painted_by: str
    kept_at: datetime
    references: tuple[Reference, ...] = ()
    wish: Wish | None = None


class ImageChunk(Record, frozen=True):
    """One piece of a story's text and the picture of it.

    `painted` tells how the picture that `image_file` names was painted, and `painted_by` for which Run; `metadata` is
    how the wanted one is to be.
    `lease_until` bounds the claim of a painter, `tries` counts by their kind the calls of this Run that
    gave no picture, `claimed_at` is when the Run first asked a model for it, `job` what the model works at.
    `characters` and `place` are those of the cast that it shows, by their names; `stale`: they look otherwise by now.

    A portrait is painted as a chunk is: `portrait_of` is whose, `content` too, and `chunk_index` its rank in the cast.
    """

    id: str
    story_id: str
    run_id: str
    user_id: str
    chunk_index: int
    content: str
    prompt: str
    style: Style
    metadata: Metadata
    created_at: datetime
    updated_at: datetime
    status: ChunkStatus = "pending"
    image_file: str | None = None
    thumbnail_file: str | None = None
    placeholder: str | None = None
    error: Failure | None = None
    lease_until: datetime | None = None
    claimed_at: datetime | None = None
    tries: dict[str, int] = {}
    job: str | None = None
    painted: Metadata | None = None
    painted_by: str | None = None
    characters: tuple[str, ...] = ()
    place: str | None = None
    references: tuple[Reference, ...] = ()
    stale: bool = False
    wish: Wish | None = None
    versions: tuple[Version, ...] = ()
    portrait_of: str | None = None


def chunk_id(story_id: str, chunk_index: int) -> str:
    """The id that a chunk has by its place, so that a plan made twice is one plan."""
    return hashlib.sha256(f"{story_id}/{chunk_index}".encode()).hexdigest()[:24]


def portrait_id(story_id: str, name: str, art_style: str, ai_model: str) -> str:
    """The id that a portrait has by whose it is, in which style and by which model; "" for one that was uploaded."""
    return hashlib.sha256(f"{story_id}/{art_style}/{ai_model}/{name}".encode()).hexdigest()[:24]
