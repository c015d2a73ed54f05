"""POST /api/stories/{storyId}/cast/{name}/portrait: painted again, or a picture of the user's own."""

from typing import Any
from urllib.parse import unquote

from storybrush import endpoint
from storybrush.actions import sit
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    # API Gateway hands on a path as it was meant, not as it was written; a name has no percent sign either way.
    asked = (request.id("storyId"), request.user_id, unquote(request.path["name"]), request.body)
    ports: dict[str, Any] = {"stories": wiring.stories, "casts": wiring.casts}
    if "upload" in request.body:
        return endpoint.Answer(200, sit.offer_upload(*asked, **ports, inbox=wiring.inbox))
    ports |= {"chunks": wiring.chunks, "runs": wiring.runs, "studio": wiring.studio}
    if "uploadId" in request.body:
        ports |= {"portraits": wiring.portraits, "gallery": wiring.gallery, "inbox": wiring.inbox}
        shown = sit.take_upload(*asked, **ports, rooms=wiring.rooms, urls=wiring.urls)
        return endpoint.Answer(200, shown)
    accepted = sit.paint_again(
        *asked,
        **ports,
        correlation_id=request.correlation_id,
        limits=wiring.run_limits,
        usage=wiring.usage,
        workflow=wiring.workflow,
    )
    return endpoint.Answer(202, accepted)
