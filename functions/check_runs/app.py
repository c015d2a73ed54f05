"""Every five minutes: ends the Runs whose workflow is no more, whether or not somebody looks at them."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import look
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(_: dict[str, Any]) -> dict[str, int]:
    checked = look.check_runs(
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        usage=wiring.usage,
        rooms=wiring.rooms,
        workflow=wiring.workflow,
    )
    wiring.meter.watched(checked["underWay"], checked["oldestSeconds"])
    return checked
