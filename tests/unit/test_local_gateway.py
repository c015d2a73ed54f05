"""API Gateway's rules, one by one: routes, shapes of answers, policies, patterns of events."""

from typing import Any

import pytest

from local.application import Route, WebSocketApi
from local.functions.rules import fits
from local.gateway.http_events import MalformedAnswer, body_fields, response
from local.gateway.policy import allows
from local.gateway.routes import Routes
from local.gateway.websocket_events import route_of

ARN = "arn:aws:execute-api:us-east-1:123456789012:live/ws/$connect"


def routes(*keys: str) -> Routes:
    return Routes(Route(*key.split(" "), function=key, authorizer=None) for key in keys)


@pytest.mark.parametrize("turn", [1, -1])
def test_the_most_exact_route_is_taken(turn: int) -> None:
    keys = ["GET /a/b", "GET /a/{x}", "ANY /a/{x}", "GET /{x}/b", "GET /{rest+}"]
    table = routes(*keys[::turn])

    def taken(method: str, path: str) -> str | None:
        found = table.match(method, path)
        return found[0].function if found else None

    assert taken("GET", "/a/b") == "GET /a/b"
    assert taken("GET", "/a/c") == "GET /a/{x}"
    assert taken("PUT", "/a/c") == "ANY /a/{x}"
    assert taken("GET", "/c/b") == "GET /{x}/b"
    assert taken("GET", "/c/d/e") == "GET /{rest+}"
    assert taken("PUT", "/c/b") is None


@pytest.mark.parametrize(
    ("route", "path", "values"),
    [
        ("/a/{x}", "/a/1", {"x": "1"}),
        ("/a/{x}", "/a/one%20two", {"x": "one two"}),
        ("/a/{x}", "/a/one%2Ftwo", {"x": "one/two"}),
        ("/a/{x}/c/{y}", "/a/1/c/2", {"x": "1", "y": "2"}),
        ("/a/{rest+}", "/a/1/2%203", {"rest": "1/2 3"}),
        ("/a/{x}", "/a/", None),
        ("/a/{x}", "/a", None),
        ("/a/{x}", "/a/1/", None),
        ("/a", "/a/", None),
        ("/a/{rest+}", "/a/", None),
    ],
)
def test_values_in_a_path(route: str, path: str, values: dict[str, str] | None) -> None:
    found = routes(f"GET {route}").match("GET", path)
    assert (found[1] if found else None) == values


@pytest.mark.parametrize(
    ("content_type", "body", "fields"),
    [
        ("application/json; charset=utf-8", "é".encode(), {"body": "é", "isBase64Encoded": False}),
        ("application/problem+json", b"{}", {"body": "{}", "isBase64Encoded": False}),
        ("text/csv", b"a,b", {"body": "a,b", "isBase64Encoded": False}),
        ("image/png", b"\x89PNG", {"body": "iVBORw==", "isBase64Encoded": True}),
        ("", b"x", {"body": "eA==", "isBase64Encoded": True}),
        ("application/json", b"", {"isBase64Encoded": False}),
    ],
)
def test_a_body_is_text_or_base64(content_type: str, body: bytes, fields: dict[str, Any]) -> None:
    assert body_fields(content_type, body) == fields


@pytest.mark.parametrize(
    ("answer", "status", "body", "content_type"),
    [
        ({"a": 1}, 200, b'{"a": 1}', "application/json"),
        (None, 200, b"null", "application/json"),
        ({"statusCode": 200, "body": "hello"}, 200, b"hello", "text/plain;charset=UTF-8"),
        ({"statusCode": "201", "body": "{}", "headers": {"Content-Type": "a/b"}}, 201, b"{}", "a/b"),
        ({"statusCode": 200, "body": "iVBORw==", "isBase64Encoded": True}, 200, b"\x89PNG", "text/plain;charset=UTF-8"),
        ({"statusCode": 204}, 204, b"", None),
    ],
)
def test_an_answer_becomes_a_response(answer: Any, status: int, body: bytes, content_type: str | None) -> None:
    made = response(answer)
    assert (made.status_code, made.body, made.headers.get("content-type")) == (status, body, content_type)


def test_headers_and_cookies_of_an_answer() -> None:
    headers = {"X-Number": 3, "X-Flag": True, "Content-Length": "99"}
    made = response({"statusCode": 200, "headers": headers, "cookies": ["a=1; Secure", "b=2"], "body": "1234"})
    assert made.headers["x-number"] == "3"
    assert made.headers["x-flag"] == "true"
    assert made.headers["content-length"] == "4"
    assert made.headers.getlist("set-cookie") == ["a=1; Secure", "b=2"]


@pytest.mark.parametrize(
    "answer",
    [
        {"statusCode": "many"},
        {"statusCode": True},
        {"statusCode": 99},
        {"statusCode": 200, "body": {"a": 1}},
        {"statusCode": 200, "body": "?", "isBase64Encoded": True},
        {"statusCode": 200, "headers": ["a"]},
        {"statusCode": 200, "headers": {"a": {"b": "c"}}},
        {"statusCode": 200, "cookies": "a=1"},
    ],
)
def test_a_malformed_answer_is_none(answer: Any) -> None:
    with pytest.raises(MalformedAnswer):
        response(answer)


def statement(effect: str, action: Any = "execute-api:Invoke", resource: Any = ARN) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource}


@pytest.mark.parametrize(
    ("statements", "allowed"),
    [
        ([statement("Allow")], True),
        (statement("Allow"), True),
        ([statement("Allow", "execute-api:*", "*")], True),
        ([statement("Allow", ["s3:Get", "execute-api:Invoke"], ["x", "arn:aws:execute-api:*/ws/$connect"])], True),
        ([statement("Allow"), statement("Deny", resource="*")], False),
        ([statement("Deny")], False),
        ([statement("Allow", "s3:*")], False),
        ([statement("Allow", resource=ARN + "x")], False),
        ([statement("Allow", resource=ARN.replace("/ws/", "/[w]s/"))], False),
        ([], False),
    ],
)
def test_a_policy_allows_only_what_it_says(statements: Any, allowed: bool) -> None:
    assert allows({"Version": "2012-10-17", "Statement": statements}, ARN) is allowed


EVENT = {"source": "aws.states", "detail": {"status": "FAILED", "attempts": 2, "tags": ["a", "b"], "late": True}}


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ({}, True),
        ({"source": ["aws.s3", "aws.states"]}, True),
        ({"source": ["aws.states"], "detail": {"status": ["FAILED"], "attempts": [2]}}, True),
        ({"detail": {"tags": ["b"]}}, True),
        ({"detail": {"late": [True]}}, True),
        ({"source": ["aws.s3"]}, False),
        ({"source": ["aws.states"], "detail": {"status": ["ABORTED"]}}, False),
        ({"detail": {"missing": ["x"]}}, False),
        ({"detail": {"late": [1]}}, False),
        ({"source": {"deeper": ["x"]}}, False),
    ],
)
def test_an_event_fits_a_pattern(pattern: dict[str, Any], fitting: bool) -> None:
    assert fits(pattern, EVENT) is fitting


@pytest.mark.parametrize(
    ("body", "route"),
    [
        ('{"action": "ping"}', "ping"),
        ('{"action": "dance"}', "$default"),
        ('{"action": "$connect"}', "$default"),
        ('{"action": 3}', "$default"),
        ('{"action": ["ping"]}', "$default"),
        ('["ping"]', "$default"),
        ("not JSON", "$default"),
        ("[" * 100_000, "$default"),
        ("", "$default"),
    ],
)
def test_a_message_selects_its_route(body: str, route: str) -> None:
    api = WebSocketApi("live", "ws", None, {"$connect": "Open", "ping": "Ping", "$default": "Reject"})
    assert route_of(api, body) == route


def test_a_message_may_have_no_route() -> None:
    assert route_of(WebSocketApi("live", "ws", None, {"ping": "Ping"}), "{}") is None
