"""Splits the story and lists the pages that are painted."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import plan
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> dict[str, Any]:
    return plan.plan_chunks(
        state["runId"],
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        gallery=wiring.gallery,
        rooms=wiring.rooms,
        studio=wiring.studio,
    )
