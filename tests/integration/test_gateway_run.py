"""The whole run as a user starts it: the Ready line, the tokens, the sentences, the end."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

ROOT = Path(__file__).parents[2]
PATIENCE = 60
A_STORY = {"title": "The fox", "content": "A fox set out at dawn."}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "local", *arguments]


def environment(data: Path, **more: str) -> dict[str, str]:
    path = os.pathsep.join(str(folder) for folder in (ROOT, ROOT / "layers" / "storybrush"))
    return {"PATH": os.environ["PATH"], "PYTHONPATH": path, "DATA_DIR": str(data), "PORT": "0", **more}


def finished(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        command(*arguments), cwd=ROOT, env=environment(data, **more), capture_output=True, text=True, timeout=PATIENCE
    )


class Run:
    """`python -m local`, ready."""

    def __init__(self, process: subprocess.Popen[str], data: Path, said: Path) -> None:
        self.process = process
        self.data = data
        self._said = said
        assert process.stdout
        ready = re.fullmatch(r"Ready: (http://127\.0\.0\.1:\d+)/#token=(\S+)\n", process.stdout.readline())
        assert ready, said.read_text()
        self.address, self.token = ready.groups()

    @property
    def said(self) -> str:
        return self._said.read_text()

    def client(self, token: str | None = None) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token or self.token}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=PATIENCE)

    def child(self, module: str) -> int:
        listed = subprocess.check_output(["pgrep", "-P", str(self.process.pid), "-f", module], text=True)
        return int(listed)


@contextmanager
def running(data: Path, **more: str) -> Iterator[Run]:
    said = data.with_suffix(".said")
    with said.open("w") as stderr:
        process = subprocess.Popen(
            command(), cwd=ROOT, env=environment(data, **more), stdout=subprocess.PIPE, stderr=stderr, text=True
        )
    with process:
        try:
            yield Run(process, data, said)
        finally:
            with suppress(ProcessLookupError):
                process.kill()


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with running(tmp_path_factory.mktemp("run") / "data", AWS_PROFILE="nobodys", AWS_ACCESS_KEY_ID="real") as run:
        yield run


def test_the_page_and_the_api_are_there(run: Run) -> None:
    with run.client() as client:
        assert "Storybrush" in client.get("/").text
        options = client.get("/api/images/options").json()
        (gemini,) = (model for model in options["aiModels"] if model["value"] == "gemini")
        assert gemini["configured"] is True
        assert client.post("/api/stories", json=A_STORY).status_code == 201


def test_a_token_for_another_user(run: Run, tmp_path: Path) -> None:
    with run.client() as client:
        story = client.post("/api/stories", json=A_STORY).json()["id"]
    token = finished(run.data, "token", "--user", "alice").stdout.strip()
    with run.client(token) as client:
        assert client.get("/api/stories").json() == {"items": [], "nextCursor": None}
        assert client.get(f"/api/stories/{story}").status_code == 404
    stranger = finished(tmp_path / "other", "token").stdout.strip()
    with run.client(stranger) as client:
        assert client.get("/api/stories").status_code == 403


def test_a_second_run_on_the_same_data_is_a_sentence(run: Run) -> None:
    second = finished(run.data)
    assert second.returncode == 1
    assert second.stderr == f"Another run uses {run.data}: stop it, or set DATA_DIR to another folder.\n"


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        second = finished(tmp_path, PORT=port)
    assert second.returncode == 1
    assert second.stderr == f"PORT {port} cannot be used (Address already in use): set PORT to another one.\n"


def test_a_setting_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    wrong = finished(tmp_path, MAX_CONCURRENCY="many", GEMINI_API_KEY="")
    assert wrong.returncode == 1
    assert wrong.stderr == "MAX_CONCURRENCY must be a number from 1 to 1000, not 'many'.\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_quiet_and_the_stories_are_kept(tmp_path: Path, number: signal.Signals) -> None:
    async def watch(run: Run) -> int | None:
        headers = {"Authorization": f"Bearer {run.token}"}
        async with connect(run.address.replace("http", "ws") + "/ws", additional_headers=headers) as connection:
            run.process.send_signal(number)
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(connection.recv(), PATIENCE)
            return connection.close_code

    data = tmp_path / "data"
    with running(data, GEMINI_API_KEY="") as run:
        children = [run.child("local.cloud"), run.child("local.database")]
        with run.client() as client:
            story = client.post("/api/stories", json=A_STORY).json()["id"]
        assert asyncio.run(watch(run)) == 1001
        assert run.process.wait(PATIENCE) == 0
        assert run.process.stdout
        assert run.process.stdout.read() == ""
        assert [line.split()[1] for line in run.said.splitlines()] == ["POST", "WS"]
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)
    with running(data, GEMINI_API_KEY="") as again, again.client() as client:
        assert client.get(f"/api/stories/{story}").json()["title"] == A_STORY["title"]


def test_a_child_that_dies_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    with running(tmp_path / "data", GEMINI_API_KEY="") as run:
        os.kill(run.child("local.database"), signal.SIGKILL)
        assert run.process.wait(PATIENCE) == 1
        assert run.said == "The process local.database ended by itself, so the run cannot go on.\n"
