"""GET /api/stories/{storyId}: a story with its text."""

from storybrush import endpoint
from storybrush.actions import read
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    story = wiring.stories.read(request.id("storyId"), request.user_id)
    return endpoint.Answer(200, read.show_story(story))
