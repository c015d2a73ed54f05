"""API Gateway's management API, by which one WebSocket connection is reached."""

import json
import time

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError

from storybrush.adapters import aws
from storybrush.adapters.outbox import Slow
from storybrush.ports.world import Event

SENDERS = 32
_SECONDS_TO_CONNECT = 1
_SECONDS_TO_TAKE = 2
_SECONDS_BETWEEN_TRIES = 0.2


class WebSocketPostbox:
    """Implements ports.Postbox; `url` is the WebSocket API's address, wss://…"""

    def __init__(self, url: str) -> None:
        self._client = aws.client(
            "apigatewaymanagementapi",
            Config(
                max_pool_connections=SENDERS,
                connect_timeout=_SECONDS_TO_CONNECT,
                read_timeout=_SECONDS_TO_TAKE,
                # The SDK would ask a slow connection again, too.
                retries={"total_max_attempts": 1},
            ),
            url.replace("ws", "http", 1),
        )

    def reply(self, connection_id: str, event: Event) -> None:
        message = json.dumps(event).encode()
        try:
            self.post(connection_id, message)
        except Slow:
            self.post(connection_id, message)

    def post(self, connection_id: str, message: bytes) -> bool:
        """Sends one message; False where the connection is gone. Raises Slow."""
        try:
            return self._post(connection_id, message)
        except (BotoCoreError, ClientError) as error:
            if not _passes(error):
                raise
        time.sleep(_SECONDS_BETWEEN_TRIES)
        return self._post(connection_id, message)

    def _post(self, connection_id: str, message: bytes) -> bool:
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=message)
        except self._client.exceptions.GoneException:
            return False
        except (ConnectTimeoutError, ReadTimeoutError) as error:
            raise Slow from error
        return True


def _passes(error: BotoCoreError | ClientError) -> bool:
    """Whether it may go better at once: too much at a time, a fault over there, a line that was cut."""
    if isinstance(error, ClientError):
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return status == 429 or status >= 500
    return True
