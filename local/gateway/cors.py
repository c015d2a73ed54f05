"""The answers of an HTTP API to pages of other origins."""

from starlette.requests import Request
from starlette.responses import Response

from local.application import Cors


def preflight(cors: Cors, request: Request) -> Response:
    """The gateway's own answer to OPTIONS; without CORS headers where the origin may not call."""
    answer = Response(status_code=204)
    if "access-control-request-method" in request.headers and _allow_origin(cors, request, answer):
        answer.headers["access-control-allow-methods"] = ",".join(cors.methods)
        answer.headers["access-control-allow-headers"] = ",".join(cors.headers)
        if cors.max_age is not None:
            answer.headers["access-control-max-age"] = str(cors.max_age)
    return answer


def add_cors(cors: Cors, request: Request, answer: Response) -> None:
    """Marks a real answer; what a function itself says of CORS does not count."""
    for name in [name for name in answer.headers if name.startswith("access-control-")]:
        del answer.headers[name]
    if _allow_origin(cors, request, answer) and cors.exposed:
        answer.headers["access-control-expose-headers"] = ",".join(cors.exposed)


def _allow_origin(cors: Cors, request: Request, answer: Response) -> bool:
    origin = request.headers.get("origin")
    if origin is None or not ({"*", origin} & set(cors.origins)):
        return False
    answer.headers["access-control-allow-origin"] = "*" if "*" in cors.origins else origin
    if "*" not in cors.origins:
        answer.headers.add_vary_header("Origin")
    if cors.credentials:
        answer.headers["access-control-allow-credentials"] = "true"
    return True
