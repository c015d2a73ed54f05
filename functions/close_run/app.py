"""Ends a Run whose workflow was stopped from outside, before its last state."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import finish
from storybrush.story import is_id
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(event: dict[str, Any]) -> None:
    # An execution that somebody started by hand is named after no Run.
    if is_id(name := event["detail"]["name"]):
        finish.finish_run(
            name,
            finish.INTERRUPTED,
            stories=wiring.stories,
            chunks=wiring.chunks,
            runs=wiring.runs,
            usage=wiring.usage,
            rooms=wiring.rooms,
        )
