"""Another user's story, chunk or ticket: nothing of it is told, and nothing of it changes."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.contract import actions, check_event, routes
from tests.e2e.running import PAGES, Api, Run, events_of_run

NOBODYS = "5" * 24
IN_PATH = sorted(route for route in routes() if "{" in route[1])
# A body that would do something, were the story one's own; by the last part of the path that has a name.
BODIES: dict[str, Any] = {
    "generate": {"force": True, "maxWordsPerChunk": 1},
    "cast": {"characters": [{"name": "Mara", "description": "a black cloak"}], "places": []},
    "portrait": {"artStyle": "anime"},
    "repaint": {"feedback": "at night"},
}


class Owned:
    """The only story of Olive: one chunk failed, so that each route had something to do, the others are painted.

    Mara is in its cast, and of the first chunk, where she is, there is a former picture.
    """

    def __init__(self, run: Run) -> None:
        self.api = run.api("olive")
        self.story_id = self.api.story("Mara left. [[refuse]] A dark deed. Mara came. It was day.")
        cast = {"characters": [{"name": "Mara", "description": "a green coat"}], "places": []}
        self.api.call("PUT", f"/api/stories/{self.story_id}/cast", json=cast)
        self.api.generate(self.story_id, maxWordsPerChunk=4)
        self.api.wait(self.story_id)
        first = self.api.chunks(self.story_id)[0]["id"]
        self.api.call("POST", f"/api/images/chunk/{first}/repaint")
        self.api.wait(self.story_id)
        self.before = self.look()
        self.chunk_ids = [chunk["id"] for chunk in self.before["chunks"]]
        assert {chunk["status"] for chunk in self.before["chunks"]} == {"completed", "failed"}

    def look(self) -> dict[str, Any]:
        """All that there is of it, files included; a signed address is another each time."""
        chunks, archive = self.api.chunks(self.story_id), f"/api/images/download/{self.story_id}"
        cast = self.api.get(f"/api/stories/{self.story_id}/cast")
        versions = [self.api.get(f"/api/images/chunk/{chunk['id']}/versions")["items"] for chunk in chunks]
        portraits = (member["portraits"] for member in cast["characters"])
        pictures = chain(chunks, *versions, *portraits)
        files = [picture.pop(name) for picture in pictures for name in ("imageUrl", "thumbnailUrl")]
        files += [reference.pop("thumbnailUrl") for chunk in chunks for reference in chunk["references"]]
        ready = self.api.call("GET", archive, headers={"Accept": "application/json"}).json()
        # An archive is made anew, under another name, when anything changed.
        return {
            "story": self.api.get(f"/api/stories/{self.story_id}"),
            "status": self.api.status(self.story_id),
            "chunks": chunks,
            "cast": cast,
            "versions": versions,
            "files": [url and httpx.get(url).content for url in files],
            "archive": (ready["bytes"], ready["url"].partition("?")[0]),
            "shelf": [head["id"] for head in self.api.get("/api/stories?limit=200")["items"]],
        }


@pytest.fixture(scope="module")
def owned(run: Run) -> Iterator[Owned]:
    owned = Owned(run)
    yield owned
    owned.api.call("DELETE", f"/api/stories/{owned.story_id}")


@pytest.fixture
def mallory(run: Run) -> Iterator[Api]:
    with run.api("mallory") as client:
        yield client


def asked(api: Api, method: str, path: str, some_id: str) -> httpx.Response:
    concrete = path.replace("{storyId}", some_id).replace("{id}", some_id)
    concrete = concrete.replace("{name}", "Mara").replace("{version}", "1")
    assert "{" not in concrete, f"{path} has a value that this test does not know"
    named = [part for part in path.split("/") if part in BODIES]
    body = BODIES[named[-1]] if method in ("POST", "PUT") and named else None
    return api.call(method, concrete, **({"json": body} if body else {}))


@pytest.mark.parametrize(("method", "path"), IN_PATH)
def test_anothers_is_the_same_as_what_does_not_exist(owned: Owned, mallory: Api, method: str, path: str) -> None:
    nobodys = asked(mallory, method, path, NOBODYS)
    assert nobodys.status_code == 404
    for some_id in (owned.story_id, *owned.chunk_ids, owned.before["status"]["runId"], "%24ne"):
        theirs = asked(mallory, method, path, some_id)
        assert (theirs.status_code, theirs.json()) == (404, nobodys.json())
    assert owned.look() == owned.before


def test_a_run_under_way_is_not_anothers_to_stop(run: Run, api: Api, mallory: Api, faults: Callable[..., None]) -> None:
    story_id = api.story()
    with run.watcher("alice") as watcher:
        watcher.join(story_id)
        faults(latency=0.7)
        api.generate(story_id)
        api.wait(story_id, lambda status: status["processing"])
        for method, path in IN_PATH:
            assert asked(mallory, method, path, story_id).status_code == 404
        assert api.status(story_id)["status"] == "processing"
        heard = events_of_run(watcher.hear_the_run())
    assert sorted(event["seq"] for event in heard) == list(range(1, 2 * PAGES + 3))
    assert api.status(story_id)["completed"] == PAGES


def test_a_list_holds_ones_own(owned: Owned, mallory: Api) -> None:
    own = mallory.story()
    page = mallory.get("/api/stories?limit=200")
    assert own in [story["id"] for story in page["items"]]
    assert owned.story_id not in json.dumps(page)
    # Also a page that begins at another's story.
    page = mallory.get(f"/api/stories?limit=200&cursor={owned.story_id}")
    assert not {story["id"] for story in page["items"]} & set(owned.before["shelf"])


def test_a_retry_of_ones_own_story_paints_nothing_of_anothers(owned: Owned, mallory: Api) -> None:
    own = mallory.story("A boat left. [[refuse]] A dark deed.")
    mallory.generate(own, maxWordsPerChunk=4)
    mallory.wait(own)
    refused = mallory.call("POST", f"/api/images/retry/{own}", json={"chunkIds": owned.chunk_ids})
    while refused.json()["code"] == "run_in_progress":
        # Its Run has ended, and is about to let the story go.
        refused = mallory.call("POST", f"/api/images/retry/{own}", json={"chunkIds": owned.chunk_ids})
    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_retry")
    failed = [chunk["id"] for chunk in mallory.chunks(own) if chunk["status"] == "failed"]
    mallory.call("POST", f"/api/images/retry/{own}", json={"chunkIds": [*failed, *owned.chunk_ids]})
    mallory.wait(own)
    assert owned.look() == owned.before


def test_a_room_is_its_owners(run: Run, owned: Owned, api: Api) -> None:
    story_id = api.story("A boat left.")
    with run.watcher("alice") as alice, run.watcher("mallory") as mallory:
        alice.join(story_id)
        for action in sorted(actions() - {"ping"}):
            mallory.say(action, story_id)
            answer = mallory.hear()
            # To leave a room that one is not in is no error, and is told of any story, there or not.
            assert answer["event"] == "room:left" or answer["data"]["code"] == "story_not_found"
            assert set(answer["data"]) <= {"code", "message"}
        api.generate(story_id)
        assert len(events_of_run(alice.hear_the_run())) == 4
        mallory.say("ping")
        assert mallory.hear()["event"] == "pong"
    assert owned.look() == owned.before


def open_with(run: Run, protocol: str, **headers: str) -> Any:
    protocols = [Subprotocol("storybrush.v1"), Subprotocol(protocol)]
    return connect(run.websocket_url, subprotocols=protocols, additional_headers=headers)


def test_of_many_with_one_ticket_exactly_one_comes_in(run: Run, api: Api) -> None:
    for _ in range(3):
        protocol = api.call("POST", "/api/ws-ticket").json()["protocols"][1]
        start = threading.Barrier(8)

        def come(protocol: str = protocol, start: threading.Barrier = start) -> int:
            start.wait()
            try:
                with open_with(run, protocol) as client:
                    client.send('{"action": "ping"}')
                    check_event(client.recv(timeout=10))
                    return 101
            except InvalidStatus as refused:
                return refused.response.status_code

        with ThreadPoolExecutor(8) as guests:
            came = [guest.result() for guest in [guests.submit(come) for _ in range(8)]]
        assert sorted(came) == [101] + [401] * 7


def test_a_ticket_is_no_token_and_a_token_no_ticket(run: Run, api: Api) -> None:
    ticket, token = api.call("POST", "/api/ws-ticket").json()["ticket"], run.token("alice")
    for method, path in (("GET", "/api/stories"), ("POST", "/api/ws-ticket")):
        assert httpx.request(method, run.url + path, headers={"Authorization": f"Bearer {ticket}"}).status_code == 403
    for protocol in (f"ticket.{token}", f"Bearer.{token}", "ticket.", "ticket.$ne"):
        with pytest.raises(InvalidStatus) as refused:
            open_with(run, protocol)
        assert refused.value.response.status_code == 401
    for query in (f"token={token}", f"Authorization=Bearer {token}", f"ticket={ticket}"):
        with pytest.raises(InvalidStatus) as refused:
            connect(f"{run.websocket_url}?{query.replace(' ', '%20')}")
        assert refused.value.response.status_code == 401
    # A made-up ticket is not made up for by a good token.
    with pytest.raises(InvalidStatus):
        open_with(run, "ticket.made-up", Authorization=f"Bearer {token}")
    with open_with(run, f"ticket.{ticket}") as client:
        assert client.subprotocol == "storybrush.v1"
