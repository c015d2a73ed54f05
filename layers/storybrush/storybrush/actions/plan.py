"""Planning a Run: which chunks the story has, and which of them are painted."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from storybrush import chunker
from storybrush.actions import announce, drafts
from storybrush.actions.count import recount
from storybrush.actions.finish import INTERRUPTED
from storybrush.ports.painting import Studio
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.world import Gallery, Rooms
from storybrush.prompt import build_prompt
from storybrush.story import Failure, ImageChunk, Run, Style, chunk_id, now

# What is to be painted, and what is written besides.
type Plan = tuple[list[ImageChunk], list[ImageChunk]]
_UNRESERVED = Failure(
    code="limit_reached",
    message="When painting was asked for, fewer pictures were missing, and no more were taken out of your day. "
    "Retry to paint what is missing.",
)


def plan_chunks(
    run_id: str, *, stories: Stories, chunks: Chunks, runs: Runs, gallery: Gallery, rooms: Rooms, studio: Studio
) -> dict[str, Any]:
    """Writes the Run's chunks and the list of those to paint; tells the room that it starts.

    Returns what the workflow needs: `{manifestKey, toPaint, maxConcurrency}`. Planning twice makes one plan.
    """
    run = runs.find(run_id)
    if run is None or run.status != "processing":
        return {"manifestKey": "", "toPaint": 0, "maxConcurrency": 1}
    fresh = None if run.kind == "retry" else _split(run, stories, studio)
    while True:
        former = {chunk.id: chunk for chunk in chunks.of_story(run.story_id)}
        # Asked once they are read: what a later Run, or a planner beside us, makes of them from now on, we do not save.
        run = runs.find(run_id) or msgspec.structs.replace(run, closing=True)
        if run.closing or run.seq:
            # Read anew: a planner before us has saved its plan, perhaps since we read.
            planned = [chunk for chunk in chunks.of_story(run.story_id) if _waits_for(run, chunk)]
            break
        planned, others = _retry(run, former, studio) if fresh is None else _whole_story(run, former, fresh)
        planned, unreserved = _reserved(run, planned)
        # A painter whose Run was cancelled may finish its picture meanwhile: then the plan is made anew.
        if chunks.save([*planned, *others, *unreserved], former):
            if fresh is not None:
                _delete_outdated(run, former, fresh, chunks, gallery)
            break
    to_paint = [chunk.id for chunk in planned]
    manifest_key = gallery.put_manifest(run_id, to_paint)
    _begin(run, chunks=chunks, runs=runs, rooms=rooms)
    return {"manifestKey": manifest_key, "toPaint": len(to_paint), "maxConcurrency": run.max_concurrency}


def _retry(run: Run, former: drafts.ById, studio: Studio) -> Plan:
    """The failed chunks wait again; what a planner before us has set to wait, waits still.

    One whose picture is there, painted before another was wanted that failed, has it back.
    """
    again = [
        drafts.again(chunk, run, studio)
        for chunk in former.values()
        if (chunk.status == "failed" and (run.only is None or chunk.id in run.only))
        or (chunk.run_id == run.id and chunk.status != "completed")
    ]
    planned = [chunk for chunk in again if not drafts.had_picture(former, chunk)]
    return planned, [drafts.restored(chunk) for chunk in again if drafts.had_picture(former, chunk)]


def _whole_story(run: Run, former: drafts.ById, fresh: Sequence[ImageChunk]) -> Plan:
    """All chunks but those whose picture is kept."""
    kept = {chunk.id: former[chunk.id] for chunk in fresh if drafts.stays(former, chunk, run)}
    planned = [drafts.instead_of(former.get(chunk.id), chunk, run) for chunk in fresh if chunk.id not in kept]
    return planned, [drafts.restored(chunk) for chunk in kept.values() if chunk.status != "completed"]


def _reserved(run: Run, planned: list[ImageChunk]) -> Plan:
    """What there is room for in the user's day; since the Run was asked for, pictures that were there may have gone."""
    room = run.reserved if run.limited else len(planned)
    return planned[:room], [
        msgspec.structs.replace(chunk, status="failed", error=_UNRESERVED) for chunk in planned[room:]
    ]


def _delete_outdated(
    run: Run, former: drafts.ById, fresh: Sequence[ImageChunk], chunks: Chunks, gallery: Gallery
) -> None:
    """Deletes what the new plan has no place for."""
    # While their chunks are there to name them: whoever plans after us, if we die, deletes what is left.
    gallery.delete(_outdated_files(former, fresh, gallery))
    chunks.delete_from(run.story_id, len(fresh))


def _waits_for(run: Run, chunk: ImageChunk) -> bool:
    return chunk.run_id == run.id and chunk.status in ("pending", "processing")


def _split(run: Run, stories: Stories, studio: Studio) -> Sequence[ImageChunk]:
    """The whole story as chunks that wait to be painted."""
    story = stories.read(run.story_id, run.user_id)
    upstream = studio.upstream(run.options.ai_model)
    style = Style(art_style=run.options.art_style)
    moment = now()
    fresh = []
    for index, text in enumerate(chunker.split(story.content, run.options.max_words_per_chunk)):
        prompt = build_prompt(text, style, run.options, upstream)
        fresh.append(
            ImageChunk(
                id=chunk_id(story.id, index),
                story_id=story.id,
                run_id=run.id,
                user_id=run.user_id,
                chunk_index=index,
                content=text,
                prompt=prompt,
                style=style,
                metadata=drafts.metadata_of(prompt, run.options, upstream),
                created_at=moment,
                updated_at=moment,
            )
        )
    return fresh


def _outdated_files(former: drafts.ById, fresh: Sequence[ImageChunk], gallery: Gallery) -> Iterable[str]:
    """The files that show text which no longer stands at its place, also where they were stored and not recorded."""
    texts = {chunk.id: chunk.content for chunk in fresh}
    for chunk in former.values():
        if texts.get(chunk.id) != chunk.content:
            yield from gallery.places(chunk)


def _begin(planned: Run, *, chunks: Chunks, runs: Runs, rooms: Rooms) -> None:
    begun = runs.begin(planned, chunks.statuses(planned.story_id))
    while not begun:
        run = runs.find(planned.id)
        if run is None:
            # Cleared while it was planned.
            chunks.delete_of_run(planned.story_id, planned.id)
            return
        if run.closing:
            # Cancelled while it was planned.
            chunks.fail_unfinished(run.story_id, run.id, run.error or INTERRUPTED, painters_live=True)
            recount(run.id, chunks=chunks, runs=runs)
            return
        if run.seq > 1:
            # A planner before us has said so.
            return
        # It may have died before it could say so; once a step was taken, that says as much.
        begun = run if run.seq else runs.begin(run, chunks.statuses(run.story_id))
    announce.announce_run(announce.START, begun, rooms)
