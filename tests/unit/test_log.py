"""What a log line tells: of which request, story, Run and chunk, and never in the words of a foreign error."""

import io
import json
from types import SimpleNamespace
from typing import Any

import pytest
from pymongo.errors import ServerSelectionTimeoutError

from storybrush import endpoint, failing, log
from storybrush.adapters.meter import CloudWatchMeter
from storybrush.adapters.postbox import Unsent
from storybrush.adapters.rooms import WebSocketRooms
from storybrush.errors import SecretUnreadable, StorybrushError

SECRET = "sk-a-secret-in-an-upstreams-words"
STORY, RUN, CHUNK = "5" * 24, "6" * 24, "7" * 24
CONTEXT: Any = SimpleNamespace(aws_request_id="one")
USER = {"requestContext": {"authorizer": {"lambda": {"userId": "alice"}}}, "headers": {}}


def break_down(*_: object) -> Any:
    try:
        {}[SECRET]
    except KeyError as error:
        trouble = ValueError(f"401: {SECRET}")
        trouble.add_note(SECRET)
        raise trouble from error


class Letters:
    def __init__(self) -> None:
        self.sent: list[Any] = []

    def reply(self, connection_id: str, event: Any) -> None:
        self.sent.append(event)


def lines(output: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.getvalue().splitlines()]


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    written = io.StringIO()
    monkeypatch.setattr(log.logger.registered_handler, "stream", written)
    return written


def test_an_error_of_a_request_is_told_without_its_words(output: io.StringIO) -> None:
    answer = endpoint.http(break_down)(USER | {"pathParameters": {"storyId": STORY}}, CONTEXT)
    (line,) = lines(output)
    assert (line["requestId"], line["storyId"], line["exception_name"]) == ("one", STORY, "ValueError")
    assert "break_down" in line["exception"]
    assert "KeyError\n\nwhich led to" in line["exception"]
    assert SECRET not in json.dumps([line, answer])
    assert (answer["statusCode"], json.loads(answer["body"])["code"]) == (500, "internal_error")


def test_an_error_of_a_task_goes_into_no_history_in_its_own_words(output: io.StringIO) -> None:
    with pytest.raises(StorybrushError) as raised:
        endpoint.task(break_down)({"storyId": STORY, "runId": RUN, "chunkId": CHUNK}, CONTEXT)
    (line,) = lines(output)
    assert (line["requestId"], line["storyId"], line["runId"], line["chunkId"]) == ("one", STORY, RUN, CHUNK)
    assert SECRET not in json.dumps(line) + str(raised.value)
    # Whoever shows it shows no cause.
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_what_breaks_at_the_door_is_told_without_its_words(output: io.StringIO) -> None:
    with pytest.raises(StorybrushError) as raised:
        failing.guarded(break_down)({}, CONTEXT)
    (line,) = lines(output)
    assert (line["requestId"], line["exception_name"]) == ("one", "ValueError")
    assert SECRET not in json.dumps(line) + str(raised.value)
    # Lambda itself logs what is raised, with its notes.
    assert (raised.value.__suppress_context__, hasattr(raised.value, "__notes__")) == (True, False)


@pytest.mark.parametrize("error", [PermissionError("Unauthorized"), SecretUnreadable()])
def test_what_a_door_says_by_a_name_it_says(output: io.StringIO, error: Exception) -> None:
    def refuse(_: Any) -> Any:
        raise error

    with pytest.raises(type(error)) as raised:
        failing.guarded(refuse)({}, CONTEXT)
    assert raised.value is error


def test_an_error_of_a_message_is_told_without_its_words(output: io.StringIO) -> None:
    letters = Letters()
    event = {"requestContext": {"connectionId": "c", "authorizer": {"userId": "alice"}}}
    event["body"] = json.dumps({"action": "ping", "storyId": STORY})
    endpoint.message(lambda: letters)(break_down)(event, CONTEXT)
    (line,) = lines(output)
    assert (line["requestId"], line["storyId"]) == ("one", STORY)
    assert letters.sent[0]["data"]["code"] == "internal_error"
    assert SECRET not in json.dumps([line, letters.sent])


def test_our_own_words_are_told(output: io.StringIO) -> None:
    def use(_: Any) -> None:
        raise StorybrushError("The lamp is out.")

    with pytest.raises(StorybrushError):
        endpoint.task(use)({}, CONTEXT)
    assert lines(output)[0]["exception"].endswith("StorybrushError: The lamp is out.")


@pytest.mark.parametrize(
    ("event", "named"),
    [
        ({"pathParameters": {"storyId": STORY}}, {"storyId": STORY}),
        ({"pathParameters": {"id": CHUNK}}, {"chunkId": CHUNK}),
        ({"pathParameters": {"storyId": "a stranger's\ntext"}}, {}),
        ({"pathParameters": {"storyId": {"$gt": ""}}}, {}),
        ({}, {}),
    ],
    ids=str,
)
def test_a_line_names_what_its_request_is_about(
    event: dict[str, Any], named: dict[str, str], output: io.StringIO
) -> None:
    endpoint.http(break_down)(USER | event, CONTEXT)
    (line,) = lines(output)
    assert {name: line[name] for name in ("storyId", "runId", "chunkId") if name in line} == named


def test_an_execution_that_ended_names_its_run(output: io.StringIO) -> None:
    with pytest.raises(StorybrushError):
        endpoint.task(break_down)({"detail": {"name": RUN}}, CONTEXT)
    assert lines(output)[0]["runId"] == RUN


def test_nothing_is_left_of_the_request_before(output: io.StringIO) -> None:
    log.begin(CONTEXT, {"storyId": STORY})
    log.begin(SimpleNamespace(aws_request_id="two"), {"runId": RUN})
    log.logger.info("A word")
    (line,) = lines(output)
    assert (line["requestId"], line["runId"], "storyId" in line) == ("two", RUN, False)


@pytest.mark.parametrize(
    ("raised", "told"),
    [(Unsent("status 403", passes=False), {"error": "status 403"}), (OSError(SECRET), {"exception_name": "OSError"})],
)
def test_what_could_not_be_sent_names_what_it_is_about(
    output: io.StringIO, raised: Exception, told: dict[str, str]
) -> None:
    def post(*_: object) -> bool:
        raise raised

    connections: Any = SimpleNamespace(watching=lambda _: ["one connection", "another"])
    log.begin(CONTEXT, {"storyId": STORY})
    postbox: Any = SimpleNamespace(post=post)
    WebSocketRooms(connections, postbox, CloudWatchMeter("tests", "storybrush")).send(STORY, {})
    written = lines(output)
    assert [line | {"requestId": "one", "storyId": STORY} | told for line in written] == written
    assert len(written) == 2
    assert SECRET not in output.getvalue()


def test_every_line_names_the_request_that_it_goes_back_to(output: io.StringIO) -> None:
    asked = {**USER["requestContext"], "requestId": "UzD0mhd4oAMEcyg="}
    endpoint.http(break_down)(USER | {"requestContext": asked}, CONTEXT)
    with pytest.raises(StorybrushError):
        endpoint.task(break_down)({"runId": RUN, "correlationId": "UzD0mhd4oAMEcyg="}, CONTEXT)
    with pytest.raises(StorybrushError):
        endpoint.task(break_down)({"runId": RUN}, CONTEXT)
    assert [line.get("correlationId") for line in lines(output)] == ["UzD0mhd4oAMEcyg="] * 2 + [None]


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (ServerSelectionTimeoutError("no host"), "DatabaseUnreachable"),
        (SecretUnreadable(), "SecretUnreadable"),
        (ValueError("x"), "StorybrushError"),
    ],
)
def test_a_fault_is_named_as_the_alarms_look_for_it(output: io.StringIO, error: Exception, fault: str) -> None:
    def use(*_: object) -> Any:
        raise error

    if not isinstance(error, SecretUnreadable):
        endpoint.http(use)(USER, CONTEXT)
    with pytest.raises(StorybrushError):
        endpoint.task(use)({}, CONTEXT)
    with pytest.raises(StorybrushError):
        failing.guarded(use)({}, CONTEXT)
    assert {line["fault"] for line in lines(output)} == {fault}
