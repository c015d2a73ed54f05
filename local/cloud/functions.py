"""Calls from the cloud to the main process: Lambda's Invoke, and EventBridge's delivery of events."""

import json
import time
from typing import Any

import urllib3
from botocore.exceptions import ClientError
from urllib3.exceptions import HTTPError, ProtocolError

INVOKE_LIMIT = 900.0  # seconds: the longest that Lambda lets a function run
DELIVERY_LIMIT = 30.0  # seconds for which an event is offered again
AT_ONCE = 256  # connections that are kept: more than all Runs call at once


class Functions:
    """The functions that the main process serves at `address`."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._connections = urllib3.PoolManager(maxsize=AT_ONCE, retries=False)

    def invoke(self, function: str, payload: bytes) -> dict[str, Any]:
        """Lambda's answer as boto3 gives it, with the payload parsed; `function` is a name or an ARN.

        Raises ClientError: of the function's host, or `SdkClientException` when it cannot be reached.
        """
        path = f"/2015-03-31/functions/{_name(function)}/invocations"
        try:
            response = self._post(path, payload, INVOKE_LIMIT)
        except HTTPError as error:
            raise _client_error("SdkClientException", str(error), 0) from error
        if response.status != 200:
            code = response.headers.get("x-amzn-ErrorType", "ServiceException")
            raise _client_error(code, response.data.decode(errors="replace"), response.status)
        answer = {"StatusCode": 200, "ExecutedVersion": "$LATEST", "Payload": _parsed(response.data)}
        function_error = response.headers.get("X-Amz-Function-Error")
        return answer if function_error is None else {**answer, "FunctionError": function_error}

    def deliver(self, event: dict[str, Any]) -> bool:
        """Offers an event until it is taken; False when it was not within DELIVERY_LIMIT."""
        body = json.dumps(event).encode()
        deadline = time.monotonic() + DELIVERY_LIMIT
        while time.monotonic() < deadline:
            try:
                if 200 <= self._post("/events", body, DELIVERY_LIMIT).status < 300:
                    return True
            except HTTPError:
                pass  # not there yet
            time.sleep(0.25)
        return False

    def _post(self, path: str, body: bytes, limit: float) -> urllib3.BaseHTTPResponse:
        def post() -> urllib3.BaseHTTPResponse:
            timeout = urllib3.Timeout(connect=5.0, read=limit)
            headers = {"Content-Type": "application/json"}
            return self._connections.request("POST", self._address + path, body=body, headers=headers, timeout=timeout)

        try:
            return post()
        except ProtocolError as error:
            # A kept connection that the other side closed just now: nobody has read this request.
            if not any(isinstance(one, ConnectionResetError | BrokenPipeError) for one in error.args):
                raise
            return post()


def _name(function: str) -> str:
    return function.split(":")[6] if function.startswith("arn:") else function.split(":")[0]


def _parsed(payload: bytes) -> Any:
    return json.loads(payload) if payload else None


def _client_error(code: str, message: str, status: int) -> ClientError:
    answer: Any = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status, "RequestId": ""},
    }
    return ClientError(answer, "Invoke")
