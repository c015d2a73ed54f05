"""Last state of a Run: counts, and says how it ended."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import finish
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> None:
    finish.finish_run(
        state["runId"],
        finish.BROKE if "failure" in state else None,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        usage=wiring.usage,
        rooms=wiring.rooms,
    )
