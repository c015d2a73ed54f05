"""Where a story's Run stands."""

from datetime import datetime
from typing import Any

import msgspec

from storybrush.ports.records import Runs, Stories
from storybrush.run import Counts, Run
from storybrush.story import now

type Status = dict[str, Any]


def read_status(story_id: str, user_id: str, *, stories: Stories, runs: Runs) -> Status:
    """The Status of the user's story. Raises StoryNotFound."""
    story = stories.find(story_id, user_id)
    return status_of(story_id, runs.find(story.run_id) if story.run_id else None)


def status_of(story_id: str, run: Run | None) -> Status:
    """The Status of a story whose latest Run is `run`; `idle` without one."""
    counts = run.counts if run else Counts()
    done = counts.completed + counts.failed
    return {
        "storyId": story_id,
        "runId": run.id if run else None,
        "status": run.status if run else "idle",
        "total": counts.total,
        "pending": counts.pending,
        "processing": counts.processing,
        "completed": counts.completed,
        "failed": counts.failed,
        "progress": _progress(run, done),
        "startedAt": iso(run.started_at) if run else None,
        "finishedAt": iso(run.finished_at) if run and run.finished_at else None,
        "etaSeconds": _eta_seconds(run, done),
        "seq": run.seq if run else 0,
        "error": {"code": run.error.code, "message": run.error.message} if run and run.error else None,
        "costSoFar": _cost_so_far(run),
        "previewOf": run.preview_of if run else None,
        "options": msgspec.to_builtins(run.options) if run else None,
    }


def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, ending in Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _cost_so_far(run: Run | None) -> float | None:
    """Dollars, about; None where nobody knows what a picture of the model costs."""
    return None if run is None or run.price is None else round(run.price * (run.painted + run.portraits), 4)


def _progress(run: Run | None, done: int) -> float:
    if not run:
        return 0
    if not run.counts.total:
        return 100 if run.status == "completed" else 0
    return round(100 * done / run.counts.total, 1)


def _eta_seconds(run: Run | None, done: int) -> int | None:
    """From the pace of this Run alone: pictures that were kept took no time."""
    if not run or run.status != "processing" or done <= run.kept:
        return None
    seconds_each = (now() - run.started_at).total_seconds() / (done - run.kept)
    return round(seconds_each * (run.counts.total - done))
