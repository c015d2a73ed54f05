"""Ends a Run whose workflow was stopped from outside, before its last state."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import finish
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(event: dict[str, Any]) -> None:
    finish.finish_run(
        event["detail"]["name"],
        finish.INTERRUPTED,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        rooms=wiring.rooms,
    )
