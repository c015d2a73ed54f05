"""Pictures that are fetched by address, for the protocols that answer with one."""

import itertools
from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_KEPT = 10_000  # addresses

Render = Callable[[], Awaitable[bytes]]


class Gallery:
    """Holds how to render each picture, not its bytes: most are never looked at. The oldest addresses are forgotten."""

    def __init__(self) -> None:
        self._renders: dict[str, Render] = {}
        self._numbers = itertools.count(1)

    def hang(self, render: Render) -> str:
        """The name of a picture from now on."""
        name = f"{next(self._numbers):08}"
        self._renders[name] = render
        if len(self._renders) > _KEPT:
            del self._renders[next(iter(self._renders))]
        return name

    def routes(self) -> list[Route]:
        return [Route("/pictures/{name}.png", self._show, methods=["GET"])]

    async def _show(self, request: Request) -> Response:
        render = self._renders.get(request.path_params["name"])
        if render is None:
            raise HTTPException(404)
        data = await render()
        return Response(data, media_type=_media_type(data))


def address(request: Request, name: str) -> str:
    """The URL of a picture, for the client that sent `request`."""
    return f"{request.base_url}pictures/{name}.png"


def _media_type(data: bytes) -> str:
    if data.startswith(b"<"):
        return "text/html"
    return "image/webp" if data.startswith(b"RIFF") else "image/png"
