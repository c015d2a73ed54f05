"""A server of HTTP that is a child process of the local run."""

import socket
from collections.abc import Callable

import uvicorn

from local.child import announce, leave_with_parent


class ChildServer(uvicorn.Server):
    """Says when it is ready, and leaves with its parent; `leave` is called first then."""

    def __init__(self, config: uvicorn.Config, leave: Callable[[], object]) -> None:
        super().__init__(config)
        self._before = leave

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        leave_with_parent(self._leave)
        if sockets:
            announce(sockets[0].getsockname()[1])

    def _leave(self) -> None:
        self._before()
        self.should_exit = True
