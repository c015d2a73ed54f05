"""`python -m local.functions`: Lambda and EventBridge of the local run, in a process of their own.

What the local cloud calls is done here, and after everything else, so that painting keeps nobody waiting who asks
the HTTP API.
"""

import argparse
import os
import socket
import sys

import uvicorn

from local.child_server import ChildServer
from local.errors import CannotRun
from local.functions.environment import runtime_environment
from local.functions.load import load_functions
from local.functions.runtime import Runtime
from local.functions.service import service
from local.logs import Log, capture_handlers
from local.settings import TEMPLATE
from local.template.load import load_template

_AFTER_OTHERS = 10


def main() -> None:
    arguments = _arguments()
    os.nice(_AFTER_OTHERS)
    log = Log(sys.stderr, as_json=arguments.json, colour=arguments.colour)
    try:
        application = load_template(TEMPLATE, os.environ, arguments.gateway)
        capture_handlers(log)
        functions = load_functions(application.functions, runtime_environment(os.environ, arguments.cloud))
    except CannotRun as reason:
        raise SystemExit(str(reason)) from None
    listener = socket.socket(fileno=arguments.socket)
    asgi = service(application.rules, application.schedules, Runtime(functions, log), log)
    config = uvicorn.Config(asgi, log_config=None, access_log=False, lifespan="on", timeout_keep_alive=75)
    # An ordinary exit would wait for the threads of handlers that are still at work.
    ChildServer(config, lambda: os._exit(0)).run(sockets=[listener])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.functions")
    parser.add_argument("--socket", type=int, required=True, help="the file descriptor of a listening socket")
    parser.add_argument("--gateway", type=int, required=True, help="the port of the WebSocket API")
    parser.add_argument("--cloud", required=True, help="the address of S3 and Step Functions")
    parser.add_argument("--json", action="store_true", help="log as JSON")
    parser.add_argument("--colour", action="store_true", help="log in colour")
    return parser.parse_args()


if __name__ == "__main__":
    main()
