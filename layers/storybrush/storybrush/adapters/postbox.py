"""API Gateway's management API, by which one WebSocket connection is reached."""

import json
import time
from urllib.parse import quote

import urllib3

from storybrush.adapters import aws
from storybrush.adapters.outbox import Slow
from storybrush.ports.world import Event

SENDERS = 32
_SECONDS_TO_CONNECT = 1
_SECONDS_TO_TAKE = 2
_SECONDS_BETWEEN_TRIES = 0.2


class Unsent(Exception):
    """The message did not get through; `passes` where it may at once: too much at a time, a fault, a line cut."""

    def __init__(self, reason: str, *, passes: bool) -> None:
        super().__init__(reason)
        self.passes = passes


class WebSocketPostbox:
    """Implements ports.Postbox; `url` is the WebSocket API's address, wss://…

    Posts are most of what the system does by number, and boto3's client takes three times as long over each.
    """

    def __init__(self, url: str) -> None:
        self._connections = url.replace("ws", "http", 1) + "/@connections/"
        self._lines = urllib3.PoolManager(
            maxsize=SENDERS, retries=False, timeout=urllib3.Timeout(_SECONDS_TO_CONNECT, _SECONDS_TO_TAKE)
        )

    def reply(self, connection_id: str, event: Event) -> None:
        message = json.dumps(event).encode()
        try:
            self.post(connection_id, message)
        except Slow:
            self.post(connection_id, message)

    def post(self, connection_id: str, message: bytes) -> bool:
        """Sends one message; False where the connection is gone. Raises Slow, and Unsent."""
        try:
            return self._post(connection_id, message)
        except Unsent as reason:
            if not reason.passes:
                raise
        time.sleep(_SECONDS_BETWEEN_TRIES)
        return self._post(connection_id, message)

    def _post(self, connection_id: str, message: bytes) -> bool:
        url = self._connections + quote(connection_id, safe="")
        headers = aws.signed_headers("execute-api", "POST", url, message)
        try:
            status = self._lines.request("POST", url, body=message, headers=headers).status
        except urllib3.exceptions.TimeoutError as error:
            raise Slow from error
        except urllib3.exceptions.HTTPError as error:
            raise Unsent(type(error).__name__, passes=True) from error
        match status:
            case 200:
                return True
            case 410:
                return False
            case _:
                raise Unsent(f"status {status}", passes=status == 429 or status >= 500)
