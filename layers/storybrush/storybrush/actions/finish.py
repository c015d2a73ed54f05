"""Ending a Run, whichever way it ends."""

from storybrush.actions import allowance, announce
from storybrush.actions.count import recount
from storybrush.chunk import Failure
from storybrush.errors import StoryNotFound
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Rooms
from storybrush.run import Counts, Run, RunStatus
from storybrush.story import Story

INTERRUPTED = Failure(code="interrupted", message="Painting was interrupted before this was painted. Retry to go on.")
CANCELLED = Failure(code="cancelled", message="Painting was cancelled. Retry to paint what is missing.")
BROKE = Failure(code="internal", message="Painting broke off on our side. Retry to paint what is missing.")
ALL_FAILED = Failure(code="all_failed", message="No picture could be painted. Each page says why.")
NO_PORTRAIT = Failure(code="all_failed", message="The portrait could not be painted. The cast says why.")


def finish_run(
    run_id: str, reason: Failure | None, *, stories: Stories, chunks: Chunks, runs: Runs, usage: Usage, rooms: Rooms
) -> Run | None:
    """Ends the Run for `reason`, None for one that came to its own end; tells the room.

    Every chunk that was not painted is failed, with the reason. Returns the Run as it ended, None where
    that was done and told before, or is nobody's to hear; where it was left half done, it is done to its end.
    """
    run = runs.close(run_id)
    if run:
        stopped = run.reserved and reason is CANCELLED
        allowance.give_back(run, usage, asked=chunks.asked_for(run.story_id, run_id) if stopped else 0)
        # A model that is painting is stopped by no cancel, and what broke may have been another part than the painter;
        # at the Run's own end, and where its workflow is no more, none is painting.
        painters_live = reason not in (None, INTERRUPTED)
        chunks.fail_unfinished(run.story_id, run_id, reason or INTERRUPTED, painters_live=painters_live)
        counts = chunks.counts(run.story_id)
        status, error = _verdict(run, reason, counts)
        runs.finish(run_id, status, counts, error)
    ended = recount(run_id, chunks=chunks, runs=runs) if run else _half_ended(run_id, stories, chunks, runs)
    if ended is None:
        return None
    latest = stories.release(ended.story_id, run_id) or _is_latest(ended, stories)
    if latest:
        announce.announce_run(announce.COMPLETE if ended.status == "completed" else announce.ERROR, ended, rooms)
    runs.mark_told(run_id)
    return ended if latest else None


def _half_ended(run_id: str, stories: Stories, chunks: Chunks, runs: Runs) -> Run | None:
    """The Run that ended and whose end may not have been told."""
    run = runs.find(run_id)
    if run is None or run.told:
        return None
    story = _story_of(run, stories)
    # Once the story was let go, nothing of the last count may change: it may be a deletion's by now.
    return recount(run_id, chunks=chunks, runs=runs) if story and story.active_run_id == run_id else run


def _is_latest(run: Run, stories: Stories) -> bool:
    """Whether the Run is its story's latest.

    A later Run's beginning has told that this one is over, and one that died before it held its story was never shown.
    """
    story = _story_of(run, stories)
    return story is not None and story.run_id == run.id


def _story_of(run: Run, stories: Stories) -> Story | None:
    """None where it is no more."""
    try:
        return stories.find(run.story_id, run.user_id)
    except StoryNotFound:
        return None


def _verdict(run: Run, reason: Failure | None, counts: Counts) -> tuple[RunStatus, Failure | None]:
    if reason:
        return ("cancelled" if reason is CANCELLED else "failed"), reason
    if run.kind == "portrait":
        return ("completed", None) if run.portraits else ("failed", NO_PORTRAIT)
    if counts.failed and not run.painted and counts.completed <= run.kept:
        return "failed", ALL_FAILED
    return "completed", None
