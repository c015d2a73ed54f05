"""Sending an event to everyone who watches a story, many at once."""

import json
import time

from pymongo.errors import PyMongoError

from storybrush.adapters.connections import MongoConnections
from storybrush.adapters.outbox import Outbox, Slow
from storybrush.adapters.postbox import SENDERS, Unsent, WebSocketPostbox
from storybrush.log import logger
from storybrush.ports.world import Event, Meter

# Whoever paints is held up for 2 s at most: the rest of them is for forgetting who is gone.
_SECONDS_TO_SEND = 1.8


class WebSocketRooms:
    """Implements ports.Rooms: who watches is MongoDB's to say, the way to them API Gateway's."""

    def __init__(self, connections: MongoConnections, postbox: WebSocketPostbox, meter: Meter) -> None:
        self._connections = connections
        self._postbox = postbox
        self._meter = meter
        self._outbox = Outbox(self._post, SENDERS)
        self._gone: set[str] = set()

    def send(self, story_id: str, event: Event) -> None:
        started = time.monotonic()
        try:
            watching = self._connections.watching(story_id)
            delivery = self._outbox.send(watching, json.dumps(event).encode())
            # What is late is sent all the same, before whatever comes after.
            delivery.wait(started + _SECONDS_TO_SEND - time.monotonic())
            if watching:
                self._meter.told(len(watching), time.monotonic() - started)
            self._forget_gone()
        except PyMongoError as error:
            logger.warning("The room could not be read", extra={"storyId": story_id, "error": type(error).__name__})

    def _forget_gone(self) -> None:
        # Whoever is found to be gone after this is forgotten with the next event.
        gone = self._gone.copy()
        self._gone -= gone
        if gone:
            self._connections.close(*gone)

    def _post(self, connection_id: str, message: bytes) -> bool:
        """Whether there is any use in sending this connection more."""
        try:
            if self._postbox.post(connection_id, message):
                return True
            self._gone.add(connection_id)
        except Unsent as reason:
            logger.warning("An event could not be sent", extra={"error": str(reason)})
            return True
        except Slow:
            raise
        except Exception:
            # Nobody waits for what the outbox's threads raise.
            logger.exception("An event could not be sent")
            return True
        return False
