"""POST /api/images/estimate/{storyId}: what a Run would paint, cost and take."""

from storybrush import endpoint
from storybrush.actions import estimate
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    estimated = estimate.estimate_run(
        request.id("storyId"),
        request.user_id,
        request.body,
        limits=wiring.run_limits,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        studio=wiring.studio,
    )
    return endpoint.Answer(200, estimated)
