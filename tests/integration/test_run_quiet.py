"""A Run whose workflow is no more: whoever looks at it ends it."""

from datetime import timedelta

import pytest

from storybrush.actions.look import QUIET
from storybrush.errors import RunInProgress
from storybrush.run import Run
from tests.integration.run_world import PAGES, World

LONG, SHORT = QUIET + timedelta(seconds=1), QUIET - timedelta(seconds=9)


def test_a_run_whose_workflow_is_no_more_is_ended_by_a_look(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    # As if stopped by somebody, and nobody was told of it.
    world.workflow.stop(run_id)
    world.be_quiet(LONG)
    status = world.look()
    assert (status["status"], status["error"]["code"]) == ("failed", "interrupted")
    assert (status["completed"], status["failed"]) == (1, PAGES - 1)
    assert world.rooms.names()[-1] == "processing:error"
    assert world.look() == status
    world.whole_run(world.retry())
    assert world.look()["completed"] == PAGES


def test_a_run_that_never_started_is_ended_by_a_look(world: World) -> None:
    world.generate()
    world.workflow.started.clear()
    with pytest.raises(RunInProgress):
        world.generate()
    world.be_quiet(LONG)
    assert world.look()["status"] == "failed"
    world.whole_run(world.generate())
    assert world.look()["completed"] == PAGES


def test_a_run_that_ended_and_kept_its_story_lets_go_of_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()

    def refuse(*_: object) -> bool:
        raise ConnectionError

    world.plan(run_id)
    monkeypatch.setattr(world.stories, "release", refuse)
    with pytest.raises(ConnectionError):
        world.finish(run_id)
    monkeypatch.undo()
    world.workflow.stop(run_id)
    world.be_quiet(LONG)
    world.look()
    assert world.rooms.names()[-1] == "processing:error"
    assert world.stories.find(world.story.id, world.story.user_id).active_run_id is None


def test_a_run_that_lives_is_left_alone(world: World) -> None:
    run_id = world.generate()
    world.be_quiet(LONG)
    assert world.look()["status"] == "processing"
    assert world.workflow.asked_after == [run_id]


def test_nobody_asks_after_a_run_at_which_something_happens_or_that_is_over(world: World) -> None:
    run_id = world.generate()
    world.be_quiet(SHORT)
    assert world.look()["status"] == "processing"
    world.whole_run(run_id)
    world.be_quiet(LONG)
    assert world.look()["status"] == "completed"
    assert world.workflow.asked_after == []


def test_a_run_whose_start_was_not_answered_is_painted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    start = world.workflow.start

    def lose_the_answer(run: Run) -> None:
        start(run)
        world.plan(run.id)
        raise TimeoutError

    monkeypatch.setattr(world.workflow, "start", lose_the_answer)
    run_id = world.generate()
    assert world.status()["status"] == "processing"
    for chunk in world.chunks.of_story(world.story.id):
        world.paint(chunk.id, run_id)
    world.finish(run_id)
    assert (world.status()["status"], world.status()["completed"]) == ("completed", PAGES)


def test_a_run_that_is_done_before_its_start_was_answered_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def end_at_once(run: Run) -> None:
        world.whole_run(run.id)
        raise TimeoutError

    monkeypatch.setattr(world.workflow, "start", end_at_once)
    run_id = world.generate()
    status = world.status()
    assert (status["runId"], status["status"], status["completed"]) == (run_id, "completed", PAGES)


def test_a_start_that_was_refused_is_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Run) -> None:
        raise ConnectionError

    world.whole_run(world.generate())
    before = world.status()
    monkeypatch.setattr(world.workflow, "start", refuse)
    with pytest.raises(ConnectionError):
        world.generate()
    assert world.status() == before
