"""How many pictures one model paints at once for all Runs."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from bson import ObjectId
from pymongo.database import Database

from storybrush.chunk import ImageChunk
from storybrush.errors import PainterBusy
from storybrush.ports.painting import Waiting
from storybrush.story import now
from tests.integration.run_world import PAGES, World


@pytest.fixture
def world(world: World) -> World:
    """One picture of a model at once."""
    world.limits = msgspec.structs.replace(world.limits, concurrency_per_model=1)
    return world


def another_run_paints(world: World, database: Database[dict[str, Any]], **changes: Any) -> None:
    """A chunk of another story, claimed by a painter."""
    story = world.another_story()
    run_id = world.generate(story)
    world.story, mine = story, world.story
    first, *_ = world.plan(run_id)
    world.story = mine
    assert world.chunks.claim(first, run_id, now() + timedelta(seconds=125))
    if changes:
        database["image_chunks"].update_one({"_id": ObjectId(first)}, {"$set": changes})


def planned(world: World, **options: Any) -> tuple[str, str]:
    """A Run of the world's own story, and its first chunk."""
    run_id = world.generate(**options)
    first, *_ = world.plan(run_id)
    world.rooms.events.clear()
    return first, run_id


def test_a_model_that_paints_as_much_as_it_may_is_waited_for_and_nothing_is_counted(
    world: World, database: Database[dict[str, Any]]
) -> None:
    another_run_paints(world, database)
    first, run_id = planned(world)
    before = world.chunk(first)
    outcome = world.paint(first, run_id)
    assert outcome["outcome"] == "busy"
    assert 5 <= int(outcome["seconds"]) <= 15
    after = world.chunk(first)
    assert msgspec.structs.replace(after, updated_at=before.updated_at) == before
    assert (world.studio.asked, world.rooms.events, world.status()["pending"]) == ([], [], PAGES)


@pytest.mark.parametrize(
    "changes",
    [
        {"leaseUntil": now() - timedelta(seconds=1)},
        {"leaseUntil": None},
        {"status": "completed"},
        {"metadata.aiModel": "dalle-3"},
    ],
    ids=["it died", "it waits to ask again", "it is done", "another model"],
)
def test_a_model_that_is_free_is_asked(
    world: World, database: Database[dict[str, Any]], changes: dict[str, Any]
) -> None:
    another_run_paints(world, database, **changes)
    first, run_id = planned(world)
    assert world.paint(first, run_id)["outcome"] == "done"
    assert world.chunk(first).status == "completed"


def test_a_job_keeps_its_turn_until_it_is_done(world: World) -> None:
    run_id = world.generate()
    first, second, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("job-1", 5)]
    assert world.paint(first, run_id)["outcome"] == "waiting"
    assert world.paint(second, run_id)["outcome"] == "busy"
    assert world.paint(first, run_id)["outcome"] == "done"
    assert world.paint(second, run_id)["outcome"] == "done"
    assert (len(world.studio.asked), world.studio.looked) == (2, ["job-1"])


def test_jobs_of_a_time_that_allowed_more_do_not_wait_for_each_other(world: World) -> None:
    world.limits = msgspec.structs.replace(world.limits, concurrency_per_model=2)
    run_id = world.generate()
    first, second, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("job-1", 5), Waiting("job-2", 5)]
    for chunk_id in (first, second):
        world.paint(chunk_id, run_id)
    world.limits = msgspec.structs.replace(world.limits, concurrency_per_model=1)
    assert [world.paint(chunk_id, run_id)["outcome"] for chunk_id in (first, second)] == ["done", "done"]


def test_a_chunk_that_was_sent_away_later_on_keeps_what_it_knew(
    world: World, database: Database[dict[str, Any]]
) -> None:
    first, run_id = planned(world)
    world.studio.orders = [PainterBusy()]
    world.paint(first, run_id)
    world.let_the_lease_expire(first)
    before = world.chunk(first)
    another_run_paints(world, database)
    assert world.paint(first, run_id)["outcome"] == "busy"
    after = world.chunk(first)
    assert msgspec.structs.replace(after, updated_at=before.updated_at) == before
    assert (after.status, after.tries, after.metadata.attempts) == ("processing", {"painter_busy": 1}, 1)
    # The lease that ran out tells that a picture may be stored: it still does.
    assert after.lease_until


def test_one_that_is_sent_away_while_its_run_is_cancelled_does_not_come_back(
    world: World, database: Database[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    another_run_paints(world, database)
    first, run_id = planned(world)
    undisturbed = world.chunks.undo_claim

    def cancel_first(former: ImageChunk, lease_until: Any) -> None:
        world.cancel()
        undisturbed(former, lease_until)

    monkeypatch.setattr(world.chunks, "undo_claim", cancel_first)
    world.paint(first, run_id)
    chunk = world.chunk(first)
    assert (chunk.status, chunk.lease_until, chunk.metadata.attempts) == ("failed", None, 0)


def test_many_at_once_do_not_pass_the_limit_together(world: World) -> None:
    world.limits = msgspec.structs.replace(world.limits, concurrency_per_model=2)
    run_id = world.generate()
    painting, most, lock = 0, 0, threading.Lock()
    both = threading.Barrier(PAGES)

    def count(change: int) -> None:
        nonlocal painting, most
        with lock:
            painting += change
            most = max(most, painting)

    def paint(chunk_id: str) -> None:
        both.wait(10)
        end = time.monotonic() + 20
        while world.paint(chunk_id, run_id)["outcome"] != "done":
            assert time.monotonic() < end

    world.studio.before = lambda: count(1)
    world.studio.meanwhile = lambda: (time.sleep(0.05), count(-1))
    chunk_ids = world.plan(run_id)
    with ThreadPoolExecutor(PAGES) as threads:
        list(threads.map(paint, chunk_ids))
    assert most <= 2
    assert (world.status()["completed"], len(world.studio.asked)) == (PAGES, PAGES)


def test_a_run_does_not_claim_more_at_once_than_its_model_may_paint(world: World) -> None:
    world.limits = msgspec.structs.replace(world.limits, concurrency=10)
    world.generate()
    world.limits = msgspec.structs.replace(world.limits, concurrency_per_model=0)
    world.generate(world.another_story())
    assert [run.max_concurrency for run in world.workflow.started] == [1, 10]


def test_no_limit_asks_the_database_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.limits = msgspec.structs.replace(world.limits, concurrency_per_model=0)
    monkeypatch.delattr(world.chunks.__class__, "at_work")
    first, run_id = planned(world)
    assert world.paint(first, run_id)["outcome"] == "done"
