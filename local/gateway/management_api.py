"""API Gateway's management API of a WebSocket API, `@connections`: post to a client, look at it, close it."""

import json
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from local.aws_answers import aws_error
from local.gateway.connections import GOING_AWAY, Connection, Connections, Gone

MESSAGE_LIMIT = 128 * 1024


class ManagementServer:
    """Answers for the open connections; one that is not open is a GoneException."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def answer(self, request: Request) -> Response:
        try:
            connection = self._connections.find(request.path_params["connection_id"])
            match request.method:
                case "POST":
                    return await _post(connection, await request.body())
                case "DELETE":
                    connection.close(GOING_AWAY)
                    return Response(status_code=204)
                case _:
                    return _describe(connection)
        except Gone:
            return aws_error(410, "GoneException", "Gone")


async def _post(connection: Connection, data: bytes) -> Response:
    if len(data) > MESSAGE_LIMIT:
        return aws_error(413, "PayloadTooLargeException", "Message too long")
    await connection.send(data.decode(errors="replace"))
    return Response()


def _describe(connection: Connection) -> Response:
    caller = connection.caller
    shown = {
        "connectedAt": _iso(caller.connected_at),
        "identity": {"sourceIp": caller.source, "userAgent": caller.user_agent},
        "lastActiveAt": _iso(connection.last_active),
    }
    return Response(json.dumps(shown), media_type="application/json")


def _iso(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")
