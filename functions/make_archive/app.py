"""Makes a large archive, outside the request that asked for it."""

from typing import Any

from storybrush import endpoint
from storybrush.actions import archive
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.task
def handler(order: dict[str, Any]) -> None:
    archive.make_archive(
        order["storyId"],
        order["userId"],
        order["key"],
        order["version"],
        stories=wiring.stories,
        chunks=wiring.chunks,
        runs=wiring.runs,
        archives=wiring.archives,
    )
