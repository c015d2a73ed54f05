"""Watching a story over the WebSocket."""

import json
import socket
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.contract import check_event
from tests.e2e.running import PAGES, Api, Run, events_of_run


def open_with(run: Run, protocols: list[str]) -> Any:
    return connect(run.websocket_url, subprotocols=[Subprotocol(name) for name in protocols])


def test_a_browser_comes_in_with_a_ticket_once(run: Run, api: Api) -> None:
    ticket = api.call("POST", "/api/ws-ticket").json()
    assert ticket["url"] == run.websocket_url
    with open_with(run, ticket["protocols"]) as client:
        assert client.subprotocol == "storybrush.v1"
        client.send('{"action": "ping"}')
        pong = json.loads(client.recv(timeout=10))
        check_event(pong)
        assert pong["event"] == "pong"
    with pytest.raises(InvalidStatus) as again:
        open_with(run, ticket["protocols"])
    assert again.value.response.status_code == 401


@pytest.mark.parametrize("protocols", [["storybrush.v1"], ["storybrush.v1", "ticket.made-up"]])
def test_nobody_comes_in_without_one(run: Run, protocols: list[str]) -> None:
    with pytest.raises(InvalidStatus) as refused:
        open_with(run, protocols)
    assert refused.value.response.status_code == 401


def test_a_tickets_room_is_its_users_own(run: Run, api: Api) -> None:
    story_id = api.story()
    with run.watcher("mallory") as mallory:
        for theirs in (story_id, "5" * 24, "nonsense"):
            mallory.socket.send(json.dumps({"action": "join-image-room", "storyId": theirs}))
            refused = mallory.hear()
            assert (refused["event"], refused["data"]["code"]) == ("error", "story_not_found")
        api.generate(story_id)
        api.wait(story_id)
        mallory.say("ping")
        assert mallory.hear()["event"] == "pong"


@pytest.mark.parametrize(
    "message", ["nonsense", "[]", '{"action": "dance"}', '{"action": 7}', "{}", '{"action": "join-story-room"}']
)
def test_what_is_not_understood_is_answered_and_harms_nobody(run: Run, message: str) -> None:
    with run.watcher("alice") as watcher:
        watcher.socket.send(message)
        answer = watcher.hear()
        assert (answer["event"], answer["data"]["code"]) == ("error", "invalid_request")
        watcher.say("ping")
        assert watcher.hear()["event"] == "pong"


def test_whoever_joins_late_has_missed_nothing(run: Run, api: Api) -> None:
    story_id = api.story()
    api.generate(story_id)
    api.wait(story_id)
    with run.watcher("alice") as watcher:
        assert watcher.join(story_id)["data"]["status"] == api.status(story_id)


def test_all_watchers_hear_the_same_and_who_left_hears_nothing(run: Run, api: Api) -> None:
    story_id = api.story()
    with run.watcher("alice") as first, run.watcher("alice") as second, run.watcher("alice") as gone:
        for watcher in (first, second, gone):
            watcher.join(story_id)
        gone.say("leave-story-room", story_id)
        assert gone.hear()["event"] == "room:left"
        api.generate(story_id)
        heard = [sorted(event["seq"] for event in events_of_run(watcher.hear_the_run())) for watcher in (first, second)]
        assert heard == [list(range(1, 2 * PAGES + 3))] * 2
        gone.say("ping")
        assert gone.hear()["event"] == "pong"


def test_a_watcher_that_vanished_holds_nobody_up(run: Run, api: Api) -> None:
    story_id = api.story()
    with run.watcher("alice") as stays, run.watcher("alice") as vanishes:
        vanishes.join(story_id)
        # Not closed as the protocol wants it: the cable is out.
        vanishes.socket.socket.shutdown(socket.SHUT_RDWR)
        stays.join(story_id)
        api.generate(story_id)
        assert len(events_of_run(stays.hear_the_run())) == 2 * PAGES + 2


def test_no_event_carries_picture_bytes_or_passes_a_frame(run: Run, api: Api) -> None:
    story_id = api.story()
    with run.watcher("alice") as watcher:
        watcher.join(story_id)
        api.generate(story_id)
        for event in watcher.hear_the_run():
            assert len(json.dumps(event)) < 8_000
            chunk = event["data"].get("chunk", {})
            for url in filter(None, (chunk.get("imageUrl"), chunk.get("thumbnailUrl"))):
                assert httpx.get(url).status_code == 200
