"""`python -m local.cloud`: S3 and Step Functions of the local run, in a process of their own.

It calls the main process at the address `--functions`: Lambda's Invoke API below it, and EventBridge's
events as POST to `events`.
"""

import argparse
import os
import threading
from pathlib import Path

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler
from werkzeug.serving import BaseWSGIServer, make_server

from local.child import announce, claim, leave_with_parent
from local.cloud import seams
from local.cloud.folder import Folder
from local.cloud.functions import Functions
from local.cloud.journal import Journal
from local.cloud.reads import Reads


def main() -> None:
    arguments = _arguments()
    objects = arguments.data / "s3"
    claim(objects)
    functions = Functions(arguments.functions)
    journal = Journal(arguments.data / "executions", functions.deliver)
    seams.keep_quiet()
    seams.keep_to_ourselves()
    seams.keep_objects_in_files(Folder(objects))
    seams.run_state_machines()
    seams.watch_executions(journal)
    seams.start_one_at_a_time()
    seams.call_functions(functions)
    server = _listen(arguments.port)
    journal.recover()
    _serve_until_left(server)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.cloud")
    parser.add_argument("--port", type=int, required=True, help="0 takes a free one")
    parser.add_argument("--data", type=Path, required=True, help="the folder that keeps everything")
    parser.add_argument("--functions", required=True, help="where the main process serves the functions")
    return parser.parse_args()


def _listen(port: int) -> BaseWSGIServer:
    application = Reads(DomainDispatcherApplication(seams.service))
    server = make_server("127.0.0.1", port, application, threaded=True, request_handler=MotoRequestHandler)
    _prepare_own_calls(server.port)
    return server


def _prepare_own_calls(port: int) -> None:
    """A Map reads its list from S3 through boto3: here, and whatever the user has set up for AWS."""
    os.environ.pop("AWS_PROFILE", None)
    os.environ |= {
        "MOTO_PORT": str(port),
        "NO_PROXY": "localhost,127.0.0.1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }


def _serve_until_left(server: BaseWSGIServer) -> None:
    left = threading.Event()
    leave_with_parent(left.set)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    announce(server.port)
    left.wait()


if __name__ == "__main__":
    main()
