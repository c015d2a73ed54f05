"""Functions that the local run calls again and again."""

import asyncio
import io
import re
from pathlib import Path
from typing import Any

import pytest

from local.application import Function, Schedule
from local.errors import CannotRun
from local.functions.load import Loaded
from local.functions.runtime import Runtime
from local.functions.schedules import follow, read_rate
from local.functions.service import service
from local.logs import Log


def runtime(handler: Any) -> Runtime:
    function = Function("Check", Path(), "app.handler", timeout=3, memory=256, environment={}, layers=())
    return Runtime({"Check": Loaded(function, handler)}, Log(io.StringIO()))


@pytest.mark.parametrize(
    ("expression", "seconds"),
    [("rate(1 minute)", 60), ("rate(5 minutes)", 300), ("rate(12 hours)", 43_200), ("rate(1 day)", 86_400)],
)
def test_a_rate_is_so_many_seconds(expression: str, seconds: int) -> None:
    assert read_rate("Check", expression) == seconds


@pytest.mark.parametrize(
    "expression",
    ["cron(0 12 * * ? *)", "rate(1 minutes)", "rate(5 minute)", "rate(0 minutes)", "rate(30 seconds)", "5 minutes", ""],
)
def test_any_other_expression_ends_the_run_with_a_sentence(expression: str) -> None:
    said = f"template.yaml: Resource Check has the schedule {expression}, and the local run knows only such as"
    with pytest.raises(CannotRun, match=re.escape(said)):
        read_rate("Check", expression)


def test_a_function_is_called_after_each_period_also_where_it_failed() -> None:
    happened: list[Any] = []

    def check(event: Any, _: Any) -> None:
        happened.append((event["source"], event["detail-type"], event["detail"]))
        raise ConnectionError

    async def pause(seconds: float) -> None:
        if len(happened) == 4:
            raise asyncio.CancelledError
        happened.append(seconds)

    log = io.StringIO()
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(asyncio.wait_for(follow(Schedule("Check", 300), runtime(check), Log(log), pause), 10))
    assert happened == [300, ("aws.events", "Scheduled Event", {})] * 2
    assert log.getvalue().count("ConnectionError") == 2


def test_schedules_are_kept_as_long_as_functions_are_served() -> None:
    calls: list[int] = []

    async def served() -> None:
        loop, enough = asyncio.get_running_loop(), asyncio.Event()

        def check(*_: Any) -> None:
            calls.append(1)
            if len(calls) == 3:
                loop.call_soon_threadsafe(enough.set)

        asgi = service((), (Schedule("Check", 0),), runtime(check), Log(io.StringIO()))
        async with asgi.router.lifespan_context(asgi):
            await asyncio.wait_for(enough.wait(), 10)
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(served())
    assert len(calls) >= 3
