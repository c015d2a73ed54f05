"""Recording what came of painting a chunk: once, and told at once."""

from collections.abc import Mapping

import msgspec

from storybrush.actions.announce import PortraitSteps, Steps
from storybrush.chunk import Failure, ImageChunk, StoredPicture
from storybrush.ports.records import Chunks
from storybrush.ports.world import Gallery
from storybrush.story import now


def record_picture(
    chunk: ImageChunk, stored: StoredPicture, *, chunks: Chunks, gallery: Gallery, steps: Steps | PortraitSteps
) -> None:
    """Completes the chunk with the picture, for whatever Run wants it by now; tells the room.

    Where the chunk was deleted meanwhile, the picture goes the same way.
    """
    width, height = chunk.metadata.pixels
    seconds = (now() - (chunk.claimed_at or now())).total_seconds()
    metadata = msgspec.structs.replace(
        chunk.metadata,
        processing_time=round(1000 * seconds),
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
        job=None,
        metadata=metadata,
        painted=metadata,
        painted_by=stored.run_id,
    )
    former = chunks.complete(painted)
    if former:
        steps.tell(msgspec.structs.replace(painted, run_id=former.run_id))
    elif chunks.find(chunk.id) is None:
        gallery.delete((stored.image_file, stored.thumbnail_file))


def record_failure(
    chunk_id: str,
    run_id: str,
    failure: Failure,
    *,
    job_lives: bool,
    painter_lives: bool = True,
    chunks: Chunks,
    steps: Steps | PortraitSteps,
) -> None:
    """Fails the chunk, unless it has ended or belongs to a later Run; tells the room.

    Only its own painter knows that none is at work any more; there may be one of an earlier Run.
    """
    former = chunks.fail(chunk_id, run_id, failure, job_lives=job_lives, painter_lives=painter_lives)
    ended = msgspec.structs.replace(former, status="failed", error=failure) if former else chunks.find(chunk_id)
    if ended:
        tell_of_end(ended, run_id, steps)


def unexpected(caught: Mapping[str, str]) -> Failure:
    """What the state machine caught (`{Error, Cause}`), in words; its own words may hold a trace."""
    if caught.get("Error") in ("States.Timeout", "Sandbox.Timedout"):
        return Failure(code="timed_out", message="Painting took too long. Retry.")
    return Failure(code="internal", message="Painting broke on our side. Retry.")


def tell_of_end(chunk: ImageChunk, run_id: str, steps: Steps | PortraitSteps) -> None:
    """Tells how the Run's chunk ended; nothing more where whoever ended it has told, and did not die before."""
    if chunk.run_id == run_id and chunk.status in ("completed", "failed"):
        steps.tell(chunk)
