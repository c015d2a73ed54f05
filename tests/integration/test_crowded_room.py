"""A room of a thousand: who is gone and who is slow harms nobody else."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import batched
from typing import Any

import boto3
import pytest
from pymongo import MongoClient
from pymongo.database import Database
from pymongo.monitoring import CommandListener, CommandStartedEvent

from storybrush.adapters import aws
from storybrush.adapters.connections import MongoConnections
from storybrush.adapters.meter import CloudWatchMeter
from storybrush.adapters.outbox import Slow
from storybrush.adapters.postbox import SENDERS, Unsent, WebSocketPostbox
from storybrush.adapters.rooms import WebSocketRooms
from storybrush.story import new_id, now
from tests.integration.crowd import Crowd

STORY = new_id()
EVENTS = [{"seq": seq} for seq in range(1, 5)]
GOOD = [f"good-{n}" for n in range(790)]
GONE = [f"gone-{n}" for n in range(200)]
SLOW = [f"slow-{n}" for n in range(10)]
# The contract has 2; a busy machine takes its time to come back to whoever waits.
SECONDS_HELD_UP = 8.0
METER = CloudWatchMeter("tests", "storybrush")


class Deletions(CommandListener):
    """Counts how often the database is asked to delete."""

    def __init__(self) -> None:
        self.count = 0

    def started(self, event: CommandStartedEvent) -> None:
        self.count += event.command_name == "delete"

    def succeeded(self, event: object) -> None: ...

    def failed(self, event: object) -> None: ...


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "local")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "local")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    crowd = Crowd()
    yield crowd
    crowd.close()


@pytest.fixture
def deletions() -> Deletions:
    return Deletions()


@pytest.fixture
def connections(
    database: Database[dict[str, Any]], mongodb_uri: str, deletions: Deletions
) -> Iterator[MongoConnections]:
    client: MongoClient[dict[str, Any]] = MongoClient(mongodb_uri, tz_aware=True, event_listeners=[deletions])
    yield MongoConnections(client[database.name])
    client.close()


def join(database: Database[dict[str, Any]], names: list[str]) -> None:
    """What `open` and `join` write, of many at once."""
    expires = now() + timedelta(hours=2)
    documents = [{"_id": name, "rooms": [STORY], "expiresAt": expires} for name in names]
    # A call to the database has its limit, which a thousand at once may reach here.
    for some in batched(documents, 100, strict=False):
        database["connections"].insert_many(some)


def senders() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name.startswith("sender")}


def test_a_thousand_of_whom_some_are_gone_and_some_are_slow(
    crowd: Crowd, connections: MongoConnections, database: Database[dict[str, Any]], deletions: Deletions
) -> None:
    # Wherever one begins to send, some of each are among the next.
    join(database, sorted(GOOD + GONE + SLOW, key=lambda name: int(name.partition("-")[2])))
    others = senders()
    rooms = WebSocketRooms(connections, WebSocketPostbox(crowd.url), METER)
    held_up = []
    for event in EVENTS:
        started = time.monotonic()
        rooms.send(STORY, event)
        held_up.append(time.monotonic() - started)
    threads = len(senders() - others)
    crowd.wait_for(lambda: all(len(crowd.heard[name]) == len(EVENTS) for name in GOOD))
    # Now that all is sent, there is somebody to forget those who were found to be gone late.
    rooms.send(STORY, EVENTS[-1] | {"seq": 5})

    assert [name for name in GOOD if crowd.heard[name][: len(EVENTS)] != EVENTS] == []
    assert max(held_up) < SECONDS_HELD_UP
    assert threads <= SENDERS
    assert crowd.most_at_once > len(SLOW)
    assert {len(crowd.heard[name]) for name in SLOW} == {2}, "a slow one is asked twice, then left out for a while"
    assert set(connections.watching(STORY)) == {*GOOD, *SLOW}
    assert 1 <= deletions.count <= len(EVENTS) + 1


def test_who_is_busy_for_once_is_asked_again_and_who_is_broken_harms_nobody(
    crowd: Crowd, connections: MongoConnections, database: Database[dict[str, Any]]
) -> None:
    join(database, ["busy-1", "broken-1", "good-1"])
    rooms = WebSocketRooms(connections, WebSocketPostbox(crowd.url), METER)
    for event in EVENTS[:2]:
        rooms.send(STORY, event)
    first, second = EVENTS[:2]
    assert crowd.heard == {
        "busy-1": [first, first, second],
        "broken-1": [first, first, second, second],
        "good-1": [first, second],
    }
    assert len(connections.watching(STORY)) == 3


def test_one_post(crowd: Crowd) -> None:
    postbox = WebSocketPostbox(crowd.url)
    assert postbox.post("good-1", b"{}")
    assert not postbox.post("gone-1", b"{}")
    with pytest.raises(Slow):
        postbox.post("slow-1", b"{}")
    with pytest.raises(Unsent, match="500"):
        postbox.post("broken-1", b"{}")
    assert {name: len(heard) for name, heard in crowd.heard.items()} == {
        "good-1": 1,
        "gone-1": 1,
        "slow-1": 1,
        "broken-1": 2,
    }


def test_a_post_is_signed_as_boto3_signs_it(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", "of a role")
    # The one that there is may have read its credentials already.
    monkeypatch.setattr(aws, "_session", cache(boto3.Session))
    postbox = WebSocketPostbox(crowd.url)
    client: Any = boto3.Session().client("apigatewaymanagementapi", endpoint_url=crowd.url.replace("ws", "http", 1))
    # The signature has the second in it.
    while not (pairs := [pair for pair in batched(crowd.signed, 2, strict=True) if pair[0][1] == pair[1][1]]):
        postbox.post("good-L0SM9cOFvHcCIhw=", b"{}")
        client.post_to_connection(ConnectionId="good-L0SM9cOFvHcCIhw=", Data=b"{}")
    ours, botos = pairs[0]
    assert ours == botos
    assert "x-amz-security-token" in ours[2]


def test_an_answer_to_a_slow_client_is_tried_again_and_to_one_that_is_gone_is_no_matter(crowd: Crowd) -> None:
    postbox = WebSocketPostbox(crowd.url)
    postbox.reply("gone-1", {"event": "pong"})
    with pytest.raises(Slow):
        postbox.reply("slow-1", {"event": "pong"})
    assert len(crowd.heard["slow-1"]) == 2
