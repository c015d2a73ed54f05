"""Painting: what a painter is asked, what it answers, and who finishes its pictures."""

from typing import Protocol

import msgspec

from storybrush.chunk import Picture


class PaintRequest(msgspec.Struct, frozen=True):
    """`prompt` is sent as it stands; `image_size` and `quality` are a Run's own words.

    `references` are pictures, PNG, JPEG or WebP, that the new one shall be like, the most important first: as many are
    sent as the model's `max_references`. One that cannot be read is left out.
    """

    prompt: str
    image_size: str
    quality: str
    references: tuple[bytes, ...] = ()


class Painted(msgspec.Struct, frozen=True):
    """The bytes of an image as the model made it; `grid`: four pictures in one, two by two."""

    image: bytes
    grid: bool = False


class Waiting(msgspec.Struct, frozen=True):
    """The model works at a `job`, which is worth looking at again in `seconds`."""

    job: str
    seconds: int


class Painter(Protocol):
    """One image model. Both calls raise PainterError, and nothing else for what the model does."""

    def paint(self, request: PaintRequest) -> Painted | Waiting: ...

    def resume(self, job: str) -> Painted | Waiting:
        """Looks at a job that the painter gave earlier; asks for no second picture."""
        ...


class Studio(Protocol):
    """The image models that are configured here, and what finishes their pictures."""

    def missing(self, ai_model: str) -> str | None:
        """The setting without which the model cannot paint; None where it can."""
        ...

    def upstream(self, ai_model: str) -> str:
        """The version of the model, as its maker calls it, which is a setting; may be empty."""
        ...

    def painter(self, ai_model: str) -> Painter: ...

    def finish(self, painted: Painted, pixels: tuple[int, int]) -> Picture:
        """Raises NoPicture where the bytes are none."""
        ...
