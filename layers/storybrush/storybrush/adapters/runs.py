"""Runs in MongoDB: counts and event numbers move together, in one atomic update."""

from collections.abc import Sequence

import msgspec
from bson import ObjectId
from pymongo import ASCENDING, ReturnDocument
from pymongo.database import Database

from storybrush.adapters.mongodb import Document, ensure_index, from_document, to_document
from storybrush.story import ChunkStatus, Counts, Failure, Run, RunStatus, now

_TAKES_STEPS: Document = {"status": "processing", "closing": False, "seq": {"$gte": 1}}


class MongoRuns:
    """Implements ports.Runs over the collection `runs`."""

    def __init__(self, database: Database[Document]) -> None:
        self._runs = database["runs"]

    def add(self, run: Run) -> None:
        ensure_index(self._runs, ("storyId", ASCENDING))
        self._runs.insert_one(to_document(run))

    def find(self, run_id: str) -> Run | None:
        return _run(self._runs.find_one({"_id": ObjectId(run_id)}))

    def find_many(self, run_ids: Sequence[str]) -> dict[str, Run]:
        found = self._runs.find({"_id": {"$in": [ObjectId(run_id) for run_id in run_ids]}})
        runs = [from_document(Run, document) for document in found]
        return {run.id: run for run in runs}

    def begin(self, run: Run, counts: Counts, kept: int) -> Run | None:
        return self._change(
            {"_id": ObjectId(run.id), "status": "processing", "closing": False, "seq": 0, "recounts": run.recounts},
            {"$set": {"counts": msgspec.to_builtins(counts), "kept": kept, "seq": 1, "updatedAt": now()}},
        )

    def move(self, run_id: str, source: ChunkStatus, target: ChunkStatus) -> Run | None:
        return self._change(
            {"_id": ObjectId(run_id), **_TAKES_STEPS},
            {"$inc": {f"counts.{source}": -1, f"counts.{target}": 1, "seq": 1}, "$set": {"updatedAt": now()}},
        )

    def drop(self, run_id: str, status: ChunkStatus) -> Run | None:
        return self._change(
            {"_id": ObjectId(run_id), **_TAKES_STEPS},
            {"$inc": {f"counts.{status}": -1}, "$set": {"updatedAt": now()}},
        )

    def recount(self, run: Run, counts: Counts) -> Run | None:
        return self._change(
            {"_id": ObjectId(run.id), "recounts": run.recounts, "$nor": [_TAKES_STEPS]},
            {"$set": {"counts": msgspec.to_builtins(counts), "updatedAt": now()}, "$inc": {"recounts": 1}},
        )

    def close(self, run_id: str) -> Run | None:
        return self._change({"_id": ObjectId(run_id), "status": "processing"}, {"$set": {"closing": True}})

    def finish(self, run_id: str, status: RunStatus, counts: Counts, error: Failure | None) -> None:
        moment = now()
        ended = {
            "status": status,
            "counts": msgspec.to_builtins(counts),
            "error": msgspec.to_builtins(error),
            "finishedAt": moment,
            "updatedAt": moment,
        }
        self._change({"_id": ObjectId(run_id), "status": "processing"}, {"$set": ended, "$inc": {"seq": 1}})

    def discard(self, run_id: str) -> None:
        self._runs.delete_one({"_id": ObjectId(run_id)})

    def delete_of(self, story_id: str) -> None:
        self._runs.delete_many({"storyId": ObjectId(story_id)})

    def _change(self, wanted: Document, change: Document) -> Run | None:
        return _run(self._runs.find_one_and_update(wanted, change, return_document=ReturnDocument.AFTER))


def _run(document: Document | None) -> Run | None:
    return from_document(Run, document) if document else None
