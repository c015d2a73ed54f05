"""Many at once: one Run begins, and what is painted or under way is not paid for again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from storybrush.actions.finish import BROKE
from storybrush.actions.record import record_failure, unexpected
from storybrush.errors import NothingToRetry, Refused, RunInProgress
from tests.integration.run_world import PAGES, World


def at_once(work: Callable[[], object], times: int) -> list[object]:
    """What each gave, or the error that it raised."""

    def one(_: int) -> object:
        try:
            return work()
        except (RunInProgress, NothingToRetry) as error:
            return type(error)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))


def test_of_ten_that_generate_at_once_one_does(world: World) -> None:
    answers = at_once(world.generate, 10)
    assert answers.count(RunInProgress) == 9
    (run,) = world.workflow.started
    assert run.id in answers
    world.whole_run(run.id)
    assert len(world.studio.asked) == PAGES


def test_of_ten_that_retry_at_once_one_does(world: World) -> None:
    world.studio.orders = [Refused("No.")] * 2
    world.whole_run(world.generate())
    asked = len(world.studio.asked)
    answers = at_once(world.retry, 10)
    assert answers.count(RunInProgress) == 9
    world.whole_run(world.workflow.started[-1].id)
    assert len(world.studio.asked) == asked + 2
    assert world.status()["completed"] == PAGES
    assert set(at_once(world.retry, 10)) == {NothingToRetry}


def test_ten_workers_at_one_chunk_call_its_model_once(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    at_once(lambda: world.paint(first, run_id), 10)
    assert len(world.studio.asked) == 1
    assert world.chunk(first).status == "completed"
    assert [event["seq"] for event in world.rooms.events] == [1, 2, 3]


def test_generating_again_ten_times_paints_nothing(world: World) -> None:
    world.whole_run(world.generate())
    for answer in at_once(world.generate, 10):
        if isinstance(answer, str):
            world.whole_run(answer)
    assert len(world.studio.asked) == PAGES
    assert world.status()["completed"] == PAGES


@pytest.mark.parametrize("breaks", ["a worker", "the workflow"])
def test_a_model_that_still_paints_is_not_asked_again_whatever_breaks_in_the_runs_after(
    world: World, breaks: str
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    heard = []

    def cancel_and_break() -> None:
        world.studio.meanwhile = lambda: None
        world.cancel()
        broken = world.retry()
        world.plan(broken)
        ports = world.ports("chunks", "runs", "urls", "rooms")
        if breaks == "a worker":
            record_failure(first, broken, unexpected({"Error": "ConnectionError"}), job_lives=True, **ports)
        world.finish(broken, reason=BROKE)
        later = world.retry()
        world.plan(later)
        heard.append(world.paint(first, later)["outcome"])

    world.studio.meanwhile = cancel_and_break
    world.paint(first, run_id)
    assert heard == ["busy"]
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)
