"""What no library sends, byte for byte, and what a WebSocket should not be sent."""

import json
import socket
from urllib.parse import urlsplit

import pytest

from tests.e2e.running import Run

IVY = b"\r\nHost: x\r\nAuthorization: Bearer TOKEN"


@pytest.fixture(scope="module")
def token(run: Run) -> bytes:
    return run.token("ivy").encode()


def sent(run: Run, token: bytes, request: bytes) -> tuple[int, bytes]:
    """The status and the rest of the answer to exactly these bytes, the token in its place."""
    there = urlsplit(run.url)
    with socket.create_connection((str(there.hostname), there.port or 0), timeout=10) as connection:
        connection.sendall(request.replace(b"TOKEN", token))
        answer = b""
        while b"\r\n\r\n" not in answer and (more := connection.recv(65536)):
            answer += more
    return int(answer.split()[1]), answer


@pytest.mark.parametrize(
    "head",
    [
        b"GET /api/stories/\xff\xfe HTTP/1.1" + IVY,
        b"GET /api/stories?limit=\xff HTTP/1.1" + IVY,
        b"GET /api/stories/../../etc/passwd HTTP/1.1" + IVY,
        b"GET /api/../template.yaml HTTP/1.1" + IVY,
        b"GET /../template.yaml HTTP/1.1\r\nHost: x",
        b"GET /%2e%2e/%2e%2e/template.yaml HTTP/1.1\r\nHost: x",
        b"GET /api/stories HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\xfe",
        b"GET /api/stories HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\0b",
        b"GET /api/stories HTTP/1.1" + IVY + b"\r\nAuthorization: Bearer made-up",
        b"GET /api/stories HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer made-up\r\nAuthorization: Bearer TOKEN",
        b"GET /api/stories HTTP/1.1\r\nAuthorization: Bearer TOKEN",
        b"GET http://elsewhere/api/stories/x.y HTTP/1.1" + IVY,
        b"POST /api/stories HTTP/1.1" + IVY + b"\r\nContent-Length: many",
        b"POST /api/stories HTTP/1.1" + IVY + b"\r\nContent-Length: -5",
        b"POST /api/stories HTTP/1.1" + IVY + b"\r\nContent-Length: " + b"9" * 20,
        b"POST /api/stories HTTP/1.1" + IVY + b"\r\nContent-Length: 2\r\nContent-Length: 9",
        b"POST /api/stories HTTP/1.1" + IVY + b"\r\nTransfer-Encoding: chunked\r\n\r\nZZ",
        b"POST /api/stories HTTP/1.1" + IVY + b"\r\nContent-Type: \xff\r\nContent-Length: 2\r\n\r\n{}",
        b"DELETE /api/stories HTTP/1.1" + IVY + b"\r\nX-HTTP-Method-Override: GET",
        b"NONSENSE",
    ],
)
def test_what_no_library_sends_is_refused(run: Run, token: bytes, head: bytes) -> None:
    status, answer = sent(run, token, head + b"\r\n\r\n")
    # The page answers to any path of a browser.
    if not answer.partition(b"\r\n\r\n")[0].count(b"text/html"):
        assert 400 <= status < 500, answer
    assert b"AWSTemplate" not in answer
    assert b"root:" not in answer


def test_a_refused_header_takes_nothing_from_the_one_that_is_good(run: Run, token: bytes) -> None:
    # The gateway remembers what its authorizer said of a header.
    good = b"GET /api/stories HTTP/1.1" + IVY
    assert sent(run, token, good + b"\r\nAuthorization: made up\r\n\r\n")[0] == 403
    assert sent(run, token, good + b"\r\n\r\n")[0] == 200


@pytest.mark.parametrize(
    "message",
    [
        *('{"action": "\\ud800"}', '{"action": {"$gt": ""}}', '{"action": ["ping"]}', '"ping"', "null", "", "\0", "1"),
        *('{"action": "$connect"}', '{"action": "$disconnect"}', '{"action": "$default"}', '{"action": "__proto__"}'),
        *("[" * 30_000, '{"action": ' + "[" * 9_000 + "]" * 9_000 + "}", '{"action": "' + "x" * 30_000 + '"}'),
        *('{"action": "join-story-room", "storyId": {"$gt": ""}}', '{"action": "join-story-room", "storyId": null}'),
        *('{"action": "leave-story-room", "storyId": ["a"]}', '{"action": "join-story-room", "storyId": "../../etc"}'),
        *('{"action": "join-image-room", "storyId": "' + "x" * 30_000 + '"}',),
    ],
    ids=lambda message: message[:40],
)  # fmt: skip
def test_a_bad_message_is_answered_and_the_connection_lives(run: Run, message: str) -> None:
    with run.watcher("ivy") as watcher:
        watcher.socket.send(message)
        answer = watcher.hear()
        assert (answer["event"], answer["data"]["code"] in ("invalid_request", "story_not_found")) == ("error", True)
        assert len(json.dumps(answer)) < 1_000
        watcher.say("ping")
        assert watcher.hear()["event"] == "pong"
