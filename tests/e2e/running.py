"""Starting `python -m local` as a user does, and talking to it as a client does."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import jwt
from websockets.sync.client import ClientConnection, connect

from tests.contract import check_answer, check_event, check_message

ROOT = Path(__file__).parents[2]
SECRET = "a secret of the tests, long enough for HS256"
PATIENCE = 60.0  # seconds until a run must have started, or an event come
# Six sentences, six scenes.
STORY = (
    "The ship left the harbour at dawn. A storm came up from the west! An old woman lit the lamp in her tower. "
    "Her dog barked at the sea. By night the forest was full of snow. Nobody slept in the little town."
)
PAGES = 6
OPTIONS = {"maxWordsPerChunk": 10, "imageSize": "512x512", "artStyle": "watercolor"}


class Api:
    """A user's HTTP client; every answer is held against the contract."""

    def __init__(self, url: str, token: str | None) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(base_url=url, headers=headers, timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        answer = self._client.request(method, path, **options)
        check_answer(method, path, answer.status_code, answer.headers, answer.content)
        return answer

    def get(self, path: str) -> Any:
        return self.call("GET", path).json()

    def story(self, content: str = STORY, title: str = "The lamp") -> str:
        """Keeps a story; returns its id."""
        return str(self.call("POST", "/api/stories", json={"title": title, "content": content}).json()["id"])

    def generate(self, story_id: str, **options: Any) -> dict[str, Any]:
        answer = self.call("POST", f"/api/images/generate/{story_id}", json=OPTIONS | options)
        assert answer.status_code == 202, answer.text
        accepted: dict[str, Any] = answer.json()
        return accepted

    def status(self, story_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/api/images/status/{story_id}")
        return found

    def chunks(self, story_id: str) -> list[dict[str, Any]]:
        return list(self.get(f"/api/images/story/{story_id}?limit=200")["items"])

    def wait(self, story_id: str, until: Callable[[dict[str, Any]], object] | None = None) -> dict[str, Any]:
        """The Status once `until` holds, else once the Run has ended; as long as something comes of it."""
        latest, deadline = -1, 0.0
        while time.monotonic() < deadline or latest < 0:
            status = self.status(story_id)
            if until(status) if until else status["status"] != "processing":
                return status
            if status["seq"] != latest:
                latest, deadline = status["seq"], time.monotonic() + PATIENCE
            time.sleep(0.05)
        raise AssertionError(f"nothing came of it: {status}")


class Watcher:
    """A WebSocket client; every event is held against the contract."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def say(self, action: str, story_id: str | None = None) -> None:
        message = {"action": action} | ({"storyId": story_id} if story_id else {})
        check_message(message)
        self.socket.send(json.dumps(message))

    def hear(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.socket.recv(timeout=PATIENCE))
        check_event(event)
        return event

    def join(self, story_id: str) -> dict[str, Any]:
        self.say("join-story-room", story_id)
        joined = self.hear()
        assert joined["event"] == "room:joined"
        return joined

    def hear_the_run(self) -> list[dict[str, Any]]:
        """All events until the Run's last one."""
        events = [self.hear()]
        while events[-1]["event"] not in ("image:processing:complete", "image:processing:error"):
            events.append(self.hear())
        return events


def events_of_run(events: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that have a number in their Run; what is told of the cast belongs to the story."""
    return [event for event in events if event["event"] != "image:cast:changed"]


def painted_by(models: str) -> dict[str, str]:
    """The settings by which the stand-in at that address takes every model's place."""
    return {
        "GEMINI_BASE_URL": models,
        "OPENAI_BASE_URL": f"{models}/v1",
        "MIDJOURNEY_BASE_URL": models,
        "MIDJOURNEY_API_SECRET": "a secret",
    }


class Run:
    """A running `python -m local` on a free port; `models` is the stand-in's address, unless it shall start its own."""

    def __init__(self, data_dir: Path, models: str | None, **settings: str) -> None:
        self.data_dir = data_dir
        self._settings = (painted_by(models) if models else {}) | {"JWT_SECRET": SECRET} | settings
        self.process, self.url = self._start()

    def _start(self) -> tuple[subprocess.Popen[str], str]:
        own = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        environment = own | {"PORT": "0", "DATA_DIR": str(self.data_dir), "LOG_FORMAT": "json"} | self._settings
        log = (self.data_dir / "run.log").open("a")
        process = subprocess.Popen(
            [sys.executable, "-m", "local"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        assert process.stdout
        ready = process.stdout.readline()
        found = re.match(r"Ready: (http://127\.0\.0\.1:\d+)/#token=\S+$", ready)
        assert found, f"not ready: {ready!r} {(self.data_dir / 'run.log').read_text()}"
        return process, found[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> float:
        """Ctrl-C; the seconds it took to end."""
        started = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)
        return time.monotonic() - started

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        self.process, self.url = self._start()

    def files_of(self, story_id: str) -> list[Path]:
        """The files there are of a story; what waits to be executed is kept by files of its name, and is none."""
        files = [path for path in self.data_dir.rglob("*") if story_id in str(path) and path.is_file()]
        return [path for path in files if "executions" not in path.parts]

    def token(self, user_id: str, **claims: Any) -> str:
        return jwt.encode({"sub": user_id, "exp": time.time() + 3600} | claims, SECRET, "HS256")

    def api(self, user_id: str) -> Api:
        return Api(self.url, self.token(user_id))

    @property
    def websocket_url(self) -> str:
        return self.url.replace("http", "ws") + "/ws"

    @contextmanager
    def watcher(self, user_id: str) -> Iterator[Watcher]:
        headers = {"Authorization": f"Bearer {self.token(user_id)}"}
        with connect(self.websocket_url, additional_headers=headers) as socket:
            yield Watcher(socket)
