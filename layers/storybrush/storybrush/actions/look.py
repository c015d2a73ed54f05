"""Looking at where a Run stands; one whose workflow is no more is ended by whoever looks."""

from storybrush.actions.finish import INTERRUPTED, finish_run
from storybrush.actions.paint import LEASE
from storybrush.actions.status import Status, status_of
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Rooms, Workflow
from storybrush.story import now

# A Run at which something happens is not asked after: no step takes longer than a painter may hold a chunk, but
# for a model that is waited for, and then the workflow says that it lives.
QUIET = 2 * LEASE


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
    """The Status of the user's story. Raises StoryNotFound.

    A Run that holds the story and has been quiet for long, and whose workflow has ended, ends as interrupted.
    """
    story = stories.find(story_id, user_id)
    run = runs.find(story.run_id) if story.run_id else None
    if run and story.active_run_id and now() - run.updated_at > QUIET and not workflow.is_running(run.id):
        ended = finish_run(run.id, INTERRUPTED, stories=stories, chunks=chunks, runs=runs, usage=usage, rooms=rooms)
        run = ended or runs.find(run.id)
    return status_of(story_id, run)
