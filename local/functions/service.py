"""Lambda and EventBridge: functions are invoked by name, events find theirs, and schedules are kept."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from local.application import Rule, Schedule, arn
from local.aws_answers import aws_error, not_for_pages
from local.functions.rules import fits
from local.functions.runtime import TOO_LARGE, Runtime
from local.functions.schedules import follow
from local.logs import Log


def service(rules: tuple[Rule, ...], schedules: tuple[Schedule, ...], runtime: Runtime, log: Log) -> Starlette:
    @asynccontextmanager
    async def keep_schedules(_: Starlette) -> AsyncIterator[None]:
        kept = [asyncio.create_task(follow(schedule, runtime, log)) for schedule in schedules]
        yield
        for task in kept:
            task.cancel()

    invoke = not_for_pages(InvokeServer(runtime, log).answer)
    events = not_for_pages(EventServer(rules, runtime, log).answer)
    return Starlette(
        routes=[
            Route("/2015-03-31/functions/{name:path}/invocations", invoke, methods=["POST"]),
            Route("/events", events, methods=["POST"]),
        ],
        lifespan=keep_schedules,
    )


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
