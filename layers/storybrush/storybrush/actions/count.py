"""The counts of a Run that takes no steps: before it begins, and once it closes."""

from storybrush.ports.records import Chunks, Runs
from storybrush.story import Run


def recount(run_id: str, *, chunks: Chunks, runs: Runs) -> Run | None:
    """Takes the Run's counts from its story's chunks; returns the Run, None where there is none.

    A Run under way is left as it is: its steps count it.
    """
    while run := runs.find(run_id):
        if run.status == "processing" and not run.closing and run.seq:
            return run
        # Whoever counts later has seen more: an older count never overwrites a newer one.
        counted = runs.recount(run, chunks.counts(run.story_id))
        if counted:
            return counted
    return None
