"""An HTTP API's authorizer in the local run: whom it lets in, and how long that counts."""

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from local.application import Authorizer, Function, HttpApi, Route
from local.functions.load import Loaded
from local.functions.runtime import Runtime
from local.gateway.authorizer import AuthorizerFailed, Authorizers, Forbidden, Unauthorized
from local.gateway.http_events import Call
from local.logs import Log


class Guard:
    """An authorizer's function that counts its calls, and its cache's clock."""

    def __init__(self, *headers: str) -> None:
        self.calls = 0
        self.now = 0.0
        self.answer: Any = {"isAuthorized": True, "context": {"userId": "alice"}}
        guard = Function("Guard", Path(), "app.handler", timeout=3, memory=128, environment={}, layers=())
        api = HttpApi("http", None, {"Token": Authorizer("Guard", headers or ("authorization",), 300)}, ())
        self.authorizers = Authorizers(
            api, Runtime({"Guard": Loaded(guard, self.handler)}, Log(io.StringIO())), lambda: self.now
        )

    def handler(self, event: Any, _: Any) -> Any:
        self.calls += 1
        self.event = event
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def ask(self, *more: tuple[str, str], **headers: str) -> dict[str, Any]:
        raw = [(name.encode(), value.encode()) for name, value in [*headers.items(), *more]]
        scope = {"type": "http", "method": "GET", "path": "/a", "query_string": b"", "headers": raw}
        scope |= {"http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 1), "client": ("127.0.0.1", 2)}
        call = Call(Request(scope), "http", Route("GET", "/a", "Other", "Token"), {})
        return asyncio.run(self.authorizers.context("Token", call))


def test_an_authorizers_answer_is_kept_for_its_time() -> None:
    guard = Guard()
    assert guard.ask(authorization="one") == {"userId": "alice"}
    guard.now = 299
    assert guard.ask(authorization="one") == {"userId": "alice"}
    assert guard.calls == 1
    guard.ask(authorization="two")
    assert guard.calls == 2
    guard.now = 300
    guard.ask(authorization="one")
    assert guard.calls == 3


def test_a_refusal_is_kept_and_a_failure_is_not() -> None:
    guard = Guard()
    guard.answer = {"isAuthorized": False}
    for _ in range(2):
        with pytest.raises(Forbidden):
            guard.ask(authorization="bad")
    assert guard.calls == 1
    for guard.answer in (ValueError("broken"), {"isAuthorized": "yes"}, "yes"):
        with pytest.raises(AuthorizerFailed):
            guard.ask(authorization="other")
    assert guard.calls == 4


def test_a_missing_or_empty_header_asks_nobody() -> None:
    guard = Guard("authorization", "x-key")
    for headers in ({}, {"authorization": "a"}, {"authorization": "", "x-key": "k"}):
        with pytest.raises(Unauthorized):
            guard.ask(**headers)
    assert guard.calls == 0


def test_a_header_that_is_sent_twice_counts_for_no_other() -> None:
    guard = Guard()
    guard.answer = {"isAuthorized": False}
    with pytest.raises(Forbidden):
        guard.ask(("authorization", "made up"), authorization="one")
    assert guard.event["identitySource"] == ["one,made up"]
    guard.answer = {"isAuthorized": True}
    assert guard.ask(authorization="one") == {}


def test_the_authorizers_event() -> None:
    guard = Guard()
    guard.ask(authorization="one")
    assert guard.event["version"] == "2.0"
    assert guard.event["type"] == "REQUEST"
    assert guard.event["routeArn"] == "arn:aws:execute-api:us-east-1:123456789012:http/$default/GET/a"
    assert guard.event["identitySource"] == ["one"]
    assert guard.event["headers"]["authorization"] == "one"


def test_the_cache_is_bounded() -> None:
    guard = Guard()

    for number in range(1001):
        guard.ask(authorization=f"token {number}")
    guard.ask(authorization="token 1000")
    assert guard.calls == 1001
    guard.ask(authorization="token 0")
    assert guard.calls == 1002
