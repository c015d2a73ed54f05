"""Stopping a Run; what is painted stays."""

from storybrush.actions.finish import CANCELLED, finish_run
from storybrush.actions.status import Status, status_of
from storybrush.errors import NothingToCancel
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Rooms, Workflow


def cancel_run(
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
    """Ends the story's Run as cancelled and stops its workflow; returns the Status.

    Raises StoryNotFound, NothingToCancel.
    """
    story = stories.find(story_id, user_id)
    if story.active_run_id is None:
        raise NothingToCancel
    # Ended first and stopped then: the workflow's own end finds nothing left to say.
    ended = finish_run(
        story.active_run_id, CANCELLED, stories=stories, chunks=chunks, runs=runs, usage=usage, rooms=rooms
    )
    if ended is None:
        raise NothingToCancel
    workflow.stop(ended.id)
    return status_of(story_id, ended)
