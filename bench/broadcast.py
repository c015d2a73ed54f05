"""How fast an event reaches everyone who watches a story, beside one post after the other."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.request import urlopen

from bench.result import Goal, Result, Way, in_turns, median
from storybrush.adapters.connections import MongoConnections
from storybrush.adapters.meter import CloudWatchMeter
from storybrush.adapters.postbox import SENDERS, WebSocketPostbox
from storybrush.adapters.rooms import WebSocketRooms

ROOT = Path(__file__).parents[1]
CROWDS = (1, 100, 1000)
ROUNDS = 5
OURS, ONE_BY_ONE = "Storybrush", "one after the other"
# What a round has: to one alone it takes several events to be measured, and one after the other 200 connections of a
# thousand have the speed of all of them.
EVENTS_TO_ONE = 20
MOST_ONE_BY_ONE = 200
TENFOLD = (100, 1000)
EVENT = {"event": "progress", "storyId": "6f" * 12, "seq": 7, "completed": 12, "total": 40}


class Watchers:
    """Who watches is the database's to say, and not measured here: a story's name is how many do."""

    def watching(self, story_id: str) -> list[str]:
        return [f"L0SM9cO{number:05d}=" for number in range(int(story_id))]


def result() -> Result:
    command = [sys.executable, "-m", "bench.slow_posts"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout
        url = f"http://127.0.0.1:{int(server.stdout.readline())}"
        os.environ |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x"}
        try:
            found = in_turns(ROUNDS, _ways(url))
        finally:
            server.terminate()
    speeds = {way: median(posts) for way, posts in found.items()}
    times = {crowd: speeds[_name(OURS, crowd)] / speeds[_name(ONE_BY_ONE, crowd)] for crowd in CROWDS}
    return Result(
        name="broadcast",
        title="An event to everyone who watches",
        intro=f"The API behind the connections is a process of this machine that answers each post after 10 ms. "
        f"Storybrush posts with {SENDERS} threads; the other way is a loop over boto3's client. Both are warm: their "
        f"lines are open. {ROUNDS} rounds, until the last post is answered; of a thousand connections, one after the "
        f"other, a round has {MOST_ONE_BY_ONE}, and to one alone {EVENTS_TO_ONE} events.",
        columns=("posts/s", "times as fast"),
        ways=[_way(name, crowd, speeds, times) for crowd in CROWDS for name in (OURS, ONE_BY_ONE)],
        unit="posts/s",
        goals=[
            Goal(f"≥ 10 times as fast to {crowd:,} connections", f"{times[crowd]:.1f} times", times[crowd] >= 10)
            for crowd in TENFOLD
        ],
    )


def _ways(url: str) -> dict[str, Callable[[], float]]:
    ours, one_by_one = _ours(url), _one_by_one(url)
    ways: dict[str, Callable[[], float]] = {}
    for crowd in CROWDS:
        events = EVENTS_TO_ONE if crowd == 1 else 1
        _posts_a_second(url, ours, crowd, 1)
        ways[_name(OURS, crowd)] = partial(_posts_a_second, url, ours, crowd, events)
        ways[_name(ONE_BY_ONE, crowd)] = partial(_posts_a_second, url, one_by_one, min(crowd, MOST_ONE_BY_ONE), events)
    _posts_a_second(url, one_by_one, 1, 1)
    return ways


def _ours(url: str) -> Callable[[int], None]:
    postbox = WebSocketPostbox(url.replace("http", "ws"))
    rooms = WebSocketRooms(cast(MongoConnections, Watchers()), postbox, CloudWatchMeter("bench", "storybrush"))
    return lambda crowd: rooms.send(str(crowd), EVENT)


def _one_by_one(url: str) -> Callable[[int], None]:
    import boto3

    client: Any = boto3.client("apigatewaymanagementapi", endpoint_url=url)

    def send(crowd: int) -> None:
        message = json.dumps(EVENT).encode()
        for connection_id in Watchers().watching(str(crowd)):
            client.post_to_connection(ConnectionId=connection_id, Data=message)

    return send


def _posts_a_second(url: str, send: Callable[[int], None], crowd: int, events: int) -> float:
    due = _answered(url) + crowd * events
    started = time.perf_counter()
    for _ in range(events):
        send(crowd)
    # `send` goes on without those that are late; they count all the same.
    while _answered(url) < due:
        time.sleep(0.001)
    return crowd * events / (time.perf_counter() - started)


def _answered(url: str) -> int:
    with urlopen(url) as answer:  # noqa: S310  it is this machine
        return int(answer.read())


def _name(way: str, crowd: int) -> str:
    return f"{way}, {crowd:,}"


def _way(name: str, crowd: int, speeds: dict[str, float], times: dict[int, float]) -> Way:
    speed = speeds[_name(name, crowd)]
    return Way(_name(name, crowd), (f"{speed:,.0f}", f"{times[crowd]:.1f}" if name == OURS else "1"), speed)
