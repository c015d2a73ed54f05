"""POST /api/ws-ticket: a single-use ticket for the WebSocket."""

from storybrush import endpoint
from storybrush.actions import tickets
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.http
def handler(request: endpoint.Request) -> endpoint.Answer:
    ticket = tickets.create_ticket(request.user_id, url=wiring.websocket_url, tickets=wiring.tickets)
    return endpoint.Answer(201, ticket)
