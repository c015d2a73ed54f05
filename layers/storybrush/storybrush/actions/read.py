"""What a reader sees: stories and chunks, a page at a time, with addresses of their pictures."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

import msgspec

from storybrush.actions.status import iso
from storybrush.actions.weight import HEAVIEST, weigh
from storybrush.chunk import ImageChunk, Metadata
from storybrush.errors import InvalidRequest
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.ports.world import PictureUrls
from storybrush.story import Story, is_id

LIMIT = (1, 200)
DEFAULT_LIMIT = 50
# Two signed addresses, each with the session of a role; a reference has one more.
_WEIGHT_OF_THE_REST = 6_000
_WEIGHT_OF_A_REFERENCE = 2_000
_INTERNAL = ("userId", "leaseUntil", "claimedAt", "tries", "job", "painted", "paintedBy", "wish", "portraitOf")


def list_chunks(
    story_id: str,
    user_id: str,
    *,
    limit: str | None,
    cursor: str | None,
    stories: Stories,
    chunks: Chunks,
    urls: PictureUrls,
) -> dict[str, Any]:
    """A page of the story's chunks in order, shorter than `limit` where they are long.

    Raises StoryNotFound, InvalidRequest.
    """
    size = read_limit(limit)
    after = _read_place(cursor)
    stories.find(story_id, user_id)
    # One more than asked tells whether there is a next page.
    found = chunks.page(story_id, size + 1, after)
    page = _light_enough(found[:size])
    next_cursor = str(page[-1].chunk_index) if len(found) > len(page) else None
    return {"items": [show_chunk(chunk, urls) for chunk in page], "nextCursor": next_cursor}


def show_chunk(chunk: ImageChunk, urls: PictureUrls) -> dict[str, Any]:
    """The chunk as the API shows it. A failed chunk has addresses only where an earlier picture is kept."""
    shown: dict[str, Any] = _plain(chunk)
    for field in _INTERNAL:
        del shown[field]
    shown["metadata"] = show_metadata(chunk.metadata)
    shown["references"] = [
        {"name": one.name, "thumbnailUrl": urls.url(one.thumbnail_file, one.origin)} for one in chunk.references
    ]
    shown["versions"] = len(chunk.versions)
    shown["feedback"] = chunk.wish.feedback if chunk.wish else None
    shown["imageUrl"] = urls.url(chunk.image_file, chunk.painted_by) if chunk.image_file else None
    shown["thumbnailUrl"] = urls.url(chunk.thumbnail_file, chunk.painted_by) if chunk.thumbnail_file else None
    return shown


def show_metadata(metadata: Metadata) -> dict[str, Any]:
    """How a picture is painted, as the API shows it."""
    shown: dict[str, Any] = msgspec.to_builtins(metadata)
    del shown["looks"]
    return shown


def list_stories(
    user_id: str,
    *,
    limit: str | None,
    cursor: str | None,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    urls: PictureUrls,
) -> dict[str, Any]:
    """A page of the user's stories, newest first, each with its state and a cover. Raises InvalidRequest."""
    size = read_limit(limit)
    if cursor is not None and not is_id(cursor):
        raise InvalidRequest({"cursor": "must be one that an earlier page gave"})
    found = stories.page(user_id, size + 1, cursor)
    page = found[:size]
    latest = runs.find_many([story.run_id for story in page if story.run_id])
    covers = chunks.first_pictures([story.id for story in page if story.run_id])
    items = []
    for story in page:
        run = latest.get(story.run_id or "")
        cover = covers.get(story.id)
        items.append(
            _story_head(story)
            | {
                "status": run.status if run else "idle",
                "pictures": run.counts.completed if run else 0,
                "coverUrl": urls.url(*cover) if cover else None,
            }
        )
    return {"items": items, "nextCursor": page[-1].id if len(found) > size else None}


def show_story(story: Story) -> dict[str, Any]:
    """The story as the API shows it."""
    return _story_head(story) | {"content": story.content}


def read_limit(limit: str | None) -> int:
    """How many items a page may have. Raises InvalidRequest."""
    least, most = LIMIT
    if limit is None:
        return DEFAULT_LIMIT
    # isdecimal knows other scripts' digits too, which int would take as well.
    if not (limit.isascii() and limit.isdecimal() and len(limit) < 5 and least <= int(limit) <= most):
        raise InvalidRequest({"limit": f"must be a whole number from {least} to {most}"})
    return int(limit)


def _light_enough(chunks: Sequence[ImageChunk]) -> Sequence[ImageChunk]:
    """The first of them that fit into one answer; one at least."""
    rests = (_WEIGHT_OF_THE_REST + len(chunk.references) * _WEIGHT_OF_A_REFERENCE for chunk in chunks)
    weights = (_weight_of_texts(one) + rest for one, rest in zip(chunks, rests, strict=True))
    fitting = sum(1 for total in accumulate(weights) if total <= HEAVIEST)
    return chunks[: max(1, fitting)]


def _weight_of_texts(chunk: ImageChunk) -> int:
    style = chunk.style
    names = " ".join(chunk.characters)
    texts = (chunk.content, chunk.prompt, style.character_description, style.background_description, names)
    return sum(map(weigh, texts))


def _read_place(cursor: str | None) -> int:
    if cursor is None:
        return -1
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 10):
        raise InvalidRequest({"cursor": "must be one that an earlier page gave"})
    return int(cursor)


def _story_head(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "words": story.words,
        "createdAt": iso(story.created_at),
        "updatedAt": iso(story.updated_at),
    }


def _plain(chunk: ImageChunk) -> dict[str, Any]:
    plain = msgspec.to_builtins(chunk, builtin_types=(datetime,))
    return {field: iso(value) if isinstance(value, datetime) else value for field, value in plain.items()}
