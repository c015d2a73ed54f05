"""GET /api/images/options: what a Run may be asked for."""

from storybrush import endpoint
from storybrush.actions import offer
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(_request: endpoint.Request) -> endpoint.Answer:
    return endpoint.Answer(
        200,
        offer.list_options(
            studio=wiring.studio,
            limits=wiring.run_limits,
            max_words_per_story=wiring.max_words_per_story,
            max_stories_per_user=wiring.max_stories_per_user,
        ),
    )
