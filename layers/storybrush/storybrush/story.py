"""The domain's nouns: Story, ImageChunk, Run and what they are made of. Frozen; camelCase outside."""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Literal

import msgspec

ChunkStatus = Literal["pending", "processing", "completed", "failed"]
RunStatus = Literal["processing", "completed", "failed", "cancelled"]
RunKind = Literal["generate", "retry"]


class Record(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What every noun has in common: read-only fields, named in camelCase where they are stored or sent."""


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


class Options(Record, frozen=True):
    """What a Run is asked for; made by `options.read_options`, which checks every value."""

    art_style: str
    image_size: str
    quality: str
    ai_model: str
    max_words_per_chunk: int


class Failure(Record, frozen=True):
    """Why a chunk or a Run has no picture: `message` says what to do about it."""

    code: str
    message: str
    retryable: bool = True


class Style(Record, frozen=True):
    art_style: str
    character_description: str = ""
    background_description: str = ""


class Metadata(Record, frozen=True):
    """How a chunk is painted. `processing_time` in ms, `bytes` of the stored PNG, `attempts` model calls."""

    ai_model: str
    image_size: str
    quality: str
    fingerprint: str
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


class ImageChunk(Record, frozen=True):
    """One piece of a story's text and the picture of it.

    `painted` tells how the picture that `image_file` names was painted, and `painted_by` for which Run; `metadata` is
    how the wanted one is to be.
    `lease_until` bounds the claim of a painter, `tries` counts by their kind the calls of this Run that
    gave no picture, `claimed_at` is when the Run first asked a model for it, `job` what the model works at.
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


class Counts(Record, frozen=True):
    """How many chunks of the story stand where."""

    pending: int = 0
    processing: int = 0
    completed: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        return self.pending + self.processing + self.completed + self.failed


class Run(Record, frozen=True):
    """One generation of a story's pictures: of all chunks, or `only` of those that are named.

    `kept` counts the pictures that were there before and stay; `closing` tells that it takes no more steps;
    `recounts` numbers the times that its counts were taken from its chunks; `told` that its end was announced.
    `reserved` pictures of its user's day are its own; where that is `limited`, it paints no more. `painted` counts
    those that it painted, deleted ones too. `price` is what one costs, in dollars and about, where that is known;
    `correlation_id` names the request that began the Run.
    """

    id: str
    story_id: str
    user_id: str
    kind: RunKind
    options: Options
    max_concurrency: int
    counts: Counts
    started_at: datetime
    updated_at: datetime
    force: bool = False
    only: tuple[str, ...] | None = None
    kept: int = 0
    closing: bool = False
    recounts: int = 0
    told: bool = False
    limited: bool = False
    reserved: int = 0
    painted: int = 0
    price: float | None = None
    correlation_id: str = ""
    status: RunStatus = "processing"
    seq: int = 0
    finished_at: datetime | None = None
    error: Failure | None = None

    @property
    def takes_steps(self) -> bool:
        """Whether it has begun and does not end yet: then each step of a chunk is counted as it comes."""
        return self.status == "processing" and not self.closing and self.seq > 0


class Story(Record, frozen=True):
    """A title and its text. `run_id` is the latest Run; `active_run_id` the one under way, the story's lock."""

    id: str
    user_id: str
    title: str
    words: int
    created_at: datetime
    updated_at: datetime
    content: str = ""
    run_id: str | None = None
    active_run_id: str | None = None


def new_id() -> str:
    """24 hex digits in the layout of an ObjectId, which begins with the second; ids sort by their making."""
    seconds, milliseconds = divmod(round(now().timestamp() * 1000), 1000)
    return f"{seconds:08x}{milliseconds:03x}{secrets.randbits(52):013x}"


def is_id(text: str) -> bool:
    """Whether it has the form of an id: 24 hex digits, in lower case as we give them."""
    return len(text) == 24 and all(character in "0123456789abcdef" for character in text)


def chunk_id(story_id: str, chunk_index: int) -> str:
    """The id that a chunk has by its place, so that a plan made twice is one plan."""
    return hashlib.sha256(f"{story_id}/{chunk_index}".encode()).hexdigest()[:24]


def now() -> datetime:
    """UTC in whole milliseconds: what MongoDB keeps."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
