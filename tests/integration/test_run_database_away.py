"""A database that is away when a model has answered: what is paid for is kept all the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pymongo.collection import Collection
from pymongo.errors import ServerSelectionTimeoutError

from storybrush.adapters import mongodb
from storybrush.ports.painting import Waiting
from tests.integration.run_world import World


@contextmanager
def away(monkeypatch: pytest.MonkeyPatch, method: str, times: int) -> Iterator[list[str]]:
    """So many calls of a method find nobody; gives the calls there were."""
    calls: list[str] = []
    real = getattr(Collection, method)

    def call(self: Collection[Any], *arguments: Any, **options: Any) -> Any:
        calls.append(method)
        if len(calls) <= times:
            raise ServerSelectionTimeoutError("away")
        return real(self, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(mongodb, "_SECONDS_BETWEEN_CALLS", 0)
        patch.setattr(Collection, method, call)
        yield calls


def test_a_picture_is_stored_and_found_by_the_next_try(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    with away(monkeypatch, "find_one", 1), pytest.MonkeyPatch.context() as patch:
        patch.setattr(world.chunks, "complete", _nobody)
        with pytest.raises(ServerSelectionTimeoutError):
            world.paint(first, run_id)
    assert world.paint(first, run_id)["outcome"] == "done"
    assert (world.chunk(first).status, len(world.studio.asked)) == ("completed", 1)


def _nobody(_: object) -> None:
    raise ServerSelectionTimeoutError("away")


def test_a_job_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [Waiting("job-1", 5)]
    with away(monkeypatch, "update_one", 3) as calls:
        assert world.paint(first, run_id)["outcome"] == "waiting"
    assert len(calls) == 4
    assert world.paint(first, run_id)["outcome"] == "done"
    assert (world.studio.looked, len(world.studio.asked)) == (["job-1"], 1)
