"""How often MongoDB is asked, and how much goes each way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import bson
from pymongo import monitoring

# Asked once a process.
_ONCE = {"createIndexes"}


@dataclass
class Asked:
    """`commands` in their order, and the bytes of all of them and of their answers."""

    commands: list[str] = field(default_factory=list)
    sent: int = 0
    received: int = 0


class RoundTrips(monitoring.CommandListener):
    """Hears of every client that is made once it is there: a client keeps the listeners of its first moment."""

    def __init__(self) -> None:
        self._asked: Asked | None = None
        monitoring.register(self)

    @contextmanager
    def counted(self) -> Iterator[Asked]:
        self._asked = Asked()
        yield self._asked
        self._asked = None

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if self._asked and event.command_name not in _ONCE:
            self._asked.commands.append(event.command_name)
            self._asked.sent += len(bson.encode(event.command))

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        if self._asked and event.command_name not in _ONCE:
            self._asked.received += len(bson.encode(event.reply))

    def failed(self, event: object) -> None: ...
