"""Sending an event to everyone who watches a story, many at once."""

import json
from concurrent.futures import ThreadPoolExecutor, wait
from contextvars import copy_context

from botocore.exceptions import BotoCoreError, ClientError
from pymongo.errors import PyMongoError

from storybrush.adapters.connections import MongoConnections
from storybrush.adapters.postbox import SECONDS_TO_SEND, SENDERS, WebSocketPostbox
from storybrush.log import logger
from storybrush.ports.world import Event


class WebSocketRooms:
    """Implements ports.Rooms: who watches is MongoDB's to say, the way to them API Gateway's."""

    def __init__(self, connections: MongoConnections, postbox: WebSocketPostbox) -> None:
        self._connections = connections
        self._postbox = postbox
        self._senders = ThreadPoolExecutor(SENDERS, thread_name_prefix="sender")

    def send(self, story_id: str, event: Event) -> None:
        try:
            watching = self._connections.watching(story_id)
        except PyMongoError as error:
            logger.warning("The room could not be read", extra={"storyId": story_id, "error": type(error).__name__})
            return
        if watching:
            message = json.dumps(event).encode()
            # Each in a copy of this call's context, so that its lines name what this call is about.
            sent = [self._senders.submit(copy_context().run, self._send, one, message) for one in watching]
            wait(sent, timeout=SECONDS_TO_SEND)

    def _send(self, connection_id: str, message: bytes) -> None:
        try:
            if not self._postbox.post(connection_id, message):
                self._connections.close(connection_id)
        except (BotoCoreError, ClientError, PyMongoError) as error:
            logger.warning("An event could not be sent", extra={"error": type(error).__name__})
