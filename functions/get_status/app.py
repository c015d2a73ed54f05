"""GET /api/images/status/{storyId}: where the Run stands."""

from storybrush import endpoint
from storybrush.actions import look
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    status = look.look_at_run(
        request.id("storyId"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        usage=wiring.usage,
        rooms=wiring.rooms,
        workflow=wiring.workflow,
    )
    return endpoint.Answer(200, status)
