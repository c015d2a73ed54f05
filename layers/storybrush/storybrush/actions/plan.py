"""Planning a Run: which chunks the story has, and which of them are painted."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from storybrush.actions import announce, drafts
from storybrush.actions.ahead import Ahead, look_ahead
from storybrush.actions.allowance import within_limits
from storybrush.actions.count import recount
from storybrush.actions.finish import INTERRUPTED
from storybrush.chunk import Failure, ImageChunk, Wish, portrait_id
from storybrush.pages import wished
from storybrush.ports.painting import Studio
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.world import Gallery, Rooms
from storybrush.run import Run

# What is to be painted, and what is written besides.
type Plan = tuple[list[ImageChunk], list[ImageChunk]]
UNRESERVED = Failure(
    code="limit_reached",
    message="When painting was asked for, fewer pictures were missing, and no more were taken out of your day. "
    "Retry to paint what is missing.",
)
TOO_DEAR = Failure(
    code="cost_limit", message="With this picture, painting would have cost more than you allowed. Retry to go on."
)
NOTHING = {"manifestKey": "", "toPaint": 0, "maxConcurrency": 1}


def plan_chunks(
    run_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    gallery: Gallery,
    rooms: Rooms,
    studio: Studio,
) -> dict[str, Any]:
    """Writes the Run's chunks and the list of those to paint; tells the room that it starts.

    Returns what the workflow needs: `{manifestKey, toPaint, maxConcurrency}`. Planning twice makes one plan.
    """
    run = runs.find(run_id)
    if run is None or run.status != "processing":
        return NOTHING
    _put_in_place(run, portraits, gallery, rooms)
    ahead = None
    if run.kind != "retry" or run.stale:
        story = stories.read(run.story_id, run.user_id)
        # Pages go by the Run's own options, whoever sits in whatever style.
        pages_alone = msgspec.structs.replace(run, sitter=None)
        ahead = look_ahead(pages_alone, story, casts=casts, portraits=portraits, studio=studio)
    while True:
        former = {chunk.id: chunk for chunk in chunks.of_story(run.story_id)}
        # Asked once they are read: what a later Run, or a planner beside us, makes of them from now on, we do not save.
        run = runs.find(run_id) or msgspec.structs.replace(run, closing=True)
        if run.closing or run.seq:
            # Read anew: a planner before us has saved its plan, perhaps since we read.
            planned = [chunk for chunk in chunks.of_story(run.story_id) if _waits_for(run, chunk)]
            break
        planned, others = _plan(run, former, ahead, studio)
        if run.kind != "generate":
            planned = [drafts.with_former_kept(chunk, former[chunk.id], gallery) for chunk in planned]
        planned, beyond = _affordable(run, planned)
        # A painter whose Run was cancelled may finish its picture meanwhile: then the plan is made anew.
        if chunks.save([*planned, *others, *beyond], former):
            if ahead:
                _clear_up(run, former, ahead, chunks, gallery)
            break
    to_paint = [chunk.id for chunk in planned]
    manifest_key = gallery.put_manifest(run_id, to_paint)
    _begin(run, chunks=chunks, runs=runs, rooms=rooms)
    return {"manifestKey": manifest_key, "toPaint": len(to_paint), "maxConcurrency": run.max_concurrency}


def _put_in_place(run: Run, portraits: Chunks, gallery: Gallery, rooms: Rooms) -> None:
    """A portrait that was painted again stands in place of one that was uploaded."""
    if run.sitter is None or not run.portraits:
        return
    uploaded = portraits.find(portrait_id(run.story_id, run.sitter.name, run.sitter.art_style, ""))
    if uploaded:
        # While it is there to name them: whoever plans after us, if we die, deletes what is left.
        gallery.delete(gallery.places(uploaded))
        portraits.delete(uploaded.id)
        announce.announce_cast(run.story_id, run, rooms)


def _plan(run: Run, former: drafts.ById, ahead: Ahead | None, studio: Studio) -> Plan:
    if ahead is None:
        return _retry(run, former, studio)
    upstream = studio.upstream(run.options.ai_model)
    match run.kind:
        case "portrait":
            return [], []
        case "repaint":
            return _repaint(run, former, ahead, upstream), []
        case "retry":
            named = [one for one in former.values() if run.only is None or one.id in run.only]
            again = {one.id for one in named if one.stale or _waits_for(run, one)}
            return _painted_or_kept(
                run, former, [one for one in ahead.chosen(run, former, upstream) if one.id in again]
            )
        case _:
            return _painted_or_kept(run, former, ahead.chosen(run, former, upstream))


def _retry(run: Run, former: drafts.ById, studio: Studio) -> Plan:
    """The failed chunks wait again; what a planner before us has set to wait, waits still.

    One whose picture is there, painted before another was wanted that failed, has it back.
    """
    again = [
        drafts.again(chunk, run, studio)
        for chunk in former.values()
        if (chunk.status == "failed" and (run.only is None or chunk.id in run.only)) or _waits_for(run, chunk)
    ]
    planned = [chunk for chunk in again if not drafts.had_picture(former, chunk)]
    return planned, [drafts.restored(chunk) for chunk in again if drafts.had_picture(former, chunk)]


def _repaint(run: Run, former: drafts.ById, ahead: Ahead, upstream: str) -> list[ImageChunk]:
    """The one page, as it is wanted now; what the Run has painted of it is done."""
    there = former.get((run.only or ("",))[0])
    if there is None or (there.run_id == run.id and there.status in ("completed", "failed")):
        return []
    fresh = next((page for page in ahead.pages if page.id == there.id and page.content == there.content), there)
    fresh = msgspec.structs.replace(fresh, run_id=run.id, status="pending", error=None)
    page = wished(fresh, run.wish or there.wish or Wish(), run.options, upstream)
    return [drafts.instead_of(there, page, run)]


def _painted_or_kept(run: Run, former: drafts.ById, fresh: Sequence[ImageChunk]) -> Plan:
    """All of them but those whose picture is kept."""
    kept = {chunk.id: former[chunk.id] for chunk in fresh if drafts.stays(former, chunk, run)}
    planned = [drafts.instead_of(former.get(chunk.id), chunk, run) for chunk in fresh if chunk.id not in kept]
    return planned, [drafts.restored(one) for one in kept.values() if one.status != "completed" or one.stale]


def _affordable(run: Run, planned: list[ImageChunk]) -> Plan:
    """What there is room for in the user's day, and in what the Run may cost; the rest has failed.

    Since the Run was asked for, pictures that were there may have gone.
    """
    reserved = planned[: run.reserved - run.portraits] if run.limited else planned
    paid = within_limits(run, reserved, len(reserved))
    return paid, [
        msgspec.structs.replace(chunk, status="failed", error=TOO_DEAR if place < len(reserved) else UNRESERVED)
        for place, chunk in enumerate(planned)
        if place >= len(paid)
    ]


def _clear_up(run: Run, former: drafts.ById, ahead: Ahead, chunks: Chunks, gallery: Gallery) -> None:
    """Deletes what the new plan has no place for; marks what does not look as its cast does any more."""
    if run.kind == "generate":
        # While their chunks are there to name them: whoever plans after us, if we die, deletes what is left.
        gallery.delete(_outdated_files(former, ahead.pages, gallery))
        chunks.delete_from(run.story_id, len(ahead.pages))
        if run.preview:
            texts = {page.id: page.content for page in ahead.pages}
            there = chunks.of_story(run.story_id)
            chunks.delete_all([one.id for one in there if texts[one.id] != one.content])
    if run.kind == "portrait":
        chunks.mark_stale(run.story_id, ahead.stale(former))


def _waits_for(run: Run, chunk: ImageChunk) -> bool:
    return chunk.run_id == run.id and chunk.status in ("pending", "processing")


def _outdated_files(former: drafts.ById, fresh: Sequence[ImageChunk], gallery: Gallery) -> Iterable[str]:
    """The files that show text which no longer stands at its place, also where they were stored and not recorded."""
    texts = {chunk.id: chunk.content for chunk in fresh}
    for chunk in former.values():
        if texts.get(chunk.id) != chunk.content:
            yield from drafts.files_of(chunk, gallery)


def _begin(planned: Run, *, chunks: Chunks, runs: Runs, rooms: Rooms) -> None:
    begun = runs.begin(planned, chunks.statuses(planned.story_id))
    while not begun:
        run = runs.find(planned.id)
        if run is None:
            # Cleared while it was planned.
            chunks.delete_of_run(planned.story_id, planned.id)
            return
        if run.closing:
            # Cancelled while it was planned.
            chunks.fail_unfinished(run.story_id, run.id, run.error or INTERRUPTED, painters_live=True)
            recount(run.id, chunks=chunks, runs=runs)
            return
        if run.seq > 1:
            # A planner before us has said so.
            return
        # It may have died before it could say so; once a step was taken, that says as much.
        begun = run if run.seq else runs.begin(run, chunks.statuses(run.story_id))
    announce.announce_run(announce.START, begun, rooms)
