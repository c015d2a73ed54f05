"""GET /api/stories/{storyId}/cast: who and what looks how, and their portraits."""

from storybrush import endpoint
from storybrush.actions import cast
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    shown = cast.show_cast(
        request.id("storyId"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        casts=wiring.casts,
        portraits=wiring.portraits,
        urls=wiring.urls,
    )
    return endpoint.Answer(200, shown)
