"""A server that answers as a test has written down, and keeps what it was asked."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header


@dataclass(frozen=True)
class Answer:
    """`body` is sent as JSON, unless it is bytes."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """`body` is what the JSON holds; of a form, its fields, and as (name, type, bytes) the files of each."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


class ScriptedServer(ThreadingHTTPServer):
    """`answers` holds by path what is answered; `answer` is for every other path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = Answer(404, {})
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: ScriptedServer

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        kind, options = parse_options_header(self.headers["Content-Type"])
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if kind == "multipart/form-data":
            _, form, files = FormDataParser().parse(io.BytesIO(content), kind, len(content), options)
            sent = {name: [(one.filename, one.mimetype, one.read()) for one in files.getlist(name)] for name in files}
            self._answer(form.to_dict() | sent)
        else:
            self._answer(json.loads(content))

    def _answer(self, body: Any) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.command, self.path, headers, body))
        answer = self.server.answers.get(self.path, self.server.answer)
        content = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        usual = {"Content-Type": "application/json", "Content-Length": str(len(content))}
        self.send_response(answer.status)
        for name, value in (usual | answer.headers).items():
            self.send_header(name, value)
        self.end_headers()
        # A client that has read enough hangs up.
        try:
            self.wfile.write(content)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
