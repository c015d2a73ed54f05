"""POST /api/images/chunk/{id}/versions/{version}/use: shows a former picture of the page again."""

from storybrush import endpoint
from storybrush.actions import read, repaint
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    chunk = repaint.use_version(
        request.id("id"),
        request.user_id,
        request.path["version"],
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        casts=wiring.casts,
        portraits=wiring.portraits,
        gallery=wiring.gallery,
        studio=wiring.studio,
    )
    return endpoint.Answer(200, read.show_chunk(chunk, wiring.urls))
