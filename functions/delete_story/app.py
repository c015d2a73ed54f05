"""DELETE /api/stories/{storyId}: deletes a story with all that belongs to it."""

from storybrush import endpoint
from storybrush.actions import clear
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    clear.delete_story(
        request.id("storyId"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        usage=wiring.usage,
        gallery=wiring.gallery,
        rooms=wiring.rooms,
        workflow=wiring.workflow,
        sweeper=wiring.sweeper,
    )
    return endpoint.Answer(204)
