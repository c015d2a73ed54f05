"""The real functions, deployed as the template wants them: their environment holds the names of secrets alone."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from local.functions.environment import runtime_environment
from local.functions.load import load_functions
from local.functions.runtime import Runtime
from local.logs import Log
from storybrush.chunk import ChunkStatus
from storybrush.run import RunStatus
from storybrush.wiring import Wiring
from tests.aws_secrets import AwsSecrets, aws_secrets
from tests.contract import check_answer
from tests.integration.replaying import TICKET, TOKEN, Replay, a_token, replaying, sample, unpacked
from tests.stories import ALICE

type State = tuple[RunStatus | None, ChunkStatus | None]
AFTERWARDS = timedelta(minutes=5, seconds=1)
NAMES = {
    "MONGODB_URI": "ssm:/storybrush/mongodb-uri",
    "JWT_SECRET": "ssm:/storybrush/jwt-secret",
    "GEMINI_API_KEY": "secretsmanager:storybrush/keys#gemini",
}
MONGODB, JWT, KEYS = (name.partition("#")[0].partition(":")[2] for name in NAMES.values())
# How far the Run and the chunks have come before the event, where there is a Run.
STATES: dict[str, State] = {"plan_chunks": ("processing", None), "paint_chunk": ("processing", "pending")}


@dataclass(frozen=True)
class Deployed:
    replay: Replay
    aws: AwsSecrets
    values: dict[str, str]

    def keep(self, *settings: str) -> None:
        """Puts the secrets of these settings where their names point to."""
        for setting in settings:
            value = self.values.get(setting, "")
            self.aws.put(NAMES[setting], json.dumps({"gemini": "a key"}) if "#" in NAMES[setting] else value)

    def read_by(self, function: str, **changes: str) -> set[str]:
        """The secrets that the function fetched in being called with its sample event."""
        event = sample(function)
        for former, now in changes.items():
            event = event.replace(former, now)
        self.aws.reads.clear()
        outcome = self.replay.call(function, event)
        assert outcome.error is None, outcome
        assert (outcome.value or {}).get("statusCode", 200) < 400, outcome
        return set(self.aws.reads)


@pytest.fixture
def deployed(mongodb_uri: str, s3: Any) -> Iterator[Deployed]:
    with replaying(mongodb_uri, s3) as replay, aws_secrets() as aws:
        own = replay.declared.functions
        values = {name: one.environment[name] for one in own.values() for name in NAMES if name in one.environment}
        functions = {
            name: replace(one, environment={key: NAMES.get(key, value) for key, value in one.environment.items()})
            for name, one in own.items()
        }
        loaded = load_functions(functions, runtime_environment(os.environ, s3.meta.endpoint_url))
        yield Deployed(Replay(replay.declared, Runtime(loaded, Log(sys.stderr)), replay.world), aws, values)


@pytest.mark.parametrize(
    ("function", "read"),
    [
        ("list_options", set()),
        ("generate_images", {MONGODB}),
        ("get_story", {MONGODB}),
        ("authorize_request", {JWT}),
        ("authorize_connection", {MONGODB}),
        ("plan_chunks", {MONGODB}),
        ("paint_chunk", {MONGODB, KEYS}),
    ],
)
def test_a_function_fetches_the_secrets_that_it_needs_once_and_no_others(
    deployed: Deployed, function: str, read: set[str]
) -> None:
    deployed.keep(*NAMES)
    world = deployed.replay.world
    world.write(*STATES.get(function, (None, None)))
    changes = {TOKEN: a_token(), TICKET: world.tickets.issue(ALICE, 60)}
    assert deployed.read_by(function, **changes) == read
    assert set(deployed.aws.reads.values()) <= {1}


def test_options_are_told_though_no_key_can_be_read(deployed: Deployed) -> None:
    answer = deployed.replay.call("list_options", sample("list_options")).value
    models = {model["value"]: model for model in json.loads(unpacked(answer) or "")["aiModels"]}
    assert models["gemini"]["configured"]
    assert not deployed.aws.reads


def test_without_the_database_s_address_a_request_is_refused_in_words(deployed: Deployed) -> None:
    answer = deployed.replay.call("get_story", sample("get_story")).value
    request = json.loads(sample("get_story"))["requestContext"]["http"]
    check_answer(request["method"], request["path"], answer["statusCode"], answer["headers"], unpacked(answer))
    assert answer["statusCode"] == 500
    assert [line["reference"] for line in deployed.aws.logged() if "reference" in line] == [NAMES["MONGODB_URI"]]


def test_without_the_database_s_address_the_workflow_learns_that_it_may_try_again(deployed: Deployed) -> None:
    assert deployed.replay.call("paint_chunk", sample("paint_chunk")).error == "SecretUnreadable"


@pytest.mark.parametrize("function", ["authorize_request", "authorize_connection"])
def test_nobody_is_told_that_his_token_is_bad_because_ours_cannot_be_checked(deployed: Deployed, function: str) -> None:
    # To API Gateway an authorizer that fails is a 500, and no 401.
    assert deployed.replay.call(function, sample(function)).error == "SecretUnreadable"


def test_without_its_key_a_model_is_tried_again_and_then_given_up_in_words(deployed: Deployed) -> None:
    deployed.keep("MONGODB_URI")
    world = deployed.replay.world
    world.write("processing", "pending")
    outcomes = [deployed.replay.call("paint_chunk", sample("paint_chunk")).value["outcome"] for _ in range(5)]
    assert outcomes == ["busy"] * 4 + ["done"]
    chunk = world.chunk()
    assert chunk.error
    assert (chunk.status, chunk.error.code, chunk.error.retryable) == ("failed", "painter_misconfigured", True)
    assert "GEMINI_API_KEY" in chunk.error.message
    assert NAMES["GEMINI_API_KEY"] not in chunk.error.message


def test_the_database_s_client_is_the_same_until_its_address_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def address(password: str) -> str:
        # To pymongo, clients of one server are equal whatever their passwords.
        return f"mongodb://storybrush:{password}@127.0.0.1:9/storybrush?directConnection=true"

    monkeypatch.setenv("MONGODB_URI", NAMES["MONGODB_URI"])
    monkeypatch.setenv("WEBSOCKET_URL", "wss://a")
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "tests")
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "storybrush")
    house: Any = Wiring()
    with aws_secrets() as aws:
        aws.put(NAMES["MONGODB_URI"], address("first"))
        ports = ("stories", "chunks", "runs", "tickets", "connections", "rooms")
        first = {port: getattr(house, port) for port in ports}
        former = house._database.client
        aws.ahead = AFTERWARDS
        assert all(getattr(house, port) is first[port] for port in ports)
        assert aws.reads.total() == 2
        aws.put(NAMES["MONGODB_URI"], address("second"))
        aws.ahead *= 2
        second = {port: getattr(house, port) for port in ports}
        assert not any(second[port] is first[port] for port in ports)
        client = house._database.client
        assert client is not former
        assert {second["stories"]._stories.database.client, second["tickets"]._tickets.database.client} == {client}
        assert second["stories"]._stories.database.client is client
        assert second["rooms"]._connections is second["connections"]
        client.close()
        former.close()
