"""Ending a Run, whichever way it ends."""

from storybrush.actions import announce
from storybrush.actions.count import recount
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.world import Rooms
from storybrush.story import Counts, Failure, Run, RunStatus

INTERRUPTED = Failure(code="interrupted", message="Painting was interrupted before this was painted. Retry to go on.")
CANCELLED = Failure(code="cancelled", message="Painting was cancelled. Retry to paint what is missing.")
BROKE = Failure(code="internal", message="Painting broke off on our side. Retry to paint what is missing.")
ALL_FAILED = Failure(code="all_failed", message="No picture could be painted. Each page says why.")


def finish_run(
    run_id: str, reason: Failure | None, *, stories: Stories, chunks: Chunks, runs: Runs, rooms: Rooms
) -> Run | None:
    """Ends the Run for `reason`, None for one that came to its own end; tells the room.

    Every chunk that was not painted is failed, with the reason. Returns the Run as it ended, None where
    that was done before; where it was left half done, it is done to its end.
    """
    run = runs.close(run_id)
    if run:
        # Whoever cancels stops no model that is painting already; any other end is the workflow's own.
        chunks.fail_unfinished(run.story_id, run_id, reason or INTERRUPTED, painters_live=reason is CANCELLED)
        counts = chunks.counts(run.story_id)
        status, error = _verdict(run, reason, counts)
        runs.finish(run_id, status, counts, error)
    ended = recount(run_id, chunks=chunks, runs=runs)
    if ended is None or not stories.release(ended.story_id, run_id):
        return None
    announce.announce_run(announce.COMPLETE if ended.status == "completed" else announce.ERROR, ended, rooms)
    return ended


def _verdict(run: Run, reason: Failure | None, counts: Counts) -> tuple[RunStatus, Failure | None]:
    if reason:
        return ("cancelled" if reason is CANCELLED else "failed"), reason
    if counts.failed and counts.completed <= run.kept:
        return "failed", ALL_FAILED
    return "completed", None
