"""A large archive is made outside the request that asks for it: once, and not for ever."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pymongo.database import Database

from storybrush.actions import download
from storybrush.errors import ArchiveNotMade
from tests.integration.archive_world import LARGE, PREPARING, World


@pytest.fixture
def world(database: Database[dict[str, Any]], s3: Any) -> World:
    return World(database, s3)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day, in seconds, as the download sees it."""
    now = [1_000_000.0 * download.WINDOW_SECONDS]
    monkeypatch.setattr(download.time, "time", lambda: now[0])
    return now


def test_a_large_one_is_made_outside_the_request_and_once(world: World, clock: list[float]) -> None:
    world.paint(0, 1, 2, size=LARGE)
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda _: world.ask(), range(10))) == [PREPARING] * 10
    assert world.archives.made == []
    order = world.ordered()
    world.pack(order)
    assert world.ask()["status"] == "ready"
    assert world.opened().namelist() == ["chunk_0.png", "chunk_1.png", "chunk_2.png", "story.json"]
    # A second order of the same, come late, finds nothing to do.
    world.pack(order)
    assert world.archives.made == world.keys() == [order["key"]]


def test_many_small_pictures_take_long_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "LARGEST_IN_REQUEST_BYTES", 3 * download.CALLS_FOR_PICTURE_BYTES)
    world.paint(0, 1, size=0)
    assert world.ask()["status"] == "ready"
    world.paint(2, 3, size=0)
    assert world.ask() == PREPARING


def test_what_turns_out_to_take_too_long_is_made_outside(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.paint(0, 1)
    monkeypatch.setattr(download, "PATIENCE_IN_REQUEST_SECONDS", -1)
    assert world.ask() == PREPARING
    world.pack(world.ordered())
    assert world.ask()["status"] == "ready"


def test_what_is_under_way_from_the_window_before_is_not_begun_again(world: World, clock: list[float]) -> None:
    world.paint(0, size=3 * LARGE)
    clock[0] += download.WINDOW_SECONDS - 1
    world.ask()
    clock[0] += 2
    assert world.ask() == PREPARING
    assert len(world.packing.orders) == 1


def test_one_that_could_not_be_made_is_told_and_begun_anew_in_the_next_window(world: World, clock: list[float]) -> None:
    world.paint(0, size=3 * LARGE)
    assert world.ask() == PREPARING
    world.packing.ended |= set(world.packing.orders)
    for _ in range(2):
        with pytest.raises(ArchiveNotMade):
            world.ask()
    clock[0] += download.WINDOW_SECONDS
    assert world.ask() == PREPARING
    assert len(world.packing.orders) == 2


def test_one_that_ends_well_at_that_moment_is_ready(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.paint(0, size=3 * LARGE)

    def end(*_: object) -> bool:
        world.pack({"storyId": world.story.id, "userId": "alice", "key": key, "version": None})
        return False

    world.ask()
    key = world.ordered()["key"]
    monkeypatch.setattr(world.packing, "begin", end)
    assert world.ask()["status"] == "ready"


def test_while_a_story_is_painted_a_large_one_of_what_there_is_does_for_a_while(
    world: World, clock: list[float]
) -> None:
    world.paint(0, 1, 2, size=LARGE)
    assert world.story.run_id
    world.stories.release(world.story.id, world.story.run_id)
    world.stories.claim(world.story.id, world.story.run_id)
    assert world.ask() == PREPARING
    world.paint(3, size=LARGE)
    assert world.ask() == PREPARING
    world.pack(world.ordered())
    world.paint(4, size=LARGE)
    assert world.ask()["status"] == "ready"
    assert [one["chunkIndex"] for one in world.manifest()["pictures"]] == [0, 1, 2, 3]
    # A picture that is deleted is in it no longer.
    world.delete(0)
    assert world.keys() == []
    world.stories.release(world.story.id, world.story.run_id)
    assert world.ask() == PREPARING
    assert len(world.packing.orders) == 2
