"""Runs in MongoDB: counts and event numbers move together, in one atomic update."""

from collections import Counter
from collections.abc import Collection, Mapping

import msgspec
from bson import ObjectId
from pymongo import ASCENDING, DESCENDING, ReturnDocument
from pymongo.database import Database

from storybrush.adapters.mongodb import Document, ensure_index, from_document, to_document
from storybrush.chunk import ChunkStatus, Failure
from storybrush.run import Counts, Run, RunStatus
from storybrush.story import now

_TAKES_STEPS: Document = {"status": "processing", "closing": False, "seq": {"$gte": 1}}
# By each chunk's place, the status that the Run counts it with; pending ones are left out. For no reader.
_STEPS = "steps"
_READ = {_STEPS: 0}
_RECENT = 20


class MongoRuns:
    """Implements ports.Runs over the collection `runs`."""

    def __init__(self, database: Database[Document]) -> None:
        self._runs = database["runs"]

    def add(self, run: Run) -> None:
        ensure_index(self._runs, ("storyId", ASCENDING))
        self._runs.insert_one(to_document(run))

    def find(self, run_id: str) -> Run | None:
        return _run(self._runs.find_one({"_id": ObjectId(run_id)}, _READ))

    def find_many(self, run_ids: Collection[str]) -> dict[str, Run]:
        found = self._runs.find({"_id": {"$in": [ObjectId(run_id) for run_id in run_ids]}}, _READ)
        runs = [from_document(Run, document) for document in found]
        return {run.id: run for run in runs}

    def untold(self, limit: int) -> list[Run]:
        ensure_index(self._runs, ("told", ASCENDING), ("startedAt", ASCENDING))
        found = self._runs.find({"told": False}, _READ).sort("startedAt", ASCENDING).limit(limit)
        return [from_document(Run, document) for document in found]

    def begin(self, run: Run, statuses: Mapping[int, ChunkStatus]) -> Run | None:
        counts = Counts(**Counter[str](statuses.values()))
        begun = {
            "counts": msgspec.to_builtins(counts),
            "kept": counts.completed,
            **{f"{_STEPS}.{index}": status for index, status in statuses.items() if status != "pending"},
            "seq": 1,
            "updatedAt": now(),
        }
        return self._change(
            {"_id": ObjectId(run.id), "status": "processing", "closing": False, "seq": 0, "recounts": run.recounts},
            {"$set": begun},
        )

    def move(self, run_id: str, chunk_index: int, source: ChunkStatus, target: ChunkStatus) -> Run | None:
        return self._change(
            {"_id": ObjectId(run_id), **_TAKES_STEPS, **_known(chunk_index, source)},
            {
                "$inc": {
                    f"counts.{source}": -1,
                    f"counts.{target}": 1,
                    "seq": 1,
                    "painted": int(target == "completed"),
                },
                "$set": {f"{_STEPS}.{chunk_index}": target, "updatedAt": now()},
            },
        )

    def count_portrait(self, run_id: str, portrait_id: str) -> bool:
        counted = self._runs.update_one(
            {"_id": ObjectId(run_id), "status": "processing", f"{_STEPS}.{portrait_id}": {"$exists": False}},
            {"$inc": {"portraits": 1}, "$set": {f"{_STEPS}.{portrait_id}": "completed", "updatedAt": now()}},
        )
        return counted.modified_count == 1

    def drop(self, run_id: str, chunk_index: int, source: ChunkStatus) -> Run | None:
        return self._change(
            {"_id": ObjectId(run_id), **_TAKES_STEPS, **_known(chunk_index, source)},
            {"$inc": {f"counts.{source}": -1}, "$set": {f"{_STEPS}.{chunk_index}": "deleted", "updatedAt": now()}},
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
        self._change(
            {"_id": ObjectId(run_id), "status": "processing"},
            {"$set": ended, "$inc": {"seq": 1}, "$unset": {_STEPS: ""}},
        )

    def recent(self, ai_model: str) -> list[Run]:
        ensure_index(self._runs, ("options.aiModel", ASCENDING), ("_id", DESCENDING))
        wanted = {"options.aiModel": ai_model, "status": "completed", "painted": {"$gt": 0}}
        found = self._runs.find(wanted, _READ).sort("_id", DESCENDING).limit(_RECENT)
        return [from_document(Run, document) for document in found]

    def mark_told(self, run_id: str) -> None:
        self._runs.update_one({"_id": ObjectId(run_id)}, {"$set": {"told": True}})

    def discard(self, run_id: str) -> None:
        self._runs.delete_one({"_id": ObjectId(run_id)})

    def delete_of(self, story_id: str) -> None:
        self._runs.delete_many({"storyId": ObjectId(story_id)})

    def _change(self, wanted: Document, change: Document) -> Run | None:
        return _run(self._runs.find_one_and_update(wanted, change, _READ, return_document=ReturnDocument.AFTER))


def _known(chunk_index: int, source: ChunkStatus) -> Document:
    """That the Run counts the chunk with `source`."""
    return {f"{_STEPS}.{chunk_index}": {"$exists": False} if source == "pending" else source}


def _run(document: Document | None) -> Run | None:
    return from_document(Run, document) if document else None
