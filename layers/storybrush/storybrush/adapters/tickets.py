"""Single-use tickets for the WebSocket, in MongoDB."""

import hashlib
import secrets
from datetime import timedelta

from pymongo import ASCENDING
from pymongo.database import Database

from storybrush.adapters.mongodb import Document, ensure_index
from storybrush.story import now


class MongoTickets:
    """Implements ports.Tickets over `ws_tickets`, which keeps a ticket's hash, never the ticket."""

    def __init__(self, database: Database[Document]) -> None:
        self._tickets = database["ws_tickets"]

    def issue(self, user_id: str, seconds: int) -> str:
        ensure_index(self._tickets, ("expiresAt", ASCENDING), expire_after_seconds=0)
        ticket = secrets.token_urlsafe(24)
        self._tickets.insert_one(
            {"_id": _hash(ticket), "userId": user_id, "expiresAt": now() + timedelta(seconds=seconds)}
        )
        return ticket

    def redeem(self, ticket: str) -> str | None:
        # The database sweeps expired tickets once a minute only, so the time is asked for here too.
        found = self._tickets.find_one_and_delete({"_id": _hash(ticket), "expiresAt": {"$gt": now()}})
        return found["userId"] if found else None


def _hash(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()
