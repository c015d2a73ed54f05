"""Ending a Run, whichever way it ends."""

from storybrush.actions import announce
from storybrush.ports import Chunks, Rooms, Runs, Stories
from storybrush.story import Counts, Failure, Run, RunStatus

INTERRUPTED = Failure(code="interrupted", message="The run was interrupted before this was painted. Retry to go on.")
CANCELLED = Failure(code="cancelled", message="The run was cancelled. Retry to paint what is missing.")
BROKE = Failure(code="internal", message="The run broke on our side. Retry to paint what is missing.")
ALL_FAILED = Failure(code="all_failed", message="No picture could be painted. Each chunk says why; mend it and retry.")


def finish_run(
    run_id: str, reason: Failure | None, *, stories: Stories, chunks: Chunks, runs: Runs, rooms: Rooms
) -> Run | None:
    """Ends the Run for `reason`, None for one that came to its own end; tells the room.

    Every chunk that was not painted is failed, with the reason. Returns the Run as it ended, None
    where it had ended before: then nothing changes.
    """
    run = runs.find(run_id)
    if run is None or run.status != "processing":
        return None
    chunks.fail_unfinished(run.story_id, run_id, reason or INTERRUPTED)
    counts = chunks.counts(run.story_id)
    status, error = _verdict(reason, counts)
    ended = runs.finish(run_id, status, counts, error)
    stories.release(run.story_id, run_id)
    if ended:
        announce.announce_run(announce.COMPLETE if status == "completed" else announce.ERROR, ended, rooms)
    return ended


def _verdict(reason: Failure | None, counts: Counts) -> tuple[RunStatus, Failure | None]:
    if reason:
        return ("cancelled" if reason is CANCELLED else "failed"), reason
    if counts.failed and not counts.completed:
        return "failed", ALL_FAILED
    return "completed", None
