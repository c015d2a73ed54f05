"""Beginning a Run: it claims its story, takes its pictures out of the user's day, and starts its workflow."""

from datetime import timedelta
from typing import Any

from storybrush.actions import allowance
from storybrush.actions.allowance import RunLimits
from storybrush.errors import ModelNotConfigured, RunInProgress
from storybrush.models import MODELS
from storybrush.ports.painting import Studio
from storybrush.ports.records import Runs, Stories
from storybrush.ports.users import Usage
from storybrush.ports.world import Workflow
from storybrush.run import Counts, Options, Run, RunKind
from storybrush.story import Story, new_id, now

# How long the end of a Run may take from its last count to its letting go of the story.
TIME_TO_LET_GO = timedelta(seconds=30)


def require_model(ai_model: str, studio: Studio) -> None:
    """Raises ModelNotConfigured."""
    missing = studio.missing(ai_model)
    if missing:
        raise ModelNotConfigured(f"{MODELS[ai_model].label} is not configured: {missing} is not set.")


def new_run(
    story: Story, kind: RunKind, options: Options, limits: RunLimits, studio: Studio, correlation_id: str
) -> Run:
    """A Run that nothing is known of yet but what it is for."""
    moment = now()
    return Run(
        id=new_id(),
        story_id=story.id,
        user_id=story.user_id,
        kind=kind,
        options=options,
        # More than a model may be at would only come to be sent away.
        max_concurrency=min(limits.concurrency, limits.concurrency_per_model or limits.concurrency),
        counts=Counts(),
        price=MODELS[options.ai_model].price(studio.upstream(options.ai_model), options.quality),
        correlation_id=correlation_id,
        started_at=moment,
        updated_at=moment,
    )


def begin_run(
    run: Run,
    former_run_id: str | None,
    limits: RunLimits,
    *,
    stories: Stories,
    runs: Runs,
    usage: Usage,
    workflow: Workflow,
) -> dict[str, Any]:
    """Begins the Run; returns what its user is told. Raises RunInProgress, LimitReached, StoryNotFound."""
    # The Run is there before the story points to it: whoever reads the story finds its Run.
    runs.add(run)
    try:
        _claim(run, stories, runs)
    except Exception:
        runs.discard(run.id)
        raise
    try:
        allowance.require_a_turn(run, limits.runs, stories)
        allowance.reserve(run, limits.pictures, usage)
        _start_workflow(run, runs, workflow)
    except Exception:
        stories.give_back(run.story_id, run.id, former_run_id)
        runs.discard(run.id)
        allowance.give_back(run, usage)
        raise
    return {"storyId": run.story_id, "runId": run.id, "status": run.status, "totalChunks": run.counts.total}


def _claim(run: Run, stories: Stories, runs: Runs) -> None:
    """Raises RunInProgress; StoryNotFound where it was deleted meanwhile."""
    if stories.claim(run.story_id, run.id):
        return
    holder_id = stories.find(run.story_id, run.user_id).active_run_id
    holder = runs.find(holder_id) if holder_id else None
    if holder_id and (holder is None or (holder.finished_at and now() - holder.finished_at > TIME_TO_LET_GO)):
        # Its Run is no more: whoever ended it died before it let go.
        stories.release(run.story_id, holder_id)
    if not stories.claim(run.story_id, run.id):
        raise RunInProgress


def _start_workflow(run: Run, runs: Runs, workflow: Workflow) -> None:
    """Raises where the workflow did not start; where nobody can tell, whoever looks at the Run later ends it."""
    try:
        workflow.start(run)
    except Exception:
        # The answer may be lost of an execution that has begun, and paints, or is done by now.
        if not workflow.is_running(run.id) and not (runs.find(run.id) or run).seq:
            raise
