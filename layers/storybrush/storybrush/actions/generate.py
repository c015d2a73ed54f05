"""Starting a Run: all of a story's pictures, or some of them again."""

from collections.abc import Mapping
from typing import Any

import msgspec

from storybrush.actions import allowance, drafts
from storybrush.actions.ahead import look_ahead
from storybrush.actions.allowance import RunLimits
from storybrush.actions.begin import begin_run, new_run, require_model
from storybrush.errors import ContentNotGenerated, InvalidRequest, NothingToRetry, RunInProgress
from storybrush.models import MODELS
from storybrush.options import Order, read_again, read_order
from storybrush.ports.painting import Studio
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Workflow
from storybrush.run import Counts, Run
from storybrush.story import Story

_NOTHING_STALE = "No page of this story is out of date."


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
    casts: Casts,
    portraits: Chunks,
    usage: Usage,
    studio: Studio,
    workflow: Workflow,
) -> dict[str, Any]:
    """Starts a Run over the story, or a preview of one; `body` holds the options.

    Raises InvalidRequest, StoryNotFound, ContentNotGenerated, ModelNotConfigured, RunInProgress, StoryTooLarge,
    LimitReached.
    """
    order = read_order(body)
    story = stories.read(story_id, user_id)
    run = order_run(story, order, limits, studio, correlation_id)
    ahead = look_ahead(run, story, casts=casts, portraits=portraits, studio=studio)
    former = {one.id: one for one in chunks.of_story(story_id)} if limits.pictures and story.run_id else {}
    chosen = ahead.chosen(run, former, studio.upstream(order.options.ai_model))
    pictures = len(chosen) - sum(ahead.read and drafts.stays(former, page, run) for page in chosen)
    preview_of = len(ahead.pages) if order.preview else None
    run = msgspec.structs.replace(run, counts=Counts(pending=len(chosen)), preview_of=preview_of)
    run = allowance.with_reserved(run, pictures, ahead.most_portraits, limits.pictures)
    return begin_run(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def order_run(story: Story, order: Order, limits: RunLimits, studio: Studio, correlation_id: str) -> Run:
    """The Run that is asked for, as far as the request tells.

    Raises ContentNotGenerated, ModelNotConfigured, InvalidRequest.
    """
    if not story.words:
        raise ContentNotGenerated
    require_model(order.options.ai_model, studio)
    run = new_run(story, "generate", order.options, limits, studio, correlation_id)
    run = msgspec.structs.replace(run, force=order.force, preview=order.preview)
    return _with_max_cost(run, order.max_cost, studio)


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
    casts: Casts,
    portraits: Chunks,
    usage: Usage,
    studio: Studio,
    workflow: Workflow,
) -> dict[str, Any]:
    """Starts a Run over the failed chunks, each with the options it failed with, or over the stale ones.

    The others stay as they are. `body` may name some of them in `chunkIds`.
    Raises InvalidRequest, StoryNotFound, RunInProgress, NothingToRetry, ModelNotConfigured, StoryTooLarge,
    LimitReached.
    """
    again = read_again(body)
    story = stories.read(story_id, user_id) if again.stale else stories.find(story_id, user_id)
    if story.active_run_id:
        raise RunInProgress
    former = runs.find(story.run_id) if story.run_id else None
    counts = chunks.counts(story_id)
    pictures = counts.failed
    if again.stale or (again.only and counts.failed):
        pictures = chunks.number_among(story_id, again.only, stale=again.stale)
    if former is None or not pictures:
        raise NothingToRetry(_NOTHING_STALE if again.stale else None)
    require_model(former.options.ai_model, studio)
    run = new_run(story, "retry", former.options, limits, studio, correlation_id)
    run = msgspec.structs.replace(run, only=again.only, stale=again.stale, counts=counts, preview_of=former.preview_of)
    run = _with_max_cost(run, again.max_cost, studio)
    most_portraits = 0
    if again.stale:
        most_portraits = look_ahead(run, story, casts=casts, portraits=portraits, studio=studio).most_portraits
    run = allowance.with_reserved(run, pictures, most_portraits, limits.pictures)
    return begin_run(run, story.run_id, limits, stories=stories, runs=runs, usage=usage, workflow=workflow)


def _with_max_cost(run: Run, max_cost: float | None, studio: Studio) -> Run:
    if max_cost is None:
        return run
    if run.price is None:
        version = studio.upstream(run.options.ai_model) or MODELS[run.options.ai_model].label
        raise InvalidRequest({"maxCost": f"must be left out: nobody knows what a picture of {version} costs"})
    if max_cost < run.price:
        raise InvalidRequest({"maxCost": f"must be {run.price} at least, which one picture costs"})
    return msgspec.structs.replace(run, max_cost=max_cost)
