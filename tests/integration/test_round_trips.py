"""How often each use case asks MongoDB: whoever adds a round trip writes it down here."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.replaying import Replay, replaying, sample
from tests.integration.round_trips import RoundTrips
from tests.integration.test_events import CASES, prepare

# Painting a chunk: claim, count and tell (2), look whether it is still wanted, complete, count and tell (2).
TRIPS = {
    "list_options": 0,
    "create_story": 2,
    "list_stories": 3,
    "get_story": 1,
    "delete_story": 10,
    # Two of them for the story's cast and its portraits.
    "generate_images": 7,
    "retry_failed": 7,
    "cancel_run": 12,
    "get_status": 2,
    "list_chunks": 2,
    "download_pictures": 4,
    "delete_chunk": 8,
    "delete_pictures": 8,
    "create_ticket": 1,
    "get_cast": 4,
    "put_cast": 14,
    "set_portrait": 8,
    "repaint_chunk": 8,
    "list_versions": 1,
    "use_version": 13,
    "estimate_images": 4,
    "plan_portraits": 9,
    "open_connection": 1,
    "close_connection": 1,
    "answer_message": 3,
    "plan_chunks": 11,
    "paint_chunk": 7,
    "record_failure": 6,
    "finish_run": 11,
    "sweep_story": 5,
    "make_archive": 4,
    "close_run": 11,
    # A look at all Runs, and the end of one.
    "check_runs": 12,
}


@pytest.fixture(scope="module")
def trips() -> RoundTrips:
    return RoundTrips()


@pytest.fixture(scope="module")
def replay(trips: RoundTrips, mongodb_uri: str, s3: Any) -> Iterator[Replay]:
    with replaying(mongodb_uri, s3) as replay:
        yield replay


@pytest.mark.parametrize("function", CASES)
def test_no_use_case_asks_more_often_than_it_did(replay: Replay, trips: RoundTrips, function: str) -> None:
    prepare(replay.world, function)
    with trips.counted() as asked:
        assert replay.call(function, sample(function)).error is None
    assert len(asked.commands) == TRIPS[function], asked
