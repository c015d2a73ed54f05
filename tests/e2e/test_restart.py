"""What survives when the local run ends, asked to or not."""

import subprocess
import sys
from typing import Any

import httpx

from tests.e2e.running import ROOT, STORY, Run


def test_ctrl_c_ends_it_within_two_seconds_and_all_is_there_again(own_run: Run) -> None:
    with own_run.api("alice") as api:
        story_id = api.story()
        api.generate(story_id)
        status = api.wait(story_id)
        with own_run.watcher("alice") as watcher:
            watcher.join(story_id)
            # A promise to whoever sits before the terminal, not a figure of a benchmark.
            assert own_run.stop() < 2
    assert own_run.process.returncode == 0
    own_run.restart()
    with own_run.api("alice") as api:
        assert api.status(story_id) == status
        assert api.get(f"/api/stories/{story_id}")["content"] == STORY
        for chunk in api.chunks(story_id):
            assert httpx.get(chunk["imageUrl"]).headers["Content-Type"] == "image/png"


def test_a_run_that_was_killed_keeps_its_pictures_and_retry_finishes_it(
    own_run: Run, faults: Any, models: httpx.Client
) -> None:
    faults(latency=0.5)
    with own_run.api("alice") as api:
        story_id = api.story("A boat left the bay. " * 24)
        api.generate(story_id, maxWordsPerChunk=5)
        api.wait(story_id, lambda status: status["completed"] >= 4)
        # Whatever was written longer ago than the promised five seconds is on disk; so is all of it by now,
        # since the children notice that their parent is gone and write what they have.
        own_run.kill()
    faults()
    own_run.restart()
    with own_run.api("alice") as api:
        status = api.wait(story_id)
        assert (status["status"], status["error"]["code"]) == ("failed", "interrupted")
        assert status["completed"] >= 4
        chunks = api.chunks(story_id)
        assert {chunk["error"]["code"] for chunk in chunks if chunk["status"] == "failed"} == {"interrupted"}
        for chunk in chunks:
            assert (chunk["status"] == "completed") == bool(chunk["imageUrl"])
        painted = sum(models.get("/calls").json()["painted"].values())
        api.call("POST", f"/api/images/retry/{story_id}")
        assert api.wait(story_id)["completed"] == status["total"]
        # What was stored when the process died, and not yet recorded, is found and not painted again.
        assert sum(models.get("/calls").json()["painted"].values()) <= painted + status["failed"]


def test_a_second_run_on_the_same_folder_says_so(own_run: Run) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "local"],
        cwd=ROOT,
        env={"PORT": "0", "GEMINI_API_KEY": "", "DATA_DIR": str(own_run.data_dir), "PYTHONPATH": "layers/storybrush"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode != 0
    assert "Traceback" not in second.stderr
    assert str(own_run.data_dir) in second.stderr


def test_the_page_is_served_beside_the_api(own_run: Run) -> None:
    page = httpx.get(own_run.url + "/generate-images/anything")
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Storybrush" in page.text
