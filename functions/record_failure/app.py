"""Fails a chunk whose painting ended in an unexpected way."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import paint
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> None:
    paint.record_failure(
        state["chunkId"],
        state["runId"],
        paint.unexpected(state["failure"]),
        job_lives=True,
        chunks=wiring.chunks,
        runs=wiring.runs,
        gallery=wiring.gallery,
        rooms=wiring.rooms,
    )
