"""The counts of a Run: a step at a time while it is under way, all anew before it begins and once it closes."""

from storybrush.chunk import ChunkStatus, ImageChunk
from storybrush.ports.records import Chunks, Runs
from storybrush.run import Run

# Where a chunk may stand as far as its Run knows, the likelier first: within a Run it only goes forward.
_EARLIER: dict[ChunkStatus, tuple[ChunkStatus, ...]] = {
    "pending": (),
    "processing": ("pending",),
    "failed": ("processing", "pending"),
    "completed": ("processing", "pending", "failed"),
}


def count_step(chunk: ImageChunk, *, chunks: Chunks, runs: Runs) -> Run | None:
    """Brings what the Run knows of the chunk up to its status; returns the Run as its next event tells it.

    None where the Run knew it, or takes no steps: then its counts are taken anew from its chunks.
    """

    def move(source: ChunkStatus) -> Run | None:
        return runs.move(chunk.run_id, chunk.chunk_index, source, chunk.status)

    sources = _EARLIER[chunk.status]
    moved = move(sources[0])
    if moved:
        return moved
    run = recount(chunk.run_id, chunks=chunks, runs=runs)
    # All of them: the Run may have begun since.
    return next(filter(None, map(move, sources)), None) if run and run.takes_steps else None


def count_deleted(chunk: ImageChunk, run_id: str, *, chunks: Chunks, runs: Runs) -> Run | None:
    """Counts the deleted chunk no longer; returns the story's Run, None where there is none."""

    def drop(source: ChunkStatus) -> Run | None:
        return runs.drop(run_id, chunk.chunk_index, source)

    dropped = drop(chunk.status)
    if dropped:
        return dropped
    run = recount(run_id, chunks=chunks, runs=runs)
    sources = (chunk.status, *_EARLIER[chunk.status])
    return next(filter(None, map(drop, sources)), run) if run and run.takes_steps else run


def recount(run_id: str, *, chunks: Chunks, runs: Runs) -> Run | None:
    """Takes the Run's counts from its story's chunks; returns the Run, None where there is none.

    A Run under way is left as it is: its steps count it.
    """
    while run := runs.find(run_id):
        if run.takes_steps:
            return run
        # Whoever counts later has seen more: an older count never overwrites a newer one.
        counted = runs.recount(run, chunks.counts(run.story_id))
        if counted:
            return counted
    return None
