"""A story's chunks in MongoDB; every step of one is a compare-and-set."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import batched

import msgspec
from bson import ObjectId
from pymongo import ASCENDING, ReplaceOne, ReturnDocument, UpdateOne
from pymongo.database import Database
from pymongo.errors import PyMongoError

from storybrush.adapters.mongodb import Document, ensure_index, from_document, insist, is_unreachable, to_document
from storybrush.chunk import ChunkStatus, Failure, ImageChunk
from storybrush.run import Counts
from storybrush.story import now

PAGES = "image_chunks"
PORTRAITS = "portraits"
_UNFINISHED = {"$in": ["pending", "processing"]}
# A cover is looked for among the first pages only.
_COVER_PAGES = 10
_BATCH = 200
_SECONDS_FOR_A_JOB = 30


class MongoChunks:
    """Implements ports.Chunks over a collection: `image_chunks`, or `portraits`."""

    def __init__(self, database: Database[Document], collection: str = PAGES) -> None:
        self._chunks = database[collection]
        self._all = [database[name] for name in (PAGES, PORTRAITS)]

    def of_story(self, story_id: str) -> list[ImageChunk]:
        found = self._chunks.find({"storyId": ObjectId(story_id)}).sort("chunkIndex", ASCENDING)
        return [from_document(ImageChunk, document) for document in found]

    def page(self, story_id: str, limit: int, after: int) -> list[ImageChunk]:
        wanted = {"storyId": ObjectId(story_id), "chunkIndex": {"$gt": after}}
        found = self._chunks.find(wanted).sort("chunkIndex", ASCENDING).limit(limit)
        return [from_document(ImageChunk, document) for document in found]

    def find(self, chunk_id: str) -> ImageChunk | None:
        return _chunk(self._chunks.find_one({"_id": ObjectId(chunk_id)}))

    def first_pictures(self, story_ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
        wanted = {
            "storyId": {"$in": [ObjectId(story_id) for story_id in story_ids]},
            "chunkIndex": {"$lt": _COVER_PAGES},
            "status": "completed",
        }
        first: dict[str, tuple[str, str | None]] = {}
        shown = {"storyId": 1, "thumbnailFile": 1, "paintedBy": 1}
        for document in self._chunks.find(wanted, shown).sort("chunkIndex", ASCENDING):
            first.setdefault(str(document["storyId"]), (document["thumbnailFile"], document.get("paintedBy")))
        return first

    def save(self, chunks: Sequence[ImageChunk], former: Mapping[str, ImageChunk]) -> bool:
        ensure_index(self._chunks, ("storyId", ASCENDING), ("chunkIndex", ASCENDING))
        found = inserted = 0
        # Each batch is one call to the database, with the time of one.
        for batch in batched(chunks, _BATCH, strict=False):
            written = self._chunks.bulk_write([_saving(chunk, former.get(chunk.id)) for chunk in batch], ordered=False)
            found, inserted = found + written.matched_count, inserted + written.upserted_count
        # What was to be new and is found was saved by another.
        known = sum(chunk.id in former for chunk in chunks)
        return (found, inserted) == (known, len(chunks) - known)

    def counts(self, story_id: str) -> Counts:
        by_status = self._chunks.aggregate(
            [
                {"$match": {"storyId": ObjectId(story_id)}},
                {"$group": {"_id": "$status", "number": {"$sum": 1}}},
            ]
        )
        return Counts(**{row["_id"]: row["number"] for row in by_status})

    def statuses(self, story_id: str) -> dict[int, ChunkStatus]:
        found = self._chunks.find({"storyId": ObjectId(story_id)}, {"_id": 0, "chunkIndex": 1, "status": 1})
        return {document["chunkIndex"]: document["status"] for document in found}

    def number_among(self, story_id: str, chunk_ids: Sequence[str] | None, *, stale: bool) -> int:
        wanted: Document = {"storyId": ObjectId(story_id)} | ({"stale": True} if stale else {"status": "failed"})
        if chunk_ids is not None:
            wanted["_id"] = {"$in": [ObjectId(chunk_id) for chunk_id in chunk_ids]}
        return self._chunks.count_documents(wanted)

    def claim(self, chunk_id: str, run_id: str, lease_until: datetime) -> ImageChunk | None:
        moment = now()
        free = [{"leaseUntil": None}, {"leaseUntil": {"$lte": moment}}]
        wanted = {"_id": ObjectId(chunk_id), "runId": ObjectId(run_id), "status": _UNFINISHED, "$or": free}
        taken = {"$set": {"status": "processing", "leaseUntil": lease_until, "updatedAt": moment}}
        # Most chunks have no job; for those that have, asking a second time costs less than all that is waited for.
        return self._change(wanted | {"job": None}, taken | {"$inc": {"metadata.attempts": 1}}) or self._change(
            wanted | {"job": {"$ne": None}}, taken
        )

    def at_work(self, ai_model: str) -> int:
        for chunks in self._all:
            ensure_index(chunks, ("status", ASCENDING), ("metadata.aiModel", ASCENDING))
        return sum(chunks.count_documents({"metadata.aiModel": ai_model, **_at_work()}) for chunks in self._all)

    def asked_for(self, story_id: str, run_id: str) -> int:
        of_run: Document = {"storyId": ObjectId(story_id), "runId": ObjectId(run_id)}
        return sum(chunks.count_documents(of_run | _at_work()) for chunks in self._all)

    def undo_claim(self, former: ImageChunk, lease_until: datetime) -> None:
        claimed = {"_id": ObjectId(former.id), "leaseUntil": lease_until}
        before = {
            "leaseUntil": former.lease_until,
            "metadata.attempts": former.metadata.attempts,
            "updatedAt": now(),
        }
        under_way = {"runId": ObjectId(former.run_id), "status": "processing"}
        undone = self._chunks.update_one(claimed | under_way, {"$set": before | {"status": former.status}})
        if not undone.matched_count:
            # The Run ended meanwhile, or a later one began: where the chunk stands is theirs to say.
            self._chunks.update_one(claimed, {"$set": before})

    def holds(self, chunk: ImageChunk) -> bool:
        try:
            return self._chunks.find_one(_wants_picture_of(chunk), {"_id": 1}) is not None
        except PyMongoError as error:
            # A picture that is paid for is rather stored in vain than lost.
            if is_unreachable(error):
                return True
            raise

    def put_back(self, chunk: ImageChunk) -> None:
        again = {"leaseUntil": None, "job": chunk.job}

        def put() -> None:
            done = self._chunks.update_one(
                {"_id": ObjectId(chunk.id), "runId": ObjectId(chunk.run_id), "status": "processing"},
                {"$set": {**again, "claimedAt": chunk.claimed_at, "tries": chunk.tries, "updatedAt": now()}},
            )
            if chunk.job and not done.matched_count:
                self._chunks.update_one(_wants_picture_of(chunk), {"$set": {**again, "updatedAt": now()}})

        # A job is paid for, and nobody else knows of it.
        insist(put, _SECONDS_FOR_A_JOB if chunk.job else 0)

    def complete(self, chunk: ImageChunk) -> ImageChunk | None:
        document = to_document(chunk)
        painted = {
            field: document[field]
            for field in ("imageFile", "thumbnailFile", "placeholder", "painted", "paintedBy", "job")
        }
        measured = {f"metadata.{field}": value for field, value in document["metadata"].items() if field != "attempts"}
        ended = {"status": "completed", "error": None, "leaseUntil": None, "updatedAt": now()}
        return self._change(_wants_picture_of(chunk), {"$set": painted | measured | ended})

    def let_go(self, chunk_id: str, lease_until: datetime) -> None:
        moment = now()
        self._chunks.update_one(
            {"_id": ObjectId(chunk_id), "leaseUntil": lease_until},
            {"$set": {"leaseUntil": moment, "updatedAt": moment}},
        )

    def fail(
        self, chunk_id: str, run_id: str, failure: Failure, *, job_lives: bool, painter_lives: bool
    ) -> ImageChunk | None:
        job: Document = {} if job_lives else {"job": None}
        lease: Document = {} if painter_lives else {"leaseUntil": None}
        return self._change(
            {"_id": ObjectId(chunk_id), "runId": ObjectId(run_id), "status": _UNFINISHED},
            {"$set": _failed(failure) | lease | job},
        )

    def fail_unfinished(self, story_id: str, run_id: str, failure: Failure, *, painters_live: bool) -> None:
        leases: Document = {} if painters_live else {"leaseUntil": None}
        unfinished = {"storyId": ObjectId(story_id), "runId": ObjectId(run_id), "status": _UNFINISHED}
        for chunks in self._all:
            chunks.update_many(unfinished, {"$set": _failed(failure) | leases})

    def delete(self, chunk_id: str) -> ImageChunk | None:
        return _chunk(self._chunks.find_one_and_delete({"_id": ObjectId(chunk_id)}))

    def delete_all(self, chunk_ids: Collection[str]) -> None:
        self._chunks.delete_many({"_id": {"$in": [ObjectId(chunk_id) for chunk_id in chunk_ids]}})

    def replace(self, chunk: ImageChunk, former: ImageChunk) -> bool:
        document = to_document(chunk)
        written = self._chunks.replace_one({"_id": document["_id"], "updatedAt": former.updated_at}, document)
        return written.matched_count == 1

    def shown(self, story_id: str) -> list[tuple[tuple[str, ...], bool]]:
        fields = {"_id": 0, "characters": 1, "place": 1, "stale": 1}
        found = self._chunks.find({"storyId": ObjectId(story_id)}, fields)
        return [
            ((*one.get("characters", ()), *filter(None, [one.get("place")])), one.get("stale", False)) for one in found
        ]

    def mark_stale(self, story_id: str, chunk_ids: Collection[str]) -> None:
        of_story: Document = {"storyId": ObjectId(story_id)}
        named = [ObjectId(chunk_id) for chunk_id in chunk_ids]
        self._chunks.update_many(of_story | {"stale": True, "_id": {"$nin": named}}, {"$set": {"stale": False}})
        if named:
            self._chunks.update_many(of_story | {"_id": {"$in": named}}, {"$set": {"stale": True}})

    def delete_from(self, story_id: str, chunk_index: int) -> int:
        wanted = {"storyId": ObjectId(story_id), "chunkIndex": {"$gte": chunk_index}}
        return self._chunks.delete_many(wanted).deleted_count

    def delete_of_run(self, story_id: str, run_id: str) -> None:
        self._chunks.delete_many({"storyId": ObjectId(story_id), "runId": ObjectId(run_id)})

    def _change(self, wanted: Document, change: Document) -> ImageChunk | None:
        before = self._chunks.find_one_and_update(wanted, change, return_document=ReturnDocument.BEFORE)
        return _chunk(before)


class MongoPortraits(MongoChunks):
    """The same over the collection of portraits, which are painted as chunks are."""

    def __init__(self, database: Database[Document]) -> None:
        super().__init__(database, PORTRAITS)


def _at_work() -> Document:
    """That a model is at the chunk."""
    return {"status": "processing", "$or": [{"leaseUntil": {"$gt": now()}}, {"job": {"$ne": None}}]}


def _wants_picture_of(chunk: ImageChunk) -> Document:
    return {
        "_id": ObjectId(chunk.id),
        "metadata.fingerprint": chunk.metadata.fingerprint,
        "status": {"$ne": "completed"},
    }


def _failed(failure: Failure) -> Document:
    return {"status": "failed", "error": msgspec.to_builtins(failure), "updatedAt": now()}


def _saving(chunk: ImageChunk, former: ImageChunk | None) -> ReplaceOne[Document] | UpdateOne:
    document = to_document(chunk)
    if former is None:
        return UpdateOne({"_id": document["_id"]}, {"$setOnInsert": document}, upsert=True)
    return ReplaceOne({"_id": document["_id"], "updatedAt": former.updated_at}, document)


def _chunk(document: Document | None) -> ImageChunk | None:
    return from_document(ImageChunk, document) if document else None
