"""What the watchers of a story are told."""

from typing import Any

import msgspec

from storybrush.actions.count import count_step
from storybrush.actions.status import iso, status_of
from storybrush.chunk import ImageChunk
from storybrush.ports.records import Chunks, Runs
from storybrush.ports.world import Event, Meter, PictureUrls, Rooms
from storybrush.run import Run
from storybrush.story import now

START = "image:processing:start"
PROGRESS = "image:processing:progress"
COMPLETE = "image:processing:complete"
ERROR = "image:processing:error"
CHUNK_DELETED = "image:chunk:deleted"
STORY_CLEARED = "image:story:cleared"
CAST_CHANGED = "image:cast:changed"


def event(name: str, story_id: str | None, data: dict[str, Any], run: Run | None = None) -> Event:
    """A message to a client; `runId`, `seq` and `correlationId` are null where it belongs to no Run."""
    return {
        "event": name,
        "storyId": story_id,
        "runId": run.id if run else None,
        "seq": run.seq if run else None,
        "at": iso(now()),
        "correlationId": run.correlation_id if run else None,
        "data": data,
    }


def announce_run(name: str, run: Run, rooms: Rooms) -> None:
    """Tells the room that the Run began or ended, with the reason where it painted nothing."""
    data: dict[str, Any] = {"status": status_of(run.story_id, run)}
    if name == ERROR and run.error:
        data["error"] = {"code": run.error.code, "message": run.error.message}
    rooms.send(run.story_id, event(name, run.story_id, data, run))


def announce_cast(story_id: str, run: Run | None, rooms: Rooms) -> None:
    """Tells the room that the story's cast, or a portrait of it, is not what it was."""
    rooms.send(story_id, event(CAST_CHANGED, story_id, {"status": status_of(story_id, run)}))


class PortraitSteps(msgspec.Struct, frozen=True):
    """Where a step of a portrait is made known: it is no page of its Run, and has no place among its events."""

    runs: Runs
    rooms: Rooms
    meter: Meter

    def tell(self, portrait: ImageChunk) -> None:
        """Counts a portrait that was painted, once, and tells that it is there, is being painted, or has failed."""
        first = portrait.status != "completed" or self.runs.count_portrait(portrait.run_id, portrait.id)
        run = self.runs.find(portrait.run_id)
        if run is None or not first:
            return
        if portrait.status != "processing":
            self.meter.ended(portrait, run.price)
        announce_cast(run.story_id, run, self.rooms)


class Steps(msgspec.Struct, frozen=True):
    """Where a step of a chunk is made known: to its Run, to those who measure, and to the room."""

    chunks: Chunks
    runs: Runs
    urls: PictureUrls
    rooms: Rooms
    meter: Meter

    def tell(self, chunk: ImageChunk) -> None:
        """Counts the chunk's step to its status, and tells of it, unless that was done before.

        A Run that takes no steps tells nothing; its counts are taken anew from its chunks.
        """
        run = count_step(chunk, chunks=self.chunks, runs=self.runs)
        if run is None:
            return
        if chunk.status in ("completed", "failed"):
            self.meter.ended(chunk, run.price)
        data = {"status": status_of(run.story_id, run), "chunk": chunk_news(chunk, self.urls)}
        self.rooms.send(run.story_id, event(PROGRESS, run.story_id, data, run))


def chunk_news(chunk: ImageChunk, urls: PictureUrls) -> dict[str, Any]:
    """What an event says of a chunk: enough to show it, small enough for a frame."""
    return {
        "id": chunk.id,
        "chunkIndex": chunk.chunk_index,
        "status": chunk.status,
        "imageUrl": urls.url(chunk.image_file, chunk.painted_by) if chunk.image_file else None,
        "thumbnailUrl": urls.url(chunk.thumbnail_file, chunk.painted_by) if chunk.thumbnail_file else None,
        "placeholder": chunk.placeholder,
        "error": msgspec.to_builtins(chunk.error),
    }
