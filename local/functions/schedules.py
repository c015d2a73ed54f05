"""EventBridge schedules: functions that are called again and again, each for the first time after one period."""

import asyncio
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from local.application import ACCOUNT, REGION, Schedule, arn
from local.functions.runtime import Runtime
from local.logs import Log
from local.template.properties import refuse

# EventBridge wants the singular for one alone.
RATE = re.compile(r"rate\((?:1 (minute|hour|day)|([2-9]|[1-9]\d+) (minute|hour|day)s)\)")
SECONDS = {"minute": 60, "hour": 60 * 60, "day": 24 * 60 * 60}
KIND = "Scheduled Event"

type Pause = Callable[[float], Awaitable[object]]


def read_rate(function: str, expression: str) -> int:
    """The seconds of `rate(5 minutes)`; ends the run for any other expression."""
    found = RATE.fullmatch(expression)
    if not found:
        raise refuse(function, f"has the schedule {expression}, and the local run knows only such as rate(5 minutes)")
    one, many, unit = found.groups()
    return SECONDS[one or unit] * int(many or 1)


async def follow(schedule: Schedule, runtime: Runtime, log: Log, pause: Pause = asyncio.sleep) -> None:
    """Calls the function for ever; a period begins where the call before it has ended."""
    while True:
        await pause(schedule.seconds)
        started = time.perf_counter()
        outcome = await runtime.invoke(schedule.function, scheduled_event(schedule))
        log.request("EVENT", KIND, started, schedule.function, error=outcome.error or "")


def scheduled_event(schedule: Schedule) -> dict[str, Any]:
    """What EventBridge says when it is time."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": KIND,
        "source": "aws.events",
        "account": ACCOUNT,
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "region": REGION,
        "resources": [arn("events", f"rule/{schedule.function}")],
        "detail": {},
    }
