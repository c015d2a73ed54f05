"""How often each use case asks MongoDB, and how much goes each way, counted by the driver's own command listener."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

import boto3

from bench.result import Goal, Result, Way
from local.child import start
from tests.integration.replaying import Replay, replaying, sample
from tests.integration.round_trips import Asked, RoundTrips
from tests.integration.test_events import CASES, prepare

GOALS = {"paint_chunk": 4, "get_status": 2, "list_chunks": 2}


def result() -> Result:
    trips = RoundTrips()
    with _replay() as replay:
        found = {function: _asked(replay, trips, function) for function in CASES}
    return Result(
        name="round_trips",
        title="Round trips to MongoDB",
        intro="Each function once, with its sample event, in the world that the tests give it: two chunks, one client "
        "in the room. Indexes, which are asked for once a process, are left out. A test holds each number.",
        columns=("round trips", "commands", "bytes sent", "bytes received"),
        ways=[_way(function, asked) for function, asked in found.items()],
        unit="round trips",
        goals=[_goal(function, len(found[function].commands), most) for function, most in GOALS.items()],
        notes="Painting a chunk claims it, counts that and asks who watches, looks whether the picture is still wanted "
        "before it is stored, completes the chunk, counts that and asks again who watches: each one small command by "
        "an index. Three fewer would mean to tell nobody that a chunk is being painted, or to send the picture to "
        "those who watched when it was begun.",
    )


def _way(function: str, asked: Asked) -> Way:
    cells = (str(len(asked.commands)), ", ".join(asked.commands), f"{asked.sent:,}", f"{asked.received:,}")
    return Way(function, cells, len(asked.commands))


def _goal(function: str, trips: int, most: int) -> Goal:
    return Goal(f"{function} ≤ {most} round trips", str(trips), trips <= most)


def _asked(replay: Replay, trips: RoundTrips, function: str) -> Asked:
    prepare(replay.world, function)
    with trips.counted() as asked:
        replay.call(function, sample(function))
    return asked


@contextmanager
def _replay() -> Iterator[Replay]:
    with TemporaryDirectory() as folder:
        database = start("local.database", "--port", "0", "--data", folder)
        cloud = start("local.cloud", "--port", "0", "--data", folder, "--functions", "http://127.0.0.1:9")
        try:
            with replaying(f"mongodb://127.0.0.1:{database.port}/?directConnection=true", _s3(cloud.port)) as replay:
                yield replay
        finally:
            cloud.stop()
            database.stop()


def _s3(port: int) -> Any:
    os.environ |= {
        "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }
    return boto3.client("s3")
