"""Fails a page, or a portrait, whose painting ended in an unexpected way."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import record
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> None:
    # A Run that began before there were portraits does not say.
    is_page = state.get("of") != "portraits"
    record.record_failure(
        state["chunkId"],
        state["runId"],
        record.unexpected(state["failure"]),
        job_lives=True,
        chunks=wiring.chunks if is_page else wiring.portraits,
        steps=wiring.steps if is_page else wiring.portrait_steps,
    )
