"""What waits to be sent: to many connections at once, to each of them in its order."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

# A client that reads so little is told nothing older; it sees the gap, and asks.
_WAITING_MESSAGES = 1000
_SECONDS_LEFT_OUT = 30.0


class Slow(Exception):
    """The message was not taken in time."""


class Delivery:
    """One message on its way to several connections."""

    def __init__(self, message: bytes, copies: int) -> None:
        self.message = message
        # Whoever sends it logs in the name of what it was made in.
        self.context = copy_context()
        self._left = copies
        self._settled = threading.Condition()

    def settle(self) -> None:
        """One copy was sent, or given up."""
        with self._settled:
            self._left -= 1
            if self._left <= 0:
                self._settled.notify_all()

    def wait(self, seconds: float) -> bool:
        """Whether every copy was settled before the time was over."""
        with self._settled:
            return self._settled.wait_for(lambda: self._left <= 0, seconds)


class Outbox:
    """Sends by `post`, which raises Slow, and says False where a message was in vain: then the rest is given up too.

    A connection is one thread's at a time, so that nothing overtakes on its way there, and after each message the
    others have their turn: however long it takes its time, it holds up one thread. One that was slow is sent the same
    once more, since it may have been the machine's moment; slow again, it is left out for a while, or many of them
    would hold all threads. Its client sees the gap in `seq`, and asks for what it missed.

    A Lambda is frozen once it has answered, and these threads with it. They go on with its next call, with what waits
    in its order; if there is none, it is lost, which a client sees by the gap as well.
    """

    def __init__(self, post: Callable[[str, bytes], bool], senders: int) -> None:
        self._post = post
        self._senders = ThreadPoolExecutor(senders, thread_name_prefix="sender")
        self._lock = threading.Lock()
        # A connection is in here from its first message that waits until its last one is sent.
        self._waiting: dict[str, deque[Delivery]] = {}
        self._slow_once: set[str] = set()
        self._left_out: dict[str, float] = {}

    def send(self, connection_ids: Iterable[str], message: bytes) -> Delivery:
        """Begins to send, and returns at once."""
        with self._lock:
            self._let_in_again(time.monotonic())
            to = [one for one in connection_ids if one not in self._left_out]
            delivery = Delivery(message, len(to))
            idle = [one for one in to if self._add(one, delivery)]
        for connection_id in idle:
            self._senders.submit(self._send_next, connection_id)
        return delivery

    def _let_in_again(self, moment: float) -> None:
        for connection_id in [one for one, until in self._left_out.items() if until <= moment]:
            del self._left_out[connection_id]

    def _add(self, connection_id: str, delivery: Delivery) -> bool:
        """Whether nobody is sending to this connection yet."""
        waiting = self._waiting.get(connection_id)
        if waiting is None:
            self._waiting[connection_id] = deque([delivery])
            return True
        if len(waiting) >= _WAITING_MESSAGES:
            waiting.popleft().settle()
        waiting.append(delivery)
        return False

    def _send_next(self, connection_id: str) -> None:
        with self._lock:
            delivery = self._waiting[connection_id].popleft()
        settled, goes_on = True, False
        try:
            goes_on = delivery.context.copy().run(self._post, connection_id, delivery.message)
            self._slow_once.discard(connection_id)
        except Slow:
            settled = not (goes_on := self._has_another_try(connection_id, delivery))
        finally:
            self._sent(connection_id, goes_on)
            if settled:
                delivery.settle()

    def _has_another_try(self, connection_id: str, delivery: Delivery) -> bool:
        with self._lock:
            if connection_id in self._slow_once:
                self._slow_once.discard(connection_id)
                self._left_out[connection_id] = time.monotonic() + _SECONDS_LEFT_OUT
                return False
            self._slow_once.add(connection_id)
            self._waiting[connection_id].appendleft(delivery)
            return True

    def _sent(self, connection_id: str, goes_on: bool) -> None:
        with self._lock:
            waiting = self._waiting[connection_id]
            if goes_on and waiting:
                self._senders.submit(self._send_next, connection_id)
                return
            del self._waiting[connection_id]
        for delivery in waiting:
            delivery.settle()
