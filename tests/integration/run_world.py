"""The use cases on the real database and S3, with a painter that does as it is told; a test is the state machine."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bson import ObjectId
from PIL import Image
from pymongo.database import Database

from storybrush.actions.allowance import RunLimits
from storybrush.actions.announce import PortraitSteps, Steps
from storybrush.actions.cancel import cancel_run
from storybrush.actions.clear import delete_chunk, delete_pictures, delete_story
from storybrush.actions.finish import finish_run
from storybrush.actions.generate import generate_images, retry_failed
from storybrush.actions.look import check_runs, look_at_run
from storybrush.actions.paint import paint_chunk
from storybrush.actions.plan import plan_chunks
from storybrush.actions.portraits import plan_portraits
from storybrush.actions.status import read_status
from storybrush.actions.sweep import sweep_story
from storybrush.adapters.casts import MongoCasts
from storybrush.adapters.chunks import MongoChunks, MongoPortraits
from storybrush.adapters.gallery import S3Gallery
from storybrush.adapters.runs import MongoRuns
from storybrush.adapters.stories import MongoStories
from storybrush.adapters.usage import MongoUsage
from storybrush.cast import Cast
from storybrush.chunk import ImageChunk, Picture
from storybrush.errors import PainterError
from storybrush.painters.finishing import finish_picture
from storybrush.plain_reading import read_plainly
from storybrush.ports.painting import Painted, PaintRequest, Waiting
from storybrush.ports.world import Event
from storybrush.run import Run
from storybrush.story import Story, now
from tests.contract import check_event
from tests.stories import ALICE, BUCKET, a_story

PAGES = 4
TEXT = "One. Two. Three. Four."
CORRELATION_ID = "UzD0mhd4oAMEcyg="
# With a cast, a Run has more before it: see cast_world.
OPTIONS = {"maxWordsPerChunk": 1, "imageSize": "512x512", "artStyle": "comic", "consistency": "none"}


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


class Gauges:
    """Keeps what was measured."""

    def __init__(self) -> None:
        self.ends: list[tuple[str, float | None]] = []
        self.calls: list[str] = []

    def asked(self, chunk: ImageChunk, seconds: float) -> None:
        assert seconds >= 0
        self.calls.append(chunk.id)

    def ended(self, chunk: ImageChunk, price: float | None) -> None:
        self.ends.append((chunk.error.code if chunk.error else chunk.status, price))

    def told(self, connections: int, seconds: float) -> None:
        raise AssertionError("A room of this world sends nothing anywhere")

    def watched(self, under_way: int, oldest_seconds: float) -> None:
        raise AssertionError("Nobody watches over this world")


class Shelf:
    """A library whose one reader answers with the cast that a test puts on it; without one, there is none."""

    def __init__(self) -> None:
        self.cast: Cast | None = None
        self.asked: list[str] = []

    @property
    def upstream(self) -> str | None:
        return "a-reader" if self.cast else None

    def reader(self) -> "Shelf | None":
        return self if self.cast else None

    def read(self, text: str) -> Cast:
        self.asked.append(text)
        assert self.cast
        return self.cast


@dataclass
class ObedientStudio:
    """Paints white squares; `orders` are what it does instead, `before` and `meanwhile` what happens around it."""

    orders: list[PainterError | Waiting] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    looked: list[str] = field(default_factory=list)
    before: Callable[[], object] = lambda: None
    meanwhile: Callable[[], object] = lambda: None
    configured: bool = True
    version: str = "white-square-1"

    def missing(self, ai_model: str) -> str | None:
        return None if self.configured else "GEMINI_API_KEY"

    def upstream(self, ai_model: str) -> str:
        return self.version

    def painter(self, ai_model: str) -> "ObedientStudio":
        return self

    def paint(self, request: PaintRequest) -> Painted | Waiting:
        self.asked.append(request.prompt)
        return self._obey()

    def resume(self, job: str) -> Painted | Waiting:
        self.looked.append(job)
        return self._obey()

    def finish(self, painted: Painted, pixels: tuple[int, int]) -> Picture:
        return finish_picture(painted, pixels)

    def _obey(self) -> Painted | Waiting:
        self.before()
        if self.orders:
            order = self.orders.pop(0)
            if isinstance(order, Waiting):
                return order
            raise order
        self.meanwhile()
        file = io.BytesIO()
        Image.new("RGB", (1024, 1024), "white").save(file, "PNG")
        return Painted(file.getvalue())


class Executions:
    """Remembers what was started and stopped; the test itself is the state machine."""

    def __init__(self) -> None:
        self.started: list[Run] = []
        self.stopped: list[str] = []
        self.asked_after: list[str] = []

    def start(self, run: Run) -> None:
        self.started.append(run)

    def stop(self, run_id: str) -> None:
        self.stopped.append(run_id)

    def is_running(self, run_id: str) -> bool:
        self.asked_after.append(run_id)
        return any(run.id == run_id for run in self.started) and run_id not in self.stopped


class Sweeps:
    """Remembers what is to be swept; the test says when it is later."""

    def __init__(self) -> None:
        self.due: list[tuple[str, str]] = []

    def sweep_later(self, story_id: str, user_id: str) -> None:
        self.due.append((story_id, user_id))


class World:
    """The ports of the use cases, and the steps that the state machine takes."""

    def __init__(self, database: Database[dict[str, Any]], s3: Any) -> None:
        self.s3 = s3
        self._database = database
        self.stories = MongoStories(database)
        self.chunks = MongoChunks(database)
        self.portraits = MongoPortraits(database)
        self.casts = MongoCasts(database)
        self.runs = MongoRuns(database)
        self.usage = MongoUsage(database)
        self.gallery = self.urls = S3Gallery(BUCKET)
        self.rooms = Room()
        self.meter = Gauges()
        self.library = Shelf()
        self.studio = ObedientStudio()
        self.workflow = Executions()
        self.sweeper = Sweeps()
        self.limits = RunLimits(concurrency=2, concurrency_per_model=0, runs=0, pictures=0)
        self.story = self.another_story()

    def ports(self, *names: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in names}

    @property
    def steps(self) -> Steps:
        return Steps(self.chunks, self.runs, self.urls, self.rooms, self.meter)

    @property
    def portrait_steps(self) -> PortraitSteps:
        return PortraitSteps(self.runs, self.rooms, self.meter)

    def another_story(self) -> Story:
        story = a_story(content=TEXT, words=PAGES)
        self.stories.add(story)
        return story

    def generate(self, story: Story | None = None, **options: Any) -> str:
        accepted = generate_images(
            (story or self.story).id,
            ALICE,
            OPTIONS | options,
            correlation_id=CORRELATION_ID,
            limits=self.limits,
            **self.ports("stories", "chunks", "runs", "casts", "portraits", "usage", "studio", "workflow"),
        )
        return str(accepted["runId"])

    def retry(self, *chunk_ids: str) -> str:
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "usage", "studio", "workflow")
        body = {"chunkIds": list(chunk_ids)} if chunk_ids else {}
        accepted = retry_failed(self.story.id, ALICE, body, correlation_id=CORRELATION_ID, limits=self.limits, **ports)
        return str(accepted["runId"])

    def plan_portraits(self, run_id: str) -> dict[str, Any]:
        ports = self.ports("stories", "runs", "casts", "portraits", "gallery", "rooms", "studio", "library")
        return plan_portraits(run_id, plain=read_plainly, **ports)

    def plan(self, run_id: str) -> list[str]:
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "gallery", "rooms", "studio")
        planned = plan_chunks(run_id, **ports)
        waiting = [chunk.id for chunk in self.chunks.of_story(self.story.id) if chunk.status == "pending"]
        assert planned["toPaint"] == len(waiting)
        return waiting

    def paint(self, chunk_id: str, run_id: str) -> dict[str, Any]:
        ports = self.ports("chunks", "gallery", "studio", "steps")
        return paint_chunk(chunk_id, run_id, max_concurrency_per_model=self.limits.concurrency_per_model, **ports)

    def finish(self, run_id: str, **changes: Any) -> Run | None:
        return finish_run(run_id, changes.get("reason"), **self.ports("stories", "chunks", "runs", "usage", "rooms"))

    def cancel(self) -> dict[str, Any]:
        ports = self.ports("stories", "chunks", "runs", "usage", "rooms", "workflow")
        return cancel_run(self.story.id, ALICE, **ports)

    def clear(self) -> int:
        ports = self.ports("stories", "chunks", "runs", "portraits", "usage", "gallery")
        ports |= self.ports("rooms", "workflow", "sweeper")
        return delete_pictures(self.story.id, ALICE, **ports)

    def delete_chunk(self, chunk_id: str) -> None:
        delete_chunk(chunk_id, ALICE, **self.ports("stories", "chunks", "runs", "gallery", "rooms", "sweeper"))

    def delete_story(self) -> None:
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "usage", "gallery")
        ports |= self.ports("rooms", "workflow", "sweeper")
        delete_story(self.story.id, ALICE, **ports)

    def sweep(self) -> None:
        for story_id, user_id in self.sweeper.due:
            ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "gallery")
            sweep_story(story_id, user_id, **ports)

    def status(self) -> dict[str, Any]:
        return read_status(self.story.id, ALICE, **self.ports("stories", "runs"))

    def look(self) -> dict[str, Any]:
        """As GET status does."""
        return look_at_run(
            self.story.id, ALICE, **self.ports("stories", "chunks", "runs", "usage", "rooms", "workflow")
        )

    def check(self) -> dict[str, int]:
        """As is done every five minutes."""
        return check_runs(**self.ports("stories", "chunks", "runs", "usage", "rooms", "workflow"))

    def whole_run(self, run_id: str) -> None:
        for chunk_id in self.plan(run_id):
            self.paint(chunk_id, run_id)
        self.finish(run_id)

    def let_the_lease_expire(self, chunk_id: str) -> None:
        past = {"leaseUntil": now() - timedelta(seconds=1)}
        self._database["image_chunks"].update_one({"_id": ObjectId(chunk_id)}, {"$set": past})

    def wait_long(self, chunk_id: str, time: timedelta) -> None:
        """As if the chunk's model had been asked for the first time so long ago."""
        self._database["image_chunks"].update_one({"_id": ObjectId(chunk_id)}, {"$set": {"claimedAt": now() - time}})

    def be_quiet(self, time: timedelta) -> None:
        """As if nothing had happened at the story's Runs for so long."""
        for run in self._database["runs"].find():
            self._database["runs"].update_one({"_id": run["_id"]}, {"$set": {"updatedAt": run["updatedAt"] - time}})

    def chunk(self, chunk_id: str) -> ImageChunk:
        found = self.chunks.find(chunk_id)
        assert found
        return found

    def picture(self, chunk: ImageChunk) -> bytes:
        return bytes(self.s3.get_object(Bucket=BUCKET, Key=chunk.image_file)["Body"].read())

    def files(self) -> list[str]:
        found = self.s3.list_objects_v2(Bucket=BUCKET, Prefix=f"uploads/images/{self.story.id}/")
        return [entry["Key"] for entry in found.get("Contents", ())]
