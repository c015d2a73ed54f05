"""POST /api/images/chunk/{id}/repaint: paints one page anew, as its user wants it."""

from storybrush import endpoint
from storybrush.actions import repaint
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    accepted = repaint.repaint_chunk(
        request.id("id"),
        request.user_id,
        request.body,
        correlation_id=request.correlation_id,
        limits=wiring.run_limits,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        usage=wiring.usage,
        studio=wiring.studio,
        workflow=wiring.workflow,
    )
    return endpoint.Answer(202, accepted)
