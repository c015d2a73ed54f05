"""Paints and reads for every protocol: takes its time as a model does, fails where it shall, and keeps count."""

import asyncio
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import msgspec

from local.models.drawing import draw
from local.models.faults import UNREADABLE, Faults, digest, fault_of
from local.models.references import Reference, look_at
from local.models.spoiled import SPOILED, spoil
from local.models.telling import tell

_HANG_LIMIT = 120.0  # seconds
_HANG_STEP = 0.1  # seconds between two looks whether the client is still there
_KEPT = 128 << 20  # bytes of drawings


@dataclass(frozen=True)
class Failure:
    """No picture, or no cast, and which fault is to blame: one of faults.FAILURES, or of READING_KINDS."""

    fault: str


@dataclass(frozen=True)
class Painting:
    """What is painted and billed; the studio renders its bytes, now or later. A spoiled one is of a kind of SPOILED."""

    prompt: str
    size: tuple[int, int]  # width, height in pixels
    spoiled: str | None
    references: tuple[Reference, ...]


type _Drawing = tuple[int, tuple[int, int], tuple[str, ...]]


class Studio:
    """Counts are kept by the SHA-256 of the prompt in hexadecimal.

    With `variety`, only so many different pictures are drawn, over and over: a real model does not draw on the
    processor of whoever measures what is around it.
    """

    def __init__(self, faults: Faults, variety: int | None = None) -> None:
        self.faults = faults
        self._variety = variety
        self._drawn: dict[_Drawing, bytes] = {}
        self.asked: Counter[str] = Counter()
        self.painted: Counter[str] = Counter()
        self.upscaled: Counter[str] = Counter()
        self.asked_to_read: Counter[str] = Counter()
        self._pool = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="draw")
        self._closing = False

    async def look_at(self, pictures: Iterable[tuple[bytes, str]]) -> tuple[Reference, ...]:
        """The references that came as `pictures`, each with its MIME type. Raises Unreadable."""
        return tuple([await self.work(look_at, image, mime_type) for image, mime_type in pictures])

    async def paint(
        self,
        prompt: str,
        size: tuple[int, int],
        references: tuple[Reference, ...],
        gone: Callable[[], Awaitable[bool]],
    ) -> Painting | Failure:
        """A painting of `size` (width, height in pixels), or the fault this request meets.

        The answer comes when the latency is over, however long the drawing took; `gone` tells a lost client.
        """
        loop = asyncio.get_running_loop()
        due = loop.time() + self.faults.latency
        fault = await self.receive(prompt, gone)
        if fault is None or fault in SPOILED:
            painting = self.begin(prompt, size, references, fault)
            await self.render(painting)
            await asyncio.sleep(due - loop.time())
            return painting
        await asyncio.sleep(due - loop.time())
        return Failure(fault)

    async def read(self, prompt: str, gone: Callable[[], Awaitable[bool]]) -> str | Failure:
        """The cast of the story in a prompt, as JSON; it is none where the fault is one of UNREADABLE."""
        loop = asyncio.get_running_loop()
        due = loop.time() + self.faults.latency
        fault = await self.receive(prompt, gone, reading=True)
        told = await self.work(tell, prompt)
        await asyncio.sleep(due - loop.time())
        if fault not in (None, *UNREADABLE):
            return Failure(fault)
        written = msgspec.json.encode(told if fault != "bad-shape" else {"cast": told}).decode()
        return written[: len(written) // 2] if fault == "bad-json" else written

    async def receive(self, prompt: str, gone: Callable[[], Awaitable[bool]], *, reading: bool = False) -> str | None:
        """Counts a request and tells the fault it meets, after the hanging if it is to hang."""
        key, asked = digest(prompt), self.asked_to_read if reading else self.asked
        asked[key] += 1
        fault = fault_of(prompt, asked[key], self.faults, reading=reading)
        if fault == "hang":
            await self._hang(gone)
        return fault

    def begin(
        self, prompt: str, size: tuple[int, int], references: tuple[Reference, ...], spoiled: str | None
    ) -> Painting:
        """A painting, counted: what is begun is paid for, even when nobody waits for it any more."""
        self.painted[digest(prompt)] += 1
        return Painting(prompt, size, spoiled, references)

    async def render(self, painting: Painting) -> bytes:
        """The bytes of a painting: the same ones every time, drawn again when they are no longer kept."""
        if painting.spoiled:
            return spoil(painting.spoiled)
        slot = int(digest(painting.prompt), 16)
        names = tuple(reference.name for reference in painting.references)
        key = slot % self._variety if self._variety else slot, painting.size, names
        if key in self._drawn:
            return self._drawn[key]
        thumbnails = tuple(reference.thumbnail for reference in painting.references)
        drawn = self._drawn[key] = await self.work(draw, painting.prompt, *painting.size, thumbnails)
        while sum(map(len, self._drawn.values())) > _KEPT:
            del self._drawn[next(iter(self._drawn))]
        return drawn

    async def work[*Ts, R](self, function: Callable[[*Ts], R], *arguments: *Ts) -> R:
        """Calls, in a thread, what would hold up other requests."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    def close(self) -> None:
        """Ends what hangs; may be called from any thread."""
        self._closing = True

    async def _hang(self, gone: Callable[[], Awaitable[bool]]) -> None:
        for _ in range(round(_HANG_LIMIT / _HANG_STEP)):
            if self._closing or await gone():
                return
            await asyncio.sleep(_HANG_STEP)
