"""Time that passes by events alone. A process is a generator that yields seconds to pass, or Places to wait for one."""

import heapq
from collections import deque
from collections.abc import Generator
from itertools import count

type Process = Generator["float | Places"]


class Clock:
    def __init__(self) -> None:
        self.now = 0.0
        self._due: list[tuple[float, int, Process]] = []
        self._count = count()

    def after(self, seconds: float, process: Process) -> None:
        # The count keeps those of one moment in their order, and generators from being compared.
        heapq.heappush(self._due, (self.now + seconds, next(self._count), process))

    def play(self) -> None:
        while self._due:
            self.now, _, process = heapq.heappop(self._due)
            wanted = next(process, None)
            if isinstance(wanted, Places):
                wanted.take(process)
            elif wanted is not None:
                self.after(wanted, process)


class Places:
    """So many at once; whoever comes when all are taken has a turn later."""

    def __init__(self, clock: Clock, free: float) -> None:
        self._clock, self._free = clock, free
        self._waiting: deque[Process] = deque()

    def take(self, process: Process) -> None:
        if self._free >= 1:
            self._free -= 1
            self._clock.after(0, process)
        else:
            self._waiting.append(process)

    def leave(self) -> None:
        if self._waiting:
            self._clock.after(0, self._waiting.popleft())
        else:
            self._free += 1
