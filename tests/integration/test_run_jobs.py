"""A model that works at a job: waited for, never asked for a second picture, whatever happens meanwhile."""

from datetime import timedelta

import pytest

from storybrush.errors import (
    NoPicture,
    PainterBroken,
    PainterBusy,
    PainterError,
    PainterMisconfigured,
    PainterUnreachable,
    QuotaExceeded,
    Refused,
)
from storybrush.ports.painting import Waiting
from tests.integration.run_world import PAGES, World


def started(world: World) -> tuple[str, str]:
    """A Run and the chunk of it whose model has begun a job."""
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("job-1", 5)]
    assert world.paint(first, run_id) == {"outcome": "waiting", "seconds": 5}
    return run_id, first


def test_a_job_is_looked_at_until_its_picture_is_there(world: World) -> None:
    run_id, first = started(world)
    assert world.chunk(first).status == "processing"
    world.studio.orders = [Waiting("job-1, further", 7)]
    assert world.paint(first, run_id) == {"outcome": "waiting", "seconds": 7}
    assert world.paint(first, run_id)["outcome"] == "done"
    assert (len(world.studio.asked), world.studio.looked) == (1, ["job-1", "job-1, further"])
    chunk = world.chunk(first)
    assert (chunk.status, chunk.metadata.attempts, chunk.job) == ("completed", 1, None)


@pytest.mark.parametrize(
    "error",
    [PainterBusy(3), PainterUnreachable(billed=False), PainterMisconfigured("Check it."), QuotaExceeded()],
    ids=lambda error: error.code,
)
def test_an_error_on_the_way_to_a_job_does_not_end_it(world: World, error: PainterError) -> None:
    run_id, first = started(world)
    world.studio.orders = [error]
    if world.paint(first, run_id)["outcome"] == "done":
        world.finish(run_id)
        run_id = world.retry()
        world.plan(run_id)
    world.paint(first, run_id)
    assert world.chunk(first).status == "completed"
    assert (len(world.studio.asked), world.studio.looked) == (1, ["job-1", "job-1"])


@pytest.mark.parametrize("error", [PainterBroken(), NoPicture()], ids=lambda error: error.code)
def test_a_job_that_gives_nothing_is_over_and_the_model_is_asked_anew(world: World, error: PainterError) -> None:
    run_id, first = started(world)
    world.studio.orders = [error]
    assert world.paint(first, run_id)["outcome"] == "busy"
    world.paint(first, run_id)
    assert world.chunk(first).status == "completed"
    assert (len(world.studio.asked), world.studio.looked) == (2, ["job-1"])
    assert world.chunk(first).metadata.attempts == 2


@pytest.mark.parametrize(("error", "calls"), [(PainterBroken(), 5), (NoPicture(), 2)], ids=["broken", "no picture"])
def test_jobs_that_give_nothing_are_begun_as_often_as_their_error_allows(
    world: World, error: PainterError, calls: int
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("a job", 2), error] * 9
    outcomes = [world.paint(first, run_id)["outcome"] for _ in range(2 * calls)]
    assert outcomes == ["waiting", "busy"] * (calls - 1) + ["waiting", "done"]
    assert (world.chunk(first).status, len(world.studio.asked)) == ("failed", calls)


def test_a_refused_job_is_over_so_that_retry_asks_anew(world: World) -> None:
    run_id, first = started(world)
    world.studio.orders = [Refused("Too grim.")]
    assert world.paint(first, run_id)["outcome"] == "done"
    world.finish(run_id)
    retry_id = world.retry()
    world.plan(retry_id)
    world.paint(first, retry_id)
    assert (len(world.studio.asked), world.studio.looked) == (2, ["job-1"])


def test_looking_in_vain_is_forgiven_once_the_job_goes_on(world: World) -> None:
    run_id, first = started(world)
    for _ in range(3):
        world.studio.orders = [PainterUnreachable(billed=False)] * 4 + [Waiting("job-1", 5)]
        outcomes = [world.paint(first, run_id)["outcome"] for _ in range(5)]
        assert outcomes == ["busy"] * 4 + ["waiting"]
    world.paint(first, run_id)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def test_a_job_is_given_up_after_a_quarter_of_an_hour_and_retry_takes_its_picture(world: World) -> None:
    run_id, first = started(world)
    world.wait_long(first, timedelta(minutes=14, seconds=58))
    world.studio.orders = [Waiting("job-1", 5)]
    assert world.paint(first, run_id)["outcome"] == "done"
    error = world.chunk(first).error
    assert error
    assert (error.code, error.retryable) == ("painter_timed_out", True)
    assert "Retry" in error.message
    world.finish(run_id)
    retry_id = world.retry()
    world.plan(retry_id)
    world.paint(first, retry_id)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def test_a_busy_model_is_given_up_after_a_quarter_of_an_hour(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [PainterBusy(60), PainterBusy(60)]
    assert world.paint(first, run_id)["outcome"] == "busy"
    world.wait_long(first, timedelta(minutes=14, seconds=30))
    assert world.paint(first, run_id)["outcome"] == "done"
    error = world.chunk(first).error
    assert error
    assert error.code == "painter_busy"


def test_a_cancelled_run_loses_no_job(world: World) -> None:
    run_id, first = started(world)
    world.cancel()
    assert world.paint(first, run_id)["outcome"] == "done"
    retry_id = world.retry()
    assert len(world.plan(retry_id)) == PAGES
    world.paint(first, retry_id)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def test_a_job_that_began_while_its_run_was_cancelled_is_not_lost(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("job-1", 5)]
    world.studio.before = world.cancel
    world.paint(first, run_id)
    world.studio.before = lambda: None
    retry_id = world.retry()
    world.plan(retry_id)
    world.paint(first, retry_id)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def test_generating_anew_takes_the_picture_of_a_job_that_is_under_way(world: World) -> None:
    _, first = started(world)
    world.cancel()
    again = world.generate()
    world.plan(again)
    world.paint(first, again)
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def test_a_job_of_another_version_of_the_model_is_not_what_is_wanted(world: World) -> None:
    _, first = started(world)
    world.cancel()
    world.studio.version = "white-square-2"
    retry_id = world.retry()
    world.plan(retry_id)
    world.paint(first, retry_id)
    assert (len(world.studio.asked), world.studio.looked) == (2, [])
    assert world.chunk(first).status == "completed"
