"""Replays sample events through the real handlers, over the real database, S3 and Step Functions."""

import asyncio
import base64
import gzip
import os
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import boto3
import jwt

from local.application import Application
from local.child import start
from local.cloud_setup import set_up_cloud
from local.functions.environment import runtime_environment
from local.functions.load import load_functions
from local.functions.runtime import Outcome, Runtime
from local.logs import Log
from local.template.load import load_template
from storybrush.adapters.mongodb import connect
from storybrush.story import new_id
from tests.integration.event_world import Mail, World
from tests.stories import ALICE

ROOT = Path(__file__).parents[2]
EVENTS = ROOT / "events"
# What stands in the events in place of a secret.
TOKEN, TICKET = "not.a.token", "not-a-ticket"
SECRET = "a secret of the tests, long enough for HS256"


def sample(function: str) -> str:
    """The sample event of a function, which goes by the name of its folder."""
    return (EVENTS / f"{function}.json").read_text()


def application(settings: Mapping[str, str], port: int = 0) -> Application:
    """What the template declares, with its APIs at `port`."""
    return load_template(ROOT / "template.yaml", settings, port)


def a_token() -> str:
    return jwt.encode({"sub": ALICE, "exp": time.time() + 60}, SECRET, "HS256")


def unpacked(answer: Mapping[str, Any]) -> str | None:
    """The body of a function's answer, as a client has it from API Gateway."""
    if not answer.get("isBase64Encoded"):
        return answer.get("body")
    return gzip.decompress(base64.b64decode(answer["body"])).decode()


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        return bytes(answer.read())


@dataclass(frozen=True)
class Replay:
    """The template's functions, and the world that they work on."""

    declared: Application
    runtime: Runtime
    world: World

    def call(self, function: str, event: str) -> Outcome:
        (name,) = (name for name, one in self.declared.functions.items() if one.folder.name == function)
        return asyncio.run(self.runtime.invoke(name, event.encode()))


@contextmanager
def replaying(mongodb_uri: str, s3: Any) -> Iterator[Replay]:
    """On a database of its own and the S3 that is there, with a stand-in that paints at once."""
    models = start("local.models", "--port", "0", "--latency", "0")
    settings = {
        "MONGODB_URI": mongodb_uri,
        "JWT_SECRET": SECRET,
        "GEMINI_BASE_URL": f"http://127.0.0.1:{models.port}",
    }
    with replaying_with(settings, s3.meta.endpoint_url) as replay:
        yield replay
    models.stop()


@contextmanager
def replaying_with(settings: Mapping[str, str], cloud: str) -> Iterator[Replay]:
    """With these settings, on a database of its own; `cloud` is the address of S3 and Step Functions.

    The process lives in the functions' environment meanwhile, as the local run does.
    """
    mail = Mail()
    database = urlsplit(settings["MONGODB_URI"])._replace(path=f"/test_{new_id()}").geturl()
    declared = application({**settings, "MONGODB_URI": database}, mail.server_port)
    with patch.dict(os.environ), connect(database).client as client:
        functions = load_functions(declared.functions, runtime_environment(os.environ, cloud))
        set_up_cloud(declared)
        world = World(client.get_default_database(), boto3.client("s3"), mail)
        yield Replay(declared, Runtime(functions, Log(sys.stderr)), world)
        client.drop_database(client.get_default_database())
    mail.close()
