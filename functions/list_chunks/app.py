"""GET /api/images/story/{storyId}: the story's chunks in order, a page at a time."""

from storybrush import endpoint
from storybrush.actions import read
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    page = read.list_chunks(
        request.id("storyId"),
        request.user_id,
        limit=request.query.get("limit"),
        cursor=request.query.get("cursor"),
        stories=wiring.stories,
        chunks=wiring.chunks,
        urls=wiring.urls,
    )
    return endpoint.Answer(200, page)
