"""Serves the template's WebSocket API as API Gateway does: $connect, messages in their order, $disconnect."""

import base64
import dataclasses
import json
import secrets
import time
from typing import Any

from starlette.responses import Response
from starlette.websockets import WebSocket

from local.application import WebSocketApi
from local.functions.runtime import Outcome, Runtime
from local.gateway.connections import ABNORMAL, Connection, Connections, End, Gone, Limits
from local.gateway.http_events import refusal
from local.gateway.policy import allows
from local.gateway.websocket_events import (
    Caller,
    authorizer_event,
    connect_event,
    disconnect_event,
    message_event,
    method_arn,
    now,
    route_of,
)
from local.logs import Log


class Denied(Exception):
    """The handshake is answered with this response, and no connection opens."""

    def __init__(self, answer: Response, error: str = "") -> None:
        self.answer = answer
        self.error = error


class WebSocketServer:
    """One WebSocket API."""

    def __init__(self, api: WebSocketApi, runtime: Runtime, connections: Connections, log: Log, limits: Limits) -> None:
        self._api = api
        self._runtime = runtime
        self._connections = connections
        self._log = log
        self._limits = limits

    async def serve(self, websocket: WebSocket) -> None:
        """One client, from its handshake to its end."""
        started = time.perf_counter()
        await websocket.receive()
        function = self._api.routes.get("$connect", "")
        try:
            caller = await self._authorized(_caller(self._api, websocket), websocket)
            subprotocol = await self._connected(caller, websocket)
        except Denied as denied:
            self._log.request("WS", "$connect", started, function, denied.answer.status_code, denied.error)
            await websocket.send_denial_response(denied.answer)
            return
        connection = Connection(caller, websocket, self._limits)
        # Before it is accepted: a message that is posted from now on finds it.
        self._connections.add(connection)
        end = ABNORMAL
        try:
            await websocket.accept(subprotocol)
            self._log.request("WS", "$connect", started, function, 101)
            end = await connection.run(lambda text: self._message(connection, text))
        except OSError:
            # The client did not wait to be let in.
            pass
        finally:
            self._connections.remove(connection)
        await self._disconnected(caller, end)

    async def _authorized(self, caller: Caller, websocket: WebSocket) -> Caller:
        if self._api.authorizer is None:
            return caller
        outcome = await self._runtime.invoke(self._api.authorizer, authorizer_event(caller, websocket))
        if outcome.error:
            if outcome.value["errorMessage"] == "Unauthorized":
                raise Denied(refusal(401, "Unauthorized"))
            raise Denied(refusal(500, "Internal server error"), f"authorizer: {outcome.error}")
        answer = outcome.value
        if not isinstance(answer, dict) or not isinstance(answer.get("policyDocument"), dict):
            raise Denied(refusal(500, "Internal server error"), "authorizer: no policy")
        if not allows(answer["policyDocument"], method_arn(self._api)):
            raise Denied(refusal(403, "Forbidden"))
        context = {key: _text(value) for key, value in (answer.get("context") or {}).items()}
        return dataclasses.replace(caller, authorizer={"principalId": answer.get("principalId"), **context})

    async def _connected(self, caller: Caller, websocket: WebSocket) -> str | None:
        """The subprotocol to answer with."""
        if "$connect" not in self._api.routes:
            return None
        outcome = await self._runtime.invoke(self._api.routes["$connect"], connect_event(caller, websocket))
        status = outcome.value.get("statusCode") if isinstance(outcome.value, dict) else None
        if outcome.error or not isinstance(status, int):
            raise Denied(refusal(500, "Internal server error"), outcome.error or "malformed answer")
        if not 200 <= status < 300:
            raise Denied(Response(status_code=status))
        headers = {name.lower(): value for name, value in (outcome.value.get("headers") or {}).items()}
        return headers.get("sec-websocket-protocol")

    async def _message(self, connection: Connection, text: str) -> None:
        started = time.perf_counter()
        route = route_of(self._api, text)
        function = self._api.routes[route] if route else ""
        event = message_event(connection.caller, route or "", text)
        outcome = await self._runtime.invoke(function, event) if route else Outcome(b"", None, "Forbidden")
        self._log.request("WS", route or "no route", started, function, error=outcome.error or "")
        if outcome.error:
            message = "Internal server error" if route else "Forbidden"
            context = event["requestContext"]
            told = {"message": message} | {key: context[key] for key in ("connectionId", "requestId")}
            try:
                await connection.send(json.dumps(told))
            except Gone:
                return

    async def _disconnected(self, caller: Caller, end: End) -> None:
        started = time.perf_counter()
        function = self._api.routes.get("$disconnect")
        if function is None:
            return
        outcome = await self._runtime.invoke(function, disconnect_event(caller, end.code, end.reason))
        self._log.request("WS", f"$disconnect {end.code}", started, function, error=outcome.error or "")


def _caller(api: WebSocketApi, websocket: WebSocket) -> Caller:
    return Caller(
        api=api,
        # Real ids end in "=" too, which a client has to encode in a path.
        connection_id=base64.urlsafe_b64encode(secrets.token_bytes(11)).decode(),
        connected_at=now(),
        domain=websocket.headers.get("host", ""),
        source=websocket.client.host if websocket.client else "",
        user_agent=websocket.headers.get("user-agent", ""),
    )


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
