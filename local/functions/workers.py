"""Threads for the calls of handlers, kept for the calls to come."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

type Work = Callable[[], None]


class Workers:
    """As many threads as there were ever calls at once. To start one, its caller has to wait until it runs."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Work] = SimpleQueue()
        self._lock = threading.Lock()
        self._idle = 0

    def do(self, work: Work) -> None:
        """Does it in a thread that does nothing else meanwhile; `work` raises nothing."""
        with self._lock:
            found = self._idle > 0
            self._idle -= found
        self._work.put(work)
        if not found:
            # A daemon: the end of the run waits for no handler.
            threading.Thread(target=self._run, name="call", daemon=True).start()

    def _run(self) -> None:
        while True:
            self._work.get()()
            with self._lock:
                self._idle += 1
