"""API Gateway's management API, by which one WebSocket connection is reached."""

import json

import boto3
from botocore.config import Config

from storybrush.ports.world import Event

SENDERS = 32
# A slow reader must not hold up the painting.
SECONDS_TO_SEND = 2


class WebSocketPostbox:
    """Implements ports.Postbox; `url` is the WebSocket API's address, wss://…"""

    def __init__(self, url: str) -> None:
        self._client = boto3.Session().client(
            "apigatewaymanagementapi",
            endpoint_url=url.replace("ws", "http", 1),
            config=Config(
                max_pool_connections=SENDERS,
                connect_timeout=SECONDS_TO_SEND,
                read_timeout=SECONDS_TO_SEND,
                retries={"total_max_attempts": 2},
            ),
        )

    def reply(self, connection_id: str, event: Event) -> None:
        self.post(connection_id, json.dumps(event).encode())

    def post(self, connection_id: str, message: bytes) -> bool:
        """Sends one message; False where the connection is gone."""
        try:
            self._client.post_to_connection(ConnectionId=connection_id, Data=message)
        except self._client.exceptions.GoneException:
            return False
        return True
