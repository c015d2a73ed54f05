"""The live connections of the gateway: @connections, and how a connection ends."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from botocore.exceptions import ClientError
from websockets.exceptions import ConnectionClosed

from local.gateway.connections import Limits
from tests.integration.fixtures.clients import PATIENCE, id_of, left, management, opened
from tests.integration.fixtures.served import Served, serving

FOREVER = 3600


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


def test_the_management_api(served: Served) -> None:
    client = management(served)

    async def scenario() -> str:
        async with opened(served, user_agent_header="test") as connection:
            connection_id = await id_of(connection)
            assert connection_id.endswith("=")
            await asyncio.to_thread(client.post_to_connection, ConnectionId=connection_id, Data="é".encode())
            assert await asyncio.wait_for(connection.recv(), PATIENCE) == "é"
            shown = await asyncio.to_thread(client.get_connection, ConnectionId=connection_id)
            assert shown["Identity"] == {"SourceIp": "127.0.0.1", "UserAgent": "test"}
            assert shown["ConnectedAt"] <= shown["LastActiveAt"]
            with pytest.raises(client.exceptions.PayloadTooLargeException):
                await asyncio.to_thread(client.post_to_connection, ConnectionId=connection_id, Data=b"x" * 131073)
            await asyncio.to_thread(client.delete_connection, ConnectionId=connection_id)
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(connection.recv(), PATIENCE)
            assert connection.close_code == 1001
            return connection_id

    connection_id = asyncio.run(scenario())
    assert left(served, connection_id)["requestContext"]["disconnectStatusCode"] == 1001
    for ask in (client.get_connection, client.delete_connection):
        with pytest.raises(client.exceptions.GoneException):
            ask(ConnectionId=connection_id)
    with pytest.raises(ClientError):
        client.post_to_connection(ConnectionId="nobody", Data=b"x")


def test_a_connection_is_gone_once_it_is_closed(served: Served) -> None:
    client = management(served)

    async def scenario() -> str:
        async with opened(served) as connection:
            connection_id = await id_of(connection)
            connection.transport.abort()
            return connection_id

    connection_id = asyncio.run(scenario())
    assert left(served, connection_id)["requestContext"]["disconnectStatusCode"] in (1005, 1006)
    with pytest.raises(client.exceptions.GoneException):
        client.post_to_connection(ConnectionId=connection_id, Data=b"x")


def test_many_posts_from_many_threads_all_arrive(served: Served) -> None:
    client = management(served)

    async def scenario() -> None:
        async with opened(served) as connection:
            connection_id = await id_of(connection)

            def post(n: int) -> None:
                client.post_to_connection(ConnectionId=connection_id, Data=str(n).encode())

            posts = asyncio.gather(*(asyncio.to_thread(post, n) for n in range(300)))
            got = {await asyncio.wait_for(connection.recv(), PATIENCE) for _ in range(300)}
            await posts
            assert got == {str(n) for n in range(300)}

    asyncio.run(scenario())


def test_the_closing_code_is_told_even_while_messages_go_out(served: Served) -> None:
    client = management(served)

    async def scenario() -> str:
        async with opened(served) as connection:
            connection_id = await id_of(connection)

            def post_until_gone() -> None:
                while True:
                    client.post_to_connection(ConnectionId=connection_id, Data=b"x")

            posts = [asyncio.create_task(asyncio.to_thread(post_until_gone)) for _ in range(8)]
            await connection.recv()
            with suppress(ConnectionClosed):
                await connection.send("x" * (32 * 1024 + 1))
            ends = await asyncio.wait_for(asyncio.gather(*posts, return_exceptions=True), PATIENCE)
            assert {type(end) for end in ends} == {client.exceptions.GoneException}
            return connection_id

    assert left(served, asyncio.run(scenario()))["requestContext"]["disconnectStatusCode"] == 1009


def test_a_client_that_leaves_before_it_is_let_in_is_told_of_too(served: Served) -> None:
    address = served.address.removeprefix("http://")
    host, port = address.split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"GET /ws?user=slow HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        served.module("OpenConnection").waiting.get(timeout=PATIENCE)
    event = served.module("CloseConnection").closed.get(timeout=PATIENCE)
    while event["requestContext"]["authorizer"]["userId"] != "slow":
        event = served.module("CloseConnection").closed.get(timeout=PATIENCE)


@pytest.mark.parametrize("limits", [Limits(idle=0.3, lifetime=FOREVER), Limits(idle=FOREVER, lifetime=0.3)])
def test_a_connection_ends_when_idle_and_after_its_lifetime(limits: Limits) -> None:
    async def scenario(served: Served) -> int | None:
        async with opened(served) as connection:
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(connection.recv(), PATIENCE)
            return connection.close_code

    with serving(limits) as served:
        assert asyncio.run(scenario(served)) == 1001
        event = served.module("CloseConnection").closed.get(timeout=PATIENCE)
        assert event["requestContext"]["disconnectStatusCode"] == 1001


def test_a_client_that_does_not_read_is_dropped_and_holds_up_nobody() -> None:
    async def scenario(served: Served) -> str:
        client = management(served)
        async with opened(served, ping_interval=None) as slow, opened(served) as quick:
            connection_id = await id_of(slow)
            slow.transport.pause_reading()

            def post_until_gone() -> None:
                end = time.monotonic() + PATIENCE
                while time.monotonic() < end:
                    client.post_to_connection(ConnectionId=connection_id, Data=b"x" * 128 * 1024)

            with pytest.raises(client.exceptions.GoneException):
                await asyncio.to_thread(post_until_gone)
            assert await id_of(quick)
            slow.transport.abort()
            return connection_id

    with serving(Limits(write=0.3)) as served:
        left(served, asyncio.run(scenario(served)))
