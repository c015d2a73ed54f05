"""$disconnect: forgets a connection."""

from typing import Any

from storybrush.wiring import Wiring

wiring = Wiring()


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    wiring.connections.close(event["requestContext"]["connectionId"])
    return {"statusCode": 200}
