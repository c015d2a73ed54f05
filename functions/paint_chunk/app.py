"""Paints one page, or one portrait, once for each item of the Map."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import paint
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> paint.Outcome:
    # A Run that began before there were portraits does not say.
    is_page = state.get("of") != "portraits"
    return paint.paint_chunk(
        state["chunkId"],
        state["runId"],
        max_concurrency_per_model=wiring.max_concurrency_per_model,
        chunks=wiring.chunks if is_page else wiring.portraits,
        gallery=wiring.gallery,
        studio=wiring.studio,
        steps=wiring.steps if is_page else wiring.portrait_steps,
    )
