"""Midjourney's jobs: what a prompt asks for, and how far its painting and its upscaling have come."""

import asyncio
import itertools
import math
import re
import time
from dataclasses import dataclass, field
from functools import partial

from local.models.faults import digest
from local.models.gallery import Gallery
from local.models.painting import Painting, Studio
from local.models.quartet import sheet, single
from local.models.references import Reference

_KEPT = 2_000  # jobs
_AREA = 1024 * 1024  # pixels of a single picture, about
_GRAIN = 16  # pixels
_NOT_PLAIN = re.compile(r"::|[{}]")
_PARAMETER = re.compile(r"ar (?P<wide>[1-9]\d?):(?P<high>[1-9]\d?)|(?:q|v|niji)(?: [\d.]+)?|v offline-sketch")
_INVALID = "Invalid parameter"
_BLOCKED = "Image blocked by our AI moderators"


@dataclass
class Job:
    """`pictures` names those in the gallery: of an imagining the sheet and then the four, of an upscaling the one."""

    id: str
    action: str
    prompt: str
    due: float
    blame: str | None = None
    pictures: tuple[str, ...] = ()
    drawing: asyncio.Task[None] | None = None
    upscales: dict[int, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        if time.monotonic() < self.due or (self.drawing and not self.drawing.done()):
            return "IN_PROGRESS"
        return "FAILURE" if self.blame else "SUCCESS"

    @property
    def message(self) -> str:
        """The hash of its message, which stands in the names of its buttons."""
        return digest(self.id)[:32]


class Jobs:
    """The newest jobs, by id."""

    def __init__(self, studio: Studio, gallery: Gallery) -> None:
        self._studio = studio
        self._gallery = gallery
        self._jobs: dict[str, Job] = {}
        self._numbers = itertools.count()

    def find(self, task: str) -> Job | None:
        return self._jobs.get(task)

    def imagine(self, prompt: str, references: tuple[Reference, ...], fault: str | None) -> Job:
        """A job that paints, or comes to the end that `fault` has in store for it: moderate, no-picture, spoiled."""
        job = self._begin("IMAGINE", prompt)
        size = _size(prompt)
        if size is None:
            job.blame = _INVALID
        elif fault == "moderate":
            job.blame = _BLOCKED
        elif fault != "no-picture":
            painting = self._studio.begin(prompt, size, references, fault)
            job.drawing = asyncio.create_task(self._draw(painting))
            job.pictures = tuple(self._gallery.hang(partial(self._picture, painting, number)) for number in range(5))
        return job

    def upscale(self, painted: Job, number: int) -> Job:
        """A job for picture 1, 2, 3 or 4 of one that is painted."""
        job = self._begin("UPSCALE", painted.prompt)
        job.pictures = (painted.pictures[number],)
        painted.upscales[number] = job.id
        self._studio.upscaled[digest(painted.prompt)] += 1
        return job

    def _begin(self, action: str, prompt: str) -> Job:
        task = f"{time.time_ns() // 1_000_000:013}{next(self._numbers) % 1000:03}"
        job = self._jobs[task] = Job(task, action, prompt, time.monotonic() + self._studio.faults.latency)
        if len(self._jobs) > _KEPT:
            del self._jobs[next(iter(self._jobs))]
        return job

    async def _draw(self, painting: Painting) -> None:
        # The task must not keep the bytes: there are thousands of jobs.
        await self._studio.render(painting)

    async def _picture(self, painting: Painting, number: int) -> bytes:
        """The sheet (0) or one of the four."""
        drawing = await self._studio.render(painting)
        if painting.spoiled:
            return drawing
        return await (self._studio.work(single, drawing, number) if number else self._studio.work(sheet, drawing))


def _size(prompt: str) -> tuple[int, int] | None:
    """Width and height in pixels of a single picture; None where the prompt is not in Midjourney's language."""
    text, *parameters = prompt.split("--")
    found = [_PARAMETER.fullmatch(parameter.strip()) for parameter in parameters]
    if _NOT_PLAIN.search(text) or not all(found):
        return None
    wide, high = next(((int(one["wide"]), int(one["high"])) for one in found if one and one["wide"]), (1, 1))
    side = math.sqrt(_AREA / (wide * high)) / _GRAIN
    return round(side * wide) * _GRAIN, round(side * high) * _GRAIN
