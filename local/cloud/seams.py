"""Every place where moto is changed, each with its reason; each has a canary in the tests of the local cloud."""

import logging
import sys
import threading
from collections import deque
from enum import Enum
from types import ModuleType
from typing import Any

# moto's Step Functions wants one name of moto.batch, for Batch jobs; that brings moto.ec2: 150 MB and a second.
_batch = ModuleType("moto.batch.utils")
vars(_batch)["JobStatus"] = Enum("JobStatus", ["SUCCEEDED", "FAILED"])
sys.modules["moto.batch.utils"] = _batch

from flask import Flask  # noqa: E402
from moto.core.config import default_user_config  # noqa: E402
from moto.moto_server import werkzeug_app  # noqa: E402
from moto.s3 import models as s3  # noqa: E402
from moto.stepfunctions.parser import models as stepfunctions  # noqa: E402
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils  # noqa: E402
from moto.stepfunctions.parser.backend import execution  # noqa: E402

from local.cloud.folder import Folder  # noqa: E402
from local.cloud.functions import Functions  # noqa: E402
from local.cloud.journal import Journal  # noqa: E402
from local.cloud.stored import StoredBackend, StoredKey, StoredUpload  # noqa: E402
from local.cloud.watched import WatchedExecution, WatchedWorker  # noqa: E402


def keep_quiet() -> None:
    """moto warns of ToleratedFailurePercentage at every start, and werkzeug tells of every request."""
    logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)


def service(name: Any) -> Flask:
    """moto serves in Flask's debug mode, which leaves a cycle behind every upload, with the picture in it."""
    application: Flask = werkzeug_app.create_backend_app(name)
    application.debug = False
    return application


def keep_to_ourselves() -> None:
    """moto allows every page of the web to call it (CORS); our pages only show pictures."""
    werkzeug_app.DISABLE_GLOBAL_CORS = True


def keep_objects_in_files(folder: Folder) -> None:
    """moto holds objects in memory and forgets them; and it holds on to every one that ever was."""
    StoredKey.folder = folder
    for kind in (StoredKey, StoredUpload):
        kind.instances_tracked = deque(maxlen=0)
    s3.FakeKey = StoredKey
    s3.FakeMultipart = StoredUpload
    s3.s3_backends.backend = StoredBackend


def run_state_machines() -> None:
    """By default moto only pretends; and it walks a Map's items by recursion, one deeper each."""
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    sys.setrecursionlimit(50_000)


def watch_executions(journal: Journal) -> None:
    """moto tells nobody of an end, keeps every history, loses an early stop and calls a stopped Map FAILED."""
    WatchedExecution.journal = journal
    stepfunctions.Execution = WatchedExecution
    execution.ExecutionWorker = WatchedWorker


def start_one_at_a_time() -> None:
    """Between looking a name up and starting its execution moto lets others in: they start it too, or fail."""
    backend, starting = stepfunctions.StepFunctionsParserBackend, threading.RLock()
    start_execution = backend.start_execution

    def start(*arguments: Any, **named: Any) -> Any:
        with starting:
            return start_execution(*arguments, **named)

    backend.start_execution = start


def call_functions(functions: Functions) -> None:
    """moto would run Lambda functions in Docker; ours run in the main process."""

    def invoke(parameters: dict[str, Any], **_: Any) -> dict[str, Any]:
        return functions.invoke(parameters["FunctionName"], parameters.get("Payload", b"{}"))

    lambda_eval_utils._invoke_lambda_function = invoke
