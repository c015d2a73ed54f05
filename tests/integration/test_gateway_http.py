"""The HTTP API of the gateway, over a real socket: events, answers, authorizers."""

import base64
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.integration.fixtures.served import Served, serving

ALICE = {"Authorization": "Bearer alice"}


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.address, timeout=10) as client:
        yield client


def answered(client: httpx.Client, answer: Any, **more: Any) -> httpx.Response:
    """The response that the gateway makes of a function's answer."""
    return client.post("/api/answer", json=answer, **more)


def test_the_event_of_a_request(client: httpx.Client, served: Served) -> None:
    headers = [*ALICE.items(), ("X-Many", "one"), ("X-Many", "two"), ("Cookie", "a=1; b=2"), ("User-Agent", "test")]
    response = client.get("/api/things/one%20two%2Fthree?q=1&q=2&empty=&k=%C3%A9", headers=headers)
    event = response.json()
    assert event["version"] == "2.0"
    assert event["routeKey"] == "GET /api/things/{id}"
    assert event["rawPath"] == "/api/things/one two/three"
    assert event["rawQueryString"] == "q=1&q=2&empty=&k=%C3%A9"
    assert event["queryStringParameters"] == {"q": "1,2", "empty": "", "k": "é"}
    assert event["pathParameters"] == {"id": "one two/three"}
    assert event["cookies"] == ["a=1", "b=2"]
    assert "cookie" not in event["headers"]
    assert event["headers"]["x-many"] == "one,two"
    assert event["headers"]["host"] == served.address.removeprefix("http://")
    assert event["headers"]["x-forwarded-for"] == "127.0.0.1"
    assert event["isBase64Encoded"] is False
    assert "body" not in event
    assert "stageVariables" not in event


def test_the_context_of_a_request(client: httpx.Client) -> None:
    context = client.get("/api/things/1", headers=ALICE | {"User-Agent": "test"}).json()["requestContext"]
    assert context["http"] == {
        "method": "GET",
        "path": "/api/things/1",
        "protocol": "HTTP/1.1",
        "sourceIp": "127.0.0.1",
        "userAgent": "test",
    }
    assert context["authorizer"]["lambda"]["userId"] == "alice"
    assert (context["accountId"], context["apiId"], context["stage"]) == ("123456789012", "httpapi", "$default")
    assert context["routeKey"] == "GET /api/things/{id}"
    assert context["requestId"]
    assert isinstance(context["timeEpoch"], int)


@pytest.mark.parametrize("cookies", ["", "a=1"])
def test_what_a_request_lacks_its_event_lacks(client: httpx.Client, cookies: str) -> None:
    event = client.post("/api/open", headers={"Cookie": cookies} if cookies else {}).json()
    assert not {"queryStringParameters", "pathParameters", "body"} & set(event)
    assert ("cookies" in event) is bool(cookies)
    assert "authorizer" not in event["requestContext"]


def test_a_body_of_text_and_one_of_bytes(client: httpx.Client) -> None:
    event = client.post("/api/open", content="{é", headers={"Content-Type": "application/json"}).json()
    assert (event["body"], event["isBase64Encoded"]) == ("{é", False)
    event = client.post("/api/open", content=b"\x00\xff", headers={"Content-Type": "image/png"}).json()
    assert (base64.b64decode(event["body"]), event["isBase64Encoded"]) == (b"\x00\xff", True)


def test_answers(client: httpx.Client) -> None:
    response = answered(client, {"statusCode": 201, "body": "é", "headers": {"X-A": "b"}, "cookies": ["a=1", "b=2"]})
    assert (response.status_code, response.text, response.headers["x-a"]) == (201, "é", "b")
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert answered(client, {"statusCode": 204}).content == b""
    assert answered(client, {"statusCode": 200, "isBase64Encoded": True, "body": "AP8="}).content == b"\x00\xff"
    response = answered(client, {"plain": ["value"]})
    assert (response.json(), response.headers["content-type"]) == ({"plain": ["value"]}, "application/json")
    assert (
        answered(client, {"statusCode": 302, "headers": {"Location": "https://x"}}).headers["location"] == "https://x"
    )


@pytest.mark.parametrize(
    ("path", "logged"),
    [("/api/fail", "ValueError"), ("/api/sleep", "Sandbox.Timedout"), ("/api/answer", "JSONDecodeError")],
)
def test_a_failed_handler_is_an_internal_server_error(
    client: httpx.Client, served: Served, path: str, logged: str
) -> None:
    content = {"content": "{"} if path == "/api/answer" else {}
    headers = {"Content-Type": "text/plain"}
    response = client.request("POST" if content else "GET", path, headers=headers, **content)
    assert (response.status_code, response.json()) == (500, {"message": "Internal Server Error"})
    assert logged in served.log.getvalue()


def test_a_malformed_answer_is_an_internal_server_error(client: httpx.Client) -> None:
    response = answered(client, {"statusCode": 200, "body": {"not": "text"}})
    assert (response.status_code, response.json()) == (500, {"message": "Internal Server Error"})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/nothing"),
        ("DELETE", "/api/things/1"),
        ("GET", "/api/things/"),
        ("HEAD", "/api/things/1"),
        ("POST", "/"),
        ("POST", "/api/%0d%0aX-Made-Up:1"),
        ("DELETE", "/%0a"),
    ],
)
def test_an_unknown_route_is_not_found(client: httpx.Client, method: str, path: str) -> None:
    response = client.request(method, path, headers=ALICE)
    assert response.status_code == 404
    assert method == "HEAD" or response.json() == {"message": "Not Found"}


@pytest.mark.parametrize(
    ("headers", "status", "message"),
    [
        ({}, 401, "Unauthorized"),
        ({"Authorization": ""}, 401, "Unauthorized"),
        ({"Authorization": "Bearer nobody"}, 403, "Forbidden"),
        ({"Authorization": "Bearer broken"}, 500, "Internal Server Error"),
    ],
)
def test_who_is_not_let_in(client: httpx.Client, headers: dict[str, str], status: int, message: str) -> None:
    response = client.get("/api/things/1", headers=headers)
    assert (response.status_code, response.json()) == (status, {"message": message})


def test_a_value_in_a_path_may_hold_a_line_break(client: httpx.Client) -> None:
    event = client.get("/api/things/a%0d%0aX-Made-Up:1", headers=ALICE).json()
    assert event["pathParameters"] == {"id": "a\r\nX-Made-Up:1"}


def test_an_authorizer_is_asked_once_for_a_token(client: httpx.Client) -> None:
    def calls(user: str) -> int:
        event = client.get("/api/things/1", headers={"Authorization": f"Bearer {user}"}).json()
        return int(event["requestContext"]["authorizer"]["lambda"]["calls"])

    first = calls("carol")
    assert calls("carol") == first
    assert calls("dave") == first + 1


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_over_10_mb_is_refused_before_it_is_all_there(client: httpx.Client, declared: bool) -> None:
    limit = 10 * 1024 * 1024
    head = f"Content-Length: {limit + 1}" if declared else "Transfer-Encoding: chunked"
    body = b"" if declared else b"%x\r\n%b" % (2 * limit, b"x" * (limit + 1))
    with socket.create_connection((client.base_url.host, client.base_url.port or 0), timeout=10) as connection:
        connection.sendall(f"POST /api/open HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode() + body)
        answer = b""
        while not answer.endswith(b'{"message": "Request Entity Too Large"}'):
            answer += connection.recv(65536) or pytest.fail(f"The connection ended after {answer!r}")
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_a_body_that_fits_no_event_is_too_large(client: httpx.Client, served: Served) -> None:
    response = client.post("/api/open", content=b"x" * 7_000_000, headers={"Content-Type": "text/plain"})
    assert (response.status_code, response.json()) == (413, {"message": "Request Entity Too Large"})
    payload = b'"' + b"x" * 7_000_000 + b'"'
    response = client.post(f"{served.lambdas}/2015-03-31/functions/Answer/invocations", content=payload)
    assert (response.status_code, response.headers["x-amzn-ErrorType"]) == (413, "RequestTooLargeException")


def test_a_slow_handler_holds_up_no_other_request(client: httpx.Client, served: Served) -> None:
    with ThreadPoolExecutor() as others:
        slow = others.submit(httpx.get, f"{served.address}/api/things/1?wait=1", headers=ALICE, timeout=30)
        assert client.get("/api/things/2", headers=ALICE).status_code == 200
        assert not slow.done()
        served.module("Echo").gate.set()
        assert slow.result().status_code == 200
