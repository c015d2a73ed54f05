"""What else is answered over a real socket: the page, Lambda's Invoke, EventBridge's events; and the log of it."""

import json
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.integration.fixtures.served import Served, serving


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving() as served:
        yield served


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.address, timeout=10) as client:
        yield client


@pytest.fixture
def lambdas(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.lambdas, timeout=10) as client:
        yield client


def test_the_page(client: httpx.Client) -> None:
    for path in ("/", "/stories/1"):
        assert "Storybrush" in client.get(path).text
    script = client.get("/assets/index-Ab12Cd34.js")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert client.get("/missing.js").status_code == 404
    assert client.head("/").headers["content-length"] == client.get("/").headers["content-length"]


def test_no_path_leads_out_of_the_page(served: Served) -> None:
    host, port = served.address.removeprefix("http://").split(":")
    for path in ("/../template.yaml", "/%2e%2e/template.yaml", "/..%2ftemplate.yaml", "//etc/passwd.txt"):
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            assert b"404 Not Found" in connection.recv(65536).split(b"\r\n")[0]


def test_the_log_has_a_line_a_request_and_no_secret(client: httpx.Client, served: Served) -> None:
    client.get("/api/things/9?token=hidden", headers={"Authorization": "Bearer hidden"})
    log = served.log.getvalue()
    (line,) = (line for line in log.splitlines() if "/api/things/9" in line)
    assert line.split()[1:4] == ["GET", "/api/things/9", "200"]
    assert line.endswith("Echo")
    assert "hidden" not in log


def test_lambdas_invoke(lambdas: httpx.Client) -> None:
    def invoke(function: str, payload: Any) -> httpx.Response:
        return lambdas.post(f"/2015-03-31/functions/{function}/invocations", content=json.dumps(payload))

    response = invoke("Answer", {"body": '{"a": 1}'})
    assert (response.status_code, response.json()) == (200, {"a": 1})
    assert "X-Amz-Function-Error" not in response.headers
    assert invoke("arn:aws:lambda:us-east-1:123456789012:function:Answer", {"body": "2"}).json() == 2
    failed = invoke("Fail", {})
    assert (failed.status_code, failed.headers["X-Amz-Function-Error"]) == (200, "Unhandled")
    assert failed.json()["errorType"] == "ValueError"
    unknown = invoke("Nobody", {})
    assert (unknown.status_code, unknown.headers["x-amzn-ErrorType"]) == (404, "ResourceNotFoundException")


def test_an_event_calls_the_functions_whose_rule_fits(lambdas: httpx.Client, served: Served) -> None:
    event = {"source": "aws.states", "detail-type": "Changed", "detail": {"status": "FAILED"}}
    assert lambdas.post("/events", json=event).json() == {"called": ["OnFailed"]}
    assert lambdas.post("/events", json={**event, "detail": {"status": "SUCCEEDED"}}).json() == {"called": []}
    assert served.module("OnFailed").events == [event]
    assert lambdas.post("/events", content="[").status_code == 400


def test_no_page_can_ask_what_other_processes_ask(client: httpx.Client, lambdas: httpx.Client) -> None:
    for asked, path in (
        (lambdas, "/events"),
        (lambdas, "/2015-03-31/functions/Answer/invocations"),
        (client, "/ws/@connections/x"),
    ):
        response = asked.post(path, json={"body": "1"}, headers={"Origin": "http://127.0.0.1"})
        assert response.status_code == 403
        assert asked.post(path, json={"body": "1"}).status_code != 403
