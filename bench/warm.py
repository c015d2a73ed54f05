"""How long a warm function of the HTTP API works at a request, what it waits for left out."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import boto3

from bench.result import Goal, Result, Way, fresh, in_turns, median
from bench.tape import Answers, Tape
from local.child import start
from storybrush.actions.read import DEFAULT_LIMIT
from tests.integration.event_world import STORY
from tests.integration.replaying import TOKEN, Replay, a_token, replaying, sample
from tests.integration.test_events import HTTP, UNTOUCHED

ROUNDS, CALLS = 5, 200
AUTHORIZER, OURS = "authorize_request", "Storybrush "
BARE, SIGNING = "a handler that only returns", "signing one address"

INTRO = f"""\
Each handler is called with its sample event, {CALLS} times a round, {ROUNDS} rounds; the time is that of the call in \
the middle. The first call of all went to the embedded database, S3 and Step Functions, with a story of two pictures; \
what they answered is answered again at once, in place of pymongo's collections, boto3's clients and urllib3. So this \
is the time of Storybrush alone: reading the request, deciding, making documents of records and back, signing \
addresses of pictures, and writing JSON. What those add to a call of theirs is left out as the waiting is."""


def result() -> Result:
    # The functions' clients of the database stay behind, and go on looking for it.
    found = fresh(_measured)
    slowest = max((name for name in found if name.startswith(OURS)), key=lambda name: found[name])
    return Result(
        name="warm",
        title="A warm function's own time",
        intro=INTRO,
        columns=("µs",),
        ways=[Way(name, (f"{micro:,.1f}",), micro) for name, micro in found.items()],
        unit="µs",
        goals=(
            Goal(
                "every handler of the HTTP API: ≤ 1 ms",
                f"{found[slowest] / 1e3:.2f} ms at most, {slowest.removeprefix(OURS)}",
                found[slowest] <= 1000,
            ),
        ),
        notes=f"Half of what list_chunks takes is signing, twice a picture: the usual page, of {DEFAULT_LIMIT} "
        f"pictures, takes {2 * DEFAULT_LIMIT * found[SIGNING] / 1e3:.0f} ms by that. list_stories signs one a story.",
    )


def _measured() -> dict[str, float]:
    """Microseconds, by the names of the ways."""
    tape = Tape()
    with _world() as replay:
        calls: dict[str, Callable[[], float]] = {BARE: partial(_microseconds, tape, {}, lambda: {"statusCode": 200})}
        calls[SIGNING] = partial(
            _microseconds, tape, {}, lambda: {"url": replay.world.gallery.url(f"{STORY}.png", None)}
        )
        for function in (AUTHORIZER, *sorted(HTTP)):
            call = _call(replay, function)
            calls[f"{OURS}{function}"] = partial(_microseconds, tape, _recorded(tape, replay, function, call), call)
        with tape.in_place():
            return {name: median(times) for name, times in in_turns(ROUNDS, calls).items()}


@contextmanager
def _world() -> Iterator[Replay]:
    """The functions over the local run's database and cloud, each in a process of its own."""
    with tempfile.TemporaryDirectory() as data, patch.dict(os.environ):
        database = start("local.database", "--port", "0", "--data", f"{data}/database")
        # Nobody calls a function here: the address leads nowhere.
        cloud = start("local.cloud", "--port", "0", "--data", f"{data}/cloud", "--functions", "http://127.0.0.1:9")
        os.environ |= {
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{cloud.port}",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
        }
        try:
            with replaying(f"mongodb://127.0.0.1:{database.port}/?directConnection=true", boto3.client("s3")) as replay:
                yield replay
        finally:
            cloud.stop()
            database.stop()


def _call(replay: Replay, function: str) -> Callable[[], Any]:
    """Calls the handler with its sample event."""
    (name,) = (name for name, one in replay.declared.functions.items() if one.folder.name == function)
    event = json.loads(sample(function).replace(TOKEN, a_token()))
    context = SimpleNamespace(aws_request_id="a request")
    return partial(sys.modules[f"lambda_{name}"].handler, event, context)


def _recorded(tape: Tape, replay: Replay, function: str, call: Callable[[], Any]) -> Answers:
    """What a warm function hears: it is called before, with the world as it is then, too."""
    case = HTTP.get(function)
    reads = case is not None and json.loads(sample(function))["requestContext"]["http"]["method"] == "GET"
    for anew in (True, not reads):
        if anew:
            replay.world.write(*(case.state if case else UNTOUCHED))
            replay.world.connect(STORY)
        answers = tape.record()
        with tape.in_place():
            answer = call()
    assert case is None or answer["statusCode"] == case.answer, answer
    return answers


def _microseconds(tape: Tape, answers: Answers, call: Callable[[], Any]) -> float:
    times = []
    for _ in range(CALLS):
        tape.play(answers)
        started = time.perf_counter()
        answer = call()
        times.append(time.perf_counter() - started)
        assert answer.get("isAuthorized", True)
        assert answer.get("statusCode", 200) < 400, answer
    return median(times) * 1e6
