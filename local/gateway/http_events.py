"""API Gateway's HTTP API, payload format 2.0: the event of a request, and the response in an answer."""

import base64
import binascii
import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from local.application import ACCOUNT, Route

TEXT_TYPES = ("application/json", "application/xml", "application/javascript")


class MalformedAnswer(Exception):
    """A function answered what API Gateway cannot turn into a response."""


@dataclass(frozen=True)
class Call:
    """A request on its way to a route, with the values in its path."""

    request: Request
    api_id: str
    route: Route
    path_parameters: Mapping[str, str]


def request_event(call: Call) -> dict[str, Any]:
    """The part of the event that an authorizer and a route's function have in common."""
    request = call.request
    query = request.url.query
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": call.route.key,
        "rawPath": request.scope["path"],
        "rawQueryString": query,
        "headers": _headers(request),
        "requestContext": _context(call),
    }
    if cookies := [part.strip() for line in request.headers.getlist("cookie") for part in line.split(";")]:
        event["cookies"] = cookies
    if query:
        event["queryStringParameters"] = _joined(parse_qsl(query, keep_blank_values=True))
    if call.path_parameters:
        event["pathParameters"] = dict(call.path_parameters)
    return event


def body_fields(content_type: str, body: bytes) -> dict[str, Any]:
    """The event's body, as text where its type is text and else in base64; no field for none."""
    if not body:
        return {"isBase64Encoded": False}
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type.startswith("text/") or media_type.endswith("+json") or media_type in TEXT_TYPES:
        return {"body": body.decode(errors="replace"), "isBase64Encoded": False}
    return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}


def response(value: Any) -> Response:
    """The response that a function's answer describes, or MalformedAnswer."""
    if not isinstance(value, dict) or "statusCode" not in value:
        return Response(json.dumps(value), media_type="application/json")
    answer = Response(_body(value), status_code=_status(value["statusCode"]))
    headers = value.get("headers") or {}
    cookies = value.get("cookies") or []
    if not isinstance(headers, dict) or not isinstance(cookies, list):
        raise MalformedAnswer("headers are a map and cookies a list")
    for name, content in headers.items():
        if not isinstance(content, str | int | float):
            raise MalformedAnswer("a header is text")
        if name.lower() != "content-length":
            answer.headers[name] = str(content).lower() if isinstance(content, bool) else str(content)
    for cookie in cookies:
        answer.headers.append("set-cookie", str(cookie))
    if answer.body:
        answer.headers.setdefault("content-type", "text/plain;charset=UTF-8")
    return answer


def refusal(status: int, message: str) -> Response:
    """API Gateway's own answer."""
    return Response(json.dumps({"message": message}), status_code=status, media_type="application/json")


def _headers(request: Request) -> dict[str, str]:
    sent = [(name, value) for name, value in request.headers.items() if name != "cookie"]
    host, port = request.scope["server"]
    forwarded = {
        "x-forwarded-for": _source(request),
        "x-forwarded-port": str(port),
        "x-forwarded-proto": request.url.scheme,
    }
    return {"host": f"{host}:{port}", **_joined(sent), **forwarded}


def _context(call: Call) -> dict[str, Any]:
    request = call.request
    now = time.time()
    domain = request.headers.get("host", "")
    return {
        "accountId": ACCOUNT,
        "apiId": call.api_id,
        "domainName": domain,
        "domainPrefix": domain.partition(".")[0],
        "http": {
            "method": request.method,
            "path": request.scope["path"],
            "protocol": f"HTTP/{request.scope['http_version']}",
            "sourceIp": _source(request),
            "userAgent": request.headers.get("user-agent", ""),
        },
        "requestId": str(uuid.uuid4()),
        "routeKey": call.route.key,
        "stage": "$default",
        "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
        "timeEpoch": round(now * 1000),
    }


def _source(request: Request) -> str:
    return request.client.host if request.client else ""


def _joined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _status(value: Any) -> int:
    if isinstance(value, bool) or not str(value).isdecimal() or not 200 <= int(value) <= 599:
        raise MalformedAnswer("a status is a number from 200 to 599")
    return int(value)


def _body(value: Mapping[str, Any]) -> bytes:
    body = value.get("body")
    if body is None:
        return b""
    if not isinstance(body, str):
        raise MalformedAnswer("a body is text")
    if not value.get("isBase64Encoded"):
        return body.encode()
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error as error:
        raise MalformedAnswer("the body is not base64") from error
