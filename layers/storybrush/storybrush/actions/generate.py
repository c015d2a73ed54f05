"""Starting a Run: all of a story's pictures, or the failed ones again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from storybrush import chunker
from storybrush.errors import ContentNotGenerated, ModelNotConfigured, NothingToRetry, RunInProgress
from storybrush.models import MODELS
from storybrush.options import read_chunk_ids, read_options
from storybrush.ports.painting import Studio
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.world import Workflow
from storybrush.story import Counts, Options, Run, RunKind, Story, new_id, now

# How long the end of a Run may take from its last count to its letting go of the story.
TIME_TO_LET_GO = timedelta(seconds=30)


def generate_images(
    story_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
    max_concurrency: int,
    stories: Stories,
    runs: Runs,
    studio: Studio,
    workflow: Workflow,
) -> dict[str, Any]:
    """Starts a Run over the whole story; `body` holds the options.

    Raises InvalidRequest, StoryNotFound, ContentNotGenerated, ModelNotConfigured, RunInProgress.
    """
    options, force = read_options(body)
    story = stories.read(story_id, user_id)
    if not story.words:
        raise ContentNotGenerated
    _require_model(options.ai_model, studio)
    counts = Counts(pending=len(chunker.split(story.content, options.max_words_per_chunk)))
    run = _new_run(story, "generate", options, counts, max_concurrency, force=force)
    return _start(run, story.run_id, stories=stories, runs=runs, workflow=workflow)


def retry_failed(
    story_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
    max_concurrency: int,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    studio: Studio,
    workflow: Workflow,
) -> dict[str, Any]:
    """Starts a Run over the failed chunks, each with the options it failed with; the others stay as they are.

    `body` may name some of them in `chunkIds`.
    Raises InvalidRequest, StoryNotFound, RunInProgress, NothingToRetry, ModelNotConfigured.
    """
    only = read_chunk_ids(body)
    story = stories.find(story_id, user_id)
    if story.active_run_id:
        raise RunInProgress
    former = runs.find(story.run_id) if story.run_id else None
    counts = chunks.counts(story_id)
    if former is None or not counts.failed or (only and not chunks.any_failed(story_id, only)):
        raise NothingToRetry
    _require_model(former.options.ai_model, studio)
    run = _new_run(story, "retry", former.options, counts, max_concurrency, only=only)
    return _start(run, story.run_id, stories=stories, runs=runs, workflow=workflow)


def _require_model(ai_model: str, studio: Studio) -> None:
    missing = studio.missing(ai_model)
    if missing:
        raise ModelNotConfigured(f"{MODELS[ai_model].label} is not configured: {missing} is not set.")


def _new_run(
    story: Story,
    kind: RunKind,
    options: Options,
    counts: Counts,
    max_concurrency: int,
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
        max_concurrency=max_concurrency,
        counts=counts,
        force=force,
        only=only,
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


def _start(run: Run, former_run_id: str | None, *, stories: Stories, runs: Runs, workflow: Workflow) -> dict[str, Any]:
    # The Run is there before the story points to it: whoever reads the story finds its Run.
    runs.add(run)
    try:
        _claim(run, stories, runs)
    except Exception:
        runs.discard(run.id)
        raise
    try:
        workflow.start(run)
    except Exception:
        stories.give_back(run.story_id, run.id, former_run_id)
        runs.discard(run.id)
        raise
    return {"storyId": run.story_id, "runId": run.id, "status": run.status, "totalChunks": run.counts.total}
