"""`python -m bench.slow_posts`: an API by which connections are reached, which takes 10 ms for every post.

It keeps nothing, and tells whoever GETs how many posts it has answered. In asyncio, so that it takes little of a
machine that it shares with those who post.
"""

import asyncio
import re

SECONDS = 0.010

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class SlowPosts(asyncio.Protocol):
    """One line that is kept alive; whoever uses it asks again only after the answer."""

    answered = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._line = transport
        self._request = b""

    def data_received(self, data: bytes) -> None:
        self._request += data
        head, end, body = self._request.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not end or (length and len(body) < int(length[1])):
            return
        self._request = b""
        if head.startswith(b"GET"):
            self._answer(str(SlowPosts.answered).encode())
        else:
            asyncio.get_running_loop().call_later(SECONDS, self._taken)

    def _taken(self) -> None:
        SlowPosts.answered += 1
        self._answer(b"{}")

    def _answer(self, body: bytes) -> None:
        self._line.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(SlowPosts, "127.0.0.1", 0, backlog=128)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
