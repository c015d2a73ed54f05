"""Paints for every protocol: takes its time as a model does, fails where it shall, and keeps count."""

import asyncio
import os
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from local.models.drawing import draw
from local.models.faults import Faults, digest, fault_of

_HANG_LIMIT = 120.0  # seconds
_HANG_STEP = 0.1  # seconds between two looks whether the client is still there


@dataclass(frozen=True)
class Failure:
    """No picture, and which fault is to blame: one of faults.MARKERS."""

    fault: str


class Studio:
    """Counts are kept by the SHA-256 of the prompt in hexadecimal.

    With `variety`, only so many different pictures are drawn, over and over: a real model does not draw on the
    processor of whoever measures what is around it.
    """

    def __init__(self, faults: Faults, variety: int | None = None) -> None:
        self.faults = faults
        self._variety = variety
        self._drawn: dict[tuple[int, tuple[int, int]], bytes] = {}
        self.asked: Counter[str] = Counter()
        self.painted: Counter[str] = Counter()
        self._pool = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="draw")
        self._closing = False

    async def paint(self, prompt: str, size: tuple[int, int], gone: Callable[[], Awaitable[bool]]) -> bytes | Failure:
        """A PNG of `size` (width, height in pixels), or the fault this request meets.

        The answer comes when the latency is over, however long the drawing took; `gone` tells a lost client.
        """
        loop = asyncio.get_running_loop()
        due = loop.time() + self.faults.latency
        key = digest(prompt)
        self.asked[key] += 1
        fault = fault_of(prompt, self.asked[key], self.faults)
        if fault is None:
            # What is begun is paid for, so it counts even when nobody waits for it any more.
            self.painted[key] += 1
            picture = await self._draw(prompt, size, key)
        elif fault == "hang":
            await self._hang(gone)
        await asyncio.sleep(due - loop.time())
        return picture if fault is None else Failure(fault)

    async def _draw(self, prompt: str, size: tuple[int, int], key: str) -> bytes:
        drawing = asyncio.get_running_loop().run_in_executor
        if self._variety is None:
            return await drawing(self._pool, draw, prompt, *size)
        slot = int(key, 16) % self._variety, size
        if slot not in self._drawn:
            self._drawn[slot] = await drawing(self._pool, draw, prompt, *size)
        return self._drawn[slot]

    def close(self) -> None:
        """Ends what hangs; may be called from any thread."""
        self._closing = True

    async def _hang(self, gone: Callable[[], Awaitable[bool]]) -> None:
        for _ in range(round(_HANG_LIMIT / _HANG_STEP)):
            if self._closing or await gone():
                return
            await asyncio.sleep(_HANG_STEP)
