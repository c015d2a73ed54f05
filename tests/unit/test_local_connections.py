"""A connection whose socket closes under it, at the worst moment."""

import asyncio
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from local.application import WebSocketApi
from local.gateway.connections import Connection, End, Gone, Limits
from local.gateway.websocket_events import Caller, now


class ClosedSocket:
    """Refuses every message as its server does once it has closed, and tells with which code only afterwards."""

    def __init__(self, refusal: Exception) -> None:
        self._refusal = refusal
        self._refused = asyncio.Event()

    async def send_text(self, _: str) -> None:
        self._refused.set()
        raise self._refusal

    async def receive(self) -> dict[str, Any]:
        await self._refused.wait()
        await asyncio.sleep(0)
        return {"type": "websocket.disconnect", "code": 1009, "reason": "too big"}


@pytest.mark.parametrize("refusal", [RuntimeError("after close"), WebSocketDisconnect(1006)])
def test_the_code_of_the_end_is_the_one_that_was_sent(refusal: Exception) -> None:
    async def scenario() -> End:
        socket: Any = ClosedSocket(refusal)
        caller = Caller(WebSocketApi("live", "ws", None, {}), "id", now(), "", "", "")
        connection = Connection(caller, socket, Limits())

        async def handle(_: str) -> None: ...

        await connection.send("to nobody")
        end = await connection.run(handle)
        with pytest.raises(Gone):
            await connection.send("too late")
        return end

    assert asyncio.run(scenario()) == End(1009, "too big")
