"""Stories in MongoDB."""

from bson import ObjectId
from pymongo import ASCENDING, DESCENDING
from pymongo.database import Database

from storybrush.adapters.mongodb import Document, ensure_index, from_document, to_document
from storybrush.errors import StoryNotFound
from storybrush.story import Story, now


class MongoStories:
    """Implements ports.Stories over the collection `stories`."""

    def __init__(self, database: Database[Document]) -> None:
        self._stories = database["stories"]

    def add(self, story: Story) -> None:
        ensure_index(self._stories, ("userId", ASCENDING), ("_id", DESCENDING))
        self._stories.insert_one(to_document(story))

    def count(self, user_id: str) -> int:
        return self._stories.count_documents({"userId": user_id})

    def find(self, story_id: str, user_id: str) -> Story:
        return self._get(story_id, user_id, {"content": 0})

    def read(self, story_id: str, user_id: str) -> Story:
        return self._get(story_id, user_id, None)

    def page(self, user_id: str, limit: int, before: str | None) -> list[Story]:
        wanted: Document = {"userId": user_id}
        if before:
            wanted["_id"] = {"$lt": ObjectId(before)}
        found = self._stories.find(wanted, {"content": 0}).sort("_id", DESCENDING).limit(limit)
        return [from_document(Story, document) for document in found]

    def under_way(self, user_id: str) -> int:
        ensure_index(self._stories, ("userId", ASCENDING), ("activeRunId", ASCENDING))
        return self._stories.count_documents({"userId": user_id, "activeRunId": {"$ne": None}})

    def claim(self, story_id: str, run_id: str) -> bool:
        claimed = self._stories.update_one(
            {"_id": ObjectId(story_id), "activeRunId": None},
            {"$set": {"activeRunId": ObjectId(run_id), "runId": ObjectId(run_id), "updatedAt": now()}},
        )
        return claimed.modified_count == 1

    def release(self, story_id: str, run_id: str) -> bool:
        released = self._stories.update_one(
            {"_id": ObjectId(story_id), "activeRunId": ObjectId(run_id)}, {"$set": {"activeRunId": None}}
        )
        return released.modified_count == 1

    def give_back(self, story_id: str, run_id: str, former_run_id: str | None) -> None:
        self._stories.update_one(
            {"_id": ObjectId(story_id), "activeRunId": ObjectId(run_id)},
            {"$set": {"activeRunId": None, "runId": ObjectId(former_run_id) if former_run_id else None}},
        )

    def forget_run(self, story_id: str, run_id: str) -> bool:
        forgotten = self._stories.update_one(
            {"_id": ObjectId(story_id), "runId": ObjectId(run_id), "activeRunId": None}, {"$set": {"runId": None}}
        )
        return forgotten.modified_count == 1

    def forget_runs(self, story_id: str) -> None:
        self._stories.update_one({"_id": ObjectId(story_id)}, {"$set": {"activeRunId": None, "runId": None}})

    def delete(self, story_id: str) -> None:
        self._stories.delete_one({"_id": ObjectId(story_id)})

    def _get(self, story_id: str, user_id: str, fields: dict[str, int] | None) -> Story:
        document = self._stories.find_one({"_id": ObjectId(story_id), "userId": user_id}, fields)
        if document is None:
            raise StoryNotFound
        return from_document(Story, document)
