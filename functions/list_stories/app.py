"""GET /api/stories: the user's stories, a page at a time."""

from storybrush import endpoint
from storybrush.actions import read
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    page = read.list_stories(
        request.user_id,
        limit=request.query.get("limit"),
        cursor=request.query.get("cursor"),
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        urls=wiring.urls,
    )
    return endpoint.Answer(200, page)
