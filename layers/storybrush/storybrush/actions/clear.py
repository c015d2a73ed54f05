"""Deleting pictures and stories; nothing of them is left behind."""

from storybrush.actions import allowance, announce, drafts
from storybrush.actions.count import count_deleted
from storybrush.actions.status import status_of
from storybrush.errors import ChunkNotFound
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Gallery, Rooms, Sweeper, Workflow
from storybrush.story import Story


def delete_chunk(
    chunk_id: str,
    user_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    gallery: Gallery,
    rooms: Rooms,
    sweeper: Sweeper,
) -> None:
    """Deletes one chunk and its files; tells the room. Raises ChunkNotFound, also where it is somebody else's."""
    chunk = chunks.find(chunk_id)
    if chunk is None or chunk.user_id != user_id:
        raise ChunkNotFound
    # First of all, since we may die in the middle, and a painter may be at work and die as well.
    sweeper.sweep_later(chunk.story_id, user_id)
    deleted = chunks.delete(chunk_id)
    if deleted is None:
        raise ChunkNotFound
    # Also where none was recorded: it may have been stored.
    gallery.delete(drafts.files_of(deleted, gallery))
    gallery.delete_archives(deleted.story_id)
    story = stories.find(deleted.story_id, user_id)
    run = count_deleted(deleted, story.run_id, chunks=chunks, runs=runs) if story.run_id else None
    if run and not run.counts.total and stories.forget_run(story.id, run.id):
        # With its last picture gone, the story is as it was before any Run.
        runs.discard(run.id)
        run = None
    data = {
        "status": status_of(story.id, run),
        "chunk": {"id": deleted.id, "chunkIndex": deleted.chunk_index},
    }
    rooms.send(story.id, announce.event(announce.CHUNK_DELETED, story.id, data))


def delete_pictures(
    story_id: str,
    user_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    portraits: Chunks,
    usage: Usage,
    gallery: Gallery,
    rooms: Rooms,
    workflow: Workflow,
    sweeper: Sweeper,
) -> int:
    """Deletes all chunks, portraits and files of the story and stops a Run that is under way; tells the room.

    Returns how many chunks there were, painted or not. Raises StoryNotFound.
    """
    story = stories.find(story_id, user_id)
    sweeper.sweep_later(story_id, user_id)
    _close_run(story, chunks, runs, usage)
    deleted = _delete_all_of(story_id, chunks=chunks, portraits=portraits, runs=runs, gallery=gallery)
    stories.forget_runs(story_id)
    _tell_and_stop(story, rooms, workflow)
    return deleted


def delete_story(
    story_id: str,
    user_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    usage: Usage,
    gallery: Gallery,
    rooms: Rooms,
    workflow: Workflow,
    sweeper: Sweeper,
) -> None:
    """Deletes the story with all that belongs to it. Raises StoryNotFound."""
    story = stories.find(story_id, user_id)
    sweeper.sweep_later(story_id, user_id)
    _close_run(story, chunks, runs, usage)
    # Before what belongs to it: no Run can begin any more.
    stories.delete(story_id)
    casts.delete(story_id)
    _delete_all_of(story_id, chunks=chunks, portraits=portraits, runs=runs, gallery=gallery)
    _tell_and_stop(story, rooms, workflow)


def _close_run(story: Story, chunks: Chunks, runs: Runs, usage: Usage) -> None:
    """Ends the Run under way, if there is one, but for its hold on the story: no other begins meanwhile."""
    stopped = runs.close(story.active_run_id) if story.active_run_id else None
    if stopped:
        asked = chunks.asked_for(story.id, stopped.id) if stopped.reserved else 0
        allowance.give_back(stopped, usage, asked=asked)


def _delete_all_of(story_id: str, *, chunks: Chunks, portraits: Chunks, runs: Runs, gallery: Gallery) -> int:
    """Deletes chunks, portraits, files and Runs, also those of a Run that begins meanwhile.

    Returns how many chunks there were.
    """
    # Before the files, since we may die in the middle: no chunk may name a file that is gone.
    deleted = chunks.delete_from(story_id, 0)
    portraits.delete_from(story_id, 0)
    # Before the Runs: whoever begins anew could not tell its own files from the former ones.
    gallery.delete(gallery.files(story_id))
    runs.delete_of(story_id)
    # Without its Run and its chunks, nothing that is still under way can write any more.
    portraits.delete_from(story_id, 0)
    return deleted + chunks.delete_from(story_id, 0)


def _tell_and_stop(story: Story, rooms: Rooms, workflow: Workflow) -> None:
    rooms.send(story.id, announce.event(announce.STORY_CLEARED, story.id, {"status": status_of(story.id, None)}))
    # Last, since it may take long and its Run has ended for everyone else.
    if story.active_run_id:
        workflow.stop(story.active_run_id)
