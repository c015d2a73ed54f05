"""A planner that is slow: what a later Run, or another planner of its own, has planned meanwhile stays."""

from collections.abc import Callable
from typing import Any

import pytest

from storybrush.actions.plan import plan_chunks
from storybrush.story import now
from tests.integration.run_world import PAGES, World

# Where a planner is held up: it has read the chunks, or is about to write.
MOMENTS = ("of_story", "save")


def plan_late(world: World, run_id: str, moment: str, meanwhile: Callable[[], Any]) -> dict[str, Any]:
    """Plans the Run, and does something else in the middle of it."""
    undisturbed = getattr(world.chunks, moment)

    def held_up(*given: Any) -> Any:
        setattr(world.chunks, moment, undisturbed)
        read = undisturbed(*given) if moment == "of_story" else None
        meanwhile()
        return read if moment == "of_story" else undisturbed(*given)

    setattr(world.chunks, moment, held_up)
    return plan_chunks(
        run_id, **world.ports("stories", "chunks", "runs", "casts", "portraits", "gallery", "rooms", "studio")
    )


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("stop", ["cancel", "clear"])
@pytest.mark.parametrize("painted_before", [False, True])
def test_a_planner_of_a_run_that_was_stopped_leaves_the_next_one_alone(
    world: World, moment: str, stop: str, painted_before: bool
) -> None:
    if painted_before:
        world.whole_run(world.generate())
    stopped = world.generate(artStyle="watercolor")
    asked = len(world.studio.asked)
    later: list[str] = []

    def start_anew() -> None:
        getattr(world, stop)()
        later.append(world.generate(artStyle="anime"))
        first, *_ = world.plan(later[0])
        world.paint(first, later[0])

    plan_late(world, stopped, moment, start_anew)
    chunks = world.chunks.of_story(world.story.id)
    assert [chunk.status for chunk in chunks] == ["completed", *["pending"] * (PAGES - 1)]
    assert {chunk.run_id for chunk in chunks} == set(later)
    for chunk in chunks:
        world.paint(chunk.id, later[0])
    world.finish(later[0])
    assert (world.status()["status"], world.status()["completed"]) == ("completed", PAGES)
    assert len(world.studio.asked) == asked + PAGES


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("kind", ["generate", "retry"])
def test_a_planner_that_was_given_up_leaves_its_runs_chunks_alone(world: World, moment: str, kind: str) -> None:
    run_id = world.generate()
    if kind == "retry":
        world.plan(run_id)
        world.cancel()
        run_id = world.retry()

    def plan_again_and_paint() -> None:
        first, second, *_ = world.plan(run_id)
        world.paint(first, run_id)
        world.chunks.claim(second, run_id, now())

    planned = plan_late(world, run_id, moment, plan_again_and_paint)
    chunks = world.chunks.of_story(world.story.id)
    assert [chunk.status for chunk in chunks] == ["completed", "processing", "pending", "pending"]
    # Should it be its answer that the workflow has, nothing is forgotten.
    assert planned["toPaint"] == PAGES - 1
    assert world.rooms.names().count("processing:start") == (2 if kind == "retry" else 1)
