"""The real database and the real S3 of the local run, each in its own process, for the adapters to talk to."""

import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from pymongo.database import Database

from local.child import start
from storybrush.adapters.mongodb import connect
from storybrush.story import new_id
from tests.integration.midjourney_world import MidjourneyWorld
from tests.integration.run_world import World
from tests.integration.scripted import ScriptedServer, scripted_server
from tests.stories import BUCKET


@pytest.fixture(scope="session")
def mongodb_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The embedded server; a real one where MONGODB_URI names it."""
    given = os.environ.get("MONGODB_URI")
    if given:
        yield given
        return
    child = start("local.database", "--port", "0", "--data", str(tmp_path_factory.mktemp("database")))
    yield f"mongodb://127.0.0.1:{child.port}/?directConnection=true"
    child.stop()


@pytest.fixture
def database(mongodb_uri: str) -> Iterator[Database[dict[str, Any]]]:
    """An empty database of the test's own."""
    client = connect(mongodb_uri).client
    name = f"test_{new_id()}"
    yield client[name]
    client.drop_database(name)
    client.close()


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A client of S3 with the bucket, and the environment by which ours finds it."""
    data = str(tmp_path_factory.mktemp("cloud"))
    # Nobody calls a function here: the address leads nowhere.
    child = start("local.cloud", "--port", "0", "--data", data, "--functions", "http://127.0.0.1:9")
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{child.port}",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
        }.items():
            environment.setenv(name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket=BUCKET)
        yield client
    child.stop()


@pytest.fixture
def world(database: Database[dict[str, Any]], s3: Any) -> World:
    return World(database, s3)


@pytest.fixture
def model() -> Iterator[ScriptedServer]:
    """An image model's server that answers what the test has written down."""
    with scripted_server() as server:
        yield server


@pytest.fixture
def midjourney(model: ScriptedServer) -> Iterator[MidjourneyWorld]:
    with scripted_server() as pictures:
        yield MidjourneyWorld(model, pictures)
