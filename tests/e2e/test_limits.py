"""What a user is told who has as much as one may have."""

from pathlib import Path
from typing import Any

import httpx

from tests.e2e.running import OPTIONS, PAGES, Api, Run

# The pages alone: a portrait is a picture too.
PLAIN = {"consistency": "none"}


def over_the_limit(api: Api, path: str, **body: Any) -> str:
    """What is said of it."""
    answer = api.call("POST", path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (429, "limit_reached")
    assert int(answer.headers["Retry-After"]) > 0
    return str(answer.json()["message"])


def test_over_a_limit_it_is_said_when_to_come_again(models: httpx.Client, tmp_path: Path, faults: Any) -> None:
    limits = {"MAX_STORIES_PER_USER": "3", "MAX_RUNS_PER_USER": "1", "MAX_PICTURES_PER_DAY": str(PAGES + 1)}
    with Run(tmp_path, str(models.base_url), **limits) as run, run.api("alice") as api:
        offered = api.get("/api/images/options")["limits"]
        told = ("maxStoriesPerUser", "maxRunsPerUser", "maxPicturesPerDay", "maxConcurrencyPerModel")
        assert [offered[name] for name in told] == [3, 1, PAGES + 1, None]
        first, second, long = api.story(), api.story(), api.story("One. Two. Three. Four. Five. Six. Seven. Eight.")
        assert "3 stories" in over_the_limit(api, "/api/stories", title="One more", content="")
        generate = "/api/images/generate/{}".format
        too_long = api.call("POST", generate(long), json={"maxWordsPerChunk": 1} | PLAIN)
        assert (too_long.status_code, too_long.json()["code"]) == (413, "story_too_large")
        faults(latency=0.5)
        api.generate(first, **PLAIN)
        assert "No more than 1" in over_the_limit(api, generate(second), **OPTIONS, **PLAIN)
        assert api.wait(first)["completed"] == PAGES
        assert f"{PAGES} pictures, and 1 of your" in over_the_limit(api, generate(second), **OPTIONS, **PLAIN)
        assert api.status(second)["status"] == "idle"
        # What is painted is kept and takes nothing.
        api.generate(first, **PLAIN)
        assert api.wait(first)["completed"] == PAGES
        with run.api("bob") as bob:
            bob.generate(bob.story(), **PLAIN)
