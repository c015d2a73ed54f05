"""Fetching a picture's bytes: from servers that decline, send too much, too little, or drip."""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

import pytest

from storybrush.errors import NoPicture, PainterError, PainterUnreachable
from storybrush.painters import fetching
from storybrush.painters.fetching import allowed_hosts, fetch_image

MEGABYTE = 1024 * 1024
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
UNENDING = [bytes(MEGABYTE)] * 40
IN_CHUNKS = [b"100000\r\n" + bytes(MEGABYTE) + b"\r\n"] * 40
type Serve = Callable[[Iterable[bytes]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A server that sends these pieces to whoever asks first, and hangs up; its URL."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def answer(pieces: Iterable[bytes]) -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65_536)
                try:
                    for piece in pieces:
                        connection.sendall(piece)
                except ConnectionError:
                    return

        def start(pieces: Iterable[bytes]) -> str:
            threading.Thread(target=answer, args=(pieces,), daemon=True).start()
            return f"http://127.0.0.1:{listening.getsockname()[1]}/a.png"

        yield start


def slowly(*pieces: bytes) -> Iterator[bytes]:
    yield pieces[0]
    for piece in pieces[1:]:
        time.sleep(0.1)
        yield piece


def fetch(url: str) -> bytes:
    """From the test's own server."""
    return fetch_image(url, allowed_hosts("", url))


@pytest.mark.parametrize(
    ("status", "error"),
    [(status, NoPicture) for status in (204, 302, 304, 400, 401, 403, 404, 410)]
    + [(status, PainterUnreachable) for status in (408, 425, 429, 500, 502, 503)],
)
def test_a_server_that_declines(serve: Serve, status: int, error: type[PainterError]) -> None:
    with pytest.raises(error) as raised:
        fetch(serve([f"HTTP/1.1 {status} secret words\r\nContent-Length: 0\r\n\r\n".encode()]))
    assert "secret" not in raised.value.message


@pytest.mark.parametrize(
    ("pieces", "error"),
    [
        ([HEAD + b"Content-Length: 33554433\r\n\r\n"], NoPicture),
        ([HEAD + b"\r\n", *UNENDING], NoPicture),
        ([CHUNKED, *IN_CHUNKS], NoPicture),
        ([HEAD + b"Content-Length: 5\r\n\r\nfour"], PainterUnreachable),
        ([CHUNKED + b"5\r\nfour"], PainterUnreachable),
        ([CHUNKED + b"4\r\nfour\r\n"], PainterUnreachable),
        ([CHUNKED + b"words\r\n"], PainterUnreachable),
        ([HEAD + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nfour"], PainterUnreachable),
        ([b"words\r\n\r\n"], PainterUnreachable),
        ([], PainterUnreachable),
    ],
    ids=["length", "unending", "in chunks", "cut", "chunk cut", "no last chunk", "no chunk", "lengths", "no HTTP", "-"],
)
def test_what_is_too_large_or_not_all(serve: Serve, pieces: list[bytes], error: type[PainterError]) -> None:
    with pytest.raises(error):
        fetch(serve(pieces))


@pytest.mark.parametrize(
    "pieces",
    [
        [HEAD + b"Content-Length: 33554432\r\n\r\n", *UNENDING[:32]],
        [HEAD + b"\r\n", *UNENDING[:32]],
        [CHUNKED, *IN_CHUNKS[:32], b"0\r\n\r\n"],
    ],
    ids=["length", "unending", "in chunks"],
)
def test_what_is_just_not_too_large(serve: Serve, pieces: list[bytes]) -> None:
    assert fetch(serve(pieces)) == bytes(32 * MEGABYTE)


@pytest.mark.parametrize(
    "pieces",
    [
        [HEAD + b"Content-Length: 100\r\n\r\n", *[b"."] * 20],
        [HEAD + b"\r\n", *[b"."] * 20],
        [CHUNKED, *[b"1\r\n.\r\n"] * 20],
        [CHUNKED, *[b"0"] * 20],
        [HEAD, *[b"x"] * 20],
        [HEAD, *[b"a: b\r\n"] * 20],
    ],
    ids=["length", "unending", "in chunks", "chunk's size", "header", "headers"],
)
def test_a_server_that_drips_is_left(serve: Serve, pieces: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST_SECONDS", 0.5)
    url = serve(slowly(*pieces))
    begun = time.monotonic()
    with pytest.raises(PainterUnreachable) as raised:
        fetch(url)
    assert time.monotonic() - begun < 1
    assert raised.value.max_calls == 5


def test_nobody_goes_on_reading_what_drips(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST_SECONDS", 0.3)
    before = set(threading.enumerate())
    url = serve(slowly(HEAD + b"\r\n", *[b"."] * 20))
    with pytest.raises(PainterUnreachable):
        fetch(url)
    time.sleep(0.3)
    assert "fetch_image" not in {thread.name for thread in set(threading.enumerate()) - before}
