"""What the services that stand in for AWS's answer alike."""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

type Endpoint = Callable[[Request], Awaitable[Response]]


def not_for_pages(endpoint: Endpoint) -> Endpoint:
    """Refuses what a browser sends: a page of any origin could reach the loopback address."""

    async def guarded(request: Request) -> Response:
        if "origin" in request.headers:
            return aws_error(403, "AccessDeniedException", "Forbidden")
        return await endpoint(request)

    return guarded


def aws_error(status: int, name: str, message: str) -> Response:
    """An error in the shape that boto3 turns into an exception of that name."""
    return Response(
        json.dumps({"message": message}),
        status_code=status,
        media_type="application/json",
        headers={"x-amzn-ErrorType": name},
    )
