"""events/: every function has a sample event, and its real handler does with it what it is for."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from PIL import Image

from local.functions.rules import fits
from local.functions.schedules import scheduled_event
from storybrush.actions.look import QUIET
from storybrush.chunk import ChunkStatus
from storybrush.run import RunStatus
from tests.contract import check_answer, check_message
from tests.integration.event_world import CHUNK, RUN, STORY, TEXT, World
from tests.integration.replaying import (
    EVENTS,
    TICKET,
    TOKEN,
    Replay,
    a_token,
    application,
    fetch,
    replaying,
    sample,
    unpacked,
)
from tests.stories import ALICE

type Look = Callable[[World, Any], Any]
# How far the Run and the chunks have come before the event, and for how long the Run has been dead.
type State = tuple[RunStatus | None, ChunkStatus | None] | tuple[RunStatus, ChunkStatus, timedelta]
UNTOUCHED: State = (None, None)
CLAIMED: State = ("processing", None)
UNDER_WAY: State = ("processing", "pending")
DEAD: State = ("processing", "pending", 2 * QUIET)
LAST_PAINTED: State = ("processing", "completed")
PAINTED: State = ("completed", "completed")
FAILED: State = ("failed", "failed")


class Case(NamedTuple):
    """What comes of an event: `look` takes the world and the answer's body, `heard` is what the room was told.

    `answer` is the status of the HTTP API's functions, the whole value of the others.
    """

    state: State
    answer: Any
    look: Look
    found: Any
    heard: tuple[str, ...] = ()


def begun(world: World, body: Any) -> Any:
    run = world.run(body["runId"])
    execution = world.execution(run.id)
    return run.kind, run.id == world.story().active_run_id == execution["name"], execution["input"].count(run.id)


def stopped(world: World, _: Any) -> Any:
    return world.run().status, world.execution()["status"]


def versions(world: World, body: Any) -> Any:
    """Which picture is shown, and how many have made room for it."""
    return fetch(body["imageUrl"]), [one.version for one in world.chunk().versions]


def gone(world: World, _: Any) -> Any:
    return world.stories.page(ALICE, 9, None), world.chunk(), world.files(), world.execution()["status"]


def planned(world: World, plan: Any) -> Any:
    return json.loads(world.read(plan["manifestKey"]))[0], world.chunk().status, world.run().seq


def sitting(world: World, plan: Any) -> Any:
    portraits = {one.id: one for one in world.portraits.of_story(STORY)}
    return [portraits[each].content for each in json.loads(world.read(plan["manifestKey"]))]


def painted(world: World, _: Any) -> Any:
    chunk = world.chunk()
    return chunk.status, Image.open(io.BytesIO(world.read(chunk.image_file))).size


def finished(world: World, _: Any) -> Any:
    return world.run().status, world.story().active_run_id


def interrupted(world: World, _: Any) -> Any:
    return world.run().status, world.chunk().error.code


def swept(world: World, _: Any) -> Any:
    return world.files(), world.chunk().status


def recorded(world: World, _: Any) -> Any:
    error = world.chunk().error
    return world.chunk().status, error.code, "/opt" in error.message


def packed(world: World, _: Any) -> Any:
    with zipfile.ZipFile(io.BytesIO(world.read(json.loads(sample("make_archive"))["key"]))) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith(".png")}


def connection(world: World, _: Any) -> Any:
    return world.connection()


OK = {"statusCode": 200}
SUBPROTOCOL = {"headers": {"Sec-WebSocket-Protocol": "storybrush.v1"}}
PLAN = {"manifestKey": f"runs/{RUN}.json", "toPaint": 2, "maxConcurrency": 10}
PORTRAITS = {"manifestKey": f"runs/{RUN}-portraits.json", "toPaint": 1, "maxConcurrency": 10}
CHECKED = {"underWay": 0, "oldestSeconds": 0}
DONE = {"outcome": "done", "seconds": 0}
REST = [f"uploads/images/{STORY}/chunk_1.png", f"uploads/images/{STORY}/chunk_1_thumb.webp"]
PROGRESS, ERROR = "image:processing:progress", "image:processing:error"
HTTP = {
    "list_options": Case(UNTOUCHED, 200, lambda _, body: body["defaults"]["artStyle"], "realistic"),
    "create_story": Case(UNTOUCHED, 201, lambda world, body: world.stories.read(body["id"], ALICE).content, TEXT),
    "list_stories": Case(PAINTED, 200, lambda _, body: fetch(body["items"][0]["coverUrl"]), b"a thumbnail"),
    "get_story": Case(UNTOUCHED, 200, lambda _, body: body["content"], TEXT),
    "delete_story": Case(UNDER_WAY, 204, gone, ([], None, [], "ABORTED"), ("image:story:cleared",)),
    "generate_images": Case(UNTOUCHED, 202, begun, ("generate", True, 1)),
    "retry_failed": Case(FAILED, 202, begun, ("retry", True, 1)),
    "cancel_run": Case(UNDER_WAY, 202, stopped, ("cancelled", "ABORTED"), (ERROR,)),
    "get_status": Case(UNDER_WAY, 200, lambda _, body: (body["runId"], body["pending"]), (RUN, 2)),
    "list_chunks": Case(PAINTED, 200, lambda _, body: fetch(body["items"][0]["imageUrl"]), b"a picture"),
    "download_pictures": Case(
        PAINTED, 200, lambda _, body: zipfile.ZipFile(io.BytesIO(fetch(body["url"]))).read("chunk_1.png"), b"a picture"
    ),
    "delete_chunk": Case(
        PAINTED, 204, lambda world, _: (world.chunk(), world.files()), (None, REST), ("image:chunk:deleted",)
    ),
    "delete_pictures": Case(
        PAINTED, 200, lambda world, body: (body["deleted"], world.files()), (2, []), ("image:story:cleared",)
    ),
    "get_cast": Case(
        PAINTED, 200, lambda _, body: fetch(body["characters"][0]["portraits"][0]["imageUrl"]), b"a picture"
    ),
    "put_cast": Case(
        PAINTED,
        200,
        lambda world, _: world.casts.find(STORY).cast.characters[0].description,
        "a young fox with a white tip to its tail",
        ("image:cast:changed",),
    ),
    "set_portrait": Case(PAINTED, 202, begun, ("portrait", True, 1)),
    "repaint_chunk": Case(PAINTED, 202, begun, ("repaint", True, 1)),
    "list_versions": Case(PAINTED, 200, lambda _, body: fetch(body["items"][0]["imageUrl"]), b"a picture"),
    "use_version": Case(PAINTED, 200, versions, (b"a picture", [2])),
    "estimate_images": Case(UNTOUCHED, 200, lambda _, body: (body["pages"], body["pictures"]), (2, 2)),
    "create_ticket": Case(UNTOUCHED, 201, lambda world, body: world.tickets.redeem(body["ticket"]), ALICE),
}
OTHERS = {
    "open_connection": Case(UNTOUCHED, OK | SUBPROTOCOL, connection, (ALICE, [])),
    "close_connection": Case(UNTOUCHED, OK, connection, None),
    "answer_message": Case(UNTOUCHED, OK, connection, (ALICE, [STORY]), ("room:joined",)),
    "plan_portraits": Case(CLAIMED, PORTRAITS, sitting, ["Fox"], ("image:cast:changed",)),
    "plan_chunks": Case(CLAIMED, PLAN, planned, (CHUNK, "pending", 1), ("image:processing:start",)),
    "paint_chunk": Case(UNDER_WAY, DONE, painted, ("completed", (512, 512)), (PROGRESS, PROGRESS)),
    "record_failure": Case(UNDER_WAY, None, recorded, ("failed", "internal", False), (PROGRESS,)),
    "finish_run": Case(LAST_PAINTED, None, finished, ("completed", None), ("image:processing:complete",)),
    "sweep_story": Case(UNDER_WAY, None, swept, ([], "pending")),
    "make_archive": Case(PAINTED, None, packed, {"chunk_0.png": b"a picture", "chunk_1.png": b"a picture"}),
    "close_run": Case(UNDER_WAY, None, interrupted, ("failed", "interrupted"), (ERROR,)),
    "check_runs": Case(DEAD, CHECKED, interrupted, ("failed", "interrupted"), (ERROR,)),
}
CASES = HTTP | OTHERS
AUTHORIZERS = ("authorize_request", "authorize_connection")


def prepare(world: World, function: str) -> None:
    """Makes the world what a function's sample event is about."""
    world.write(*CASES[function].state)
    if function != "open_connection":
        world.connect(*(() if function == "answer_message" else (STORY,)))


@pytest.fixture(scope="module")
def replay(mongodb_uri: str, s3: Any) -> Iterator[Replay]:
    with replaying(mongodb_uri, s3) as replay:
        yield replay


def test_every_function_has_its_event_and_every_event_its_function() -> None:
    functions = {function.folder.name for function in application({"MONGODB_URI": ""}).functions.values()}
    assert {path.stem for path in EVENTS.iterdir()} == functions == {*CASES, *AUTHORIZERS}


@pytest.mark.parametrize("path", sorted(EVENTS.glob("*.json")), ids=lambda path: path.stem)
def test_an_event_is_readable_and_of_one_world_and_tells_no_secret(path: Any) -> None:
    text = path.read_text()
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"
    # Not the end of a trace id, which has 24 digits too.
    assert set(re.findall(r"(?<![-\w])[0-9a-f]{24}\b", text)) <= {STORY, RUN, CHUNK}
    assert set(re.findall(r"(?<=Bearer )[^\"]+", text)) <= {TOKEN}
    assert set(re.findall(r"(?<=ticket\.)[^\",]+", text)) <= {TICKET}
    assert not re.search(r"127\.0\.0\.1|localhost|/(?:home|root|tmp)/|eyJ|AKIA", text)


@pytest.mark.parametrize("function", HTTP)
def test_a_request_is_answered_as_the_contract_says(replay: Replay, function: str) -> None:
    case, event = HTTP[function], json.loads(sample(function))
    world = replay.world
    prepare(world, function)
    outcome = replay.call(function, sample(function))
    assert outcome.error is None, outcome.value
    answer = outcome.value
    request = event["requestContext"]["http"]
    body = unpacked(answer)
    check_answer(request["method"], request["path"], answer["statusCode"], answer["headers"], body)
    assert answer["statusCode"] == case.answer, answer
    assert case.look(world, json.loads(body or "null")) == case.found
    assert world.heard() == list(case.heard)


@pytest.mark.parametrize("function", OTHERS)
def test_what_else_happens_is_dealt_with(replay: Replay, function: str) -> None:
    case = OTHERS[function]
    world = replay.world
    prepare(world, function)
    outcome = replay.call(function, sample(function))
    assert (outcome.error, outcome.value) == (None, case.answer)
    assert case.look(world, outcome.value) == case.found
    assert world.heard() == list(case.heard)


@pytest.mark.parametrize("function", AUTHORIZERS)
def test_an_authorizer_lets_in_who_has_a_token_or_a_ticket_and_nobody_else(replay: Replay, function: str) -> None:
    ticket = replay.world.tickets.issue(ALICE, 60)
    good = replay.call(function, sample(function).replace(TOKEN, a_token()).replace(TICKET, ticket)).value
    assert good["context"] == {"userId": ALICE}
    bad = replay.call(function, sample(function))
    if function == "authorize_request":
        assert (good["isAuthorized"], bad.value["isAuthorized"]) == (True, False)
    else:
        assert [one["Effect"] for one in good["policyDocument"]["Statement"]] == ["Allow"]
        assert (bad.error, bad.value["errorMessage"]) == ("PermissionError", "Unauthorized")


def test_events_come_by_the_way_that_the_template_declares() -> None:
    declared = application({"MONGODB_URI": ""})
    assert declared.http_api
    names = {function.folder.name: name for name, function in declared.functions.items()}
    routes = {route.key: route.function for route in declared.http_api.routes}
    assert all(routes[json.loads(sample(function))["routeKey"]] == names[function] for function in HTTP)
    (rule,) = declared.rules
    assert fits(rule.pattern, json.loads(sample("close_run")))
    (schedule,) = declared.schedules
    assert schedule.function == names["check_runs"]
    of_its_own = {"id": "", "time": "", "resources": []}
    assert json.loads(sample("check_runs")) | of_its_own == scheduled_event(schedule) | of_its_own
    check_message(json.loads(sample("answer_message"))["body"])
