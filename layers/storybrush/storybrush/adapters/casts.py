"""The casts of stories in MongoDB."""

from contextlib import suppress

from bson import ObjectId
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from storybrush.adapters.mongodb import Document, from_document, to_document
from storybrush.cast import CastSheet


class MongoCasts:
    """Implements ports.Casts over the collection `casts`: one document a story, with its id."""

    def __init__(self, database: Database[Document]) -> None:
        self._casts = database["casts"]

    def find(self, story_id: str) -> CastSheet | None:
        document = self._casts.find_one({"_id": ObjectId(story_id)})
        return from_document(CastSheet, document) if document else None

    def save(self, sheet: CastSheet) -> None:
        document = to_document(sheet)
        self._casts.replace_one({"_id": document["_id"]}, document, upsert=True)

    def add(self, sheet: CastSheet) -> None:
        with suppress(DuplicateKeyError):
            self._casts.insert_one(to_document(sheet))

    def delete(self, story_id: str) -> None:
        self._casts.delete_one({"_id": ObjectId(story_id)})
