"""A story's cast, as it is shown."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from storybrush.actions.ahead import NOBODY
from storybrush.actions.status import iso
from storybrush.cast import Character, Place
from storybrush.chunk import ImageChunk, portrait_id
from storybrush.pages import main_names
from storybrush.ports.records import Casts, Chunks, Stories
from storybrush.ports.world import PictureUrls
from storybrush.story import Story

_INTERRUPTED = {"code": "interrupted", "message": "Painting was interrupted. Paint it again.", "retryable": True}


def show_cast(
    story_id: str,
    user_id: str,
    *,
    stories: Stories,
    chunks: Chunks,
    casts: Casts,
    portraits: Chunks,
    urls: PictureUrls,
) -> dict[str, Any]:
    """Who and what looks how, on how many pages, and their portraits. Raises StoryNotFound."""
    story = stories.find(story_id, user_id)
    sheet = casts.find(story_id)
    cast = sheet.cast if sheet else NOBODY
    pages = chunks.shown(story_id)
    seen = Counter(name for names, _ in pages for name in names)
    stale = Counter(name for names, is_stale in pages if is_stale for name in names)
    main = main_names(seen, cast)
    painted = portraits.of_story(story_id)

    def show(member: Character | Place) -> dict[str, Any]:
        own = [one for one in painted if one.content == member.name]
        return {
            "name": member.name,
            "aliases": list(member.aliases),
            "gender": member.gender if isinstance(member, Character) else None,
            "description": member.description,
            "main": member.name in main,
            "pages": seen[member.name],
            "stalePages": stale[member.name],
            "portraits": [_show_portrait(one, story, urls) for one in _one_a_style(own)],
        }

    return {
        "storyId": story_id,
        "readBy": sheet.read_by if sheet else None,
        "characters": [show(one) for one in cast.characters],
        "places": [show(one) for one in cast.places],
        "notes": list(cast.notes),
        "updatedAt": iso(sheet.updated_at) if sheet else None,
    }


def _one_a_style(portraits: Sequence[ImageChunk]) -> list[ImageChunk]:
    """Of each style the portrait that pages get: one that was uploaded, or the latest."""
    by_style: dict[str, ImageChunk] = {}
    for one in sorted(portraits, key=lambda one: (_is_uploaded(one), one.updated_at)):
        by_style[one.style.art_style] = one
    return list(by_style.values())


def _is_uploaded(portrait: ImageChunk) -> bool:
    return portrait.id == portrait_id(portrait.story_id, portrait.content, portrait.style.art_style, "")


def _show_portrait(portrait: ImageChunk, story: Story, urls: PictureUrls) -> dict[str, Any]:
    status: str = portrait.status
    error = msgspec.to_builtins(portrait.error)
    if status in ("pending", "processing") and portrait.run_id != story.active_run_id:
        # Its Run is over, and has left it.
        status, error = ("completed", None) if portrait.image_file else ("failed", _INTERRUPTED)
    image_file, thumbnail_file = portrait.image_file, portrait.thumbnail_file
    return {
        "artStyle": portrait.style.art_style,
        "status": status,
        "source": "uploaded" if _is_uploaded(portrait) else "painted",
        "imageUrl": urls.url(image_file, portrait.painted_by) if image_file else None,
        "thumbnailUrl": urls.url(thumbnail_file, portrait.painted_by) if thumbnail_file else None,
        "placeholder": portrait.placeholder,
        "error": error,
        "updatedAt": iso(portrait.updated_at),
    }
