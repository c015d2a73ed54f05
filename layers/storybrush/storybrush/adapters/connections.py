"""The live connections in MongoDB, and which stories each of them watches."""

from datetime import timedelta

from pymongo import ASCENDING
from pymongo.database import Database

from storybrush.adapters.mongodb import Document, ensure_index
from storybrush.story import now

# API Gateway ends every connection after 2 hours.
_CONNECTION_LIFE = timedelta(hours=2)


class MongoConnections:
    """Implements ports.Connections over the collection `connections`."""

    def __init__(self, database: Database[Document]) -> None:
        self._connections = database["connections"]

    def open(self, connection_id: str, user_id: str) -> None:
        ensure_index(self._connections, ("expiresAt", ASCENDING), expire_after_seconds=0)
        ensure_index(self._connections, ("rooms", ASCENDING))
        moment = now()
        self._connections.insert_one(
            {
                "_id": connection_id,
                "userId": user_id,
                "rooms": [],
                "connectedAt": moment,
                "expiresAt": moment + _CONNECTION_LIFE,
            }
        )

    def close(self, *connection_ids: str) -> None:
        self._connections.delete_many({"_id": {"$in": connection_ids}})

    def join(self, connection_id: str, story_id: str) -> None:
        self._connections.update_one({"_id": connection_id}, {"$addToSet": {"rooms": story_id}})

    def leave(self, connection_id: str, story_id: str) -> None:
        self._connections.update_one({"_id": connection_id}, {"$pull": {"rooms": story_id}})

    def watching(self, story_id: str) -> list[str]:
        found = self._connections.find({"rooms": story_id, "expiresAt": {"$gt": now()}}, {"_id": 1})
        return [document["_id"] for document in found]
