"""What is kept of stories and Runs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from storybrush.cast import CastSheet
from storybrush.chunk import ChunkStatus, Failure, ImageChunk
from storybrush.run import Counts, Run, RunStatus
from storybrush.story import Story


class Stories(Protocol):
    def add(self, story: Story) -> None: ...

    def count(self, user_id: str) -> int:
        """How many stories the user has."""
        ...

    def find(self, story_id: str, user_id: str) -> Story:
        """The story without its text. Raises StoryNotFound, also where it is somebody else's."""
        ...

    def read(self, story_id: str, user_id: str) -> Story:
        """The story with its text. Raises StoryNotFound."""
        ...

    def page(self, user_id: str, limit: int, before: str | None) -> list[Story]:
        """At most `limit` stories without their texts, newest first, older than the story `before`."""
        ...

    def under_way(self, user_id: str) -> int:
        """How many of the user's stories have a Run under way."""
        ...

    def claim(self, story_id: str, run_id: str) -> bool:
        """Makes `run_id` the story's Run, if none is under way: one atomic update."""
        ...

    def release(self, story_id: str, run_id: str) -> bool:
        """Ends the claim of `run_id`; False where it held the story no more."""
        ...

    def give_back(self, story_id: str, run_id: str, former_run_id: str | None) -> None:
        """Undoes the claim of `run_id`, as if it had never been."""
        ...

    def forget_run(self, story_id: str, run_id: str) -> bool:
        """The story's latest Run is no more; False where it has a later one, or one under way."""
        ...

    def forget_runs(self, story_id: str) -> None:
        """The story has no Run any more, not even one under way."""
        ...

    def delete(self, story_id: str) -> None: ...


class Chunks(Protocol):
    def of_story(self, story_id: str) -> list[ImageChunk]: ...

    def page(self, story_id: str, limit: int, after: int) -> list[ImageChunk]:
        """At most `limit` chunks in order, with a chunkIndex greater than `after`."""
        ...

    def find(self, chunk_id: str) -> ImageChunk | None: ...

    def first_pictures(self, story_ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
        """For each story with an early picture, the thumbnail's key of the first one and the Run that painted it."""
        ...

    def save(self, chunks: Sequence[ImageChunk], former: Mapping[str, ImageChunk]) -> bool:
        """Writes the chunks whole, in bulk; `former` holds by id those that are there already.

        One that has changed since it was read, or is there by now, is left alone: then the answer is False.
        """
        ...

    def counts(self, story_id: str) -> Counts: ...

    def statuses(self, story_id: str) -> dict[int, ChunkStatus]:
        """The status of each chunk, by its chunkIndex."""
        ...

    def number_among(self, story_id: str, chunk_ids: Sequence[str] | None, *, stale: bool) -> int:
        """How many of these chunks of the story, or of all, are stale, or else have failed."""
        ...

    def claim(self, chunk_id: str, run_id: str, lease_until: datetime) -> ImageChunk | None:
        """Takes an unfinished chunk of the Run that nobody holds a lease on.

        Counts one more attempt, unless a model works at a job for it already.

        Returns the chunk as it was before, or None where it is not to be had.
        """
        ...

    def at_work(self, ai_model: str) -> int:
        """How many chunks of all Runs under way the model is at: claimed by a painter, or with a job."""
        ...

    def asked_for(self, story_id: str, run_id: str) -> int:
        """How many chunks and portraits of the Run a model is at: claimed by a painter, or with a job."""
        ...

    def undo_claim(self, former: ImageChunk, lease_until: datetime) -> None:
        """Undoes the claim that has this lease, as if it had never been; `former` is what it returned."""
        ...

    def holds(self, chunk: ImageChunk) -> bool:
        """Whether the chunk still wants the picture that it was claimed for."""
        ...

    def put_back(self, chunk: ImageChunk) -> None:
        """Ends the lease of a chunk whose painter is to be asked again later, and keeps its tries and its job.

        The job is kept although the Run ended meanwhile, or a later one began: it is paid for.
        """
        ...

    def complete(self, chunk: ImageChunk) -> ImageChunk | None:
        """Stores the painted chunk; returns it as it was before, None where nobody wants the picture any more.

        A picture that was paid for is kept although its Run ended meanwhile, or a later one began.
        """
        ...

    def let_go(self, chunk_id: str, lease_until: datetime) -> None:
        """Has the lease that ends then end now, and no other; it is seen that there was one."""
        ...

    def fail(
        self, chunk_id: str, run_id: str, failure: Failure, *, job_lives: bool, painter_lives: bool
    ) -> ImageChunk | None:
        """Records why an unfinished chunk of the Run has no picture; returns it as it was before.

        A job that lives is kept, for whoever paints the chunk again; the lease of a painter that may live stands.
        """
        ...

    def fail_unfinished(self, story_id: str, run_id: str, failure: Failure, *, painters_live: bool) -> None:
        """Records `failure` for every chunk and portrait of the Run that is pending or processing.

        Where painters still live, their leases stand: what they are paid for already is not asked for again.
        """
        ...

    def delete(self, chunk_id: str) -> ImageChunk | None: ...

    def delete_all(self, chunk_ids: Collection[str]) -> None: ...

    def replace(self, chunk: ImageChunk, former: ImageChunk) -> bool:
        """Writes the chunk in place of the former one, unless that has changed since it was read."""
        ...

    def delete_from(self, story_id: str, chunk_index: int) -> int:
        """Deletes the story's chunks from that place on; returns how many there were."""
        ...

    def delete_of_run(self, story_id: str, run_id: str) -> None: ...

    def shown(self, story_id: str) -> list[tuple[tuple[str, ...], bool]]:
        """Of each chunk of the story, who and what of the cast it shows, and whether they look otherwise by now."""
        ...

    def mark_stale(self, story_id: str, chunk_ids: Collection[str]) -> None:
        """Those that are named look otherwise by now, and no others of the story."""
        ...


class Casts(Protocol):
    def find(self, story_id: str) -> CastSheet | None: ...

    def save(self, sheet: CastSheet) -> None: ...

    def add(self, sheet: CastSheet) -> None:
        """Keeps the sheet, unless the story has one by now."""
        ...

    def delete(self, story_id: str) -> None: ...


class Runs(Protocol):
    """A Run takes steps from its beginning to its closing; before and after, its counts are its chunks'.

    It knows how far each chunk has come, so that no step is counted twice, whoever tells it.
    """

    def add(self, run: Run) -> None: ...

    def find(self, run_id: str) -> Run | None: ...

    def find_many(self, run_ids: Collection[str]) -> dict[str, Run]: ...

    def untold(self, limit: int) -> list[Run]:
        """At most `limit` Runs whose end was not announced, oldest first: also those whose end was left half done."""
        ...

    def begin(self, run: Run, statuses: Mapping[int, ChunkStatus]) -> Run | None:
        """Counts the planned chunks as event 1; what is completed already is kept.

        None where the Run has changed since it was read.
        """
        ...

    def move(self, run_id: str, chunk_index: int, source: ChunkStatus, target: ChunkStatus) -> Run | None:
        """The chunk went from `source` to `target`: the next event.

        None where the Run takes no steps, or knows the chunk to be elsewhere than at `source`.
        """
        ...

    def count_portrait(self, run_id: str, portrait_id: str) -> bool:
        """The Run has painted the portrait; False where that was counted before, or the Run is no more."""
        ...

    def drop(self, run_id: str, chunk_index: int, source: ChunkStatus) -> Run | None:
        """The chunk, at `source` as far as the Run knows, is no more; no event. None as for `move`."""
        ...

    def recount(self, run: Run, counts: Counts) -> Run | None:
        """Sets the counts of a Run that takes no steps; None where it does, or was recounted since it was read."""
        ...

    def close(self, run_id: str) -> Run | None:
        """From now on the Run takes no steps; None where it has ended."""
        ...

    def finish(self, run_id: str, status: RunStatus, counts: Counts, error: Failure | None) -> None:
        """Ends the Run, as its last event, unless it has ended."""
        ...

    def recent(self, ai_model: str) -> list[Run]:
        """The latest Runs of whomever by the model that painted something and came to their own end, 20 at most."""
        ...

    def mark_told(self, run_id: str) -> None:
        """The Run's end was announced."""
        ...

    def discard(self, run_id: str) -> None: ...

    def delete_of(self, story_id: str) -> None: ...
