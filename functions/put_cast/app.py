"""PUT /api/stories/{storyId}/cast: the user's own words for who and what looks how."""

from storybrush import endpoint
from storybrush.actions import write_cast
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    shown = write_cast.write_cast(
        request.id("storyId"),
        request.user_id,
        request.body,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        rooms=wiring.rooms,
        urls=wiring.urls,
        studio=wiring.studio,
    )
    return endpoint.Answer(200, shown)
