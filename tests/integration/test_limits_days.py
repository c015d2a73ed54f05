"""A user's day and its room for pictures: whose it is, when it ends, and what happens at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from storybrush.actions import begin
from storybrush.actions.finish import BROKE
from storybrush.errors import LimitReached, PainterBusy
from storybrush.story import Story, now
from tests.integration.run_world import PAGES, World
from tests.stories import ALICE, a_run

A_DAY = 2 * PAGES + 1


@pytest.fixture
def world(world: World) -> World:
    """A day has room for two Runs over the whole story, and one picture more."""
    world.limits = msgspec.structs.replace(world.limits, pictures=A_DAY)
    return world


def used(world: World, moment: datetime | None = None) -> int:
    return world.usage.pictures(a_run(started_at=moment or now()))


def begun(world: World, story: Story) -> str | None:
    """The Run that was begun; None where it was refused."""
    try:
        return world.generate(story)
    except LimitReached:
        return None


def test_a_day_that_is_used_up_starts_nothing_until_midnight(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = now().replace(hour=23, minute=59, second=30, microsecond=0)
    monkeypatch.setattr(begin, "now", lambda: evening)
    for _ in range(2):
        world.generate(world.another_story())
    with pytest.raises(LimitReached, match="1 of your 9 a day are left") as caught:
        world.generate()
    assert caught.value.retry_after == 30
    assert (len(world.workflow.started), world.status()["status"], used(world, evening)) == (2, "idle", 2 * PAGES)
    morning = evening + timedelta(seconds=30)
    monkeypatch.setattr(begin, "now", lambda: morning)
    assert world.generate()
    assert (used(world, evening), used(world, morning)) == (2 * PAGES, PAGES)


def test_a_run_over_midnight_gives_back_to_the_day_it_was_started_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = now() - timedelta(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(begin, "now", lambda: yesterday)
        run_id = world.generate()
    first, second, *_ = world.plan(run_id)
    world.paint(first, run_id)
    world.studio.orders = [PainterBusy()]
    world.paint(second, run_id)
    world.finish(run_id, reason=BROKE)
    assert (used(world, yesterday), used(world)) == (1, 0)


def test_a_day_that_another_run_begins_at_the_same_moment_has_room_for_both(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = world.usage._usage
    undisturbed = collection.update_one

    def overtaken(*given: Any, **named: Any) -> None:
        """As MongoDB does with the second of two upserts of one new document."""
        monkeypatch.undo()
        undisturbed({"_id": given[0]["_id"]}, {"$set": {"pictures": PAGES, "runs": []}}, upsert=True)
        raise DuplicateKeyError("E11000")

    monkeypatch.setattr(collection, "update_one", overtaken)
    assert world.generate()
    assert used(world) == 2 * PAGES


def test_many_at_once_do_not_pass_the_limit_together(world: World) -> None:
    stories = [world.another_story() for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        passed = [run_id for run_id in threads.map(lambda story: begun(world, story), stories) if run_id]
    assert (len(passed), used(world)) == (2, 2 * PAGES)


def test_each_user_has_a_day_of_their_own(world: World) -> None:
    for _ in range(2):
        world.generate(world.another_story())
    assert world.usage.pictures(a_run(user_id="bob")) == 0
    assert world.usage.reserve(a_run(user_id="bob", reserved=A_DAY), A_DAY)


def test_a_day_is_forgotten_after_its_last_run(world: World, database: Database[dict[str, Any]]) -> None:
    world.generate()
    kept = database["usage"].find_one({})
    assert kept
    assert kept["_id"] == f"{ALICE} {now().date()}"
    assert timedelta(days=2) < kept["expiresAt"] - now() <= timedelta(days=3)
