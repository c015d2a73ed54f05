"""Painting one chunk: claimed once, painted once, told at once."""

import math
import time
from datetime import datetime, timedelta

import msgspec

from storybrush.actions import patience, turns
from storybrush.actions.announce import PortraitSteps, Steps
from storybrush.actions.record import record_failure, record_picture, tell_of_end
from storybrush.chunk import Failure, ImageChunk, Picture
from storybrush.errors import PainterError, PainterTimedOut
from storybrush.ports.painting import PaintRequest, Studio, Waiting
from storybrush.ports.records import Chunks
from storybrush.ports.world import Gallery, Meter
from storybrush.story import now

# Longer than the painting function may run, so that a claim outlives its claimant and nobody else's does.
LEASE = timedelta(seconds=125)
# The one who holds the claim may be done long before its lease is over.
LOOK_AGAIN_SECONDS = 10
_LOOK = " of a look"

type Outcome = dict[str, str | int]
DONE: Outcome = {"outcome": "done", "seconds": 0}


def paint_chunk(
    chunk_id: str,
    run_id: str,
    *,
    max_concurrency_per_model: int,
    chunks: Chunks,
    gallery: Gallery,
    studio: Studio,
    steps: Steps | PortraitSteps,
) -> Outcome:
    """Paints the chunk, if it still waits for this Run.

    Returns `{outcome, seconds}` for the state machine: `busy` and `waiting` mean to ask again after so many
    seconds, `done` that there is nothing left to do, painted or not. Asked again by mistake, it calls no model.
    """
    lease_until = now() + LEASE
    former = _claim(chunk_id, run_id, lease_until, chunks)
    if former is None:
        taken = chunks.find(chunk_id)
        if taken:
            tell_of_end(taken, run_id, steps)
        return _claimed_by_another(taken, run_id)
    try:
        if seconds := turns.seconds_to_a_turn(former, lease_until, max_concurrency_per_model, chunks):
            return {"outcome": "busy", "seconds": seconds}
        return _paint(former, lease_until, chunks=chunks, gallery=gallery, studio=studio, steps=steps)
    except Exception:
        # Nobody paints it any more: whoever wants it next need not wait.
        chunks.let_go(chunk_id, lease_until)
        raise


def _claim(chunk_id: str, run_id: str, lease_until: datetime, chunks: Chunks) -> ImageChunk | None:
    try:
        return chunks.claim(chunk_id, run_id, lease_until)
    except Exception:
        # It may have been made, and its answer lost.
        chunks.let_go(chunk_id, lease_until)
        raise


def _paint(
    former: ImageChunk,
    lease_until: datetime,
    *,
    chunks: Chunks,
    gallery: Gallery,
    studio: Studio,
    steps: Steps | PortraitSteps,
) -> Outcome:
    chunk = _claimed(former)
    # Whoever held it until its lease ran out died, perhaps before it told of its step.
    if former.status == "pending" or former.lease_until is not None:
        steps.tell(chunk)
    stored = gallery.stored_picture(chunk) if _may_have_stored(former) else None
    if stored is None:
        try:
            picture = _ask(chunk, gallery, studio, steps.meter)
            if isinstance(picture, Waiting):
                return _wait(chunk, picture, chunks)
        except PainterError as error:
            return _without_picture(chunk, error, chunks, steps)
        if not chunks.holds(chunk):
            chunks.let_go(chunk.id, lease_until)
            return DONE
        stored = gallery.put_picture(chunk, picture)
    record_picture(chunk, stored, chunks=chunks, gallery=gallery, steps=steps)
    return DONE


def _may_have_stored(former: ImageChunk) -> bool:
    """Whether an earlier painter, of this Run or another, may have died between storing its picture and saying so."""
    first_of_run = former.claimed_at is None
    return former.lease_until is not None or (first_of_run and former.metadata.attempts > 0)


def _claimed(former: ImageChunk) -> ImageChunk:
    # To look at a job is no call that paints.
    attempts = former.metadata.attempts + (former.job is None)
    metadata = msgspec.structs.replace(former.metadata, attempts=attempts)
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


def _ask(chunk: ImageChunk, gallery: Gallery, studio: Studio, meter: Meter) -> Picture | Waiting:
    painter = studio.painter(chunk.metadata.ai_model)
    request = None if chunk.job else _request(chunk, gallery)
    started = time.monotonic()
    try:
        answer = painter.paint(request) if request else painter.resume(chunk.job or "")
    finally:
        meter.asked(chunk, time.monotonic() - started)
    return answer if isinstance(answer, Waiting) else studio.finish(answer, chunk.metadata.pixels)


def _request(chunk: ImageChunk, gallery: Gallery) -> PaintRequest:
    # One that was deleted meanwhile costs nobody a page.
    references = tuple(filter(None, (gallery.read(one.image_file) for one in chunk.references)))
    return PaintRequest(chunk.prompt, chunk.metadata.image_size, chunk.metadata.quality, references)


def _wait(chunk: ImageChunk, waiting: Waiting, chunks: Chunks) -> Outcome:
    """Raises PainterTimedOut; the job is kept in any case, since it is paid for."""
    # Once the job was seen to go on, looks that were in vain are forgiven; what paints is counted to the end.
    tries = {kind: times for kind, times in chunk.tries.items() if not kind.endswith(_LOOK)}
    chunks.put_back(msgspec.structs.replace(chunk, job=waiting.job, tries=tries))
    if patience.is_over(chunk, waiting.seconds):
        raise PainterTimedOut
    return {"outcome": "waiting", "seconds": waiting.seconds}


def _without_picture(chunk: ImageChunk, error: PainterError, chunks: Chunks, steps: Steps | PortraitSteps) -> Outcome:
    # A look at a job that lives costs nothing, so it is not counted with the calls that do.
    kind = error.code + (_LOOK if chunk.job and error.job_lives else "")
    tries = chunk.tries.get(kind, 0) + 1
    seconds = patience.seconds_to_wait(error, tries)
    if tries >= error.max_calls or patience.is_over(chunk, seconds):
        failure = Failure(code=error.code, message=error.message, retryable=error.retryable)
        record_failure(
            chunk.id,
            chunk.run_id,
            failure,
            job_lives=error.job_lives,
            painter_lives=False,
            chunks=chunks,
            steps=steps,
        )
        return DONE
    job = chunk.job if error.job_lives else None
    chunks.put_back(msgspec.structs.replace(chunk, job=job, tries={**chunk.tries, kind: tries}))
    return {"outcome": "busy", "seconds": seconds}
