"""How many pictures a user may have a day: reserved when a Run starts, given back when it ends, counted once."""

from datetime import datetime
from typing import Any

import msgspec
import pytest
from pymongo.database import Database

from storybrush.actions.clear import delete_chunk
from storybrush.errors import LimitReached, Refused, StoryTooLarge
from storybrush.run import Run
from storybrush.story import now
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


def test_what_was_not_painted_is_given_back_once(world: World) -> None:
    world.studio.orders = [Refused("No.")]
    run_id = world.generate()
    assert used(world) == PAGES
    world.whole_run(run_id)
    assert used(world) == PAGES - 1
    world.finish(run_id)
    assert used(world) == PAGES - 1


def test_an_end_that_dies_half_done_gives_back_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        raise ConnectionError

    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    with monkeypatch.context() as patch:
        patch.setattr(world.runs, "finish", die)
        with pytest.raises(ConnectionError):
            world.finish(run_id)
    world.finish(run_id)
    assert used(world) == 1


def test_a_retry_takes_what_it_paints_and_no_more(world: World) -> None:
    world.studio.orders = [Refused("No."), Refused("No.")]
    world.whole_run(world.generate())
    first, second, *_ = (chunk.id for chunk in world.chunks.of_story(world.story.id))
    retry_id = world.retry(first)
    assert used(world) == PAGES - 1
    world.plan(retry_id)
    world.paint(first, retry_id)
    world.finish(retry_id)
    assert used(world) == PAGES - 1
    world.whole_run(world.retry())
    assert (used(world), world.chunk(second).status) == (PAGES, "completed")


def test_a_picture_that_is_kept_takes_nothing(world: World) -> None:
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.generate())
    world.whole_run(world.generate(artStyle="anime"))
    assert used(world) == 2 * PAGES - 1
    # All but one picture are kept, and two are left.
    world.whole_run(world.generate(artStyle="anime"))
    assert used(world) == 2 * PAGES - 1
    with pytest.raises(LimitReached, match=f"take {PAGES} pictures, and 2"):
        world.generate(artStyle="anime", force=True)
    with pytest.raises(LimitReached):
        world.generate()


def test_a_picture_that_goes_before_the_plan_is_not_painted_beside_the_day(world: World) -> None:
    world.limits = msgspec.structs.replace(world.limits, pictures=PAGES + 1)
    world.whole_run(world.generate())
    run_id = world.generate()
    first, second, *_ = (chunk.id for chunk in world.chunks.of_story(world.story.id))
    world.delete_chunk(first)
    world.delete_chunk(second)
    # A plan that is made twice has no more room.
    assert world.plan(run_id) == world.plan(run_id) == []
    world.finish(run_id)
    status = world.status()
    assert (status["status"], status["completed"], status["failed"]) == ("failed", PAGES - 2, 2)
    error = world.chunk(first).error
    assert error
    assert error.code == "limit_reached"
    assert (len(world.studio.asked), used(world)) == (PAGES, PAGES)
    with pytest.raises(LimitReached):
        world.retry()
    world.whole_run(world.retry(second))
    assert (world.chunk(second).status, used(world)) == ("completed", PAGES + 1)


def test_deleting_gives_nothing_of_the_day_back(world: World) -> None:
    run_id = world.generate()
    first, second, *_ = world.plan(run_id)
    for chunk_id in (first, second):
        world.paint(chunk_id, run_id)
        delete_chunk(chunk_id, ALICE, **world.ports("stories", "chunks", "runs", "gallery", "rooms", "sweeper"))
    world.finish(run_id)
    assert used(world) == 2
    world.clear()
    world.stories.delete(world.story.id)
    assert used(world) == 2


@pytest.mark.parametrize("stop", ["cancel", "clear"])
def test_a_run_that_is_stopped_gives_back_what_no_model_was_asked_for(world: World, stop: str) -> None:
    run_id = world.generate()
    first, second, *_ = world.plan(run_id)
    world.paint(first, run_id)
    world.studio.meanwhile = getattr(world, stop)
    world.paint(second, run_id)
    assert used(world) == 2


@pytest.mark.parametrize("stop", ["cancel", "clear"])
def test_a_picture_that_was_claimed_this_very_moment_stays_taken(
    world: World, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    claim = world.chunks.claim

    def claim_and_stop(*given: Any) -> Any:
        monkeypatch.undo()
        claimed = claim(*given)
        getattr(world, stop)()
        return claimed

    monkeypatch.setattr(world.chunks, "claim", claim_and_stop)
    world.paint(first, run_id)
    assert (len(world.studio.asked), used(world)) == (1, 1)


def test_a_run_that_is_stopped_before_it_was_planned_gives_all_back(world: World) -> None:
    world.whole_run(world.generate())
    world.generate(artStyle="anime")
    world.cancel()
    assert used(world) == PAGES


def test_a_start_that_fails_takes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Run) -> None:
        raise ConnectionError

    monkeypatch.setattr(world.workflow, "start", refuse)
    with pytest.raises(ConnectionError):
        world.generate()
    assert used(world) == 0


def test_what_a_whole_day_has_no_room_for_is_too_large(world: World) -> None:
    world.limits = msgspec.structs.replace(world.limits, pictures=PAGES - 1)
    with pytest.raises(StoryTooLarge, match=f"{PAGES} pictures, and {PAGES - 1} a day"):
        world.generate()
    assert world.generate(maxWordsPerChunk=2)


def test_no_limit_keeps_no_books(world: World, database: Database[dict[str, Any]]) -> None:
    world.limits = msgspec.structs.replace(world.limits, pictures=0)
    world.whole_run(world.generate())
    assert database["usage"].find_one({}) is None
    assert world.workflow.started[0].reserved == 0
