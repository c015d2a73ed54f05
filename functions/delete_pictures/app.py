"""DELETE /api/images/story/{storyId}: deletes all chunks and files of a story."""

from storybrush import endpoint
from storybrush.actions import clear
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    deleted = clear.delete_pictures(
        request.id("storyId"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        portraits=wiring.portraits,
        usage=wiring.usage,
        gallery=wiring.gallery,
        rooms=wiring.rooms,
        workflow=wiring.workflow,
        sweeper=wiring.sweeper,
    )
    return endpoint.Answer(200, {"deleted": deleted})
