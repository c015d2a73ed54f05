"""How many stories of one user are painted at once."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from storybrush.errors import LimitReached, RunInProgress
from storybrush.story import Story
from tests.integration.run_world import PAGES, World
from tests.stories import a_story


@pytest.fixture
def world(world: World) -> World:
    """Two Runs at once are allowed."""
    world.limits = msgspec.structs.replace(world.limits, runs=2)
    return world


def begun(world: World, story: Story) -> str | None:
    """The Run that was begun; None where it was refused."""
    try:
        return world.generate(story)
    except LimitReached:
        return None


def test_a_user_with_as_many_runs_as_one_may_have_begins_no_other_until_one_ends(world: World) -> None:
    run_id = world.generate()
    second, third = world.another_story(), world.another_story()
    world.generate(second)
    with pytest.raises(LimitReached, match="No more than 2 of your stories") as caught:
        world.generate(third)
    assert caught.value.retry_after > 0
    assert len(world.workflow.started) == 2
    refused = world.stories.find(third.id, third.user_id)
    assert (refused.run_id, refused.active_run_id) == (None, None)
    world.whole_run(run_id)
    assert world.generate(third)


def test_a_retry_is_a_run_too_and_what_is_refused_leaves_its_story_as_it_was(world: World) -> None:
    world.plan(world.generate())
    world.cancel()
    before = world.status()
    for _ in range(2):
        world.generate(world.another_story())
    with pytest.raises(LimitReached):
        world.retry()
    assert world.status() == before


def test_another_users_runs_are_not_counted(world: World) -> None:
    for _ in range(2):
        story = a_story(user_id="bob")
        world.stories.add(story)
        world.stories.claim(story.id, story.id)
    assert world.generate()


def test_many_at_once_do_not_pass_the_limit_together(world: World) -> None:
    world.generate()
    stories = [world.another_story() for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        passed = [run_id for run_id in threads.map(lambda story: begun(world, story), stories) if run_id]
    assert len(passed) <= 1
    assert len(world.workflow.started) == 1 + len(passed)
    # Two that see each other may both be refused, but nobody who comes later is.
    later = [run_id for _ in range(2) if (run_id := begun(world, world.another_story()))]
    assert len(passed + later) == 1


def test_a_second_click_on_one_story_takes_no_turn(world: World) -> None:
    world.generate(world.another_story())
    world.generate()
    with pytest.raises(RunInProgress):
        world.generate()


def test_no_limit_is_none(world: World) -> None:
    world.limits = msgspec.structs.replace(world.limits, runs=0)
    assert all(world.generate(world.another_story()) for _ in range(PAGES))
