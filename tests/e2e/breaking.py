"""A line between a client and the local run that breaks every WebSocket."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BLOCK = 65536


@contextmanager
def breaking_line(
    target: int, blocks: int, at: tuple[str, int] = ("127.0.0.1", 0)
) -> Iterator[tuple[int, list[socket.socket]]]:
    """A port that leads to `target` but breaks every WebSocket after so many blocks of it, and the broken ones."""
    broken: list[socket.socket] = []
    with socket.create_server(at) as listener:
        threading.Thread(target=_accept, args=(listener, target, blocks, broken), daemon=True).start()
        yield listener.getsockname()[1], broken
        listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, target: int, blocks: int, broken: list[socket.socket]) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            server = socket.create_connection(("127.0.0.1", target))
            first = client.recv(BLOCK)
            server.sendall(first)
            limit = blocks if b"upgrade: websocket" in first.lower() else sys.maxsize
            threading.Thread(target=_pass, args=(client, server, sys.maxsize, broken), daemon=True).start()
            threading.Thread(target=_pass, args=(server, client, limit, broken), daemon=True).start()


def _pass(source: socket.socket, sink: socket.socket, blocks: int, broken: list[socket.socket]) -> None:
    with suppress(OSError):
        while blocks and (data := source.recv(BLOCK)):
            sink.sendall(data)
            blocks -= 1
        if not blocks:
            broken.append(sink)
    for one in (source, sink):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
