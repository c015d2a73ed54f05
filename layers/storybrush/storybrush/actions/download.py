"""All pictures of a story as one ZIP: the one that is there, or having it made."""

import re
import time
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import category

from storybrush.actions.archive import Contents, PicturesChanged, archive_key, pack, read_contents
from storybrush.errors import ArchiveNotMade
from storybrush.ports.archives import Archives, Entry, Packing
from storybrush.ports.records import Chunks, Runs, Stories

EXPIRES_IN_SECONDS = 3600
ASK_AGAIN_IN_SECONDS = 5
# What is made within the request, of at most 25 s: at 10 MB/s, a third of what a Lambda of 512 MB gets through in
# both directions at once, 200 MB take 20 s; and the calls for a picture take as long as 0.2 MB do.
LARGEST_IN_REQUEST_BYTES = 200_000_000
CALLS_FOR_PICTURE_BYTES = 200_000
# Where S3 is slower than that, the request gives up in time to have it made outside.
PATIENCE_IN_REQUEST_SECONDS = 18
# A making has a name that can be used once, so that asking ten times makes the archive once; in the next window of
# time the name is another one, for an archive that could not be made, or has expired (after a day). The state
# machine's own limit is as long: what was begun in the window before may be under way, what was before that not.
WINDOW_SECONDS = 1200

type Answer = dict[str, Any]


class _TakesTooLong(Exception):
    pass


def download_pictures(
    story_id: str, user_id: str, *, stories: Stories, chunks: Chunks, runs: Runs, archives: Archives, packing: Packing
) -> Answer:
    """The archive of the finished pictures, made anew only when a picture changed.

    Returns `{status: ready, url, bytes, expiresIn}`, or `{status: preparing}` for one that takes longer than a
    request. Raises StoryNotFound, NothingToDownload, ArchiveNotMade.
    """
    contents = read_contents(story_id, user_id, stories=stories, chunks=chunks, runs=runs)
    window = int(time.time()) // WINDOW_SECONDS
    small = contents.picture_bytes + CALLS_FOR_PICTURE_BYTES * len(contents.pictures) <= LARGEST_IN_REQUEST_BYTES
    name = contents.version
    if contents.story.active_run_id and not small:
        # Pictures come faster than a large archive is made: one of what there is has to do for a window of time.
        name = f"{contents.story.active_run_id}-{window}"
    key = archive_key(story_id, name)
    size = archives.find(key)
    if size is None and small:
        size = _make_at_once(contents, key, chunks=chunks, archives=archives)
    if size is None:
        size = _have_made(contents, name, window, archives=archives, packing=packing)
    if size is None:
        return {"status": "preparing"}
    url = archives.url(key, f"{_file_name(contents.story.title)}.zip", EXPIRES_IN_SECONDS)
    return {"status": "ready", "url": url, "bytes": size, "expiresIn": EXPIRES_IN_SECONDS}


def _make_at_once(contents: Contents, key: str, *, chunks: Chunks, archives: Archives) -> int | None:
    """Its bytes; None where that takes too long, or a picture changes meanwhile."""
    deadline = time.monotonic() + PATIENCE_IN_REQUEST_SECONDS
    try:
        return pack(contents, _until(deadline, contents.entries()), key, chunks=chunks, archives=archives)
    except (_TakesTooLong, PicturesChanged):
        return None


def _until(deadline: float, entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if time.monotonic() > deadline:
            raise _TakesTooLong
        yield entry


def _have_made(contents: Contents, name: str, window: int, *, archives: Archives, packing: Packing) -> int | None:
    """Has it made outside the request: None while it is. Raises ArchiveNotMade where that has failed."""
    story = contents.story
    key = archive_key(story.id, name)
    order = {
        "storyId": story.id,
        "userId": story.user_id,
        "key": key,
        "version": name if name == contents.version else None,
    }
    making = f"{story.id}-{name}"
    if packing.is_under_way(f"{making}-{window - 1}") or packing.begin(f"{making}-{window}", order):
        return None
    # It may have ended well since we looked.
    size = archives.find(key)
    if size is None:
        raise ArchiveNotMade
    return size


def _file_name(title: str) -> str:
    """A name that every file system takes: letters with their marks, and digits, of whatever script."""
    readable = "".join(letter if category(letter)[0] in "LMN" else " " for letter in title)
    return re.sub(r"\s+", "-", readable.strip())[:60].rstrip("-") or "story"
