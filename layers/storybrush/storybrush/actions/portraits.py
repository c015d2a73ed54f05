"""What comes before the pages: the story is read into its cast, and its main members sit for their portraits."""

from collections.abc import Callable
from typing import Any

from storybrush.actions.ahead import look_ahead
from storybrush.actions.allowance import within_limits
from storybrush.actions.announce import announce_cast
from storybrush.actions.casting import read_cast
from storybrush.actions.plan import NOTHING
from storybrush.cast import Cast, CastSheet
from storybrush.ports.painting import Studio
from storybrush.ports.reading import Library
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.world import Gallery, Rooms
from storybrush.run import Run
from storybrush.story import Story, now


def plan_portraits(
    run_id: str,
    *,
    plain: Callable[[str], Cast],
    stories: Stories,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    gallery: Gallery,
    rooms: Rooms,
    studio: Studio,
    library: Library,
) -> dict[str, Any]:
    """Has the cast read, unless it was before, and writes the portraits that are missing and the list of them.

    Returns what the workflow needs: `{manifestKey, toPaint, maxConcurrency}`. Planning twice makes one plan.
    """
    run = runs.find(run_id)
    if run is None or not _is_before_pages(run):
        return NOTHING
    story = stories.read(run.story_id, run.user_id)
    _have_read(story, run, plain, casts=casts, runs=runs, rooms=rooms, library=library)
    # Reading takes minutes: the Run may have been stopped meanwhile.
    run = runs.find(run_id)
    if run is None or not _is_before_pages(run):
        return NOTHING
    while True:
        ahead = look_ahead(run, story, casts=casts, portraits=portraits, studio=studio)
        former = {one.id: one for one in portraits.of_story(story.id)}
        planned = within_limits(run, ahead.portraits, run.most_portraits)
        if portraits.save(planned, former):
            break
    manifest_key = gallery.put_manifest(f"{run_id}-portraits", [one.id for one in planned])
    if planned:
        announce_cast(story.id, run, rooms)
    return {"manifestKey": manifest_key, "toPaint": len(planned), "maxConcurrency": run.max_concurrency}


def _is_before_pages(run: Run) -> bool:
    """Whether the Run is one that has portraits before its pages, and is at them."""
    if run.status != "processing" or run.closing or run.seq:
        return False
    if run.kind == "portrait":
        return True
    return run.options.consistency != "none" and (run.kind == "generate" or run.stale)


def _have_read(
    story: Story,
    run: Run,
    plain: Callable[[str], Cast],
    *,
    casts: Casts,
    runs: Runs,
    rooms: Rooms,
    library: Library,
) -> None:
    """Read once, paid once: a story's text never changes, and what is kept may be its user's own by now."""
    if casts.find(story.id):
        return
    cast, read_by = read_cast(story.content, library, plain)
    if runs.find(run.id) is None:
        # Deleted meanwhile, with its story or without.
        return
    casts.add(CastSheet(id=story.id, user_id=story.user_id, cast=cast, read_by=read_by, updated_at=now()))
    announce_cast(story.id, run, rooms)
