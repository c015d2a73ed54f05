"""Tickets for browsers, which cannot send a token with a WebSocket."""

from typing import Any

from storybrush.ports.users import Tickets

SUBPROTOCOL = "storybrush.v1"
TICKET_PREFIX = "ticket."
EXPIRES_IN_SECONDS = 60


def create_ticket(user_id: str, *, url: str, tickets: Tickets) -> dict[str, Any]:
    """A single-use ticket: `{ticket, url, protocols, expiresIn}`, ready for `new WebSocket(url, protocols)`."""
    ticket = tickets.issue(user_id, EXPIRES_IN_SECONDS)
    return {
        "ticket": ticket,
        "url": url,
        "protocols": [SUBPROTOCOL, f"{TICKET_PREFIX}{ticket}"],
        "expiresIn": EXPIRES_IN_SECONDS,
    }
