"""The whole local run in processes of its own, and clients that hold every word of it against the contract."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from local.child import start
from tests.e2e.running import Api, Run


@pytest.fixture(scope="session")
def models() -> Iterator[httpx.Client]:
    """The stand-in for the models, so that a test can tell it to fail; it answers at once unless told otherwise."""
    child = start("local.models", "--port", "0", "--latency", "0")
    with httpx.Client(base_url=f"http://127.0.0.1:{child.port}") as client:
        yield client
    child.stop()


@pytest.fixture
def faults(models: httpx.Client) -> Iterator[Callable[..., None]]:
    """Sets the stand-in's faults; they are lifted after the test."""

    def put(**faults: object) -> None:
        models.put("/faults", json={"latency": 0} | faults).raise_for_status()

    yield put
    put()


@pytest.fixture(scope="session")
def run(models: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """One local run for all tests that leave it standing; together they are more than one user should be."""
    limits = dict.fromkeys(("MAX_STORIES_PER_USER", "MAX_RUNS_PER_USER", "MAX_PICTURES_PER_DAY"), "0")
    with Run(tmp_path_factory.mktemp("run"), str(models.base_url), **limits) as running:
        yield running


@pytest.fixture
def own_run(models: httpx.Client, tmp_path: Path) -> Iterator[Run]:
    """A local run of the test's own, which it may kill."""
    with Run(tmp_path, str(models.base_url)) as running:
        yield running


@pytest.fixture
def api(run: Run) -> Iterator[Api]:
    with run.api("alice") as client:
        yield client
