"""A Run from plan to end: the use cases on the real database and S3, with a painter that does as it is told."""

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from PIL import Image
from pymongo.database import Database

from storybrush.actions.cancel import cancel_run
from storybrush.actions.clear import delete_chunk, delete_pictures
from storybrush.actions.finish import BROKE, INTERRUPTED, finish_run
from storybrush.actions.generate import generate_images, retry_failed
from storybrush.actions.paint import paint_chunk, record_failure, unexpected
from storybrush.actions.plan import plan_chunks
from storybrush.actions.status import read_status
from storybrush.adapters.chunks import MongoChunks
from storybrush.adapters.gallery import S3Gallery
from storybrush.adapters.runs import MongoRuns
from storybrush.adapters.stories import MongoStories
from storybrush.errors import (
    ContentNotGenerated,
    ModelNotConfigured,
    NoPicture,
    NothingToCancel,
    NothingToRetry,
    PainterBroken,
    PainterBusy,
    PainterError,
    Refused,
    RunInProgress,
)
from storybrush.painters.finishing import finish_picture
from storybrush.ports.world import Event
from storybrush.story import ImageChunk, Picture, Run
from tests.contract import check_event
from tests.integration.conftest import BUCKET
from tests.stories import ALICE, a_story

PAGES = 4
TEXT = "One. Two. Three. Four."
OPTIONS = {"maxWordsPerChunk": 1, "imageSize": "512x512", "artStyle": "comic"}


class Room:
    """Keeps what was sent, each event held against the contract."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def send(self, story_id: str, event: Event) -> None:
        check_event(dict(event))
        assert event["storyId"] == story_id
        self.events.append(event)

    def names(self) -> list[str]:
        return [event["event"].removeprefix("image:") for event in self.events]


@dataclass
class ObedientStudio:
    """Paints white squares; `orders` are errors to raise first, `meanwhile` what happens while it paints."""

    orders: list[PainterError] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None
    configured: bool = True

    def missing(self, ai_model: str) -> str | None:
        return None if self.configured else "GEMINI_API_KEY"

    def upstream(self, ai_model: str) -> str:
        return "white-square-1"

    def painter(self, ai_model: str) -> "ObedientStudio":
        return self

    def paint(self, prompt: str, image_size: str, quality: str) -> bytes:
        self.asked.append(prompt)
        if self.orders:
            raise self.orders.pop(0)
        self.meanwhile()
        file = io.BytesIO()
        Image.new("RGB", (1024, 1024), "white").save(file, "PNG")
        return file.getvalue()

    def finish(self, picture: bytes, pixels: tuple[int, int]) -> Picture:
        return finish_picture(picture, pixels)


class Executions:
    """Remembers what was started and stopped; the test itself is the state machine."""

    def __init__(self) -> None:
        self.started: list[Run] = []
        self.stopped: list[str] = []

    def start(self, run: Run) -> None:
        self.started.append(run)

    def stop(self, run_id: str) -> None:
        self.stopped.append(run_id)


class World:
    """The ports of the use cases, and the steps that the state machine takes."""

    def __init__(self, database: Database[dict[str, Any]], s3: Any) -> None:
        self.s3 = s3
        self.stories = MongoStories(database)
        self.chunks = MongoChunks(database)
        self.runs = MongoRuns(database)
        self.gallery = S3Gallery(BUCKET)
        self.rooms = Room()
        self.studio = ObedientStudio()
        self.workflow = Executions()
        self.story = a_story(content=TEXT, words=PAGES)
        self.stories.add(self.story)

    def ports(self, *names: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in names}

    def generate(self, **options: Any) -> str:
        accepted = generate_images(
            self.story.id,
            ALICE,
            OPTIONS | options,
            max_concurrency=2,
            **self.ports("stories", "runs", "studio", "workflow"),
        )
        return str(accepted["runId"])

    def retry(self) -> str:
        ports = self.ports("stories", "chunks", "runs", "studio", "workflow")
        return str(retry_failed(self.story.id, ALICE, max_concurrency=2, **ports)["runId"])

    def plan(self, run_id: str) -> list[str]:
        ports = self.ports("stories", "chunks", "runs", "gallery", "rooms", "studio")
        planned = plan_chunks(run_id, **ports)
        waiting = [chunk.id for chunk in self.chunks.of_story(self.story.id) if chunk.status == "pending"]
        assert planned["toPaint"] == len(waiting)
        return waiting

    def paint(self, chunk_id: str, run_id: str) -> dict[str, Any]:
        return paint_chunk(chunk_id, run_id, **self.ports("chunks", "runs", "gallery", "rooms", "studio"))

    def finish(self, run_id: str, **changes: Any) -> Run | None:
        return finish_run(run_id, changes.get("reason"), **self.ports("stories", "chunks", "runs", "rooms"))

    def cancel(self) -> dict[str, Any]:
        return cancel_run(self.story.id, ALICE, **self.ports("stories", "chunks", "runs", "rooms", "workflow"))

    def clear(self) -> int:
        ports = self.ports("stories", "chunks", "runs", "gallery", "rooms", "workflow")
        return delete_pictures(self.story.id, ALICE, **ports)

    def status(self) -> dict[str, Any]:
        return read_status(self.story.id, ALICE, **self.ports("stories", "runs"))

    def whole_run(self, run_id: str) -> None:
        for chunk_id in self.plan(run_id):
            self.paint(chunk_id, run_id)
        self.finish(run_id)

    def chunk(self, chunk_id: str) -> ImageChunk:
        found = self.chunks.find(chunk_id)
        assert found
        return found

    def picture(self, chunk: ImageChunk) -> bytes:
        return bytes(self.s3.get_object(Bucket=BUCKET, Key=chunk.image_file)["Body"].read())

    def files(self) -> list[str]:
        found = self.s3.list_objects_v2(Bucket=BUCKET, Prefix=f"uploads/images/{self.story.id}/")
        return [entry["Key"] for entry in found.get("Contents", ())]


@pytest.fixture
def world(database: Database[dict[str, Any]], s3: Any) -> World:
    return World(database, s3)


def test_a_run_paints_every_chunk_and_tells_every_step(world: World) -> None:
    run_id = world.generate()
    assert world.status()["status"] == "processing"
    world.whole_run(run_id)
    status = world.status()
    assert (status["status"], status["completed"], status["progress"]) == ("completed", PAGES, 100)
    steps = ["processing:progress"] * 2 * PAGES
    assert world.rooms.names() == ["processing:start", *steps, "processing:complete"]
    assert [event["seq"] for event in world.rooms.events] == list(range(1, 2 * PAGES + 3))
    assert world.rooms.events[-1]["data"]["status"] == status
    assert len(world.files()) == 2 * PAGES
    assert "".join(chunk.content for chunk in world.chunks.of_story(world.story.id)) == TEXT


def test_what_is_painted_is_kept_and_only_force_paints_it_again(world: World) -> None:
    world.whole_run(world.generate())
    world.whole_run(world.generate())
    assert len(world.studio.asked) == PAGES
    assert world.status()["completed"] == PAGES
    world.whole_run(world.generate(force=True))
    assert len(world.studio.asked) == 2 * PAGES


def test_another_style_paints_all_again_and_the_earlier_picture_is_shown_meanwhile(world: World) -> None:
    world.whole_run(world.generate())
    run_id = world.generate(artStyle="anime")
    world.plan(run_id)
    chunks = world.chunks.of_story(world.story.id)
    assert {chunk.status for chunk in chunks} == {"pending"}
    assert all(chunk.image_file for chunk in chunks)


def test_longer_chunks_leave_nothing_of_the_shorter_ones(world: World) -> None:
    world.whole_run(world.generate())
    world.whole_run(world.generate(maxWordsPerChunk=4))
    assert [chunk.chunk_index for chunk in world.chunks.of_story(world.story.id)] == [0]
    assert len(world.files()) == 2


def test_a_plan_made_twice_is_one_plan(world: World) -> None:
    run_id = world.generate()
    assert world.plan(run_id) == world.plan(run_id)
    assert world.rooms.names() == ["processing:start"]


def test_only_one_run_at_a_time(world: World) -> None:
    world.generate()
    with pytest.raises(RunInProgress):
        world.generate()
    assert len(world.workflow.started) == 1


def test_a_story_without_words_or_a_model_that_is_off_starts_nothing(world: World) -> None:
    world.studio.configured = False
    with pytest.raises(ModelNotConfigured, match="GEMINI_API_KEY"):
        world.generate()
    empty = a_story(content=" … ", words=0)
    world.stories.add(empty)
    world.story = empty
    with pytest.raises(ContentNotGenerated):
        world.generate()
    assert world.workflow.started == []


def test_a_start_that_fails_leaves_the_story_free(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Run) -> str:
        raise ConnectionError

    world.whole_run(world.generate())
    before = world.status()
    monkeypatch.setattr(world.workflow, "start", refuse)
    with pytest.raises(ConnectionError):
        world.generate(artStyle="anime")
    assert world.status() == before
    monkeypatch.undo()
    world.whole_run(world.generate(artStyle="anime"))
    assert world.status()["completed"] == PAGES


def test_a_story_whose_run_died_before_it_let_go_can_be_painted_again(world: World) -> None:
    run_id = world.generate()
    world.runs.discard(run_id)
    world.whole_run(world.generate())
    assert world.status()["completed"] == PAGES


def test_an_end_that_was_left_half_done_is_done_to_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = world.generate()
    for chunk_id in world.plan(run_id):
        world.paint(chunk_id, run_id)

    def die(*_: object) -> bool:
        raise ConnectionError

    monkeypatch.setattr(world.stories, "release", die)
    with pytest.raises(ConnectionError):
        world.finish(run_id)
    monkeypatch.undo()
    assert world.finish(run_id)
    assert world.rooms.names()[-1] == "processing:complete"
    assert world.generate()


def test_a_picture_that_was_stored_and_not_recorded_is_not_paid_for_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)

    def die(_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(world.chunks, "complete", die)
    with pytest.raises(ConnectionError):
        world.paint(first, run_id)
    monkeypatch.undo()
    assert world.paint(first, run_id)["outcome"] == "busy"
    world.chunks.put_back(msgspec.structs.replace(world.chunk(first), lease_until=None))
    assert world.paint(first, run_id)["outcome"] == "done"
    chunk = world.chunk(first)
    assert (chunk.status, len(world.studio.asked)) == ("completed", 1)
    assert chunk.metadata.bytes == len(world.picture(chunk))


def test_an_earlier_picture_that_is_wanted_again_is_shown_again_and_not_paid_for(world: World) -> None:
    world.whole_run(world.generate())
    before = [chunk.metadata for chunk in world.chunks.of_story(world.story.id)]
    world.plan(world.generate(artStyle="anime"))
    world.cancel()
    world.whole_run(world.generate())
    assert len(world.studio.asked) == PAGES
    assert [chunk.metadata for chunk in world.chunks.of_story(world.story.id)] == before
    assert world.status()["completed"] == PAGES


def test_a_retry_that_paints_nothing_has_failed_although_the_story_has_pictures(world: World) -> None:
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.generate())
    world.studio.orders = [Refused("No.")]
    world.whole_run(world.retry())
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "all_failed")
    assert world.status()["completed"] == PAGES - 1


def test_asked_again_after_the_picture_was_stored_no_model_is_called(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    assert world.paint(first, run_id) == {"outcome": "done", "seconds": 0}
    assert len(world.studio.asked) == 1


def test_a_second_worker_waits_while_the_first_holds_its_claim(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    outcomes = []
    world.studio.meanwhile = lambda: outcomes.append(world.paint(first, run_id))
    world.paint(first, run_id)
    assert outcomes[0]["outcome"] == "busy"
    assert outcomes[0]["seconds"] == 10
    assert len(world.studio.asked) == 1


def test_a_busy_model_is_asked_again_after_its_own_delay(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [PainterBusy(7.2), PainterBusy(None)]
    assert world.paint(first, run_id) == {"outcome": "busy", "seconds": 8}
    without_delay = world.paint(first, run_id)
    assert without_delay["outcome"] == "busy"
    assert 1 <= without_delay["seconds"] <= 4
    assert world.paint(first, run_id)["outcome"] == "done"
    chunk = world.chunks.find(first)
    assert chunk
    assert (chunk.status, chunk.metadata.attempts) == ("completed", 3)


@pytest.mark.parametrize(
    ("error", "calls", "retryable"),
    [(Refused("Too grim."), 1, False), (NoPicture(), 2, True), (PainterBroken(), 5, True)],
    ids=["refused", "no picture", "broken"],
)
def test_a_model_is_asked_as_often_as_its_error_allows(
    world: World, error: PainterError, calls: int, retryable: bool
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.orders = [error] * 9
    outcomes = [world.paint(first, run_id)["outcome"] for _ in range(calls)]
    assert outcomes == ["busy"] * (calls - 1) + ["done"]
    chunk = world.chunks.find(first)
    assert chunk
    assert chunk.error
    assert (chunk.status, chunk.error.code, chunk.error.retryable) == ("failed", error.code, retryable)
    assert world.paint(first, run_id)["outcome"] == "done"
    assert len(world.studio.asked) == calls


def test_one_failed_chunk_harms_no_other_and_retry_paints_just_it(world: World) -> None:
    run_id = world.generate()
    first, *rest = world.plan(run_id)
    world.studio.orders = [Refused("Too grim.")]
    for chunk_id in (first, *rest):
        world.paint(chunk_id, run_id)
    world.finish(run_id)
    assert (world.status()["status"], world.status()["failed"]) == ("completed", 1)
    retry_id = world.retry()
    assert world.plan(retry_id) == [first]
    assert world.status()["total"] == PAGES
    world.paint(first, retry_id)
    world.finish(retry_id)
    assert world.status()["completed"] == PAGES
    with pytest.raises(NothingToRetry):
        world.retry()


def test_a_run_that_painted_nothing_has_failed(world: World) -> None:
    world.studio.orders = [Refused("No.")] * PAGES
    world.whole_run(world.generate())
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "all_failed")
    assert world.rooms.names()[-1] == "processing:error"


def test_what_the_state_machine_caught_becomes_a_failure_without_its_trace(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    caught = {"Error": "States.Timeout", "Cause": "Traceback: secret"}
    record_failure(first, run_id, unexpected(caught), **world.ports("chunks", "runs", "gallery", "rooms"))
    chunk = world.chunks.find(first)
    assert chunk
    assert chunk.error
    assert (chunk.error.code, chunk.error.retryable) == ("timed_out", True)
    assert "secret" not in str(world.rooms.events)


def test_cancel_stops_the_workflow_and_keeps_what_is_painted(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    status = world.cancel()
    assert (status["status"], status["completed"], status["failed"]) == ("cancelled", 1, PAGES - 1)
    assert world.workflow.stopped == [run_id]
    assert world.rooms.events[-1]["data"]["error"]["code"] == "cancelled"
    with pytest.raises(NothingToCancel):
        world.cancel()
    world.whole_run(world.retry())
    assert world.status()["completed"] == PAGES
    assert len(world.studio.asked) == PAGES


def test_a_picture_that_was_paid_for_is_kept_although_its_run_was_cancelled_meanwhile(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.meanwhile = world.cancel
    world.paint(first, run_id)
    status = world.status()
    assert (status["status"], status["completed"], status["failed"]) == ("cancelled", 1, PAGES - 1)


def test_a_model_that_still_paints_after_a_cancel_is_waited_for_and_not_asked_again(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    heard = []

    def cancel_and_retry() -> None:
        world.cancel()
        retry_id = world.retry()
        world.plan(retry_id)
        heard.append(world.paint(first, retry_id))

    world.studio.meanwhile = cancel_and_retry
    world.paint(first, run_id)
    assert heard == [{"outcome": "busy", "seconds": 10}]
    chunk = world.chunks.find(first)
    assert chunk
    assert (chunk.status, chunk.metadata.attempts) == ("completed", 1)
    assert (world.status()["completed"], world.status()["pending"]) == (1, PAGES - 1)


@pytest.mark.parametrize("step", ["fail_unfinished", "counts"])
def test_a_picture_that_comes_while_its_run_is_ended_is_counted(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    painting, may_end = threading.Event(), threading.Event()
    world.studio.meanwhile = lambda: (painting.set(), may_end.wait(10))
    painter = threading.Thread(target=world.paint, args=(first, run_id))
    painter.start()
    painting.wait(10)
    undisturbed = getattr(world.chunks, step)

    def disturbed(*given: Any, **named: Any) -> Any:
        monkeypatch.undo()
        done = undisturbed(*given, **named)
        may_end.set()
        painter.join()
        return done

    monkeypatch.setattr(world.chunks, step, disturbed)
    world.cancel()
    assert (world.status()["completed"], world.status()["failed"]) == (1, PAGES - 1)
    assert world.rooms.events[-1]["data"]["status"] == world.status()


def test_an_interrupted_run_ends_and_its_rest_can_be_retried(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.paint(first, run_id)
    world.finish(run_id, reason=INTERRUPTED)
    assert (world.status()["status"], world.status()["error"]["code"]) == ("failed", "interrupted")
    assert world.finish(run_id, reason=BROKE) is None
    world.whole_run(world.retry())
    assert world.status()["completed"] == PAGES


def test_deleting_all_while_a_picture_is_painted_leaves_nothing_behind(world: World) -> None:
    run_id = world.generate()
    first, *_ = world.plan(run_id)
    world.studio.meanwhile = world.clear
    world.paint(first, run_id)
    assert world.files() == []
    assert world.chunks.of_story(world.story.id) == []
    assert (world.status()["status"], world.status()["total"]) == ("idle", 0)
    assert world.workflow.stopped == [run_id]
    assert world.rooms.names()[-1] == "story:cleared"


def test_deleting_one_chunk_takes_its_files_and_its_count(world: World) -> None:
    world.whole_run(world.generate())
    first, *_ = world.chunks.of_story(world.story.id)
    delete_chunk(first.id, ALICE, **world.ports("stories", "chunks", "runs", "gallery", "rooms"))
    assert (world.status()["total"], world.status()["completed"]) == (PAGES - 1, PAGES - 1)
    assert len(world.files()) == 2 * (PAGES - 1)
    last = world.rooms.events[-1]
    assert (last["event"], last["seq"], last["data"]["chunk"]["chunkIndex"]) == ("image:chunk:deleted", None, 0)


def test_with_its_last_chunk_deleted_a_story_is_idle_again(world: World) -> None:
    world.whole_run(world.generate())
    for chunk in world.chunks.of_story(world.story.id):
        delete_chunk(chunk.id, ALICE, **world.ports("stories", "chunks", "runs", "gallery", "rooms"))
    assert (world.status()["status"], world.status()["runId"]) == ("idle", None)
    assert world.files() == []
