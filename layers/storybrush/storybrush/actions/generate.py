"""Starting a Run: all of a story's pictures, or the failed ones again."""

from collections.abc import Mapping, Sequence
from typing import Any

from storybrush import chunker
from storybrush.actions import allowance
from storybrush.actions.allowance import RunLimits
from storybrush.actions.begin import begin_run, new_run
from storybrush.errors import ContentNotGenerated, ModelNotConfigured, NothingToRetry, RunInProgress
from storybrush.models import MODELS
from storybrush.options import read_chunk_ids, read_options
from storybrush.ports.painting import Studio
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Workflow
from storybrush.prompt import build_prompt, fingerprint
from storybrush.story import Counts, Options, Style


def generate_images(
    story_id: str,
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
    """Starts a Run over the whole story; `body` holds the options.

    Raises InvalidRequest, StoryNotFound, ContentNotGenerated, ModelNotConfigured, RunInProgress, StoryTooLarge,
    LimitReached.
    """
    options, force = read_options(body)
    story = stories.read(story_id, user_id)
    if not story.words:
        raise ContentNotGenerated
    _require_model(options.ai_model, studio)
    texts = chunker.split(story.content, options.max_words_per_chunk)
    pictures = len(texts)
    if limits.pictures and story.run_id and not force:
        pictures -= _already_painted(texts, options, chunks.painted(story_id), studio)
    allowance.require_a_day_for(pictures, limits.pictures)
    run = new_run(
        story,
        "generate",
        options,
        Counts(pending=len(texts)),
        limits,
        pictures,
        studio=studio,
        correlation_id=correlation_id,
        force=force,
    )
    return begin_run(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def retry_failed(
    story_id: str,
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
    """Starts a Run over the failed chunks, each with the options it failed with; the others stay as they are.

    `body` may name some of them in `chunkIds`.
    Raises InvalidRequest, StoryNotFound, RunInProgress, NothingToRetry, ModelNotConfigured, StoryTooLarge,
    LimitReached.
    """
    only = read_chunk_ids(body)
    story = stories.find(story_id, user_id)
    if story.active_run_id:
        raise RunInProgress
    former = runs.find(story.run_id) if story.run_id else None
    counts = chunks.counts(story_id)
    pictures = chunks.failed_among(story_id, only) if only and counts.failed else counts.failed
    if former is None or not pictures:
        raise NothingToRetry
    _require_model(former.options.ai_model, studio)
    allowance.require_a_day_for(pictures, limits.pictures)
    run = new_run(
        story,
        "retry",
        former.options,
        counts,
        limits,
        pictures,
        studio=studio,
        correlation_id=correlation_id,
        only=only,
    )
    return begin_run(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def _require_model(ai_model: str, studio: Studio) -> None:
    missing = studio.missing(ai_model)
    if missing:
        raise ModelNotConfigured(f"{MODELS[ai_model].label} is not configured: {missing} is not set.")


def _already_painted(texts: Sequence[str], options: Options, painted: Mapping[int, str], studio: Studio) -> int:
    """How many of the texts have the picture that is wanted; `painted` holds fingerprints by chunkIndex."""
    style, upstream = Style(art_style=options.art_style), studio.upstream(options.ai_model)
    there = ((painted[index], text) for index, text in enumerate(texts) if index in painted)
    return sum(
        found == fingerprint(build_prompt(text, style, options, upstream), options, upstream) for found, text in there
    )
