"""One page again: painted as its user wants it, or with a picture that it had before."""

from collections.abc import Mapping
from typing import Any

import msgspec

from storybrush.actions import allowance, drafts
from storybrush.actions.allowance import RunLimits
from storybrush.actions.begin import begin_run, new_run, require_model
from storybrush.actions.count import recount
from storybrush.actions.read import show_metadata
from storybrush.actions.status import iso
from storybrush.actions.write_cast import mark_stale
from storybrush.chunk import ImageChunk, Version, Wish
from storybrush.errors import ChunkNotFound, RunInProgress, VersionNotFound
from storybrush.models import MODELS
from storybrush.options import read_wish
from storybrush.ports.painting import Studio
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Gallery, PictureUrls, Workflow
from storybrush.story import Story, now


def repaint_chunk(
    chunk_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
    correlation_id: str,
    limits: RunLimits,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    usage: Usage,
    studio: Studio,
    workflow: Workflow,
) -> dict[str, Any]:
    """Starts a Run that paints the one page anew; the picture that is there becomes a version of it.

    Raises ChunkNotFound, InvalidRequest, RunInProgress, ModelNotConfigured, LimitReached.
    """
    # As everywhere: what nobody could wish for is told before anything is looked for.
    read_wish(body, max(model.prompt_limit for model in MODELS.values()))
    chunk, story = _find(chunk_id, user_id, chunks, stories)
    former = runs.find(story.run_id) if story.run_id else None
    if former is None:
        raise ChunkNotFound
    wish = read_wish(body, MODELS[former.options.ai_model].prompt_limit)
    require_model(former.options.ai_model, studio)
    run = new_run(story, "repaint", former.options, limits, studio, correlation_id)
    run = msgspec.structs.replace(
        run,
        only=(chunk.id,),
        force=True,
        wish=wish if wish != Wish() else None,
        counts=chunks.counts(story.id),
        preview_of=former.preview_of,
    )
    run = allowance.with_reserved(run, 1, 0, limits.pictures)
    return begin_run(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def list_versions(chunk_id: str, user_id: str, *, chunks: Chunks, urls: PictureUrls) -> dict[str, Any]:
    """The page's former pictures, the newest first. Raises ChunkNotFound."""
    chunk = chunks.find(chunk_id)
    if chunk is None or chunk.user_id != user_id:
        raise ChunkNotFound
    return {"items": [_show(one, urls) for one in reversed(chunk.versions)]}


def use_version(
    chunk_id: str,
    user_id: str,
    number: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    gallery: Gallery,
    studio: Studio,
) -> ImageChunk:
    """Shows a version again; the picture that was there becomes one. Raises ChunkNotFound, VersionNotFound,
    RunInProgress."""
    while True:
        chunk, _ = _find(chunk_id, user_id, chunks, stories)
        version = next((one for one in chunk.versions if str(one.version) == number), None)
        if version is None:
            raise VersionNotFound
        others = tuple(one for one in chunk.versions if one is not version)
        kept = drafts.with_former_kept(msgspec.structs.replace(chunk, versions=others), chunk, gallery)
        shown = msgspec.structs.replace(
            kept,
            status="completed",
            error=None,
            image_file=version.image_file,
            thumbnail_file=version.thumbnail_file,
            placeholder=version.placeholder,
            prompt=version.prompt,
            style=version.style,
            references=version.references,
            wish=version.wish,
            metadata=version.painted,
            painted=version.painted,
            painted_by=version.painted_by,
            updated_at=now(),
        )
        if chunks.replace(shown, chunk):
            break
    story = stories.read(shown.story_id, user_id)
    mark_stale(story, chunks=chunks, runs=runs, casts=casts, portraits=portraits, studio=studio)
    if story.run_id:
        recount(story.run_id, chunks=chunks, runs=runs)
    return chunks.find(chunk_id) or shown


def _find(chunk_id: str, user_id: str, chunks: Chunks, stories: Stories) -> tuple[ImageChunk, Story]:
    """Raises ChunkNotFound, RunInProgress."""
    chunk = chunks.find(chunk_id)
    if chunk is None or chunk.user_id != user_id:
        raise ChunkNotFound
    story = stories.find(chunk.story_id, user_id)
    if story.active_run_id:
        raise RunInProgress
    return chunk, story


def _show(version: Version, urls: PictureUrls) -> dict[str, Any]:
    return {
        "version": version.version,
        "imageUrl": urls.url(version.image_file, version.painted_by),
        "thumbnailUrl": urls.url(version.thumbnail_file, version.painted_by),
        "placeholder": version.placeholder,
        "prompt": version.prompt,
        "feedback": version.wish.feedback if version.wish else None,
        "style": msgspec.to_builtins(version.style),
        "metadata": show_metadata(version.painted),
        "keptAt": iso(version.kept_at),
    }
