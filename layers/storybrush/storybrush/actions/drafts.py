"""What a chunk becomes in a plan: it waits, waits again, or has its picture back."""

from collections.abc import Iterator, Mapping

import msgspec

from storybrush.chunk import ImageChunk, Version
from storybrush.pages import metadata_of, wished
from storybrush.ports.painting import Studio
from storybrush.ports.world import Gallery
from storybrush.prompt import build_prompt
from storybrush.run import Run
from storybrush.story import now

type ById = Mapping[str, ImageChunk]

MOST_VERSIONS = 20


def again(chunk: ImageChunk, run: Run, studio: Studio) -> ImageChunk:
    """A failed chunk as it waits again; its attempts are not forgotten, nor is a painter that still holds it."""
    wanted = chunk.metadata
    options = msgspec.structs.replace(
        run.options, ai_model=wanted.ai_model, image_size=wanted.image_size, quality=wanted.quality
    )
    upstream = studio.upstream(options.ai_model)
    prompt = build_prompt(chunk.content, chunk.style, options, upstream, chunk.references, chunk.wish)
    metadata = metadata_of(prompt, chunk.style, chunk.references, options, upstream)
    metadata = msgspec.structs.replace(metadata, attempts=wanted.attempts)
    waiting = msgspec.structs.replace(
        chunk, run_id=run.id, prompt=prompt, status="pending", error=None, claimed_at=None, tries={}, updated_at=now()
    )
    if metadata.fingerprint == wanted.fingerprint:
        return waiting
    # Another version of the model is configured now: what an earlier one is at is not what is wanted.
    return msgspec.structs.replace(waiting, metadata=metadata, job=None)


def stays(former: ById, fresh: ImageChunk, run: Run) -> bool:
    """Whether its picture is there, and is not to be painted anew; what this Run has painted is new."""
    of_this_run = fresh.id in former and former[fresh.id].run_id == run.id and former[fresh.id].status == "completed"
    return _has_picture(former, fresh) and (of_this_run or not run.force)


def _has_picture(former: ById, fresh: ImageChunk) -> bool:
    """Whether the picture that the fresh chunk wants is there, painted by whatever Run."""
    painted = former[fresh.id].painted if fresh.id in former else None
    return painted is not None and painted.fingerprint == fresh.metadata.fingerprint


def had_picture(former: ById, again: ImageChunk) -> bool:
    """Whether its picture is there, and another was wanted meanwhile; what failed to be painted anew still waits."""
    return _has_picture(former, again) and former[again.id].metadata.fingerprint != again.metadata.fingerprint


def restored(chunk: ImageChunk) -> ImageChunk:
    """A chunk that waited for another picture, or failed at it, and shows its earlier one again."""
    return msgspec.structs.replace(
        chunk, status="completed", metadata=chunk.painted, error=None, job=None, stale=False, updated_at=now()
    )


def instead_of(former: ImageChunk | None, fresh: ImageChunk, run: Run) -> ImageChunk:
    """The fresh chunk at the former's place; until it is painted, the earlier picture of the same text is shown."""
    if former is None:
        return fresh
    # Whoever is still at the former picture stores it at the same place: the fresh one waits for that.
    fresh = msgspec.structs.replace(fresh, created_at=former.created_at, lease_until=former.lease_until)
    if former.metadata.fingerprint == fresh.metadata.fingerprint:
        # A model that is at its job paints what is wanted, unless that is to be done anew.
        job = None if run.force else former.job
        metadata = msgspec.structs.replace(fresh.metadata, attempts=former.metadata.attempts)
        fresh = msgspec.structs.replace(fresh, metadata=metadata, job=job)
    if former.content != fresh.content:
        return fresh
    return msgspec.structs.replace(
        fresh,
        image_file=former.image_file,
        thumbnail_file=former.thumbnail_file,
        placeholder=former.placeholder,
        painted=former.painted,
        painted_by=former.painted_by,
        versions=former.versions,
    )


def heeding(former: ImageChunk | None, fresh: ImageChunk, run: Run, upstream: str) -> ImageChunk:
    """The fresh chunk as its user wished for it before; with a prompt only in the same style and by the same model."""
    if former is None or former.wish is None or former.content != fresh.content:
        return fresh
    wish, options = former.wish, run.options
    if (former.style.art_style, former.metadata.ai_model) != (options.art_style, options.ai_model):
        wish = msgspec.structs.replace(wish, prompt=None)
    return wished(fresh, wish, options, upstream)


def with_former_kept(chunk: ImageChunk, former: ImageChunk, gallery: Gallery) -> ImageChunk:
    """The chunk, which gets another picture, with the former one among its versions, stored once more."""
    painted = former.painted
    if painted is None or former.image_file is None:
        return chunk
    origin = (former.painted_by, painted.fingerprint)
    if any((one.painted_by, one.painted.fingerprint) == origin for one in former.versions):
        return chunk
    image_file, thumbnail_file = gallery.keep(former)
    kept = Version(
        version=former.versions[-1].version + 1 if former.versions else 1,
        image_file=image_file,
        thumbnail_file=thumbnail_file,
        placeholder=former.placeholder or "",
        prompt=former.prompt,
        style=former.style,
        painted=painted,
        painted_by=former.painted_by or former.run_id,
        kept_at=now(),
        references=former.references,
        wish=former.wish,
    )
    return msgspec.structs.replace(chunk, versions=(*chunk.versions, kept)[-MOST_VERSIONS:])


def files_of(chunk: ImageChunk, gallery: Gallery) -> Iterator[str]:
    """Every file that the chunk has, or will have: also where it was stored and not recorded."""
    yield from gallery.places(chunk)
    yield from filter(None, (chunk.image_file, chunk.thumbnail_file))
    for version in chunk.versions:
        yield from (version.image_file, version.thumbnail_file)
