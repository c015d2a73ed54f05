"""API Gateway's WebSocket API: the events of a connection."""

import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.websockets import WebSocket

from local.application import WebSocketApi, arn

DEFAULT_ROUTE = "$default"


@dataclass(frozen=True)
class Caller:
    """Who connected: `authorizer` is what the authorizer said, `connected_at` is in ms since 1970."""

    api: WebSocketApi
    connection_id: str
    connected_at: int
    domain: str
    source: str
    user_agent: str
    authorizer: dict[str, Any] = field(default_factory=dict)


def now() -> int:
    """Milliseconds since 1970."""
    return round(time.time() * 1000)


def request_context(caller: Caller, route: str, event_type: str, **more: Any) -> dict[str, Any]:
    at = now()
    request_id = str(uuid.uuid4())
    context = {
        "routeKey": route,
        "eventType": event_type,
        "messageDirection": "IN",
        "stage": caller.api.stage,
        "apiId": caller.api.id,
        "domainName": caller.domain,
        "connectionId": caller.connection_id,
        "connectedAt": caller.connected_at,
        "identity": {"sourceIp": caller.source, "userAgent": caller.user_agent},
        "requestId": request_id,
        "extendedRequestId": request_id,
        "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(at / 1000)),
        "requestTimeEpoch": at,
        **more,
    }
    return {**context, "authorizer": caller.authorizer} if caller.authorizer else context


def handshake_fields(websocket: WebSocket) -> dict[str, Any]:
    """The headers and the query that only the handshake has."""
    headers = websocket.headers.items()
    fields: dict[str, Any] = {
        "headers": dict(headers),
        "multiValueHeaders": _lists(headers),
    }
    if query := parse_qsl(websocket.url.query, keep_blank_values=True):
        fields |= {"queryStringParameters": dict(query), "multiValueQueryStringParameters": _lists(query)}
    return fields


def authorizer_event(caller: Caller, websocket: WebSocket) -> dict[str, Any]:
    return {
        "type": "REQUEST",
        "methodArn": method_arn(caller.api),
        **handshake_fields(websocket),
        "requestContext": request_context(caller, "$connect", "CONNECT"),
    }


def connect_event(caller: Caller, websocket: WebSocket) -> dict[str, Any]:
    context = request_context(caller, "$connect", "CONNECT")
    return {**handshake_fields(websocket), "requestContext": context, "isBase64Encoded": False}


def message_event(caller: Caller, route: str, body: str) -> dict[str, Any]:
    context = request_context(caller, route, "MESSAGE", messageId=str(uuid.uuid4()))
    return {"requestContext": context, "body": body, "isBase64Encoded": False}


def disconnect_event(caller: Caller, code: int, reason: str) -> dict[str, Any]:
    context = request_context(caller, "$disconnect", "DISCONNECT", disconnectStatusCode=code, disconnectReason=reason)
    return {"requestContext": context, "isBase64Encoded": False}


def route_of(api: WebSocketApi, body: str) -> str | None:
    """The route that `$request.body.action` selects, `$default` otherwise; None when there is not even that."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        message = None
    action = message.get("action") if isinstance(message, dict) else None
    if isinstance(action, str) and action in api.routes and not action.startswith("$"):
        return action
    return DEFAULT_ROUTE if DEFAULT_ROUTE in api.routes else None


def method_arn(api: WebSocketApi) -> str:
    return arn("execute-api", f"{api.id}/{api.stage}/$connect")


def _lists(pairs: Any) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for name, value in pairs:
        lists.setdefault(name, []).append(value)
    return lists
