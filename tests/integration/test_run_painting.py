"""Painting one chunk: once, and as often as its model's errors allow."""

import pytest

from storybrush.actions.record import record_failure, unexpected
from storybrush.errors import (
    NoPicture,
    NothingToRetry,
    PainterBroken,
    PainterBusy,
    PainterError,
    Refused,
)
from tests.integration.run_world import PAGES, World


def test_a_picture_that_was_stored_and_not_recorded_is_not_paid_for_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)

    def die(_: object) -> None:
        # As if killed: nobody catches it.
        raise SystemExit

    monkeypatch.setattr(world.chunks, "complete", die)
    with pytest.raises(SystemExit):
        world.paint(first, run_id)
    monkeypatch.undo()
    assert world.paint(first, run_id)["outcome"] == "busy"
    world.let_the_lease_expire(first)
    assert world.paint(first, run_id)["outcome"] == "done"
    chunk = world.chunk(first)
    assert (chunk.status, len(world.studio.asked)) == ("completed", 1)
    assert chunk.metadata.bytes == len(world.picture(chunk))


def test_a_worker_that_breaks_lets_go_and_what_it_stored_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [PainterBusy(1)]
    world.paint(first, run_id)

    def break_down(_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(world.chunks, "complete", break_down)
        with pytest.raises(ConnectionError):
            world.paint(first, run_id)
    assert world.paint(first, run_id)["outcome"] == "done"
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 2)


def test_a_retry_that_paints_nothing_has_failed_although_the_story_has_pictures(world: World) -> None:
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.generate())
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.retry())
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "all_failed")
    assert world.status()["completed"] == PAGES - 1


def test_asked_again_after_the_picture_was_stored_no_model_is_called(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    assert world.paint(first, run_id) == {"outcome": "done", "seconds": 0}
    assert len(world.studio.asked) == 1


def test_a_second_worker_waits_while_the_first_holds_its_claim(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    outcomes = []
    world.studio.meanwhile = lambda: outcomes.append(world.paint(first, run_id))
    world.paint(first, run_id)
    assert outcomes[0]["outcome"] == "busy"
    assert outcomes[0]["seconds"] == 10
    assert len(world.studio.asked) == 1


def test_a_busy_model_is_asked_again_after_its_own_delay(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [PainterBusy(7.2), PainterBusy(None)]
    assert world.paint(first, run_id) == {"outcome": "busy", "seconds": 8}
    without_delay = world.paint(first, run_id)
    assert without_delay["outcome"] == "busy"
    assert 1 <= without_delay["seconds"] <= 4
    assert world.paint(first, run_id)["outcome"] == "done"
    chunk = world.chunks.find(first)
    assert chunk
    assert (chunk.status, chunk.metadata.attempts) == ("completed", 3)


def test_a_model_that_asks_for_longer_than_anybody_waits_is_given_up(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    # Seconds that no timedelta can hold.
    world.studio.orders = [PainterBusy(1e300)]
    assert world.paint(first, run_id)["outcome"] == "done"
    error = world.chunk(first).error
    assert error
    assert (error.code, error.retryable) == ("painter_busy", True)


@pytest.mark.parametrize(
    ("error", "calls", "retryable"),
    [(Refused("Too grim."), 1, False), (NoPicture(), 2, True), (PainterBroken(), 5, True)],
    ids=["refused", "no picture", "broken"],
)
def test_a_model_is_asked_as_often_as_its_error_allows(
    world: World, error: PainterError, calls: int, retryable: bool
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [error] * 9
    outcomes = [world.paint(first, run_id)["outcome"] for _ in range(calls)]
    assert outcomes == ["busy"] * (calls - 1) + ["done"]
    chunk = world.chunks.find(first)
    assert chunk
    assert chunk.error
    assert (chunk.status, chunk.error.code, chunk.error.retryable) == ("failed", error.code, retryable)
    assert world.paint(first, run_id)["outcome"] == "done"
    assert len(world.studio.asked) == calls


def test_one_failed_chunk_harms_no_other_and_retry_paints_just_it(world: World) -> None:
    run_id = world.generate()
    first, *rest = world.plan(run_id)
    world.studio.orders = [Refused("Too grim.")]
    for chunk_id in (first, *rest):
        world.paint(chunk_id, run_id)
    world.finish(run_id)
    assert (world.status()["status"], world.status()["failed"]) == ("completed", 1)
    retry_id = world.retry()
    assert world.plan(retry_id) == [first]
    assert world.status()["total"] == PAGES
    world.paint(first, retry_id)
    world.finish(retry_id)
    assert world.status()["completed"] == PAGES
    with pytest.raises(NothingToRetry):
        world.retry()


def test_a_run_that_painted_nothing_has_failed(world: World) -> None:
    world.studio.orders = [Refused("No.")] * PAGES
    world.whole_run(world.generate())
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "all_failed")
    assert world.rooms.names()[-1] == "processing:error"


def test_what_the_state_machine_caught_becomes_a_failure_without_its_trace(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    caught = {"Error": "States.Timeout", "Cause": "Traceback: secret"}
    record_failure(first, run_id, unexpected(caught), job_lives=True, **world.ports("chunks", "runs", "urls", "rooms"))
    chunk = world.chunks.find(first)
    assert chunk
    assert chunk.error
    assert (chunk.error.code, chunk.error.retryable) == ("timed_out", True)
    assert "secret" not in str(world.rooms.events)
