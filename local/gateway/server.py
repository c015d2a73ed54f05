"""The one address of the run: the HTTP API, the WebSocket API with its management, and the page."""

import socket
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

from local.application import Application
from local.aws_answers import not_for_pages
from local.functions.runtime import Runtime
from local.gateway.connections import Connections, Limits
from local.gateway.http_api import HttpApiServer
from local.gateway.http_events import refusal
from local.gateway.management_api import ManagementServer
from local.gateway.page import Page
from local.gateway.websocket_api import WebSocketServer
from local.logs import Log

MESSAGE_LIMIT = 128 * 1024
FRAME_LIMIT = 32 * 1024


class Gateway:
    """The application as ASGI, and its open connections."""

    def __init__(
        self, application: Application, runtime: Runtime, page: Path, log: Log, limits: Limits | None = None
    ) -> None:
        self.connections = Connections()
        self._http_api = HttpApiServer(application.http_api, runtime, log) if application.http_api else None
        self._page = Page(page)
        routes: list[BaseRoute] = []
        if api := application.websocket_api:
            manage = not_for_pages(ManagementServer(self.connections).answer)
            websocket = WebSocketServer(api, runtime, self.connections, log, limits or Limits())
            routes = [
                Route(f"/{api.stage}/@connections/{{connection_id:path}}", manage, methods=["GET", "POST", "DELETE"]),
                Route(f"/{api.stage}", _upgrade_required),
                WebSocketRoute(f"/{api.stage}", websocket.serve),
            ]
        self.asgi = Starlette(routes=routes)
        # No route of Starlette's, none of which would take a path with a line break in it.
        self.asgi.router.default = self._anything_else
        self.asgi.router.redirect_slashes = False

    async def _anything_else(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
            return
        request = Request(scope, receive, send)
        if "host" not in request.headers:
            await refusal(400, "Bad Request")(scope, receive, send)
            return
        if self._http_api and (self._http_api.owns(scope["path"]) or request.method not in ("GET", "HEAD")):
            answer = await self._http_api.answer(request)
        else:
            answer = self._page.answer(request)
        await answer(scope, receive, send)


async def _upgrade_required(_: Request) -> Response:
    return refusal(426, "Upgrade Required")


class Server(uvicorn.Server):
    """Leaves the signals to the run, which has more to end than a server."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def server_of(asgi: Starlette) -> Server:
    """A server with API Gateway's limits; told to exit, it waits for nobody."""
    return Server(
        uvicorn.Config(
            asgi,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            # The usual 5 s would often end a line at the moment when a client asks by it again.
            timeout_keep_alive=75,
            # As a pair it goes on to the websockets library: the limit of a message and that of a frame.
            ws_max_size=cast(int, (MESSAGE_LIMIT, FRAME_LIMIT)),
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=0,
        )
    )


def listen(port: int) -> socket.socket:
    """A listening socket of this machine alone; OSError when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener
