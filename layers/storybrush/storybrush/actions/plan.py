"""Planning a Run: which chunks the story has, and which of them are painted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from storybrush import chunker
from storybrush.actions import announce
from storybrush.actions.count import recount
from storybrush.actions.finish import INTERRUPTED
from storybrush.ports.painting import Studio
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.world import Gallery, Rooms
from storybrush.prompt import build_prompt, fingerprint
from storybrush.story import ImageChunk, Metadata, Options, Run, Style, chunk_id, now

type ById = Mapping[str, ImageChunk]


def plan_chunks(
    run_id: str, *, stories: Stories, chunks: Chunks, runs: Runs, gallery: Gallery, rooms: Rooms, studio: Studio
) -> dict[str, Any]:
    """Writes the Run's chunks and the list of those to paint; tells the room that it starts.

    Returns what the workflow needs: `{manifestKey, toPaint, maxConcurrency}`. Planning twice makes one plan.
    """
    run = runs.find(run_id)
    if run is None or run.status != "processing":
        return {"manifestKey": "", "toPaint": 0, "maxConcurrency": 1}
    if run.kind == "retry":
        planned = _plan_retry(run, chunks, studio)
    else:
        planned = _plan_story(run, _split(run, stories, studio), chunks, gallery)
    to_paint = [chunk.id for chunk in planned]
    manifest_key = gallery.put_manifest(run_id, to_paint)
    _begin(run, chunks=chunks, runs=runs, rooms=rooms)
    return {"manifestKey": manifest_key, "toPaint": len(to_paint), "maxConcurrency": run.max_concurrency}


def _plan_retry(run: Run, chunks: Chunks, studio: Studio) -> Sequence[ImageChunk]:
    """The failed chunks wait again; what a planner before us has set to wait, waits still.

    One whose picture is there, painted before another was wanted that failed, has it back.
    """
    # A painter whose Run was cancelled may finish its picture meanwhile: then the plan is made anew.
    while True:
        former = {chunk.id: chunk for chunk in chunks.of_story(run.story_id)}
        again = [
            _again(chunk, run, studio)
            for chunk in former.values()
            if (chunk.status == "failed" and (run.only is None or chunk.id in run.only))
            or (chunk.run_id == run.id and chunk.status != "completed")
        ]
        planned = [chunk for chunk in again if not _had_picture(former, chunk)]
        restored = [_restored(chunk) for chunk in again if _had_picture(former, chunk)]
        if chunks.save([*planned, *restored], former):
            return planned


def _plan_story(run: Run, fresh: Sequence[ImageChunk], chunks: Chunks, gallery: Gallery) -> Sequence[ImageChunk]:
    """All chunks but those whose picture is kept; what the new plan has no place for is deleted."""
    while True:
        former = {chunk.id: chunk for chunk in chunks.of_story(run.story_id)}
        kept = {chunk.id: former[chunk.id] for chunk in fresh if _stays(former, chunk, run)}
        planned = [_instead_of(former.get(chunk.id), chunk, run) for chunk in fresh if chunk.id not in kept]
        restored = [_restored(chunk) for chunk in kept.values() if chunk.status != "completed"]
        if chunks.save([*planned, *restored], former):
            break
    # While their chunks are there to name them: whoever plans after us, if we die, deletes what is left.
    gallery.delete(_outdated_files(former, fresh, gallery))
    chunks.delete_from(run.story_id, len(fresh))
    return planned


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
                metadata=_metadata(prompt, run.options, upstream),
                created_at=moment,
                updated_at=moment,
            )
        )
    return fresh


def _metadata(prompt: str, options: Options, upstream: str) -> Metadata:
    return Metadata(
        ai_model=options.ai_model,
        image_size=options.image_size,
        quality=options.quality,
        fingerprint=fingerprint(prompt, options, upstream),
    )


def _again(chunk: ImageChunk, run: Run, studio: Studio) -> ImageChunk:
    """A failed chunk as it waits again; its attempts are not forgotten, nor is a painter that still holds it."""
    wanted = chunk.metadata
    options = msgspec.structs.replace(
        run.options, ai_model=wanted.ai_model, image_size=wanted.image_size, quality=wanted.quality
    )
    upstream = studio.upstream(options.ai_model)
    prompt = build_prompt(chunk.content, chunk.style, options, upstream)
    metadata = msgspec.structs.replace(_metadata(prompt, options, upstream), attempts=wanted.attempts)
    again = msgspec.structs.replace(
        chunk, run_id=run.id, prompt=prompt, status="pending", error=None, claimed_at=None, tries={}, updated_at=now()
    )
    if metadata.fingerprint == wanted.fingerprint:
        return again
    # Another version of the model is configured now: what an earlier one is at is not what is wanted.
    return msgspec.structs.replace(again, metadata=metadata, job=None)


def _stays(former: ById, fresh: ImageChunk, run: Run) -> bool:
    """Whether its picture is there, and is not to be painted anew; what this Run has painted is new."""
    of_this_run = fresh.id in former and former[fresh.id].run_id == run.id and former[fresh.id].status == "completed"
    return _has_picture(former, fresh) and (of_this_run or not run.force)


def _has_picture(former: ById, fresh: ImageChunk) -> bool:
    """Whether the picture that the fresh chunk wants is there, painted by whatever Run."""
    painted = former[fresh.id].painted if fresh.id in former else None
    return painted is not None and painted.fingerprint == fresh.metadata.fingerprint


def _had_picture(former: ById, again: ImageChunk) -> bool:
    """Whether its picture is there, and another was wanted meanwhile; what failed to be painted anew still waits."""
    return _has_picture(former, again) and former[again.id].metadata.fingerprint != again.metadata.fingerprint


def _restored(chunk: ImageChunk) -> ImageChunk:
    """A chunk that waited for another picture, or failed at it, and shows its earlier one again."""
    return msgspec.structs.replace(
        chunk, status="completed", metadata=chunk.painted, error=None, job=None, updated_at=now()
    )


def _instead_of(former: ImageChunk | None, fresh: ImageChunk, run: Run) -> ImageChunk:
    """The fresh chunk at the former's place; until it is painted, the earlier picture of the same text is shown."""
    if former is None:
        return fresh
    # Whoever is still at the former picture stores it at the same place: the fresh one waits for that.
    fresh = msgspec.structs.replace(fresh, created_at=former.created_at, lease_until=former.lease_until)
    if former.metadata.fingerprint == fresh.metadata.fingerprint:
        # A model that is at its job paints what is wanted, unless that is to be done anew.
        job = None if run.force else former.job
        metadata = msgspec.structs.replace(fresh.metadata, attempts=former.metadata.attempts)
        fresh = msgspec.structs.replace(fresh, metadata=metadata, job=job)
    if former.content != fresh.content:
        return fresh
    return msgspec.structs.replace(
        fresh,
        image_file=former.image_file,
        thumbnail_file=former.thumbnail_file,
        placeholder=former.placeholder,
        painted=former.painted,
        painted_by=former.painted_by,
    )


def _outdated_files(former: ById, fresh: Sequence[ImageChunk], gallery: Gallery) -> Iterable[str]:
    """The files that show text which no longer stands at its place, also where they were stored and not recorded."""
    texts = {chunk.id: chunk.content for chunk in fresh}
    for chunk in former.values():
        if texts.get(chunk.id) != chunk.content:
            yield from gallery.places(chunk)


def _begin(planned: Run, *, chunks: Chunks, runs: Runs, rooms: Rooms) -> None:
    while run := runs.find(planned.id):
        begun = runs.begin(run, chunks.statuses(run.story_id))
        # A planner before us may have died before it could say so; once a step was taken, that says as much.
        begun = begun or (run if run.takes_steps and run.seq == 1 else None)
        if begun:
            announce.announce_run(announce.START, begun, rooms)
            return
        if run.closing:
            # Cancelled while it was planned.
            chunks.fail_unfinished(run.story_id, run.id, run.error or INTERRUPTED, painters_live=True)
            recount(run.id, chunks=chunks, runs=runs)
            return
        if run.seq:
            # A planner before us has said so.
            return
    # Cleared while it was planned.
    chunks.delete_of_run(planned.story_id, planned.id)
