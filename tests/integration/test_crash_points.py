"""Whatever call the process dies at: all is painted in the end, paid for once, told truly, and nothing is left over."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from bson import ObjectId

from storybrush.adapters.chunks import MongoChunks
from storybrush.adapters.gallery import S3Gallery
from storybrush.chunk import ImageChunk
from storybrush.errors import Refused
from storybrush.ports.painting import Waiting
from tests.integration.crash_world import CrashWorld, one_clock
from tests.integration.frail import Fate, deaths
from tests.stories import BUCKET

type MakeWorld = Callable[[Fate, str, int], CrashWorld]
COUNTS = ("pending", "processing", "completed", "failed")
# The state machine calls no function again that is dead; it does where Lambda cannot tell.
DEAD, UNKNOWN = "Runtime.ExitError", "Lambda.ServiceException"


def all_goes_well(world: CrashWorld) -> None:
    """Nothing is in the way but the crash."""


def a_job_is_waited_for(world: CrashWorld) -> None:
    world.studio.orders = [Waiting("job-1", 5), Waiting("job-1", 5)]


def one_is_refused(world: CrashWorld) -> None:
    world.studio.orders = [Refused("No.")]


def the_user_cancels(world: CrashWorld) -> None:
    def cancel() -> None:
        world.studio.before = lambda: None
        world.as_a_process(world.cancel)

    world.studio.before = cancel


# Each with how Lambda names the death, the pages of the story, and the call before which nothing is special.
SCENES = (
    (all_goes_well, DEAD, 2, "stories.find_one"),
    (all_goes_well, UNKNOWN, 2, "stories.find_one"),
    (a_job_is_waited_for, UNKNOWN, 1, "model.paint"),
    (one_is_refused, DEAD, 1, "model.paint"),
    (the_user_cancels, DEAD, 2, "model.paint"),
)


@pytest.fixture
def make_world(database: Any, s3: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeWorld]:
    gallery = S3Gallery(BUCKET)
    with one_clock(monkeypatch, sys.modules) as clock:
        yield lambda fate, dies_as, pages: CrashWorld(database, s3, gallery, clock, fate, dies_as, pages)


@pytest.mark.parametrize(("scene", "dies_as", "pages", "special"), SCENES)
def test_wherever_the_process_dies(
    make_world: MakeWorld, scene: Callable[[CrashWorld], None], dies_as: str, pages: int, special: str
) -> None:
    def lived(fate: Fate) -> CrashWorld:
        world = make_world(fate, dies_as, pages)
        scene(world)
        world.whole_story()
        fate.is_done()
        check(world, pages)
        return world

    story = lived(Fate()).fate.story
    begins = next(number for number, call in enumerate(story) if call.name == special)
    points = [death for death in deaths(story) if death[0] >= begins]
    wrong = {}
    for number, after in points:
        try:
            fate = Fate(number, after=after)
            lived(fate)
        except AssertionError as error:
            wrong[f"{number}: {'after' if after else 'before'} {fate.calls[number].name}"] = str(error)[:500]
    assert not wrong, f"{len(wrong)} of {len(points)}: " + "\n".join(f"{point}: {why}" for point, why in wrong.items())


def check(world: CrashWorld, pages: int) -> None:
    """Raises AssertionError where a promise was broken."""
    chunks = MongoChunks(world._database).of_story(world.story.id)
    assert [chunk.status for chunk in chunks] == ["completed"] * pages
    named = {key for chunk in chunks for key in (chunk.image_file, chunk.thumbnail_file)}
    assert set(world.files()) == named
    assert len(named) == 2 * pages
    _check_payments(world, chunks)
    _check_events(world, pages)
    _check_that_all_is_over(world)


def _check_payments(world: CrashWorld, chunks: Sequence[ImageChunk]) -> None:
    asked = Counter(world.studio.asked)
    assert set(asked) == {chunk.prompt for chunk in chunks}
    for prompt, times in asked.items():
        # What was refused is asked for again, since the user wants it to be.
        allowed = 1 + (prompt in world.lost) + world.studio.refused.count(prompt)
        assert times <= allowed, f"{prompt[:40]!r} was paid for {times} times"


def _check_events(world: CrashWorld, pages: int) -> None:
    by_run: dict[str, list[dict[str, Any]]] = {}
    for event in world.rooms.events:
        by_run.setdefault(event["runId"], []).append(event)
    for events in by_run.values():
        for former, later in pairwise(events):
            assert later["seq"] > former["seq"] or _same(former, later), (former, later)
            assert _done(later) >= _done(former), (former, later)
        for event in events:
            status = event["data"]["status"]
            assert all(0 <= status[name] <= status["total"] for name in COUNTS), event
            # A Run that was interrupted before it was planned has no chunks.
            assert status["total"] == (pages if len(events) > 1 else status["total"]), event
    last = world.rooms.events[-1]
    assert (last["event"], last["data"]["status"]["completed"]) == ("image:processing:complete", pages)


def _same(former: Any, later: Any) -> bool:
    """Whether it is one event, told again; a picture that came after a cancel may be counted meanwhile."""
    ours, theirs = former["data"]["status"], later["data"]["status"]
    told = all(ours[name] == theirs[name] for name in ours if name not in ("completed", "failed"))
    return bool(told and former["event"] == later["event"] and theirs["completed"] >= ours["completed"])


def _done(event: Any) -> int:
    return int(event["data"]["status"]["completed"] + event["data"]["status"]["failed"])


def _check_that_all_is_over(world: CrashWorld) -> None:
    runs = list(world._database["runs"].find({"_id": {"$in": [ObjectId(run.id) for run in world.workflow.started]}}))
    assert all(run["status"] != "processing" for run in runs)
    ends = {event["runId"] for event in world.rooms.events if event["event"].endswith((":complete", ":error"))}
    assert {str(run["_id"]) for run in runs} <= ends
    asked = len(world.studio.asked)
    world.generate()
    world.execute()
    assert world.status()["status"] == "completed"
    assert len(world.studio.asked) == asked
