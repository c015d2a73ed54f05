"""GET /api/images/status/{storyId}: where the Run stands."""

from storybrush import endpoint
from storybrush.actions import status
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    found = status.read_status(request.id("storyId"), request.user_id, stories=wiring.stories, runs=wiring.runs)
    return endpoint.Answer(200, found)
