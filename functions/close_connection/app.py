"""$disconnect: forgets a connection."""

from typing import Any

from storybrush.failing import guarded
from storybrush.wiring import Wiring

wiring = Wiring()


@guarded
def handler(event: dict[str, Any]) -> dict[str, Any]:
    wiring.connections.close(event["requestContext"]["connectionId"])
    return {"statusCode": 200}
