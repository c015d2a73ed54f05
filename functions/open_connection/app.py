"""$connect: remembers a live connection and its user."""

from typing import Any

from storybrush import identity
from storybrush.actions.tickets import SUBPROTOCOL
from storybrush.failing import guarded
from storybrush.wiring import Wiring

wiring = Wiring()


@guarded
def handler(event: dict[str, Any]) -> dict[str, Any]:
    connection = event["requestContext"]
    wiring.connections.open(connection["connectionId"], connection["authorizer"]["userId"])
    # A browser hangs up unless one of the subprotocols that it offered is chosen.
    chosen = {"Sec-WebSocket-Protocol": SUBPROTOCOL} if identity.offers(event["headers"], SUBPROTOCOL) else {}
    return {"statusCode": 200, "headers": chosen}
