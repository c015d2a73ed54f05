"""The border to API Gateway and Step Functions: JSON in and out, errors to answers, one place for logging."""

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec

from storybrush import log
from storybrush.actions.watch import problem
from storybrush.errors import ChunkNotFound, InvalidRequest, LimitReached, NotFound, StorybrushError, StoryNotFound
from storybrush.failing import nameable, tell_fault
from storybrush.story import is_id

if TYPE_CHECKING:
    from storybrush.ports.world import Postbox

type Json = dict[str, Any]
type Handler = Callable[[Json, Any], Any]

# A shorter answer fits in one packet as it is.
_WORTH_PACKING = 1_400  # bytes
_GZIP = 31  # zlib's window with a gzip header

_ABSENT: Mapping[str, type[NotFound]] = {"storyId": StoryNotFound, "id": ChunkNotFound}


class Request(msgspec.Struct, frozen=True):
    """An HTTP request of a user whom the authorizer knows."""

    user_id: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    event: Json

    @property
    def correlation_id(self) -> str:
        """By which logs, executions and events name what this request begins."""
        return _correlation_id(self.event)

    @property
    def body(self) -> Json:
        """The JSON object of the body, empty where there is none. Raises InvalidRequest."""
        return _read_json(self.event)

    def id(self, name: str) -> str:
        """The id in the path. What cannot be one names nothing that exists: raises the NotFound of its kind."""
        value = self.path[name]
        if not is_id(value):
            raise _ABSENT[name]
        return value


class Answer(msgspec.Struct, frozen=True):
    """An HTTP answer; a body that is None is left out."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = {}


class Message(msgspec.Struct, frozen=True):
    """A message of a WebSocket client."""

    connection_id: str
    user_id: str
    body: Json

    @property
    def story_id(self) -> str:
        """Raises InvalidRequest where the message names no story, StoryNotFound where it cannot be one."""
        story_id = self.body.get("storyId")
        if not isinstance(story_id, str):
            raise InvalidRequest({"storyId": "must be the id of a story"})
        if not is_id(story_id):
            raise StoryNotFound
        return story_id


def http(use: Callable[[Request], Answer]) -> Handler:
    """Makes a handler for the HTTP API (payload format 2.0) of a function from request to answer."""

    @wraps(use)
    def handler(event: Json, context: Any) -> Json:
        log.begin(context, event.get("pathParameters") or {}, _correlation_id(event))
        try:
            request = _read_request(event)
            answer = use(request)
        except StorybrushError as error:
            answer = _refusal(error)
        except Exception as error:
            tell_fault("The request broke", error)
            answer = _refusal(StorybrushError())
        accepts_gzip = "gzip" in (event.get("headers") or {}).get("accept-encoding", "")
        return _show(answer, _correlation_id(event), accepts_gzip=accepts_gzip)

    return handler


def message(postbox: Callable[[], "Postbox"]) -> Callable[[Callable[[Message], None]], Handler]:
    """Makes a handler for a route of the WebSocket API; what goes wrong is told to the client that asked."""

    def decorate(use: Callable[[Message], None]) -> Handler:
        @wraps(use)
        def handler(event: Json, context: Any) -> Json:
            connection = event["requestContext"]
            log.begin(context, {}, _correlation_id(event))
            try:
                body = _read_json(event)
                log.tell(body)
                use(Message(connection["connectionId"], connection["authorizer"]["userId"], body))
            except StorybrushError as error:
                postbox().reply(connection["connectionId"], problem(error))
            except Exception as error:
                tell_fault("The message broke", error)
                postbox().reply(connection["connectionId"], problem(StorybrushError()))
            return {"statusCode": 200}

        return handler

    return decorate


def task(use: Callable[[Json], Any]) -> Handler:
    """Makes a handler for a state of the workflow, or an event, which hears of an error by its being raised."""

    @wraps(use)
    def handler(event: Json, context: Any) -> Any:
        # An event of Step Functions names the execution, which is named after its Run.
        names = {"runId": event["detail"].get("name")} if "detail" in event else event
        log.begin(context, names, event.get("correlationId", ""))
        try:
            return use(event)
        except Exception as error:
            tell_fault("The task broke", error)
            # What is raised is kept in the workflow's history: the error's own words stay out of it.
            raise nameable(error) from None

    return handler


def _correlation_id(event: Json) -> str:
    return str(event["requestContext"].get("requestId", ""))


def _read_request(event: Json) -> Request:
    return Request(
        user_id=event["requestContext"]["authorizer"]["lambda"]["userId"],
        path=event.get("pathParameters") or {},
        query=event.get("queryStringParameters") or {},
        headers=event.get("headers") or {},
        event=event,
    )


def _read_json(event: Json) -> Json:
    """The body's object, empty where there is no body. Raises InvalidRequest."""
    body = event.get("body") or ""
    try:
        text = base64.b64decode(body) if event.get("isBase64Encoded") else _sent(body, event.get("headers") or {})
        content = msgspec.json.decode(text) if text.strip() else {}
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise InvalidRequest({"body": "must be JSON in UTF-8"}) from error
    if not isinstance(content, dict):
        raise InvalidRequest({"body": "must be a JSON object"})
    return content


def _sent(body: str, headers: Mapping[str, str]) -> str:
    """The body, unless it is not what was sent: a gateway puts U+FFFD in place of what is no UTF-8."""
    if "\ufffd" in body and headers.get("content-length", "") not in ("", str(len(body.encode()))):
        raise UnicodeError
    return body


def _refusal(error: StorybrushError) -> Answer:
    body = {
        "statusCode": error.status,
        "error": HTTPStatus(error.status).phrase,
        "message": error.message,
        "code": error.code,
    }
    if isinstance(error, InvalidRequest):
        body["fields"] = error.fields
    headers = {"retry-after": str(error.retry_after)} if isinstance(error, LimitReached) else {}
    return Answer(error.status, body, headers)


def _show(answer: Answer, correlation_id: str, *, accepts_gzip: bool) -> Json:
    headers = {"cache-control": "no-store", "x-correlation-id": correlation_id, **answer.headers}
    shown: Json = {"statusCode": answer.status, "headers": headers}
    if answer.body is None:
        return shown
    headers["content-type"] = "application/json"
    body = json.dumps(answer.body, ensure_ascii=False)
    if not accepts_gzip or len(body) < _WORTH_PACKING:
        return shown | {"body": body}
    # API Gateway's HTTP API packs nothing itself, and a list of signed addresses shrinks to an eighth.
    headers["content-encoding"] = "gzip"
    packed = zlib.compress(body.encode(), wbits=_GZIP)
    return shown | {"body": base64.b64encode(packed).decode(), "isBase64Encoded": True}
