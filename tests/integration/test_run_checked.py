"""Runs that nobody looks at: the check of all Runs ends those whose workflow is no more, and no others."""

from datetime import timedelta

import msgspec
import pytest

from storybrush.actions import begin, look
from storybrush.actions.look import QUIET
from storybrush.story import now
from tests.integration.run_world import PAGES, World
from tests.stories import a_run

LONG, SHORT = QUIET + timedelta(seconds=1), QUIET - timedelta(seconds=9)
NOTHING = {"underWay": 0, "oldestSeconds": 0}


def test_a_run_whose_workflow_is_no_more_is_ended_and_told_once(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    world.workflow.stop(run_id)
    world.be_quiet(LONG)
    assert world.check() == NOTHING
    status = world.status()
    assert (status["status"], status["error"]["code"]) == ("failed", "interrupted")
    assert (status["completed"], status["failed"]) == (1, PAGES - 1)
    assert world.check() == NOTHING
    world.be_quiet(LONG)
    assert world.check() == NOTHING
    assert world.rooms.names().count("processing:error") == 1
    assert world.rooms.events[-1]["data"]["status"] == status
    world.whole_run(world.retry())
    assert world.status()["completed"] == PAGES


def test_a_check_counts_the_runs_that_live_and_leaves_them_alone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    an_hour_ago = now() - timedelta(hours=1)
    with monkeypatch.context() as patch:
        patch.setattr(begin, "now", lambda: an_hour_ago)
        world.generate()
    world.generate(world.another_story())
    dead = world.generate(world.another_story())
    world.workflow.stop(dead)
    later = now() + LONG
    monkeypatch.setattr(look, "now", lambda: later)
    assert world.check() == {"underWay": 2, "oldestSeconds": round((later - an_hour_ago).total_seconds())}
    assert world.status()["status"] == "processing"
    assert [event["runId"] for event in world.rooms.events] == [dead]


def test_a_check_asks_after_no_run_at_which_something_happens(world: World) -> None:
    run_id = world.generate()
    world.workflow.stop(run_id)
    world.be_quiet(SHORT)
    assert world.check()["underWay"] == 1
    world.whole_run(run_id)
    world.be_quiet(LONG)
    assert world.check() == NOTHING
    assert world.workflow.asked_after == []


@pytest.mark.parametrize(("port", "step"), [("stories", "release"), ("rooms", "send")])
def test_an_end_that_was_left_half_done_is_done_by_a_check(
    world: World, monkeypatch: pytest.MonkeyPatch, port: str, step: str
) -> None:
    run_id = world.generate()

    def die(*_: object) -> None:
        raise ConnectionError

    for chunk_id in world.plan(run_id):
        world.paint(chunk_id, run_id)
    monkeypatch.setattr(getattr(world, port), step, die)
    with pytest.raises(ConnectionError):
        world.finish(run_id)
    monkeypatch.undo()
    world.workflow.stop(run_id)
    world.be_quiet(LONG)
    assert world.check() == NOTHING
    last = world.rooms.events[-1]
    assert (last["event"], last["data"]["status"]) == ("image:processing:complete", world.status())
    assert world.stories.find(world.story.id, world.story.user_id).active_run_id is None
    assert world.check() == NOTHING
    assert world.rooms.events[-1] is last


@pytest.mark.parametrize("later", ["a later Run", "no Run", "no story"])
def test_a_run_that_its_story_does_not_know_ends_and_nobody_is_told(world: World, later: str) -> None:
    """As if whoever began it had died before it held the story, or after it gave it back."""
    world.limits = msgspec.structs.replace(world.limits, pictures=3 * PAGES)
    lost = a_run(story_id=world.story.id, reserved=PAGES)
    world.runs.add(lost)
    world.usage.reserve(lost, 3 * PAGES)
    if later == "a later Run":
        world.plan(world.generate())
    if later == "no story":
        world.stories.delete(world.story.id)
    before, told = world.usage.pictures(lost), world.rooms.events.copy()
    world.be_quiet(LONG)
    assert world.check()["underWay"] == (later == "a later Run")
    ended = world.runs.find(lost.id)
    assert ended
    assert (ended.status, ended.told, world.usage.pictures(lost)) == ("failed", True, before - PAGES)
    assert world.rooms.events == told
    if later == "a later Run":
        assert world.status()["status"] == "processing"
        assert world.status()["pending"] == PAGES


def test_an_end_that_a_later_run_has_overtaken_is_not_looked_at_for_ever(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = world.generate()
    world.plan(run_id)

    def die(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(world.rooms, "send", die)
    with pytest.raises(ConnectionError):
        world.finish(run_id)
    monkeypatch.undo()
    world.workflow.stop(run_id)
    world.whole_run(world.retry())
    last = world.rooms.events[-1]
    world.be_quiet(LONG)
    assert world.check() == NOTHING
    assert world.runs.untold(9) == []
    assert world.rooms.events[-1] is last
