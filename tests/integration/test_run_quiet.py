"""A Run whose workflow is no more: whoever looks at it ends it."""

from datetime import timedelta

import pytest

from storybrush.actions.look import QUIET
from storybrush.errors import RunInProgress
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
