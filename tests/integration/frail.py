"""A process that dies at a chosen call of what is outside of it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

# They change nothing: to die after one is to die before the next call.
_READS = {"find", "find_one", "aggregate", "head_object", "list_objects_v2", "is_running"}
_SEEN = {"started", "stopped", "asked_after", "events", "due"}
_FREE = {"create_index", "generate_presigned_url", "get_paginator"} | _SEEN


class Crash(BaseException):
    """The process is dead: nobody catches it."""


class Call(NamedTuple):
    """`is_first` of its process."""

    name: str
    is_first: bool

    @property
    def is_read(self) -> bool:
        return self.name.partition(".")[2] in _READS


class Fate:
    """Kills at call number `number`, before it or `after` it took effect; `story` are the calls up to its end.

    `between` is what another process does right after the n-th call of that name; `since` tells when it began.
    """

    def __init__(self, number: int = -1, *, after: bool = False) -> None:
        self._number, self._after = number, after
        self.calls: list[Call] = []
        self.story: tuple[Call, ...] = ()
        self._begins = True
        self.on_crash: Callable[[], None] = lambda: None
        self.between: tuple[str, int, Callable[[], None]] | None = None
        self.since = 0

    def meet(self, call: str, work: Callable[[], Any]) -> Any:
        due = len(self.calls) == self._number
        self.calls.append(Call(call, self._begins))
        self._begins = False
        if due and not self._after:
            self._crash()
        done = work()
        if self.between and self.between[:2] == (call, self.times(call)):
            meanwhile, self.between, self.since = self.between[2], None, len(self.calls)
            meanwhile()
        if due:
            self._crash()
        return done

    def times(self, name: str) -> int:
        """How often it was called so far."""
        return sum(call.name == name for call in self.calls)

    def begin(self) -> None:
        """Another process begins."""
        self._begins = True

    def is_done(self) -> None:
        """From now on nothing dies."""
        self._number, self.story = -1, tuple(self.calls)

    def _crash(self) -> None:
        self.on_crash()
        raise Crash


def deaths(story: Sequence[Call]) -> list[tuple[int, bool]]:
    """Every death that leaves another world behind: after each call that changes something, before each process' first.

    To die before any other call is to die after the last one that changed something.
    """
    first = [(number, False) for number, call in enumerate(story) if call.is_first]
    return first + [(number, True) for number, call in enumerate(story) if not call.is_read]


class Frail:
    """Stands before something outside of the process; each call of it may be the last."""

    def __init__(self, inner: Any, name: str, fate: Fate) -> None:
        self._inner, self._name, self._fate = inner, name, fate

    def __getitem__(self, name: str) -> "Frail":
        return Frail(self._inner[name], name, self._fate)

    def __getattr__(self, call: str) -> Any:
        work = getattr(self._inner, call)
        if call in _FREE or not callable(work):
            return work
        return lambda *given, **named: self._fate.meet(f"{self._name}.{call}", lambda: work(*given, **named))
