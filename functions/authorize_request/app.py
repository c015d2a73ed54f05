"""Lets a request of the HTTP API in whose token is good, and says whose it is."""

from typing import Any

from storybrush.failing import guarded
from storybrush.identity import bearer_token
from storybrush.wiring import Wiring

wiring = Wiring()


@guarded
def handler(event: dict[str, Any]) -> dict[str, Any]:
    user_id = wiring.tokens.user(bearer_token(event["headers"]))
    return {"isAuthorized": user_id is not None, "context": {"userId": user_id or ""}}
