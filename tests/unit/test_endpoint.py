"""An answer on its way to API Gateway."""

import base64
import gzip
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from storybrush.endpoint import Answer, Request, http
from storybrush.errors import LimitReached, RunInProgress, StorybrushError

LONG = {"text": "A word, and another. " * 200, "name": "Žofie"}
SHORT = {"text": "A word."}


def answered(body: dict[str, Any], **headers: str) -> dict[str, Any]:
    def use(_: Request) -> Answer:
        return Answer(200, body)

    return handled(use, headers)


def refused(error: StorybrushError) -> dict[str, Any]:
    def use(_: Request) -> Answer:
        raise error

    return handled(use, {})


def handled(use: Callable[[Request], Answer], headers: dict[str, str]) -> dict[str, Any]:
    event = {"requestContext": {"authorizer": {"lambda": {"userId": "somebody"}}}, "headers": headers}
    answer: dict[str, Any] = http(use)(event, SimpleNamespace(aws_request_id="one"))
    return answer


def test_a_long_answer_is_packed_for_a_client_that_can_unpack_it() -> None:
    answer = answered(LONG, **{"accept-encoding": "br, gzip"})
    assert answer["headers"]["content-encoding"] == "gzip"
    assert answer["isBase64Encoded"]
    assert len(answer["body"]) < len(json.dumps(LONG)) / 8
    assert json.loads(gzip.decompress(base64.b64decode(answer["body"]))) == LONG


@pytest.mark.parametrize(
    ("body", "headers"),
    [(LONG, {}), (LONG, {"accept-encoding": "identity"}), (SHORT, {"accept-encoding": "gzip"})],
    ids=["a client that says nothing", "a client that wants it plain", "a short answer"],
)
def test_any_other_answer_is_plain(body: dict[str, Any], headers: dict[str, str]) -> None:
    answer = answered(body, **headers)
    assert "content-encoding" not in answer["headers"]
    assert "isBase64Encoded" not in answer
    assert json.loads(answer["body"]) == body


def test_a_limit_tells_when_to_come_again_and_another_refusal_does_not() -> None:
    answer = refused(LimitReached("Enough for today.", 40))
    assert (answer["statusCode"], answer["headers"]["retry-after"]) == (429, "40")
    assert json.loads(answer["body"]) == {
        "statusCode": 429,
        "error": "Too Many Requests",
        "message": "Enough for today.",
        "code": "limit_reached",
    }
    assert "retry-after" not in refused(RunInProgress())["headers"]


def read(body: str, length: int | None) -> dict[str, Any]:
    """The answer to a body that API Gateway hands on as text, sent in so many bytes."""
    headers = {} if length is None else {"content-length": str(length)}
    event = {"requestContext": {"authorizer": {"lambda": {"userId": "somebody"}}}, "headers": headers, "body": body}
    answer = http(lambda request: Answer(200, request.body))(event, SimpleNamespace(aws_request_id="one"))
    return {"status": answer["statusCode"]} | json.loads(answer["body"])


def test_what_was_sent_as_no_utf_8_is_refused_although_the_gateway_has_made_some_of_it() -> None:
    body = json.dumps({"title": "a\ufffd"}, ensure_ascii=False)
    assert read(body, len(body.encode()) - 2)["code"] == "invalid_request"
    # The sign itself may be sent.
    assert read(body, len(body.encode())) == {"status": 200, "title": "a\ufffd"}
    assert read(body, None)["status"] == 200


def test_an_answer_names_the_request_as_the_gateway_does() -> None:
    event = {
        "requestContext": {"requestId": "UzD0mhd4oAMEcyg=", "authorizer": {"lambda": {"userId": "somebody"}}},
        "headers": {},
    }
    seen: list[str] = []

    def use(request: Request) -> Answer:
        seen.append(request.correlation_id)
        return Answer(204)

    answer = http(use)(event, SimpleNamespace(aws_request_id="one"))
    assert seen == [answer["headers"]["x-correlation-id"]] == ["UzD0mhd4oAMEcyg="]
