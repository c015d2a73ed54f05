"""Starting a Run: all of a story's pictures, or the failed ones again."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from storybrush import chunker
from storybrush.actions import allowance
from storybrush.actions.allowance import RunLimits
from storybrush.errors import ContentNotGenerated, ModelNotConfigured, NothingToRetry, RunInProgress
from storybrush.models import MODELS
from storybrush.options import read_chunk_ids, read_options
from storybrush.ports.painting import Studio
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Workflow
from storybrush.prompt import build_prompt, fingerprint
from storybrush.story import Counts, Options, Run, RunKind, Story, Style, new_id, now

# How long the end of a Run may take from its last count to its letting go of the story.
TIME_TO_LET_GO = timedelta(seconds=30)


def generate_images(
    story_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
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
    run = _new_run(story, "generate", options, Counts(pending=len(texts)), limits, pictures, force=force)
    return _start(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def retry_failed(
    story_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
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
    run = _new_run(story, "retry", former.options, counts, limits, pictures, only=only)
    return _start(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


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


def _new_run(
    story: Story,
    kind: RunKind,
    options: Options,
    counts: Counts,
    limits: RunLimits,
    pictures: int,
    *,
    force: bool = False,
    only: tuple[str, ...] | None = None,
) -> Run:
    moment = now()
    return Run(
        id=new_id(),
        story_id=story.id,
        user_id=story.user_id,
        kind=kind,
        options=options,
        # More than a model may be at would only come to be sent away.
        max_concurrency=min(limits.concurrency, limits.concurrency_per_model or limits.concurrency),
        counts=counts,
        force=force,
        only=only,
        limited=limits.pictures > 0,
        reserved=pictures if limits.pictures else 0,
        started_at=moment,
        updated_at=moment,
    )


def _claim(run: Run, stories: Stories, runs: Runs) -> None:
    """Raises RunInProgress; StoryNotFound where it was deleted meanwhile."""
    if stories.claim(run.story_id, run.id):
        return
    holder_id = stories.find(run.story_id, run.user_id).active_run_id
    holder = runs.find(holder_id) if holder_id else None
    if holder_id and (holder is None or (holder.finished_at and now() - holder.finished_at > TIME_TO_LET_GO)):
        # Its Run is no more: whoever ended it died before it let go.
        stories.release(run.story_id, holder_id)
    if not stories.claim(run.story_id, run.id):
        raise RunInProgress


def _start(
    run: Run,
    former_run_id: str | None,
    limits: RunLimits,
    *,
    stories: Stories,
    runs: Runs,
    usage: Usage,
    workflow: Workflow,
) -> dict[str, Any]:
    # The Run is there before the story points to it: whoever reads the story finds its Run.
    runs.add(run)
    try:
        _claim(run, stories, runs)
    except Exception:
        runs.discard(run.id)
        raise
    try:
        allowance.require_a_turn(run, limits.runs, stories)
        allowance.reserve(run, limits.pictures, usage)
        _start_workflow(run, runs, workflow)
    except Exception:
        stories.give_back(run.story_id, run.id, former_run_id)
        runs.discard(run.id)
        allowance.give_back(run, usage)
        raise
    return {"storyId": run.story_id, "runId": run.id, "status": run.status, "totalChunks": run.counts.total}


def _start_workflow(run: Run, runs: Runs, workflow: Workflow) -> None:
    """Raises where the workflow did not start; where nobody can tell, whoever looks at the Run later ends it."""
    try:
        workflow.start(run)
    except Exception:
        # The answer may be lost of an execution that has begun, and paints, or is done by now.
        if not workflow.is_running(run.id) and not (runs.find(run.id) or run).seq:
            raise
