"""Planning a Run: which chunks the story has, and which of them are painted."""

from collections.abc import Sequence
from typing import Any

import msgspec

from storybrush import chunker
from storybrush.actions import announce
from storybrush.actions.finish import INTERRUPTED
from storybrush.ports import Chunks, Gallery, Rooms, Runs, Stories, Studio
from storybrush.prompt import build_prompt, fingerprint, prompt_limit
from storybrush.story import ImageChunk, Metadata, Run, Style, chunk_id, now


def plan_chunks(
    run_id: str, *, stories: Stories, chunks: Chunks, runs: Runs, gallery: Gallery, rooms: Rooms, studio: Studio
) -> dict[str, Any]:
    """Writes the Run's chunks and the list of those to paint; tells the room that it starts.

    Returns what the workflow needs: `{manifestKey, toPaint, maxConcurrency}`. Planning twice makes one plan.
    """
    run = runs.find(run_id)
    if run is None or run.status != "processing":
        return {"manifestKey": "", "toPaint": 0, "maxConcurrency": 1}
    existing = {chunk.chunk_index: chunk for chunk in chunks.of_story(run.story_id)}
    if run.kind == "retry":
        planned = [_again(chunk, run) for chunk in existing.values() if _is_wanted(chunk, run)]
    else:
        planned = _plan_story(run, existing, stories=stories, chunks=chunks, gallery=gallery, studio=studio)
    chunks.save(planned)
    to_paint = [chunk.id for chunk in planned]
    manifest_key = gallery.put_manifest(run_id, to_paint)
    _begin(run, chunks=chunks, runs=runs, rooms=rooms)
    return {"manifestKey": manifest_key, "toPaint": len(to_paint), "maxConcurrency": run.max_concurrency}


def _plan_story(
    run: Run,
    existing: dict[int, ImageChunk],
    *,
    stories: Stories,
    chunks: Chunks,
    gallery: Gallery,
    studio: Studio,
) -> list[ImageChunk]:
    """The chunks of the whole story but those whose picture is kept; what the new plan has no place for is deleted."""
    story = stories.read(run.story_id, run.user_id)
    upstream = studio.upstream(run.options.ai_model)
    texts = chunker.split(story.content, run.options.max_words_per_chunk)
    fresh = [_new_chunk(run, index, text, upstream) for index, text in enumerate(texts)]
    outdated = [chunk for chunk in existing.values() if _is_outdated(chunk, texts)]
    gallery.delete(key for chunk in outdated for key in (chunk.image_file, chunk.thumbnail_file) if key)
    chunks.delete_from(run.story_id, len(texts))
    return [
        _with_earlier_picture(chunk, existing.get(chunk.chunk_index), outdated)
        for chunk in fresh
        if run.force or not _is_kept(chunk, existing.get(chunk.chunk_index))
    ]


def _new_chunk(run: Run, index: int, text: str, upstream: str) -> ImageChunk:
    style = Style(art_style=run.options.art_style)
    prompt = build_prompt(text, style, prompt_limit(run.options.ai_model))
    moment = now()
    return ImageChunk(
        id=chunk_id(run.story_id, index),
        story_id=run.story_id,
        run_id=run.id,
        user_id=run.user_id,
        chunk_index=index,
        content=text,
        prompt=prompt,
        style=style,
        metadata=Metadata(
            ai_model=run.options.ai_model,
            image_size=run.options.image_size,
            quality=run.options.quality,
            fingerprint=fingerprint(prompt, run.options, upstream),
        ),
        created_at=moment,
        updated_at=moment,
    )


def _again(chunk: ImageChunk, run: Run) -> ImageChunk:
    """A failed chunk as it waits to be painted again; how often models were asked before is not forgotten."""
    return msgspec.structs.replace(
        chunk,
        run_id=run.id,
        status="pending",
        error=None,
        lease_until=None,
        claimed_at=None,
        tries={},
        updated_at=now(),
    )


def _is_wanted(chunk: ImageChunk, run: Run) -> bool:
    return chunk.status == "failed" or (chunk.run_id == run.id and chunk.status != "completed")


def _is_kept(fresh: ImageChunk, former: ImageChunk | None) -> bool:
    return (
        former is not None
        and former.status == "completed"
        and former.image_file is not None
        and former.metadata.fingerprint == fresh.metadata.fingerprint
    )


def _is_outdated(chunk: ImageChunk, texts: Sequence[str]) -> bool:
    """Whether the chunk's picture shows text that no longer stands at its place."""
    return chunk.chunk_index >= len(texts) or chunk.content != texts[chunk.chunk_index]


def _with_earlier_picture(fresh: ImageChunk, former: ImageChunk | None, outdated: Sequence[ImageChunk]) -> ImageChunk:
    """Until the new picture is there, the earlier one of the same text is shown."""
    if former is None:
        return fresh
    if former in outdated:
        return msgspec.structs.replace(fresh, created_at=former.created_at)
    return msgspec.structs.replace(
        fresh,
        created_at=former.created_at,
        image_file=former.image_file,
        thumbnail_file=former.thumbnail_file,
        placeholder=former.placeholder,
    )


def _begin(run: Run, *, chunks: Chunks, runs: Runs, rooms: Rooms) -> None:
    counts = chunks.counts(run.story_id)
    begun = runs.begin(run.id, counts, kept=counts.completed + counts.failed)
    if begun:
        announce.announce_run(announce.START, begun, rooms)
        return
    current = runs.find(run.id)
    if current is None:
        # The story was cleared while it was planned.
        chunks.delete_from(run.story_id, 0)
    elif current.status != "processing":
        chunks.fail_unfinished(run.story_id, run.id, current.error or INTERRUPTED)
