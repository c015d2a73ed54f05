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
            max_concurrency=wiring.max_concurrency,
            max_words_per_story=wiring.max_words_per_story,
        ),
    )
