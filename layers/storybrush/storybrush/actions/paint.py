"""Painting one chunk: claimed once, painted once, told at once."""

import math
import random
import time
from collections.abc import Mapping
from datetime import timedelta

import msgspec

from storybrush.actions.announce import announce_move
from storybrush.errors import PainterBusy, PainterError
from storybrush.ports.records import Chunks, Runs
from storybrush.ports.world import Gallery, Rooms, Studio
from storybrush.story import Failure, ImageChunk, Picture, StoredPicture, now

# Longer than the painting function may run, so that a claim outlives its claimant and nobody else's does.
LEASE = timedelta(seconds=125)
GIVE_UP_AFTER = timedelta(minutes=15)
FIRST_BACKOFF_SECONDS = 2
LONGEST_BACKOFF_SECONDS = 60
# The one who holds the claim may be done long before its lease is over.
LOOK_AGAIN_SECONDS = 10

type Outcome = dict[str, str | int]
DONE: Outcome = {"outcome": "done", "seconds": 0}


def paint_chunk(
    chunk_id: str, run_id: str, *, chunks: Chunks, runs: Runs, gallery: Gallery, rooms: Rooms, studio: Studio
) -> Outcome:
    """Paints the chunk, if it still waits for this Run.

    Returns `{outcome, seconds}` for the state machine: `busy` means to ask again after so many seconds,
    `done` that there is nothing left to do, painted or not. Asked again by mistake, it calls no model.
    """
    former = chunks.claim(chunk_id, run_id, now() + LEASE)
    if former is None:
        return _claimed_by_another(chunks.find(chunk_id), run_id)
    chunk = _claimed(former)
    if former.status == "pending":
        announce_move(chunk, "pending", chunks=chunks, runs=runs, rooms=rooms, gallery=gallery)
    # An earlier call may have died between storing its picture and saying so.
    stored = gallery.stored_picture(chunk) if former.metadata.attempts else None
    started = time.monotonic()
    if stored is None:
        try:
            picture = _paint(chunk, studio)
        except PainterError as error:
            return _without_picture(chunk, error, chunks=chunks, runs=runs, gallery=gallery, rooms=rooms)
        if not chunks.holds(chunk):
            return DONE
        stored = gallery.put_picture(chunk, picture)
    milliseconds = round(1000 * (time.monotonic() - started))
    _record(chunk, stored, milliseconds, chunks=chunks, runs=runs, gallery=gallery, rooms=rooms)
    return DONE


def record_failure(
    chunk_id: str, run_id: str, failure: Failure, *, chunks: Chunks, runs: Runs, gallery: Gallery, rooms: Rooms
) -> None:
    """Fails the chunk, unless it has ended or belongs to a later Run; tells the room."""
    former = chunks.fail(chunk_id, run_id, failure)
    if former:
        failed = msgspec.structs.replace(former, status="failed", error=failure)
        announce_move(failed, former.status, chunks=chunks, runs=runs, rooms=rooms, gallery=gallery)


def unexpected(caught: Mapping[str, str]) -> Failure:
    """What the state machine caught (`{Error, Cause}`), in words; its own words may hold a trace."""
    if caught.get("Error") in ("States.Timeout", "Sandbox.Timedout"):
        return Failure(code="timed_out", message="Painting took too long. Retry.")
    return Failure(code="internal", message="Painting broke on our side. Retry.")


def _claimed(former: ImageChunk) -> ImageChunk:
    metadata = msgspec.structs.replace(former.metadata, attempts=former.metadata.attempts + 1)
    return msgspec.structs.replace(
        former, status="processing", metadata=metadata, claimed_at=former.claimed_at or now()
    )


def _claimed_by_another(chunk: ImageChunk | None, run_id: str) -> Outcome:
    """Another call may be painting it, or may have died doing so: then its lease tells when to take over."""
    if chunk is None or chunk.run_id != run_id or chunk.status not in ("pending", "processing"):
        return DONE
    if chunk.lease_until is None:
        return {"outcome": "busy", "seconds": 1}
    left = math.ceil((chunk.lease_until - now()).total_seconds())
    return {"outcome": "busy", "seconds": min(max(1, left), LOOK_AGAIN_SECONDS)}


def _paint(chunk: ImageChunk, studio: Studio) -> Picture:
    painter = studio.painter(chunk.metadata.ai_model)
    painted = painter.paint(chunk.prompt, chunk.metadata.image_size, chunk.metadata.quality)
    return studio.finish(painted, chunk.metadata.pixels)


def _record(
    chunk: ImageChunk,
    stored: StoredPicture,
    milliseconds: int,
    *,
    chunks: Chunks,
    runs: Runs,
    gallery: Gallery,
    rooms: Rooms,
) -> None:
    width, height = chunk.metadata.pixels
    metadata = msgspec.structs.replace(
        chunk.metadata,
        processing_time=milliseconds,
        width=width,
        height=height,
        bytes=stored.bytes,
        mime_type="image/png",
    )
    painted = msgspec.structs.replace(
        chunk,
        status="completed",
        image_file=stored.image_file,
        thumbnail_file=stored.thumbnail_file,
        placeholder=stored.placeholder,
        error=None,
        metadata=metadata,
        painted=metadata,
    )
    former = chunks.complete(painted)
    if former:
        painted = msgspec.structs.replace(painted, run_id=former.run_id)
        announce_move(painted, former.status, chunks=chunks, runs=runs, rooms=rooms, gallery=gallery)
    elif chunks.find(chunk.id) is None:
        # Deleted while it was painted: its files go the same way.
        gallery.delete((stored.image_file, stored.thumbnail_file))


def _without_picture(
    chunk: ImageChunk, error: PainterError, *, chunks: Chunks, runs: Runs, gallery: Gallery, rooms: Rooms
) -> Outcome:
    tries = chunk.tries.get(error.code, 0) + 1
    seconds = _seconds_to_wait(error, tries)
    waited = now() - (chunk.claimed_at or now())
    if tries >= error.max_calls or waited + timedelta(seconds=seconds) > GIVE_UP_AFTER:
        failure = Failure(code=error.code, message=error.message, retryable=error.retryable)
        record_failure(chunk.id, chunk.run_id, failure, chunks=chunks, runs=runs, gallery=gallery, rooms=rooms)
        return DONE
    chunks.put_back(msgspec.structs.replace(chunk, tries={**chunk.tries, error.code: tries}))
    return {"outcome": "busy", "seconds": seconds}


def _seconds_to_wait(error: PainterError, tries: int) -> int:
    """The model's own delay where it names one; else doubling, with jitter so that a crowd comes back spread out."""
    if isinstance(error, PainterBusy) and error.seconds is not None:
        return max(1, math.ceil(error.seconds))
    longest = min(LONGEST_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS * 2 ** (tries - 1))
    return math.ceil(random.uniform(longest / 2, longest))  # noqa: S311 - no secret hangs on it
