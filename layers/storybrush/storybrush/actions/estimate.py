"""What a Run would paint, cost and take, before it is begun."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from storybrush.actions import drafts
from storybrush.actions.ahead import look_ahead
from storybrush.actions.allowance import RunLimits
from storybrush.actions.generate import order_run
from storybrush.options import read_order
from storybrush.ports.painting import Studio
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.run import Run


def estimate_run(
    story_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
    limits: RunLimits,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    studio: Studio,
) -> dict[str, Any]:
    """The pictures that `generate` would paint with this body, for how much and how long.

    Raises InvalidRequest, StoryNotFound, ContentNotGenerated, ModelNotConfigured.
    """
    order = read_order(body)
    story = stories.read(story_id, user_id)
    run = order_run(story, order, limits, studio, "")
    ahead = look_ahead(run, story, casts=casts, portraits=portraits, studio=studio)
    former = {one.id: one for one in chunks.of_story(story_id)} if story.run_id else {}
    chosen = ahead.chosen(run, former, studio.upstream(order.options.ai_model))
    kept = sum(ahead.read and drafts.stays(former, page, run) for page in chosen)
    pictures = len(chosen) - kept
    # Of a cast that was not read, nobody knows how many sit for a portrait.
    fewest = len(ahead.portraits) + pictures
    most = ahead.most_portraits + pictures
    return {
        "pages": len(ahead.pages),
        "pictures": pictures,
        "portraits": ahead.most_portraits,
        "kept": kept,
        "price": _price(run, fewest, most),
        "seconds": _seconds(run, fewest, most, runs.recent(order.options.ai_model)),
    }


def _price(run: Run, fewest: int, most: int) -> dict[str, float] | None:
    if run.price is None:
        return None
    low, high = (round(run.price * pictures, 4) for pictures in (fewest, most))
    return {"low": low, "high": high}


def _seconds(run: Run, fewest: int, most: int, past: Sequence[Run]) -> dict[str, int] | None:
    """From how long a picture took in past Runs: the quicker quarter of them, and the slower."""
    each = sorted(_seconds_each(one) for one in past)
    if not each:
        return None
    quick, slow = each[len(each) // 4], each[-1 - len(each) // 4]
    low, high = math.ceil(fewest / run.max_concurrency) * quick, math.ceil(most / run.max_concurrency) * slow
    return {"low": round(low), "high": round(high)}


def _seconds_each(past: Run) -> float:
    """How long one picture took, where as many were painted at once as might be."""
    elapsed = ((past.finished_at or past.updated_at) - past.started_at).total_seconds()
    pictures = past.painted + past.portraits
    return elapsed * min(past.max_concurrency, pictures) / pictures
