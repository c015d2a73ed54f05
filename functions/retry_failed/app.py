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
        max_concurrency=wiring.max_concurrency,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        studio=wiring.studio,
        workflow=wiring.workflow,
    )
    return endpoint.Answer(202, accepted)
