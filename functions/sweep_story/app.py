"""Last state of a sweep: deletes what a worker left that died while its story was deleted from."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import sweep
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> None:
    sweep.sweep_story(
        state["storyId"],
        state["userId"],
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        gallery=wiring.gallery,
    )
