"""How many pictures each user had a day, in MongoDB."""

from datetime import UTC, datetime, time, timedelta

from pymongo import ASCENDING
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from storybrush.adapters.mongodb import Document, ensure_index
from storybrush.run import Run

# A Run lasts a day at most, and gives back to the day that it was started on.
_KEPT = timedelta(days=3)


class MongoUsage:
    """Implements ports.Usage over `usage`: one document a user and UTC day, which deleting a story does not touch.

    `pictures` are those painted or reserved, `runs` the Runs that may still give some back.
    """

    def __init__(self, database: Database[Document]) -> None:
        self._usage = database["usage"]

    def reserve(self, run: Run, most: int) -> bool:
        ensure_index(self._usage, ("expiresAt", ASCENDING), expire_after_seconds=0)
        room = {"_id": _key(run), "pictures": {"$lte": most - run.reserved}}
        taken: Document = {"$inc": {"pictures": run.reserved}, "$push": {"runs": run.id}}
        try:
            self._usage.update_one(room, taken | {"$setOnInsert": {"expiresAt": _expiry(run)}}, upsert=True)
        except DuplicateKeyError:
            # The day's document is there: either it has no room, or another Run has made it this very moment.
            return self._usage.update_one(room, taken).matched_count == 1
        return True

    def give_back(self, run: Run, pictures: int) -> None:
        self._usage.update_one(
            {"_id": _key(run), "runs": run.id}, {"$inc": {"pictures": -pictures}, "$pull": {"runs": run.id}}
        )

    def pictures(self, run: Run) -> int:
        found = self._usage.find_one({"_id": _key(run)})
        return int(found["pictures"]) if found else 0


def _key(run: Run) -> str:
    return f"{run.user_id} {run.started_at.date()}"


def _expiry(run: Run) -> datetime:
    return datetime.combine(run.started_at.date(), time(), UTC) + _KEPT
