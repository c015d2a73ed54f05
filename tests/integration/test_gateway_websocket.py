"""The WebSocket API of the gateway, with real clients: handshakes and messages."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import websockets
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.integration.fixtures.clients import PATIENCE, asked, id_of, left, opened, received
from tests.integration.fixtures.served import Served, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


def test_the_events_of_a_connection(served: Served) -> None:
    async def scenario() -> tuple[dict[str, Any], str]:
        async with opened(served, additional_headers={"X-Own": "header"}, user_agent_header="test") as connection:
            spoken = (await asked(connection, {"action": "speak", "é": 1}))["spoke"]
            return spoken, spoken["requestContext"]["connectionId"]

    event, connection_id = asyncio.run(scenario())
    context = event["requestContext"]
    assert json.loads(event["body"]) == {"action": "speak", "é": 1}
    assert event["isBase64Encoded"] is False
    assert (context["routeKey"], context["eventType"], context["stage"]) == ("speak", "MESSAGE", "ws")
    assert context["messageId"]
    assert context["authorizer"] == {"principalId": "alice", "userId": "alice", "admin": "false", "level": "3"}
    assert context["connectedAt"] <= context["requestTimeEpoch"]
    start = next(
        e for e in served.module("OpenConnection").opened if e["requestContext"]["connectionId"] == connection_id
    )
    assert (start["requestContext"]["routeKey"], start["requestContext"]["eventType"]) == ("$connect", "CONNECT")
    assert start["requestContext"]["identity"] == {"sourceIp": "127.0.0.1", "userAgent": "test"}
    assert start["requestContext"]["authorizer"]["userId"] == "alice"
    assert start["queryStringParameters"] == {"user": "alice"}
    assert {name.lower(): value for name, value in start["headers"].items()}["x-own"] == "header"
    end = left(served, connection_id)["requestContext"]
    assert (end["routeKey"], end["eventType"], end["disconnectStatusCode"]) == ("$disconnect", "DISCONNECT", 1000)
    assert end["authorizer"]["userId"] == "alice"


@pytest.mark.parametrize(
    ("query", "status"), [("user=nobody", 403), ("", 401), ("user=broken", 500), ("user=banned", 410)]
)
def test_who_is_not_let_in(served: Served, query: str, status: int) -> None:
    async def scenario() -> None:
        async with connect(f"{served.websocket}?{query}"):
            pass

    with pytest.raises(InvalidStatus) as refused:
        asyncio.run(scenario())
    assert refused.value.response.status_code == status


def test_only_the_subprotocol_that_was_chosen_is_echoed(served: Served) -> None:
    async def scenario(**more: Any) -> str | None:
        async with opened(served, **more) as connection:
            return connection.subprotocol

    first = [websockets.Subprotocol(name) for name in ("storybrush.v1", "ticket.secret")]
    assert asyncio.run(scenario(subprotocols=first)) == "storybrush.v1"
    assert asyncio.run(scenario()) is None


def test_what_is_no_message_of_ours_harms_nobody(served: Served) -> None:
    async def scenario() -> None:
        async with opened(served) as connection:
            for odd in ("not JSON", "", "[]", '{"action": 3}', '{"action": "dance"}', '{"action": "$disconnect"}'):
                assert await asked(connection, odd) == {"rejected": odd, "characters": len(odd)}

    asyncio.run(scenario())


def test_a_handler_that_fails_tells_its_client(served: Served) -> None:
    async def scenario() -> tuple[Any, str]:
        async with opened(served) as connection:
            return await asked(connection, {"action": "fail"}), await id_of(connection)

    told, connection_id = asyncio.run(scenario())
    assert told.pop("requestId")
    assert told == {"message": "Internal server error", "connectionId": connection_id}


def test_messages_are_handled_in_their_order_and_connections_side_by_side(served: Served) -> None:
    async def scenario() -> None:
        async with opened(served) as slow, opened(served) as quick:
            await slow.send(json.dumps({"action": "speak", "n": 0, "wait": True}))
            for n in range(1, 5):
                await slow.send(json.dumps({"action": "speak", "n": n}))
            waiting = asyncio.create_task(received(slow))
            await id_of(quick)
            assert not waiting.done()
            served.module("Speak").gate.set()
            bodies = [(await waiting)["spoke"]["body"]]
            bodies += [(await received(slow))["spoke"]["body"] for _ in range(4)]
            assert [json.loads(body)["n"] for body in bodies] == [0, 1, 2, 3, 4]

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"bytes", 1003),
        ("x" * (32 * 1024 + 1), 1009),
        (["x" * 32 * 1024] * 4 + ["x"], 1009),
    ],
)
def test_what_the_gateway_does_not_take_ends_the_connection(served: Served, message: Any, code: int) -> None:
    async def scenario() -> tuple[str, int | None]:
        async with opened(served) as connection:
            connection_id = await id_of(connection)
            try:
                await connection.send(message)
                await asyncio.wait_for(connection.recv(), PATIENCE)
            except ConnectionClosed:
                pass
            return connection_id, connection.close_code

    connection_id, closed = asyncio.run(scenario())
    assert closed == code
    assert left(served, connection_id)["requestContext"]["disconnectStatusCode"] == code


def test_a_message_of_128_kb_in_frames_of_32_is_taken(served: Served) -> None:
    async def scenario() -> Any:
        async with opened(served) as connection:
            await connection.send(["x" * 32 * 1024] * 4)
            return await received(connection)

    assert asyncio.run(scenario())["characters"] == 128 * 1024


def test_only_the_stages_path_is_a_websocket(served: Served) -> None:
    async def scenario() -> None:
        async with connect(served.websocket.replace("/ws", "/other")):
            pass

    with pytest.raises(InvalidStatus) as refused:
        asyncio.run(scenario())
    assert refused.value.response.status_code == 403
    assert httpx.get(f"{served.address}/ws").status_code == 426
