"""POST /api/stories: keeps a story."""

from storybrush import endpoint
from storybrush.actions import read, write
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    story = write.create_story(
        request.body,
        request.user_id,
        max_words=wiring.max_words_per_story,
        max_stories=wiring.max_stories_per_user,
        stories=wiring.stories,
    )
    return endpoint.Answer(201, read.show_story(story))
