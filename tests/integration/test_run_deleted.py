"""Deleting while painters are at work, who may die as well: no file and no document is left."""

import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pytest

from storybrush.adapters.gallery import S3Gallery
from storybrush.chunk import chunk_id
from storybrush.errors import ChunkNotFound, RunInProgress, StoryNotFound
from tests.integration.crash_world import CrashWorld, one_clock
from tests.integration.frail import Fate, deaths
from tests.integration.run_world import PAGES, World
from tests.stories import BUCKET

# What a worker was at when all was deleted: its n-th call of that name.
MOMENTS = (
    ("image_chunks.find", 1),  # the planner has read what there is, and writes its plan yet
    ("model.paint", 1),
    ("s3.put_object", 2),  # the thumbnail is stored, after the plan
    ("s3.put_object", 3),  # the picture is
)

type Delete = Callable[[CrashWorld], Any]


def a_chunk_goes(world: CrashWorld) -> None:
    world.delete_chunk(chunk_id(world.story.id, 0))


def the_pictures_go(world: CrashWorld) -> None:
    world.clear()


def the_story_goes(world: CrashWorld) -> None:
    world.delete_story()


def until_it_is_gone(world: CrashWorld, delete: Delete) -> None:
    """The user who got no answer asks once more."""
    for _ in range(2):
        with suppress(ChunkNotFound, StoryNotFound):
            if world.as_a_process(lambda: (delete(world), True)):
                return


@pytest.mark.parametrize(
    ("delete", "moment"),
    # A chunk that is not yet planned is not there to be deleted.
    [*product((a_chunk_goes,), MOMENTS[1:]), *product((the_pictures_go, the_story_goes), MOMENTS)],
)
def test_wherever_a_process_dies_nothing_is_left_of_what_was_deleted(
    database: Any, s3: Any, monkeypatch: pytest.MonkeyPatch, delete: Delete, moment: tuple[str, int]
) -> None:
    gallery = S3Gallery(BUCKET)

    def lived(fate: Fate) -> None:
        world = CrashWorld(database, s3, gallery, clock, fate, "Runtime.ExitError", pages=2)
        world.generate()
        # The deletion comes in the middle of what the first painter does.
        fate.between = (*moment, lambda: until_it_is_gone(world, delete))
        world.execute()
        fate.is_done()
        world.sweep()
        check(world, delete)

    with one_clock(monkeypatch, sys.modules) as clock:
        fate = Fate()
        lived(fate)
        wrong = {}
        points = [death for death in deaths(fate.story) if death[0] >= fate.since]
        for number, after in points:
            try:
                lived(Fate(number, after=after))
            except AssertionError as error:
                wrong[f"{number}: {'after' if after else 'before'} {fate.story[number].name}"] = str(error)[:300]
    assert not wrong, f"{len(wrong)} of {len(points)}: " + "\n".join(f"{point}: {why}" for point, why in wrong.items())


def check(world: CrashWorld, delete: Delete) -> None:
    left = world.chunks.of_story(world.story.id)
    # A chunk's picture that was stored when its painter died is there for whoever paints it again.
    kept = {key for chunk in left for key in world.gallery.places(chunk)}
    assert set(world.gallery.files(world.story.id)) <= kept
    assert [chunk.chunk_index for chunk in left] == ([1] if delete is a_chunk_goes else [])
    runs = list(world._database["runs"].find({"storyId": world.object_id}))
    if delete is not a_chunk_goes:
        assert runs == []
        return
    (run,) = runs
    assert (run["status"] != "processing", sum(run["counts"].values())) == (True, 1)
    assert world.status()[left[0].status] == 1
    assert world._database["stories"].find_one({"_id": world.object_id})["activeRunId"] is None


@pytest.fixture
def deleted_while_painted(world: World) -> World:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.meanwhile = lambda: world.delete_chunk(first)
    world.paint(first, run_id)
    return world


def test_a_sweep_harms_nothing_that_is_there(deleted_while_painted: World) -> None:
    world = deleted_while_painted
    world.studio.meanwhile = lambda: None
    world.finish(world.workflow.started[0].id)
    world.whole_run(world.generate())
    before = world.files(), world.status()
    world.sweep()
    assert (world.files(), world.status()) == before
    assert world.status()["completed"] == PAGES


def test_a_sweep_leaves_a_picture_that_is_stored_and_not_yet_recorded(world: World) -> None:
    run_id = world.generate()
    first, second, *_ = world.plan(run_id)
    world.delete_chunk(second)
    complete = world.chunks.complete

    def sweep_first(chunk: Any) -> Any:
        world.sweep()
        return complete(chunk)

    world.chunks.complete = sweep_first  # type: ignore[method-assign]
    world.paint(first, run_id)
    assert len(world.files()) == 2


def test_a_run_that_begins_while_the_pictures_go_goes_with_them(world: World) -> None:
    world.whole_run(world.generate())
    files = world.gallery.files

    def paint_first(story_id: str) -> list[str]:
        world.whole_run(world.generate())
        return files(story_id)

    world.gallery.files = paint_first  # type: ignore[method-assign]
    world.clear()
    assert (world.chunks.of_story(world.story.id), files(world.story.id)) == ([], [])
    assert world.status()["total"] == 0


def test_while_the_pictures_of_a_run_go_no_other_begins(world: World) -> None:
    run_id = world.generate()
    world.plan(run_id)
    files = world.gallery.files

    def ask_for_more(story_id: str) -> list[str]:
        with pytest.raises(RunInProgress):
            world.generate()
        return files(story_id)

    world.gallery.files = ask_for_more  # type: ignore[method-assign]
    assert world.clear() == PAGES
    world.whole_run(world.generate())
    assert (world.status()["completed"], len(world.files())) == (PAGES, 2 * PAGES)


def test_a_run_that_begins_once_the_pictures_are_gone_keeps_its_own(world: World) -> None:
    world.generate()
    # The workflow is slow to stop.
    world.workflow.stop = lambda _: world.whole_run(world.generate())  # type: ignore[method-assign]
    world.clear()
    assert (world.status()["completed"], len(world.files())) == (PAGES, 2 * PAGES)
    # The new Run's events come after the word that all is gone.
    assert world.rooms.names()[0] == "story:cleared"


def test_no_run_begins_in_a_story_that_is_being_deleted(world: World) -> None:
    world.whole_run(world.generate())
    delete_from = world.chunks.delete_from

    def ask_for_more(story_id: str, chunk_index: int) -> int:
        with pytest.raises(StoryNotFound):
            world.generate()
        return delete_from(story_id, chunk_index)

    world.chunks.delete_from = ask_for_more  # type: ignore[method-assign]
    world.delete_story()
    assert (world.files(), len(world.workflow.started)) == ([], 1)
