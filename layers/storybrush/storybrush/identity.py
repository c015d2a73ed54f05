"""Who is asking: read from the headers of a request."""

from collections.abc import Mapping

from storybrush.actions.tickets import TICKET_PREFIX


def bearer_token(headers: Mapping[str, str]) -> str:
    """The token of `Authorization: Bearer …`, empty where there is none."""
    scheme, _, token = _header(headers, "authorization").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def ticket(headers: Mapping[str, str]) -> str:
    """The ticket among the subprotocols that a browser offers, empty where there is none."""
    offered = (name.strip() for name in _header(headers, "sec-websocket-protocol").split(","))
    return next((name.removeprefix(TICKET_PREFIX) for name in offered if name.startswith(TICKET_PREFIX)), "")


def offers(headers: Mapping[str, str], subprotocol: str) -> bool:
    return subprotocol in (name.strip() for name in _header(headers, "sec-websocket-protocol").split(","))


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for header, value in headers.items() if header.lower() == name), "")
