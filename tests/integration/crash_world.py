"""A world in which the process dies at a chosen call of the database, S3, the model, the room or the workflow.

What comes after is what comes after in production: the state machine's retries and catches, leases that run out,
EventBridge's word of an execution that ended, a look at the Status, and a user who tries again.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from bson import ObjectId

from storybrush.actions.allowance import RunLimits
from storybrush.actions.finish import BROKE, INTERRUPTED, finish_run
from storybrush.actions.look import QUIET
from storybrush.actions.paint import paint_chunk
from storybrush.actions.plan import plan_chunks
from storybrush.actions.record import record_failure, unexpected
from storybrush.adapters.casts import MongoCasts
from storybrush.adapters.chunks import MongoChunks, MongoPortraits
from storybrush.adapters.gallery import S3Gallery
from storybrush.adapters.runs import MongoRuns
from storybrush.adapters.stories import MongoStories
from storybrush.adapters.usage import MongoUsage
from storybrush.adapters.workflow import execution_input
from storybrush.chunk import Picture
from storybrush.errors import NothingToRetry, Refused
from storybrush.painters.finishing import finish_picture
from storybrush.ports.painting import Painted, PaintRequest, Waiting
from storybrush.story import now
from tests.integration.frail import Crash, Fate, Frail
from tests.integration.run_world import Executions, Gauges, ObedientStudio, Room, Shelf, Sweeps, World
from tests.integration.state_machine import Aborted, StateMachine, TaskFailed
from tests.stories import BUCKET, a_story

TEXTS = ("One.", "Two.")
_ROUNDS = 6
_made: dict[Any, Picture] = {}


class Clock:
    """The time of all of storybrush; it moves on when somebody waits."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return now() + self._ahead

    def wait(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)


class FrailStudio(ObedientStudio):
    fate: Fate
    refused: list[str]

    def paint(self, request: PaintRequest) -> Painted | Waiting:
        try:
            return self.fate.meet("model.paint", lambda: super(FrailStudio, self).paint(request))
        except Refused:
            self.refused.append(request.prompt)
            raise

    def resume(self, job: str) -> Painted | Waiting:
        return self.fate.meet("model.resume", lambda: super(FrailStudio, self).resume(job))

    def finish(self, painted: Painted, pixels: tuple[int, int]) -> Picture:
        if pixels not in _made:
            _made[pixels] = finish_picture(painted, pixels)
        return _made[pixels]


class CrashWorld(World):
    """`dies_as` is how Lambda names the death of a function to the state machine."""

    def __init__(
        self, database: Any, s3: Any, gallery: S3Gallery, clock: Clock, fate: Fate, dies_as: str, pages: int
    ) -> None:
        self.s3, self._database, self.clock, self.fate, self._dies_as = s3, database, clock, fate, dies_as
        fate.on_crash = self._note_what_is_lost
        frail: Any = Frail(database, "database", fate)
        self.stories, self.chunks, self.runs = MongoStories(frail), MongoChunks(frail), MongoRuns(frail)
        self.casts, self.portraits = MongoCasts(frail), MongoPortraits(frail)
        self.usage = MongoUsage(frail)
        self.limits = RunLimits(concurrency=2, concurrency_per_model=0, runs=0, pictures=0)
        self.gallery = self.urls = gallery
        gallery._s3 = Frail(s3, "s3", fate)
        self.rooms: Any = Frail(Room(), "rooms", fate)
        self.meter = Gauges()
        self.library = Shelf()
        self.workflow: Any = Frail(Executions(), "workflow", fate)
        self.sweeper: Any = Frail(Sweeps(), "sweeper", fate)
        self.studio = FrailStudio()
        self.studio.fate, self.studio.refused = fate, []
        self.story = a_story(content=" ".join(TEXTS[:pages]), words=pages)
        self.object_id = ObjectId(self.story.id)
        self._executed: set[str] = set()
        self.lost: set[str] = set()
        MongoStories(database).add(self.story)

    def whole_story(self) -> None:
        """The user wants all pictures, and does again what did not work."""
        for _ in range(_ROUNDS):
            if self.as_a_process(self._use):
                return
            self.execute()
        raise AssertionError("The story was never painted")

    def as_a_process(self, work: Callable[[], Any]) -> Any:
        """None where the process died."""
        self.fate.begin()
        try:
            return work()
        except Crash:
            return None

    def _use(self) -> bool:
        status = self.look()
        if status["status"] == "completed" and not status["failed"]:
            return True
        if status["status"] == "processing":
            self.clock.wait(QUIET.total_seconds() + 1)
        elif status["status"] == "idle":
            self.generate()
        else:
            self._try_again()
        return False

    def _try_again(self) -> None:
        try:
            self.retry()
        except NothingToRetry:
            self.generate()

    def execute(self) -> None:
        """Runs every execution that was started to its end; EventBridge tells of one that did not succeed."""
        for run in list(self.workflow.started):
            if run.id in self._executed:
                continue
            try:
                self._machine(run.id).run(json.loads(execution_input(run)))
            except (TaskFailed, Aborted):
                # Lambda itself calls a function three times that is told of an event.
                for _ in range(3):
                    if self.as_a_process(lambda run=run: (self._close(run.id), True)):
                        break
            self._executed.add(run.id)
            self.workflow.stopped.append(run.id)

    def _machine(self, run_id: str) -> StateMachine:
        def look() -> None:
            if run_id in self.workflow.stopped:
                raise Aborted

        def items(key: str) -> Any:
            return json.load(self.s3.get_object(Bucket=BUCKET, Key=key)["Body"])

        return StateMachine(self._invoke, self.clock.wait, look, items)

    def _invoke(self, function: str, state: dict[str, Any]) -> Any:
        self.fate.begin()
        try:
            return getattr(self, f"_{function}")(state)
        except Crash:
            raise TaskFailed(self._dies_as) from None
        except Exception as error:
            raise TaskFailed(type(error).__name__) from error

    def _PlanPortraits(self, state: dict[str, Any]) -> Any:  # noqa: N802
        return self.plan_portraits(state["runId"])

    def _PlanChunks(self, state: dict[str, Any]) -> Any:  # noqa: N802 - as the template names it
        ports = self.ports("stories", "chunks", "runs", "casts", "portraits", "gallery", "rooms", "studio")
        return plan_chunks(state["runId"], **ports)

    def _PaintChunk(self, state: dict[str, Any]) -> Any:  # noqa: N802
        ports = self.ports("gallery", "studio") | self._kept_and_told(state)
        return paint_chunk(state["chunkId"], state["runId"], max_concurrency_per_model=0, **ports)

    def _RecordFailure(self, state: dict[str, Any]) -> None:  # noqa: N802
        ports = self._kept_and_told(state)
        record_failure(state["chunkId"], state["runId"], unexpected(state["failure"]), job_lives=True, **ports)

    def _kept_and_told(self, state: dict[str, Any]) -> dict[str, Any]:
        """Where what is painted is kept, and its steps are told: as the handlers choose."""
        if state["of"] == "chunks":
            return self.ports("chunks", "steps")
        return {"chunks": self.portraits, "steps": self.portrait_steps}

    def _FinishRun(self, state: dict[str, Any]) -> None:  # noqa: N802
        self.finish(state["runId"], reason=BROKE if "failure" in state else None)

    def _close(self, run_id: str) -> None:
        finish_run(run_id, INTERRUPTED, **self.ports("stories", "chunks", "runs", "usage", "rooms"))

    def _note_what_is_lost(self) -> None:
        """What the model was asked for, and whose picture or job nobody has yet: that may be asked for once more."""
        files = set(self.files())
        painted = MongoChunks(self._database).of_story(self.story.id)
        for chunk in [*painted, *MongoPortraits(self._database).of_story(self.story.id)]:
            has_it = chunk.job or self.gallery.places(chunk)[0] in files
            if chunk.prompt in self.studio.asked and not has_it:
                self.lost.add(chunk.prompt)


@contextmanager
def one_clock(monkeypatch: Any, modules: dict[str, Any]) -> Iterator[Clock]:
    """All of storybrush goes by this clock."""
    clock = Clock()
    with monkeypatch.context() as patch:
        for name, module in list(modules.items()):
            if name.startswith("storybrush.") and getattr(module, "now", None) is now:
                patch.setattr(module, "now", clock.now)
        yield clock
