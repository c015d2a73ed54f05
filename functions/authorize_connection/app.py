"""Lets a WebSocket in: with a ticket from a browser, with a token from anyone else."""

from typing import Any

from storybrush import identity
from storybrush.failing import guarded
from storybrush.wiring import Wiring

wiring = Wiring()


@guarded
def handler(event: dict[str, Any]) -> dict[str, Any]:
    headers = event["headers"]
    ticket = identity.ticket(headers)
    user_id = wiring.tickets.redeem(ticket) if ticket else wiring.tokens.user(identity.bearer_token(headers))
    if user_id is None:
        # The word by which API Gateway answers 401.
        raise PermissionError("Unauthorized")
    allowed = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": event["methodArn"]}
    return {
        "principalId": user_id,
        "policyDocument": {"Version": "2012-10-17", "Statement": [allowed]},
        "context": {"userId": user_id},
    }
