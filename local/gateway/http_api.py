"""Serves the template's HTTP API as API Gateway does: route, authorizer, function, answer."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from local.application import HttpApi
from local.functions.runtime import TOO_LARGE, Runtime
from local.gateway.authorizer import AuthorizerFailed, Authorizers, Forbidden, Unauthorized
from local.gateway.cors import add_cors, preflight
from local.gateway.http_events import Call, MalformedAnswer, body_fields, refusal, request_event, response
from local.gateway.routes import Routes
from local.logs import Log

BODY_LIMIT = 10 * 1024 * 1024
LONGEST_ANSWER = 30


class BodyTooLarge(Exception):
    """More than API Gateway takes, or than fits into an event for Lambda."""


class FunctionFailed(Exception):
    """The route's function raised or took too long."""


REFUSALS: Mapping[type[Exception], tuple[int, str]] = {
    Unauthorized: (401, "Unauthorized"),
    Forbidden: (403, "Forbidden"),
    ClientDisconnect: (400, "Bad Request"),
    BodyTooLarge: (413, "Request Entity Too Large"),
    AuthorizerFailed: (500, "Internal Server Error"),
    FunctionFailed: (500, "Internal Server Error"),
    MalformedAnswer: (500, "Internal Server Error"),
    TimeoutError: (503, "Service Unavailable"),
}


class HttpApiServer:
    """One HTTP API."""

    def __init__(self, api: HttpApi, runtime: Runtime, log: Log) -> None:
        self._api = api
        self._runtime = runtime
        self._log = log
        self._routes = Routes(api.routes)
        self._authorizers = Authorizers(api, runtime)

    def owns(self, path: str) -> bool:
        """Whether a path is the API's, also one without a route."""
        return path.removeprefix("/").split("/")[0] in self._routes.first_segments

    async def answer(self, request: Request) -> Response:
        started = time.perf_counter()
        raw_path = request.scope["raw_path"].decode("ascii", "replace")
        found = self._routes.match(request.method, raw_path)
        function, error = "", ""
        if found is not None:
            function = found[0].function
            answer, error = await self._serve(Call(request, self._api.id, *found))
        elif request.method == "OPTIONS" and self._api.cors:
            return preflight(self._api.cors, request)
        else:
            answer = refusal(404, "Not Found")
        if self._api.cors:
            add_cors(self._api.cors, request, answer)
        self._log.request(request.method, raw_path, started, function, answer.status_code, error)
        return answer

    async def _serve(self, call: Call) -> tuple[Response, str]:
        """The response, and for the log what went wrong."""
        try:
            return response(await self._call(call)), ""
        except tuple(REFUSALS) as reason:
            status, message = REFUSALS[type(reason)]
            return refusal(status, message), f"{type(reason).__name__}: {reason}" if status >= 500 else ""

    async def _call(self, call: Call) -> Any:
        """What the route's function answers."""
        event = request_event(call)
        if call.route.authorizer:
            context = await self._authorizers.context(call.route.authorizer, call)
            event["requestContext"]["authorizer"] = {"lambda": context}
        event |= body_fields(call.request.headers.get("content-type", ""), await _read(call.request))
        async with asyncio.timeout(LONGEST_ANSWER):
            outcome = await self._runtime.invoke(call.route.function, event)
        if outcome.error == TOO_LARGE:
            raise BodyTooLarge
        if outcome.error:
            raise FunctionFailed(outcome.error)
        return outcome.value


async def _read(request: Request) -> bytes:
    if int(request.headers.get("content-length", 0)) > BODY_LIMIT:
        raise BodyTooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise BodyTooLarge
    return bytes(body)
