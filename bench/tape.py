"""What MongoDB and AWS answered one call of a handler, to be answered again at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient
from urllib3 import PoolManager

from storybrush.adapters import mongodb

# By the collection or the service, and what was asked of it.
type Answers = dict[tuple[str, str], list[Any]]

_NARROWS_A_CURSOR = ("find", "sort", "limit")


class Tape:
    """Stands where pymongo's collections, boto3's clients and urllib3 do; records, until it has something to play."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, str], int] = defaultdict(int)
        self.record()

    def record(self) -> Answers:
        """From here on the answers are real, and kept in what this returns."""
        self.play(defaultdict(list))
        self.recording = True
        return self._answers

    def play(self, answers: Answers) -> None:
        self.recording = False
        self._answers = answers
        self._given.clear()

    def answer(self, asked: tuple[str, str], ask: Callable[[], Any]) -> Any:
        """The next answer to that: threads need not ask in the order of the first time."""
        if self.recording:
            self._answers[asked].append(_outcome(ask))
        answer = self._answers[asked][self._given[asked]]
        self._given[asked] += 1
        if isinstance(answer, Exception):
            raise answer
        return answer

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Meanwhile every call to AWS is by way of the tape, and so is a database that is connected."""
        tape, connect, post = self, mongodb.connect, PoolManager.request
        call = BaseClient._make_api_call  # type: ignore[attr-defined]

        def make_api_call(client: Any, operation: str, parameters: Mapping[str, Any]) -> Any:
            asked = (client.meta.service_model.service_name, operation)
            return tape.answer(asked, partial(call, client, operation, parameters))

        def request(pool: Any, *of_request: Any, **settings: Any) -> Any:
            return tape.answer(("connections", "post"), partial(post, pool, *of_request, **settings))

        with (
            patch.object(mongodb, "connect", lambda uri: _Recorded(connect(uri), tape, "")),
            patch.object(BaseClient, "_make_api_call", make_api_call),
            patch.object(PoolManager, "request", request),
        ):
            yield


class _Recorded:
    """A database, a collection or a cursor."""

    def __init__(self, real: Any, tape: Tape, name: str) -> None:
        self._real, self._tape, self._name = real, tape, name

    def __getitem__(self, name: str) -> "_Recorded":
        return _Recorded(self._real[name], self._tape, name)

    def __iter__(self) -> Iterator[Any]:
        found = self._tape.answer((self._name, "find"), lambda: list(self._real))
        return iter(found)

    def __getattr__(self, method: str) -> Callable[..., Any]:
        return partial(self._call, method)

    def _call(self, method: str, *arguments: Any, **options: Any) -> Any:
        if method in _NARROWS_A_CURSOR:
            if not self._tape.recording:
                return self
            return _Recorded(getattr(self._real, method)(*arguments, **options), self._tape, self._name)
        ask = partial(getattr(self._real, method), *arguments, **options)
        return self._tape.answer((self._name, method), (lambda: list(ask())) if method == "aggregate" else ask)


def _outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except Exception as error:
        return error
