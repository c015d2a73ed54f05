"""The real cloud process beside a small main process, for tests."""

import json
import os
import re
import signal
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from local.child import Child, start

ACCOUNT = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": "us-east-1"}
BUCKET = "pictures"
ROLE = "arn:aws:iam::123456789012:role/states"
INVOKE = re.compile(r"/lambda/2015-03-31/functions/([^/]+)/invocations")
PATIENCE = 30.0  # seconds until a test gives up

type Function = Callable[[Any], Any]


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A cloud that is stopped hangs up in the middle of a call; that is nothing to print."""


class MainProcess:
    """Serves functions by name and takes events; an exception of a function is answered as Lambda does."""

    def __init__(self, functions: dict[str, Function]) -> None:
        self.functions = functions
        self.calls: list[tuple[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.ready = True
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}/lambda"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
        if path == "/lambda/events":
            self.events += [body] if self.ready else []
            return (200 if self.ready else 503), {}, None
        invocation = INVOKE.fullmatch(path)
        if invocation is None or invocation[1] not in self.functions:
            return 404, {"x-amzn-ErrorType": "ResourceNotFoundException"}, {"Message": path}
        self.calls.append((invocation[1], body))
        try:
            return 200, {}, self.functions[invocation[1]](body)
        except Exception as error:
            answer = {"errorType": type(error).__name__, "errorMessage": str(error)}
            return 200, {"X-Amz-Function-Error": "Unhandled"}, answer

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(main: MainProcess) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, headers, answer = main.answer(self.path, body)
            content = json.dumps(answer).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None: ...

    return Handler


class Cloud:
    """The cloud process over one folder, which `restart` keeps."""

    def __init__(self, data: Path, main: MainProcess) -> None:
        self.data = data
        self.main = main
        self._start()

    def _start(self) -> None:
        arguments = ("--port", "0", "--data", str(self.data), "--functions", self.main.address)
        self.child: Child = start("local.cloud", *arguments)
        address = f"http://127.0.0.1:{self.child.port}"
        settings = Config(retries={"total_max_attempts": 1}, max_pool_connections=32)
        self.s3 = boto3.client("s3", endpoint_url=address, config=settings, **ACCOUNT)
        self.states = boto3.client("stepfunctions", endpoint_url=address, config=settings, **ACCOUNT)

    def restart(self) -> None:
        """Starts the cloud again after whatever ended it."""
        self.child.stop()
        self._start()

    def crash(self) -> None:
        os.kill(self.child.pid, signal.SIGKILL)
        self.restart()

    def put(self, key: str, body: bytes, **more: Any) -> None:
        self.s3.put_object(Bucket=BUCKET, Key=key, Body=body, **more)

    def body(self, key: str, **more: Any) -> bytes:
        content: bytes = self.s3.get_object(Bucket=BUCKET, Key=key, **more)["Body"].read()
        return content

    def listed(self, prefix: str = "") -> set[str]:
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
        return {entry["Key"] for page in pages for entry in page.get("Contents", [])}

    def machine(self, definition: dict[str, Any]) -> str:
        """Creates a state machine and gives its ARN."""
        text = json.dumps(definition)
        answer = self.states.create_state_machine(name="paint_story", definition=text, roleArn=ROLE)
        return str(answer["stateMachineArn"])

    def begin(self, machine: str, name: str, content: object) -> str:
        """Starts an execution and gives its ARN."""
        answer = self.states.start_execution(stateMachineArn=machine, name=name, input=json.dumps(content))
        return str(answer["executionArn"])

    def finished(self, execution: str) -> dict[str, Any]:
        """The description of an execution, once it has ended."""

        def described() -> Any:
            answer = self.states.describe_execution(executionArn=execution)
            return answer if answer["status"] != "RUNNING" else None

        answer: dict[str, Any] = eventually(described)
        return answer


def eventually(find: Callable[[], Any]) -> Any:
    """What `find` gives, as soon as it is something."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := find():
            return found
        time.sleep(0.02)
    raise AssertionError(f"nothing came within {PATIENCE:.0f} seconds")


def memory(child: Child, *, peak: bool = False) -> int:
    """The bytes that a child holds in memory now, or has ever held."""
    status = Path(f"/proc/{child.pid}/status").read_text()
    found = re.search(rf"{'VmHWM' if peak else 'VmRSS'}:\s+(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


def task(function: str, **more: Any) -> dict[str, Any]:
    """A state that calls a function with its input; its result is the function's answer."""
    parameters = {"FunctionName": function, "Payload.$": "$"}
    call = {"Resource": "arn:aws:states:::lambda:invoke", "Parameters": parameters}
    return {"Type": "Task", **call, "ResultSelector": {"answer.$": "$.Payload"}, "End": True, **more}


def single(state: dict[str, Any]) -> dict[str, Any]:
    return {"StartAt": "Only", "States": {"Only": state}}


def painting(concurrency: int) -> dict[str, Any]:
    """A Distributed Map like the workflow's: the list in S3, one Paint for each, then FinishRun."""
    item = {"StartAt": "Paint", "States": {"Paint": task("PaintChunk")}}
    reader = {"ReaderConfig": {"InputType": "JSON"}, "Parameters": {"Bucket": BUCKET, "Key": "chunks.json"}}
    paint = {
        "Type": "Map",
        "MaxConcurrency": concurrency,
        "ToleratedFailurePercentage": 100.0,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", **reader},
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, **item},
        "ResultPath": None,
        "Next": "Finish",
    }
    return {"StartAt": "Map", "States": {"Map": paint, "Finish": task("FinishRun", ResultPath=None)}}


def list_chunks(cloud: Cloud, count: int) -> None:
    cloud.put("chunks.json", json.dumps(list(range(count))).encode())


def journal(cloud: Cloud) -> list[str]:
    return sorted(path.name for path in (cloud.data / "executions").iterdir())


def history(cloud: Cloud, execution: str) -> list[Any]:
    """An execution's events; they are dropped when its last thread has ended."""
    return list(cloud.states.get_execution_history(executionArn=execution)["events"])
