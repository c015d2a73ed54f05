"""First state of a Run: has the story's cast read, and lists the portraits that are painted before the pages."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import portraits
from storybrush.plain_reading import read_plainly
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(state: dict[str, Any]) -> dict[str, Any]:
    return portraits.plan_portraits(
        state["runId"],
        plain=read_plainly,
        stories=wiring.stories,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        gallery=wiring.gallery,
        rooms=wiring.rooms,
        studio=wiring.studio,
        library=wiring.library,
    )
