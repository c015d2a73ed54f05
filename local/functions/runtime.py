"""Calls handlers as Lambda does: JSON in and out, a time limit, errors as data."""

import asyncio
import json
import time
import traceback
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from local.application import Function
from local.functions.load import Loaded
from local.functions.workers import Workers
from local.logs import Log, current_function

PAYLOAD_LIMIT = 6 * 1024 * 1024
CALLS_AT_ONCE = 64
TOO_LARGE = "RequestTooLarge"


@dataclass(frozen=True)
class Context:
    """What a handler gets as its second argument; `deadline` is in seconds of the monotonic clock."""

    function_name: str
    memory_limit_in_mb: str
    invoked_function_arn: str
    aws_request_id: str
    deadline: float
    log_group_name: str
    log_stream_name: str = "local"
    function_version: str = "$LATEST"
    identity: None = None
    client_context: None = None

    def get_remaining_time_in_millis(self) -> int:
        return max(0, round((self.deadline - time.monotonic()) * 1000))


@dataclass(frozen=True)
class Outcome:
    """What a call gave: `payload` is JSON, `value` the same decoded, `error` the type of a failure or None."""

    payload: bytes
    value: Any
    error: str | None = None


class Runtime:
    """The functions of one run. Each call has a thread of its own, so that a slow handler holds up no other."""

    def __init__(self, functions: Mapping[str, Loaded], log: Log) -> None:
        self._functions = functions
        self._log = log
        self._slots = asyncio.Semaphore(CALLS_AT_ONCE)
        self._workers = Workers()

    def __contains__(self, name: str) -> bool:
        return name in self._functions

    async def invoke(self, name: str, event: Any) -> Outcome:
        """Calls a function with `event`: JSON as bytes, or a value that becomes JSON."""
        loaded = self._functions[name]
        function = loaded.function
        await self._slots.acquire()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Outcome] = loop.create_future()
        context = _context(function)

        def finish(outcome: Outcome) -> None:
            self._slots.release()
            if not answer.done():
                answer.set_result(outcome)

        def work() -> None:
            outcome = self._call(loaded, event, context)
            # The run may have ended meanwhile, and its loop with it.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(finish, outcome)

        self._workers.do(work)
        try:
            async with asyncio.timeout(function.timeout):
                return await answer
        except TimeoutError:
            message = f"RequestId: {context.aws_request_id} Error: Task timed out after {function.timeout:.2f} seconds"
            return failure("Sandbox.Timedout", message)

    def _call(self, loaded: Loaded, event: Any, context: Context) -> Outcome:
        name = loaded.function.name
        current_function.set(name)
        more: dict[str, Any] = {"requestId": context.aws_request_id, "stackTrace": []}
        payload = event if isinstance(event, bytes) else json.dumps(event, ensure_ascii=False).encode(errors="replace")
        if len(payload) > PAYLOAD_LIMIT:
            return failure(TOO_LARGE, f"Request must be smaller than {PAYLOAD_LIMIT} bytes", **more)
        try:
            result = loaded.handler(json.loads(payload), context)
        except BaseException as error:
            more["stackTrace"] = traceback.format_tb(error.__traceback__)[1:]
            # That word is how an authorizer of a WebSocket API says 401, and no fault.
            if str(error) != "Unauthorized":
                self._log.raised(name, error)
            return failure(type(error).__name__, str(error), **more)
        try:
            answer = json.dumps(result, ensure_ascii=False, allow_nan=False).encode()
        except (TypeError, ValueError, RecursionError) as error:
            return failure("Runtime.MarshalError", f"Unable to marshal response: {error}", **more)
        if len(answer) > PAYLOAD_LIMIT:
            message = f"Response payload size exceeded maximum allowed payload size ({PAYLOAD_LIMIT} bytes)."
            return failure("Function.ResponseSizeTooLarge", message, **more)
        return Outcome(answer, json.loads(answer))


def failure(error_type: str, message: str, **more: Any) -> Outcome:
    """A call that failed, in Lambda's shape."""
    value = {"errorType": error_type, "errorMessage": message, **more}
    return Outcome(json.dumps(value).encode(), value, error_type)


def _context(function: Function) -> Context:
    return Context(
        function_name=function.name,
        memory_limit_in_mb=str(function.memory),
        invoked_function_arn=function.arn,
        aws_request_id=str(uuid.uuid4()),
        deadline=time.monotonic() + function.timeout,
        log_group_name=f"/aws/lambda/{function.name}",
    )
