"""POST /api/images/retry/{storyId}: paints failed chunks again, and no others."""

from storybrush import endpoint
from storybrush.actions import generate
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    accepted = generate.retry_failed(
        request.id("storyId"),
        request.user_id,
        request.body,
        correlation_id=request.correlation_id,
        limits=wiring.run_limits,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        usage=wiring.usage,
        studio=wiring.studio,
        workflow=wiring.workflow,
    )
    return endpoint.Answer(202, accepted)
