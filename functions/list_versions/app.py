"""GET /api/images/chunk/{id}/versions: the page's former pictures."""

from storybrush import endpoint
from storybrush.actions import repaint
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    versions = repaint.list_versions(request.id("id"), request.user_id, chunks=wiring.chunks, urls=wiring.urls)
    return endpoint.Answer(200, versions)
