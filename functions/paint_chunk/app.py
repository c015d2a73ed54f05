"""Paints one chunk, once for each item of the Map."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import paint
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> paint.Outcome:
    return paint.paint_chunk(
        state["chunkId"],
        state["runId"],
        max_concurrency_per_model=wiring.max_concurrency_per_model,
        chunks=wiring.chunks,
        runs=wiring.runs,
        gallery=wiring.gallery,
        urls=wiring.urls,
        rooms=wiring.rooms,
        studio=wiring.studio,
    )
