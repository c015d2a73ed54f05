"""A Run from its start to its plan and pictures."""

import pytest

from storybrush.errors import (
    ContentNotGenerated,
    ModelNotConfigured,
    RunInProgress,
)
from storybrush.run import Run
from tests.integration.run_world import PAGES, TEXT, World
from tests.stories import a_story


def test_a_run_paints_every_chunk_and_tells_every_step(world: World) -> None:
    run_id = world.generate()
    assert world.status()["status"] == "processing"
    world.whole_run(run_id)
    status = world.status()
    assert (status["status"], status["completed"], status["progress"]) == ("completed", PAGES, 100)
    steps = ["processing:progress"] * 2 * PAGES
    assert world.rooms.names() == ["processing:start", *steps, "processing:complete"]
    assert [event["seq"] for event in world.rooms.events] == list(range(1, 2 * PAGES + 3))
    assert world.rooms.events[-1]["data"]["status"] == status
    assert len(world.files()) == 2 * PAGES
    assert "".join(chunk.content for chunk in world.chunks.of_story(world.story.id)) == TEXT


def test_what_is_painted_is_kept_and_only_force_paints_it_again(world: World) -> None:
    world.whole_run(world.generate())
    world.whole_run(world.generate())
    assert len(world.studio.asked) == PAGES
    assert world.status()["completed"] == PAGES
    world.whole_run(world.generate(force=True))
    assert len(world.studio.asked) == 2 * PAGES


def test_another_style_paints_all_again_and_the_earlier_picture_is_shown_meanwhile(world: World) -> None:
    world.whole_run(world.generate())
    run_id = world.generate(artStyle="anime")
    world.plan(run_id)
    chunks = world.chunks.of_story(world.story.id)
    assert {chunk.status for chunk in chunks} == {"pending"}
    assert all(chunk.image_file for chunk in chunks)


def test_longer_chunks_leave_nothing_of_the_shorter_ones(world: World) -> None:
    world.whole_run(world.generate())
    world.whole_run(world.generate(maxWordsPerChunk=4))
    assert [chunk.chunk_index for chunk in world.chunks.of_story(world.story.id)] == [0]
    assert len(world.files()) == 2


def test_a_plan_made_twice_is_one_plan(world: World) -> None:
    run_id = world.generate()
    assert world.plan(run_id) == world.plan(run_id)
    # The planner before may have died before it could say so; it is one event, by its number.
    assert {(event["event"], event["seq"]) for event in world.rooms.events} == {("image:processing:start", 1)}


def test_only_one_run_at_a_time(world: World) -> None:
    world.generate()
    with pytest.raises(RunInProgress):
        world.generate()
    assert len(world.workflow.started) == 1


def test_a_story_without_words_or_a_model_that_is_off_starts_nothing(world: World) -> None:
    world.studio.configured = False
    with pytest.raises(ModelNotConfigured, match="GEMINI_API_KEY"):
        world.generate()
    empty = a_story(content=" … ", words=0)
    world.stories.add(empty)
    world.story = empty
    with pytest.raises(ContentNotGenerated):
        world.generate()
    assert world.workflow.started == []


def test_a_start_that_fails_leaves_the_story_free(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Run) -> str:
        raise ConnectionError

    world.whole_run(world.generate())
    before = world.status()
    monkeypatch.setattr(world.workflow, "start", refuse)
    with pytest.raises(ConnectionError):
        world.generate(artStyle="anime")
    assert world.status() == before
    monkeypatch.undo()
    world.whole_run(world.generate(artStyle="anime"))
    assert world.status()["completed"] == PAGES


def test_an_earlier_picture_that_is_wanted_again_is_shown_again_and_not_paid_for(world: World) -> None:
    world.whole_run(world.generate())
    before = [chunk.metadata for chunk in world.chunks.of_story(world.story.id)]
    world.plan(world.generate(artStyle="anime"))
    world.cancel()
    world.whole_run(world.generate())
    assert len(world.studio.asked) == PAGES
    assert [chunk.metadata for chunk in world.chunks.of_story(world.story.id)] == before
    assert world.status()["completed"] == PAGES
