"""How Runs end: cancelled, interrupted, cleared; nothing is lost or left behind."""

import threading
from typing import Any

import pytest

from storybrush.actions.finish import BROKE, INTERRUPTED
from storybrush.errors import NothingToCancel, NothingToRetry, Refused
from storybrush.story import new_id
from tests.integration.run_world import PAGES, World


def test_a_story_whose_run_died_before_it_let_go_can_be_painted_again(world: World) -> None:
    run_id = world.generate()
    world.runs.discard(run_id)
    world.whole_run(world.generate())
    assert world.status()["completed"] == PAGES


def test_an_end_that_was_left_half_done_is_done_to_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    for chunk_id in world.plan(run_id):
        world.paint(chunk_id, run_id)

    def die(*_: object) -> bool:
        raise ConnectionError

    monkeypatch.setattr(world.stories, "release", die)
    with pytest.raises(ConnectionError):
        world.finish(run_id)
    monkeypatch.undo()
    assert world.finish(run_id)
    assert world.rooms.names()[-1] == "processing:complete"
    assert world.generate()


def test_cancel_stops_the_workflow_and_keeps_what_is_painted(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    status = world.cancel()
    assert (status["status"], status["completed"], status["failed"]) == ("cancelled", 1, PAGES - 1)
    assert world.workflow.stopped == [run_id]
    assert world.rooms.events[-1]["data"]["error"]["code"] == "cancelled"
    with pytest.raises(NothingToCancel):
        world.cancel()
    world.whole_run(world.retry())
    assert world.status()["completed"] == PAGES
    assert len(world.studio.asked) == PAGES


def test_a_picture_that_was_paid_for_is_kept_although_its_run_was_cancelled_meanwhile(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.meanwhile = world.cancel
    world.paint(first, run_id)
    status = world.status()
    assert (status["status"], status["completed"], status["failed"]) == ("cancelled", 1, PAGES - 1)


def test_a_model_that_still_paints_after_a_cancel_is_waited_for_and_not_asked_again(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    heard = []

    def cancel_and_retry() -> None:
        world.cancel()
        retry_id = world.retry()
        world.plan(retry_id)
        heard.append(world.paint(first, retry_id))

    world.studio.meanwhile = cancel_and_retry
    world.paint(first, run_id)
    assert heard == [{"outcome": "busy", "seconds": 10}]
    chunk = world.chunks.find(first)
    assert chunk
    assert (chunk.status, chunk.metadata.attempts) == ("completed", 1)
    assert (world.status()["completed"], world.status()["pending"]) == (1, PAGES - 1)


@pytest.mark.parametrize("step", ["fail_unfinished", "counts"])
def test_a_picture_that_comes_while_its_run_is_ended_is_counted(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    painting, may_end = threading.Event(), threading.Event()
    world.studio.meanwhile = lambda: (painting.set(), may_end.wait(10))
    painter = threading.Thread(target=world.paint, args=(first, run_id))
    painter.start()
    painting.wait(10)
    undisturbed = getattr(world.chunks, step)

    def disturbed(*given: Any, **named: Any) -> Any:
        monkeypatch.undo()
        done = undisturbed(*given, **named)
        may_end.set()
        painter.join()
        return done

    monkeypatch.setattr(world.chunks, step, disturbed)
    world.cancel()
    assert (world.status()["completed"], world.status()["failed"]) == (1, PAGES - 1)
    assert world.rooms.events[-1]["data"]["status"] == world.status()


def test_an_interrupted_run_ends_and_its_rest_can_be_retried(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    world.finish(run_id, reason=INTERRUPTED)
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "interrupted")
    assert world.finish(run_id, reason=BROKE) is None
    world.whole_run(world.retry())
    assert world.status()["completed"] == PAGES


def test_deleting_all_while_a_picture_is_painted_leaves_nothing_behind(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.meanwhile = world.clear
    world.paint(first, run_id)
    assert world.files() == []
    assert world.chunks.of_story(world.story.id) == []
    assert (world.status()["status"], world.status()["total"]) == ("idle", 0)
    assert world.workflow.stopped == [run_id]
    assert world.rooms.names()[-1] == "story:cleared"


def test_deleting_one_chunk_takes_its_files_and_its_count(world: World) -> None:
    world.whole_run(world.generate())
    first, *_ = world.chunks.of_story(world.story.id)
    world.delete_chunk(first.id)
    assert (world.status()["total"], world.status()["completed"]) == (PAGES - 1, PAGES - 1)
    assert len(world.files()) == 2 * (PAGES - 1)
    last = world.rooms.events[-1]
    assert (last["event"], last["seq"], last["data"]["chunk"]["chunkIndex"]) == ("image:chunk:deleted", None, 0)


def test_with_its_last_chunk_deleted_a_story_is_idle_again(world: World) -> None:
    world.whole_run(world.generate())
    for chunk in world.chunks.of_story(world.story.id):
        world.delete_chunk(chunk.id)
    assert (world.status()["status"], world.status()["runId"]) == ("idle", None)
    assert world.files() == []


def test_a_retry_paints_only_the_failed_chunks_that_are_named(world: World) -> None:
    world.studio.orders = [Refused("No."), Refused("No.")]
    world.whole_run(world.generate())
    first, second, third, _ = (chunk.id for chunk in world.chunks.of_story(world.story.id))
    with pytest.raises(NothingToRetry):
        world.retry(third)
    with pytest.raises(NothingToRetry):
        world.retry(new_id())
    retry_id = world.retry(second, third)
    assert world.plan(retry_id) == [second]
    world.paint(second, retry_id)
    world.finish(retry_id)
    assert world.status()["completed"] == PAGES - 1
    assert world.chunk(first).status == "failed"


def test_a_retry_that_painted_something_completes_though_a_kept_picture_was_deleted_meanwhile(world: World) -> None:
    run_id = world.generate()
    first, second, *rest = world.plan(run_id)
    world.studio.orders = [Refused("No."), Refused("No.")]
    for chunk_id in (first, second, *rest):
        world.paint(chunk_id, run_id)
    world.finish(run_id)
    retry = world.retry()
    world.plan(retry)
    world.delete_chunk(rest[0])
    world.paint(first, retry)
    world.studio.orders = [Refused("No.")]
    world.paint(second, retry)
    world.finish(retry)
    assert (world.status()["status"], world.status()["completed"], world.status()["failed"]) == ("completed", 2, 1)
