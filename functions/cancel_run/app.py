"""POST /api/images/cancel/{storyId}: stops the Run; finished pictures stay."""

from storybrush import endpoint
from storybrush.actions import cancel
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    status = cancel.cancel_run(
        request.id("storyId"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        usage=wiring.usage,
        rooms=wiring.rooms,
        workflow=wiring.workflow,
    )
    return endpoint.Answer(202, status)
