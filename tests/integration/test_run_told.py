"""What a worker did and could not tell any more, is told by whoever finds it; what was told, is counted once."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from storybrush.actions.record import record_failure, unexpected
from storybrush.errors import Refused
from tests.integration.run_world import PAGES, World


class Killed(BaseException):
    """The process is no more."""


def killed(world: World, port: str, call: str, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> None:
    """Does the work, and dies at the first call of that kind."""

    def die(*_: object, **__: object) -> Any:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(getattr(world, port), call, die)
        with pytest.raises(Killed):
            work()


def fail(world: World, chunk_id: str, run_id: str) -> None:
    """As the state machine does with whatever it catches."""
    ports = world.ports("chunks", "runs", "urls", "rooms")
    record_failure(chunk_id, run_id, unexpected({"Error": "Runtime.ExitError"}), job_lives=True, **ports)


def counted(world: World) -> bool:
    """Whether the last event's counts are the chunks'."""
    counts = world.chunks.counts(world.story.id)
    told = world.rooms.events[-1]["data"]["status"]
    return all(told[name] == getattr(counts, name) for name in ("pending", "processing", "completed", "failed"))


def test_a_claim_that_was_not_told_is_told_by_who_takes_it_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    killed(world, "runs", "move", monkeypatch, lambda: world.paint(first, run_id))
    world.let_the_lease_expire(first)
    world.paint(first, run_id)
    assert world.rooms.names() == ["processing:start", "processing:progress", "processing:progress"]
    assert counted(world)


@pytest.mark.parametrize("finder", ["paint", "record_failure"])
@pytest.mark.parametrize("order", ["painted", "refused"])
def test_an_end_that_was_not_told_is_told_by_who_finds_it(
    world: World, monkeypatch: pytest.MonkeyPatch, order: str, finder: str
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)

    def die_after_the_first_step() -> None:
        move = world.runs.move
        world.studio.before = lambda: monkeypatch.setattr(world.runs, "move", None)
        with pytest.raises(TypeError):
            world.paint(first, run_id)
        monkeypatch.setattr(world.runs, "move", move)
        world.studio.before = lambda: None

    world.studio.orders = [Refused("No.")] if order == "refused" else []
    die_after_the_first_step()
    assert not counted(world)
    for _ in range(2):
        world.paint(first, run_id) if finder == "paint" else fail(world, first, run_id)
    assert counted(world)
    assert world.rooms.events[-1]["data"]["chunk"]["status"] == ("completed" if order == "painted" else "failed")
    assert [event["seq"] for event in world.rooms.events] == [1, 2, 3]
    assert len(world.studio.asked) == 1


def test_a_claim_that_was_not_told_and_failed_then_is_one_step(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    killed(world, "runs", "move", monkeypatch, lambda: world.paint(first, run_id))
    fail(world, first, run_id)
    assert counted(world)
    assert (world.status()["failed"], world.status()["pending"]) == (1, PAGES - 1)


def test_a_step_that_was_told_late_takes_nothing_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    move = world.runs.move
    waiting: list[Any] = []

    def later(*step: Any) -> None:
        waiting.append(step)

    monkeypatch.setattr(world.runs, "move", later)
    world.paint(first, run_id)
    monkeypatch.undo()
    for step in reversed(waiting):
        move(*step)
    assert world.status()["completed"] == 1
    assert world.status()["total"] == PAGES


@pytest.mark.parametrize("step", ["claim", "move", "complete"])
def test_a_late_picture_of_a_cancelled_run_and_the_new_run_s_own_are_one(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    run_id = world.generate()
    first, *rest = world.plan(run_id)
    painting, may_end = threading.Event(), threading.Event()
    world.studio.meanwhile = lambda: (painting.set(), may_end.wait(10))
    painter = threading.Thread(target=world.paint, args=(first, run_id))
    painter.start()
    painting.wait(10)
    world.studio.meanwhile = lambda: None
    world.cancel()
    retry_id = world.retry()
    world.plan(retry_id)
    # As if the late painter lived longer than any may: the new Run takes the chunk.
    world.let_the_lease_expire(first)
    port = world.runs if step == "move" else world.chunks
    undisturbed = getattr(port, step)

    def disturbed(*given: Any) -> Any:
        monkeypatch.undo()
        taken = undisturbed(*given) if step == "claim" else None
        may_end.set()
        painter.join()
        return taken if step == "claim" else undisturbed(*given)

    monkeypatch.setattr(port, step, disturbed)
    for chunk_id in (first, *rest):
        world.paint(chunk_id, retry_id)
    under_way = world.status()
    assert (under_way["completed"], under_way["progress"]) == (PAGES, 100)
    world.finish(retry_id)
    told = [event["data"]["status"] for event in world.rooms.events if event["runId"] == retry_id]
    assert {one["total"] for one in told} == {PAGES}
    assert all(one[name] >= 0 for one in told for name in ("pending", "processing", "completed", "failed"))
    assert [one["seq"] for one in told] == list(range(1, len(told) + 1))


@pytest.mark.parametrize("port", ["rooms", "stories", "runs"])
def test_an_end_that_was_not_told_is_told_once_more_by_the_same_number(
    world: World, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    run_id = world.generate()
    for chunk_id in world.plan(run_id):
        world.paint(chunk_id, run_id)
    call = {"rooms": "send", "stories": "release", "runs": "mark_told"}[port]
    killed(world, port, call, monkeypatch, lambda: world.finish(run_id))
    assert world.finish(run_id)
    last = world.rooms.events[-1]
    assert (last["event"], last["seq"]) == ("image:processing:complete", 2 * PAGES + 2)
    assert last["data"]["status"] == world.status()
    assert world.finish(run_id) is None
    assert world.rooms.events[-1] is last
    assert world.generate()


def test_an_end_that_was_not_told_is_not_told_into_the_next_run(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    world.plan(run_id)
    killed(world, "rooms", "send", monkeypatch, lambda: world.finish(run_id))
    later = world.retry()
    world.plan(later)
    assert world.finish(run_id) is None
    assert world.rooms.events[-1]["runId"] == later


def test_a_beginning_that_was_not_told_is_told_by_the_next_planner(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = world.generate()
    killed(world, "rooms", "send", monkeypatch, lambda: world.plan(run_id))
    first, *_ = world.plan(run_id)
    assert world.rooms.names() == ["processing:start"]
    world.paint(first, run_id)
    world.plan(run_id)
    assert world.rooms.names() == ["processing:start", "processing:progress", "processing:progress"]


def test_a_chunk_that_is_deleted_is_counted_no_more_whatever_was_told_of_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    killed(world, "runs", "move", monkeypatch, lambda: world.paint(first, run_id))
    world.delete_chunk(first)
    status = world.status()
    assert (status["pending"], status["processing"], status["total"]) == (PAGES - 1, 0, PAGES - 1)
    fail(world, first, run_id)
    assert world.status() == status
