"""Fails a chunk whose painting ended in an unexpected way."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import record
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> None:
    record.record_failure(
        state["chunkId"],
        state["runId"],
        record.unexpected(state["failure"]),
        job_lives=True,
        chunks=wiring.chunks,
        runs=wiring.runs,
        urls=wiring.urls,
        rooms=wiring.rooms,
    )
