"""What the other processes of the run ask of the gateway: to invoke a function, and to deliver an event."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from local.application import Rule, arn
from local.functions.runtime import TOO_LARGE, Runtime
from local.gateway.http_events import refusal
from local.gateway.rules import fits
from local.logs import Log

type Endpoint = Callable[[Request], Awaitable[Response]]


def not_for_pages(endpoint: Endpoint) -> Endpoint:
    """Refuses what a browser sends: a page of any origin could reach the loopback address."""

    async def guarded(request: Request) -> Response:
        if "origin" in request.headers:
            return refusal(403, "Forbidden")
        return await endpoint(request)

    return guarded


class InvokeServer:
    """Lambda's Invoke, by name or ARN: 200 with the function's payload, also for one that failed."""

    def __init__(self, runtime: Runtime, log: Log) -> None:
        self._runtime = runtime
        self._log = log

    async def answer(self, request: Request) -> Response:
        started = time.perf_counter()
        name = request.path_params["name"].removeprefix(arn("lambda", "function:"))
        if name not in self._runtime:
            return aws_error(404, "ResourceNotFoundException", f"Function not found: {name}")
        outcome = await self._runtime.invoke(name, await request.body() or b"{}")
        self._log.request("TASK", "invoke", started, name, error=outcome.error or "")
        if outcome.error == TOO_LARGE:
            return aws_error(413, "RequestTooLargeException", outcome.value["errorMessage"])
        answer = Response(outcome.payload, media_type="application/json")
        if outcome.error:
            answer.headers["X-Amz-Function-Error"] = "Unhandled"
        return answer


class EventServer:
    """EventBridge: calls every function whose rule fits, and answers once all have run."""

    def __init__(self, rules: tuple[Rule, ...], runtime: Runtime, log: Log) -> None:
        self._rules = rules
        self._runtime = runtime
        self._log = log

    async def answer(self, request: Request) -> Response:
        try:
            event = json.loads(await request.body())
        except ValueError:
            event = None
        if not isinstance(event, dict):
            return aws_error(400, "ValidationException", "An event is a JSON object")
        called = {rule.function for rule in self._rules if fits(rule.pattern, event)}
        await asyncio.gather(*(self._call(function, event) for function in called))
        return Response(json.dumps({"called": sorted(called)}), media_type="application/json")

    async def _call(self, function: str, event: dict[str, Any]) -> None:
        started = time.perf_counter()
        outcome = await self._runtime.invoke(function, event)
        self._log.request("EVENT", str(event.get("detail-type", "")), started, function, error=outcome.error or "")


def aws_error(status: int, name: str, message: str) -> Response:
    """An error in the shape that boto3 turns into an exception of that name."""
    return Response(
        json.dumps({"message": message}),
        status_code=status,
        media_type="application/json",
        headers={"x-amzn-ErrorType": name},
    )
