"""DELETE /api/images/chunk/{id}: deletes one chunk and its files."""

from storybrush import endpoint
from storybrush.actions import clear
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    clear.delete_chunk(
        request.id("id"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        gallery=wiring.gallery,
        rooms=wiring.rooms,
        sweeper=wiring.sweeper,
    )
    return endpoint.Answer(204)
