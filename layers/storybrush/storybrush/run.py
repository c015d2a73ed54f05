"""A Run: one generation of a story's pictures, and what it is asked for."""

from datetime import datetime
from typing import Literal

from storybrush.chunk import Failure, Wish
from storybrush.story import Record

RunStatus = Literal["processing", "completed", "failed", "cancelled"]
RunKind = Literal["generate", "retry", "repaint", "portrait"]


class Options(Record, frozen=True):
    """What a Run is asked for; made by `options.read_options`, which checks every value."""

    art_style: str
    image_size: str
    quality: str
    ai_model: str
    max_words_per_chunk: int
    consistency: str = "references"


class Sitter(Record, frozen=True):
    """Whose portrait a Run paints again, and in which style."""

    name: str
    art_style: str


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

    A `preview` paints so many pages, of `preview_of`, which is known until the whole story is asked for; of those that
    are `stale`, only they are painted; one that repaints a page has a `wish` for it, one that paints a portrait again
    its `sitter`. `max_cost` is in dollars.

    `kept` counts the pictures that were there before and stay, `portraits` those that were painted, at most
    `most_portraits`; `closing` tells that it takes no more steps; `recounts` numbers the times that its counts were
    taken from its chunks; `told` that its end was announced. `reserved` pictures of its user's day are its own; where
    that is `limited`, it paints no more. `painted` counts the pages that it painted, deleted ones too. `price` is what
    one costs, in dollars and about, where that is known; `correlation_id` names the request that began the Run.
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
    portraits: int = 0
    most_portraits: int = 0
    preview: int | None = None
    preview_of: int | None = None
    stale: bool = False
    wish: Wish | None = None
    sitter: Sitter | None = None
    max_cost: float | None = None
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
