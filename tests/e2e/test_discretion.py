"""What must stay where it is: a story's text, tokens, tickets, keys, and what a model says of itself when it fails."""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import httpx
import pytest
from PIL import Image
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.e2e.running import Api, Run, Watcher
from tests.integration.cloud_under_test import ACCOUNT
from tests.integration.scripted import Answer, ScriptedServer, scripted_server

MARKER = "quixotic"  # in the story's title and text
KEYS = {name: f"{name.lower()}-5f3a9c" for name in ("GEMINI_API_KEY", "OPENAI_API_KEY", "MIDJOURNEY_API_SECRET")}
UPSTREAM = "upstream-trace-77e1"  # in what the models say
MODELS = ("gemini", "dalle-3", "midjourney")
# Each said once by every model; what makes a Run wait is left to the tests of patience.
FAILURES = (400, 401, 403, 404, 200)


def words_of(status: int) -> dict[str, Any]:
    """All that a careless server could put into an answer, in every model's shape."""
    said = f"{UPSTREAM}: the key {' '.join(KEYS.values())} may not paint: a {MARKER} ship. at /srv/app.py:7"
    error = {"code": status, "message": said, "status": UPSTREAM, "type": UPSTREAM, "param": said, "details": [said]}
    return {"error": error, "code": 4, "description": said, "message": said, "properties": {"why": said}}


def a_picture() -> dict[str, Any]:
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, "PNG")
    data = {"mimeType": "image/png", "data": base64.b64encode(file.getvalue()).decode()}
    return {"candidates": [{"content": {"parts": [{"inlineData": data}]}, "finishReason": "STOP"}]}


class Told:
    """Everything that the run told anyone, by where it was told."""

    def __init__(self, run: Run, model: ScriptedServer) -> None:
        self.run, self.model = run, model
        self.token = run.token("sam")
        self.answers: list[Any] = []
        self.events: list[Any] = []
        self.failures: list[Any] = []
        with Api(run.url, self.token) as api:
            self.ticket = api.call("POST", "/api/ws-ticket").json()
            self._paint(api)
            self._provoke(api)
        self.states = self._states()
        run.stop()
        self.log = (run.data_dir / "run.log").read_text()

    def _paint(self, api: Api) -> None:
        protocols = [Subprotocol(name) for name in self.ticket["protocols"]]
        with connect(self.ticket["url"], subprotocols=protocols) as socket:
            watcher = Watcher(socket)
            self._one_run(api, watcher, "gemini", 200, a_picture())
            assert self.events[-1]["data"]["status"]["completed"] == 1
            for status in FAILURES:
                for ai_model in MODELS:
                    self._one_run(api, watcher, ai_model, status, words_of(status))
                    assert self.events[-1]["data"]["error"]["code"] == "all_failed"

    def _one_run(self, api: Api, watcher: Watcher, ai_model: str, status: int, words: Any) -> None:
        self.model.answer = Answer(status, words)
        story_id = api.story(f"A {MARKER} ship.", f"The {MARKER} ship {ai_model} {status}")
        watcher.join(story_id)
        api.generate(story_id, aiModel=ai_model)
        self.events += watcher.hear_the_run()
        (chunk,) = api.chunks(story_id)
        self.answers.append(api.status(story_id))
        if chunk["error"]:
            self.failures.append(chunk["error"])
        else:
            self.picture = str(chunk["imageUrl"])

    def _provoke(self, api: Api) -> None:
        """Answers of 400 and above."""
        api_with = {"Authorization": f"Bearer {self.token}x"}
        self.answers.append(httpx.get(f"{self.run.url}/api/stories", headers=api_with).text)
        body = {"title": {MARKER: MARKER}, "content": [MARKER]}
        self.answers.append(api.call("POST", "/api/stories", json=body).text)
        self.answers.append(api.call("POST", "/api/stories", content=f'{{"title": "{MARKER}'.encode()).text)
        self.answers.append(api.call("GET", f"/api/stories/{MARKER}").text)
        self.answers.append(httpx.get(f"{self.run.url}/api/{MARKER}").text)

    def _states(self) -> str:
        """The executions with what went in and out of every state."""
        cloud = f"http://127.0.0.1:{urlsplit(self.picture).port}"
        states = boto3.client("stepfunctions", endpoint_url=cloud, **ACCOUNT)
        machines = states.list_state_machines()["stateMachines"]
        pages = [states.list_executions(stateMachineArn=machine["stateMachineArn"]) for machine in machines]
        executions = [execution for page in pages for execution in page["executions"]]
        assert len(executions) >= 1 + len(FAILURES) * len(MODELS)
        arns = [execution["executionArn"] for execution in executions]
        told = [states.describe_execution(executionArn=arn) for arn in arns]
        told += [states.get_execution_history(executionArn=arn, maxResults=1000) for arn in arns]
        return json.dumps(told, default=str)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with scripted_server() as model:
        addresses = {
            "GEMINI_BASE_URL": model.url,
            "OPENAI_BASE_URL": f"{model.url}/v1",
            "MIDJOURNEY_BASE_URL": model.url,
        }
        with Run(Path(tmp_path_factory.mktemp("run")), None, **addresses, **KEYS) as run:
            yield Told(run, model)


def secrets_of(told: Told) -> list[str]:
    return [*KEYS.values(), told.token, told.token.rpartition(".")[2], told.ticket["ticket"], UPSTREAM]


def test_the_models_were_given_their_keys_and_said_what_they_should_not(told: Told) -> None:
    given = json.dumps([asked.headers for asked in told.model.asked])
    assert all(key in given for key in KEYS.values())
    assert len(told.failures) == len(FAILURES) * len(MODELS)


@pytest.mark.parametrize("place", ["log", "answers", "events", "failures", "states"])
def test_no_secret_is_told(told: Told, place: str) -> None:
    where = getattr(told, place)
    text = where if isinstance(where, str) else json.dumps(where)
    assert len(text) > 100
    for secret in secrets_of(told):
        assert secret not in text, f"{secret} in {text[max(0, text.index(secret) - 300) :][:600]}"


@pytest.mark.parametrize("place", ["log", "events", "failures", "states"])
def test_no_text_of_a_story_is_told_where_it_is_not_asked_for(told: Told, place: str) -> None:
    where = getattr(told, place)
    text = where if isinstance(where, str) else json.dumps(where)
    # But for one request whose path held it.
    assert text.count(MARKER) == sum(f"/{MARKER}" in line for line in text.splitlines())


def test_every_line_of_the_log_is_one_object(told: Told) -> None:
    lines = [json.loads(line) for line in told.log.splitlines()]
    assert {"GET", "POST", "WS", "TASK"} <= {line.get("kind") for line in lines}
