"""Stands where API Gateway reaches the connections: some take what is posted, some are gone, some never answer."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

SECONDS_A_POST = 0.01
PATIENCE = 60


class Crowd(ThreadingHTTPServer):
    """Connections are what their names begin with: `gone`, `slow`, `busy` (for once), `broken`, else good.

    `signed` has of each post its path, its date and its signature.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Post)
        self.heard: dict[str, list[Any]] = defaultdict(list)
        self.signed: list[tuple[str, str, str]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.leaving = threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.server_port}/ws"

    def close(self) -> None:
        self.leaving.set()
        self.shutdown()
        self.server_close()

    def wait_for(self, true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not true() and time.monotonic() < deadline:
            time.sleep(0.02)


class _Post(BaseHTTPRequestHandler):
    server: Crowd
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        crowd = self.server
        connection = unquote(self.path).rpartition("/")[2]
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        crowd.signed.append((self.path, self.headers["X-Amz-Date"], self.headers["Authorization"]))
        with crowd.lock:
            crowd.at_once += 1
            crowd.most_at_once = max(crowd.most_at_once, crowd.at_once)
        try:
            time.sleep(SECONDS_A_POST)
            crowd.heard[connection].append(event)
            self._answer(connection)
        finally:
            with crowd.lock:
                crowd.at_once -= 1

    def _answer(self, connection: str) -> None:
        kind = connection.partition("-")[0]
        if kind == "slow":
            self.server.leaving.wait()
            self.close_connection = True
            return
        first = len(self.server.heard[connection]) == 1
        status = {"gone": 410, "busy": 429 if first else 200, "broken": 500}.get(kind, 200)
        self.send_response(status)
        if status == 410:
            self.send_header("x-amzn-ErrorType", "GoneException")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None: ...
