"""GET /api/images/download/{storyId}: all pictures as one ZIP."""

from storybrush import endpoint
from storybrush.actions import download
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    archive = download.download_pictures(
        request.id("storyId"),
        request.user_id,
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        archives=wiring.archives,
        packing=wiring.packing,
    )
    if archive["status"] == "preparing":
        return endpoint.Answer(202, archive, {"retry-after": str(download.ASK_AGAIN_IN_SECONDS)})
    # A browser must not carry its Authorization header on to S3: it asks for the address and follows it itself.
    if "application/json" in request.headers.get("accept", ""):
        return endpoint.Answer(200, archive)
    return endpoint.Answer(302, headers={"location": archive["url"]})
