"""Sweeping up after a deletion: what a worker left that died meanwhile."""

from storybrush.actions import drafts
from storybrush.actions.count import recount
from storybrush.errors import StoryNotFound
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.world import Gallery


def sweep_story(
    story_id: str,
    user_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    gallery: Gallery,
) -> None:
    """Deletes the files of the story that belong to no chunk, and the chunks that belong to no Run.

    Of a story that is no more, all goes. Sweeping twice does no harm, nor does sweeping while a Run paints.
    """
    # Listed before its chunk is looked for: a picture that comes later is nobody's to sweep.
    files = gallery.files(story_id)
    try:
        story = stories.find(story_id, user_id)
    except StoryNotFound:
        runs.delete_of(story_id)
        chunks.delete_from(story_id, 0)
        portraits.delete_from(story_id, 0)
        casts.delete(story_id)
        gallery.delete(files)
        return
    present = chunks.of_story(story_id)
    known = runs.find_many({chunk.run_id for chunk in present})
    for run_id in {chunk.run_id for chunk in present} - set(known):
        # Planned while all was deleted, by a planner that died before it could know.
        chunks.delete_of_run(story_id, run_id)
    present = [chunk for chunk in present if chunk.run_id in known]
    wanted = {key for one in (*present, *portraits.of_story(story_id)) for key in drafts.files_of(one, gallery)}
    gallery.delete(key for key in files if key not in wanted and not (present and key.startswith("downloads/")))
    if story.run_id:
        recount(story.run_id, chunks=chunks, runs=runs)
