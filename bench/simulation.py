"""Runs played through event by event, in seconds that nobody waits for: what a Run needs where it cannot be tried.

The delays are not copied: those of a busy model are `patience`'s own, those of a busy Lambda are read from the state
machine.
"""

import json
import math
import random
from collections import deque
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from itertools import count

from bench.clock import Clock, Places, Process
from bench.system import ROOT
from storybrush.actions import patience, turns
from storybrush.errors import PainterBusy

MAP = json.loads((ROOT / "workflows" / "paint_story.asl.json").read_text())["States"]["PaintPictures"]
PAINT = MAP["ItemProcessor"]["States"]["Paint"]
THROTTLED = next(one for one in PAINT["Retry"] if "Lambda.TooManyRequestsException" in one["ErrorEquals"])
SEED = 20
MINUTE = 60.0


@dataclass(frozen=True)
class World:
    """What surrounds the chunks. `cores` is for a local run alone, where all of a picture's work shares them.

    A picture takes `model_seconds` in the median, spread as a lognormal with `spread`; the model takes
    `images_a_minute`, in any minute, and refuses the rest in `refusal_seconds`, with a delay if it `names_delay`;
    `at_once_a_model` is MAX_CONCURRENCY_PER_MODEL.
    `work_seconds` is a picture's own work on the whole, half of it before the model's.
    """

    at_once: int = 10
    functions: float = 1000
    model_seconds: float = 10.0
    spread: float = 0.35
    images_a_minute: float = math.inf
    names_delay: bool = False
    at_once_a_model: float = math.inf
    refusal_seconds: float = 0.2
    start_seconds: float = 2.5
    work_seconds: float = 0.5
    cores: float = math.inf


@dataclass
class Found:
    """`runs` are the seconds that each Run took; `functions` is the most that there were at once."""

    runs: list[float] = field(default_factory=list)
    seconds: float = 0.0
    painted: int = 0
    given_up: int = 0
    refused: int = 0
    throttled: int = 0
    functions: int = 0
    transitions: int = 0


class Model:
    """Takes so many pictures in any minute."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._taken: deque[float] = deque()

    def refusal(self, now: float) -> PainterBusy | None:
        while self._taken and self._taken[0] <= now - MINUTE:
            self._taken.popleft()
        if len(self._taken) < self._world.images_a_minute:
            self._taken.append(now)
            return None
        return PainterBusy(self._taken[0] + MINUTE - now if self._world.names_delay else None)

    def seconds(self) -> float:
        return self._world.model_seconds * random.lognormvariate(0, self._world.spread)


class Simulation:
    def __init__(self, world: World) -> None:
        self.world, self.found = world, Found()
        self._clock, self._model = Clock(), Model(world)
        self._cores = Places(self._clock, world.cores)
        self._running = self._idle = self._painting = 0

    def play(self, starts: Iterable[tuple[float, int]]) -> Found:
        """All Runs, each with its moment and its chunks, until the last of them ends."""
        for moment, chunks in starts:
            places, left = Places(self._clock, self.world.at_once), [chunks]
            for _ in range(chunks):
                self._clock.after(moment, self._chunk(places, left, moment))
        self._clock.play()
        self.found.seconds = self._clock.now
        return self.found

    def _chunk(self, places: Places, left: list[int], began: float) -> Process:
        yield places
        claimed, tries = None, 0
        while True:
            if not (yield from self._function()):
                self.found.given_up += 1
                break
            if self._painting >= self.world.at_once_a_model:
                yield self.world.refusal_seconds
                self._end_function()
                self.found.transitions += 3  # Paint, PaintedOrNotYet, WaitForPainter
                yield float(random.randint(*turns.TURN_SECONDS))  # noqa: S311
                continue
            self._painting += 1
            claimed = self._clock.now if claimed is None else claimed
            yield from self._work()
            busy = self._model.refusal(self._clock.now)
            self.found.transitions += 2  # Paint, PaintedOrNotYet
            yield self._model.seconds() if busy is None else self.world.refusal_seconds
            if busy is None:
                yield from self._work()
            self._painting -= 1
            self._end_function()
            if busy is None:
                self.found.painted += 1
                break
            tries += 1
            self.found.refused += 1
            seconds = patience.seconds_to_wait(busy, tries)
            if self._clock.now - claimed + seconds > patience.GIVE_UP_AFTER.total_seconds():
                self.found.given_up += 1
                break
            self.found.transitions += 1  # WaitForPainter
            yield float(seconds)
        self.found.transitions += 1  # ChunkDone
        places.leave()
        left[0] -= 1
        if not left[0]:
            self.found.runs.append(self._clock.now - began)

    def _function(self) -> Generator[float, None, bool]:
        """Whether a function could be started, at once or with one of the state's retries."""
        for retry in count():
            if self._running < self.world.functions:
                self._running += 1
                self.found.functions = max(self.found.functions, self._running)
                starts = not self._idle
                self._idle -= not starts
                yield self.world.start_seconds if starts else 0.0
                return True
            self.found.throttled += 1
            self.found.transitions += 1  # each try is billed
            if retry == THROTTLED["MaxAttempts"]:
                break
            longest = THROTTLED["IntervalSeconds"] * THROTTLED["BackoffRate"] ** retry
            yield random.uniform(0, min(THROTTLED["MaxDelaySeconds"], longest))  # noqa: S311
        return False

    def _end_function(self) -> None:
        self._running -= 1
        self._idle += 1

    def _work(self) -> Process:
        yield self._cores
        # Waiting in line for such is, on the whole, what sharing a processor is.
        yield random.expovariate(2 / self.world.work_seconds)
        self._cores.leave()


def simulate(world: World, starts: Iterable[tuple[float, int]], seed: int = SEED) -> Found:
    # The module's own generator, since `patience` draws from it too.
    random.seed(seed)
    return Simulation(world).play(starts)
