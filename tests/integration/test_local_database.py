"""The local run's database: real pymongo against the real process, which is killed and started again."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import bson
import pytest
from pymongo import MongoClient, ReplaceOne, UpdateOne
from pymongo.database import Database

from local.child import Child, claim, start
from local.errors import CannotRun
from tests.integration.cloud_under_test import eventually

EVERY_KIND = {
    "_id": bson.ObjectId(),
    "storyId": bson.ObjectId(),
    "at": datetime(2026, 11, 21, 8, 30, 0, 123000, tzinfo=UTC),
    "count": 7,
    "large": bson.Int64(7),
    "ratio": 0.1,
    "price": bson.Decimal128("0.067"),
    "none": None,
    "flag": True,
    "bytes": b"\x00\x01",
    "text": "绘本 🎨",
    "nested": {"list": [1, {"at": datetime(2026, 1, 1, tzinfo=UTC)}, bson.ObjectId()]},
}


class Server:
    """The database process over one folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.open()

    def open(self) -> None:
        self.child: Child = start("local.database", "--port", "0", "--data", str(self.data))
        address = f"mongodb://127.0.0.1:{self.child.port}/?directConnection=true"
        self.client: MongoClient[dict[str, Any]] = MongoClient(address, tz_aware=True)
        self.stories: Database[dict[str, Any]] = self.client.storybrush

    def stop(self) -> None:
        self.client.close()
        self.child.stop()

    def crash(self) -> None:
        os.kill(self.child.pid, signal.SIGKILL)
        self.stop()
        self.open()

    def restart(self) -> None:
        self.stop()
        self.open()

    def on_disk(self) -> int:
        with sqlite3.connect(f"file:{self.data}/mongo/documents.sqlite?mode=ro", uri=True) as disk:
            return int(disk.execute("select count(*) from documents").fetchone()[0])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.stop()


def test_every_kind_of_value_survives_a_stop_unchanged(server: Server) -> None:
    server.stories.chunks.insert_one(EVERY_KIND)
    server.restart()
    found = server.stories.chunks.find_one({"_id": EVERY_KIND["_id"]})
    assert found == EVERY_KIND
    assert {name: type(value) for name, value in found.items()} == {
        name: type(value) for name, value in EVERY_KIND.items()
    }
    server.restart()
    assert server.stories.chunks.find_one({"at": {"$lt": datetime.now(timezone(timedelta(hours=9)))}}) == EVERY_KIND


def test_what_was_on_disk_survives_a_crash_in_its_order(server: Server) -> None:
    ids = [bson.ObjectId() for _ in range(300)]
    changes = [UpdateOne({"_id": one}, {"$set": {"place": place}}, upsert=True) for place, one in enumerate(ids)]
    server.stories.chunks.bulk_write(changes, ordered=False)
    server.stories.runs.insert_one({"_id": "run-1", "seq": 0})
    eventually(lambda: server.on_disk() == 301)
    server.crash()
    assert [chunk["_id"] for chunk in server.stories.chunks.find()] == ids
    assert server.stories.chunks.count_documents({"place": {"$gte": 200}}) == 100
    assert server.stories.runs.find_one() == {"_id": "run-1", "seq": 0}


@pytest.mark.parametrize(
    "change",
    [
        lambda stories: stories.chunks.update_one({"_id": 1}, {"$set": {"status": "completed"}}),
        lambda stories: stories.chunks.update_many({}, {"$inc": {"attempts": 1}}),
        lambda stories: stories.chunks.find_one_and_update({"_id": 2}, {"$push": {"log": "x"}}),
        lambda stories: stories.chunks.replace_one({"_id": 2}, {"new": True}),
        lambda stories: stories.chunks.delete_one({"_id": 1}),
        lambda stories: stories.chunks.delete_many({"_id": {"$gt": 1}}),
        lambda stories: stories.chunks.drop(),
        lambda stories: stories.client.drop_database("storybrush"),
        lambda stories: (
            stories.chunks.delete_one({"_id": 1}),
            stories.chunks.insert_one({"_id": 1, "again": 1}),
        ),
    ],
)
def test_every_way_to_change_is_kept(server: Server, change: Callable[[Database[dict[str, Any]]], Any]) -> None:
    def everything() -> dict[str, Any]:
        names = server.stories.list_collection_names()
        return {name: sorted(server.stories[name].find(), key=lambda one: one["_id"]) for name in names}

    server.stories.chunks.insert_many([{"_id": one, "status": "pending"} for one in (1, 2, 3)])
    server.restart()
    change(server.stories)
    expected = everything()
    server.restart()
    assert {name: all_of_it for name, all_of_it in everything().items() if all_of_it} == {
        name: all_of_it for name, all_of_it in expected.items() if all_of_it
    }


def test_a_thousand_documents_are_counted_exactly_by_many_writers(server: Server) -> None:
    server.stories.runs.insert_one({"_id": "run-1", "seq": 0})
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: server.stories.runs.update_one({"_id": "run-1"}, {"$inc": {"seq": 1}}), range(400)))
    server.restart()
    assert server.stories.runs.find_one() == {"_id": "run-1", "seq": 400}


def test_who_asks_does_not_wait_for_all_that_another_writes(server: Server) -> None:
    chunks = server.stories.chunks
    many = [ReplaceOne({"_id": n}, {"chunkIndex": n}, upsert=True) for n in range(2000)]
    with ThreadPoolExecutor(1) as beside:
        written = beside.submit(chunks.bulk_write, many, ordered=False)
        while not chunks.find_one({"_id": 10}):
            pass
        assert not written.done()
    assert chunks.count_documents({}) == len(many)


def test_a_child_leaves_when_its_parent_is_killed_and_saves_first(tmp_path: Path) -> None:
    parent = f"""
import time
from pymongo import MongoClient
from local.child import start
child = start("local.database", "--port", "0", "--data", {str(tmp_path)!r})
MongoClient("127.0.0.1", child.port, directConnection=True).storybrush.runs.insert_one({{"_id": 1}})
print(child.pid, flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        process.kill()
    eventually(lambda: not _runs(child))
    server = Server(tmp_path)
    assert server.stories.runs.find_one() == {"_id": 1}
    server.stop()


def test_the_next_run_waits_for_a_child_that_is_still_saving(server: Server) -> None:
    server.stories.runs.insert_one({"_id": 1})
    before = server.child
    os.kill(before.pid, signal.SIGTERM)
    server.open()
    assert server.stories.runs.find_one() == {"_id": 1}
    before.stop()


def test_a_folder_has_one_user(tmp_path: Path) -> None:
    claim(tmp_path)
    with pytest.raises(SystemExit, match="in use by another run"):
        claim(tmp_path, patience=0)


def test_a_child_that_dies_is_told_in_its_last_words() -> None:
    with pytest.raises(CannotRun, match=r"(?s)local\.database ended before it was ready.*--data"):
        start("local.database", "--port", "0")


def test_a_child_is_gone_after_it_was_stopped(server: Server) -> None:
    assert server.child.alive
    server.child.stop()
    assert not server.child.alive


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
