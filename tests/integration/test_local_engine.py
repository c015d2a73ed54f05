"""How much of a collection the local run's database looks at: the same, however large it is."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from bson import ObjectId
from mongoeco.wire import AsyncMongoEcoProxyServer
from pymongo import MongoClient, ReplaceOne
from pymongo.collection import Collection

from local.database.engine import Engine

STORIES = [ObjectId() for _ in range(20)]
CHUNKS = [{"_id": ObjectId(), "storyId": STORIES[n % 20], "chunkIndex": n // 20} for n in range(200)]
ABSENT = ObjectId()


class Watched(Engine):
    """Keeps how many documents were looked at for each query."""

    def __init__(self) -> None:
        super().__init__()
        self.looked_at: list[int] = []

    def _candidate_items_for_plan_locked(self, *of_query: Any, **settings: Any) -> list[tuple[Any, Any]]:
        items = super()._candidate_items_for_plan_locked(*of_query, **settings)
        self.looked_at.append(len(items))
        return items


@pytest.fixture
def engine() -> Watched:
    return Watched()


@pytest.fixture
def chunks(engine: Watched) -> Iterator[Collection[dict[str, Any]]]:
    ready, leaving, ports = threading.Event(), asyncio.Event(), []
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        await engine.connect()
        async with AsyncMongoEcoProxyServer(engine=engine, port=0) as server:
            ports.append(server.address.port)
            ready.set()
            await leaving.wait()

    serving = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    serving.start()
    ready.wait()
    with MongoClient[dict[str, Any]](f"mongodb://127.0.0.1:{ports[0]}/?directConnection=true") as client:
        chunks = client["storybrush"]["chunks"]
        chunks.create_index([("storyId", 1), ("chunkIndex", 1)])
        chunks.insert_many(CHUNKS)
        engine.looked_at.clear()
        yield chunks
    loop.call_soon_threadsafe(leaving.set)
    serving.join()
    loop.close()


@pytest.mark.parametrize(
    ("query", "found", "looked_at"),
    [
        ({"storyId": STORIES[3]}, CHUNKS[3::20], 10),
        ({"storyId": STORIES[3], "chunkIndex": {"$gt": 7}}, CHUNKS[3::20][8:], 10),
        ({"_id": CHUNKS[7]["_id"]}, [CHUNKS[7]], 1),
        ({"_id": CHUNKS[7]["_id"], "chunkIndex": 9}, [], 1),
        ({"_id": ABSENT}, [], 0),
        ({"_id": {"$in": [CHUNKS[9]["_id"], ABSENT, CHUNKS[7]["_id"]]}}, [CHUNKS[7], CHUNKS[9]], 2),
        ({"_id": 7}, [], 200),
    ],
)
def test_no_more_is_looked_at_than_an_index_tells(
    chunks: Collection[dict[str, Any]], engine: Watched, query: dict[str, Any], found: list[Any], looked_at: int
) -> None:
    assert list(chunks.find(query)) == found
    assert engine.looked_at == [looked_at]


def test_an_upsert_of_a_new_document_looks_at_none(chunks: Collection[dict[str, Any]], engine: Watched) -> None:
    written = chunks.bulk_write([ReplaceOne({"_id": ABSENT}, {"chunkIndex": 1}, upsert=True)])
    assert written.upserted_ids == {0: ABSENT}
    assert set(engine.looked_at) == {0}
