"""Looking at where Runs stand; one whose workflow is no more is ended by whoever looks."""

from storybrush.actions.finish import INTERRUPTED, finish_run
from storybrush.actions.paint import LEASE
from storybrush.actions.status import Status, status_of
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Rooms, Workflow
from storybrush.run import Run
from storybrush.story import now

# A Run at which something happens is not asked after: no step takes longer than a painter may hold a chunk, but
# for a model that is waited for, and then the workflow says that it lives.
QUIET = 2 * LEASE
# As many as there is time for; the younger ones' turn comes when the older ones have ended.
MOST_RUNS = 1000


def look_at_run(
    story_id: str,
    user_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    usage: Usage,
    rooms: Rooms,
    workflow: Workflow,
) -> Status:
    """The Status of the user's story. Raises StoryNotFound. A Run that holds the story is ended where it is dead."""
    story = stories.find(story_id, user_id)
    run = runs.find(story.run_id) if story.run_id else None
    if run and story.active_run_id:
        run = _end_if_dead(run, stories=stories, chunks=chunks, runs=runs, usage=usage, rooms=rooms, workflow=workflow)
    return status_of(story_id, run)


def check_runs(
    *, stories: Stories, chunks: Chunks, runs: Runs, usage: Usage, rooms: Rooms, workflow: Workflow
) -> dict[str, int]:
    """Ends every Run that is dead, or whose end was left half done, whether or not somebody looks at it.

    Returns `{underWay, oldestSeconds}`: how many are under way yet, and for how long the oldest of them, 0 without one.
    """
    looked_at = [
        _end_if_dead(run, stories=stories, chunks=chunks, runs=runs, usage=usage, rooms=rooms, workflow=workflow)
        for run in runs.untold(MOST_RUNS)
    ]
    moment = now()
    begun = [run.started_at for run in looked_at if run and run.status == "processing"]
    return {"underWay": len(begun), "oldestSeconds": round((moment - min(begun, default=moment)).total_seconds())}


def _end_if_dead(
    run: Run, *, stories: Stories, chunks: Chunks, runs: Runs, usage: Usage, rooms: Rooms, workflow: Workflow
) -> Run | None:
    """Ends as interrupted a Run that has been quiet for long and whose workflow has ended; returns it as it stands."""
    if now() - run.updated_at <= QUIET or workflow.is_running(run.id):
        return run
    ended = finish_run(run.id, INTERRUPTED, stories=stories, chunks=chunks, runs=runs, usage=usage, rooms=rooms)
    return ended or runs.find(run.id)
