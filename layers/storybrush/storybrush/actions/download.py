"""All pictures of a story as one ZIP."""

import hashlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from typing import Any

from storybrush.errors import ArchiveTooLarge, NothingToDownload
from storybrush.ports.records import Chunks, Stories
from storybrush.ports.world import Gallery
from storybrush.story import ImageChunk

EXPIRES_IN_SECONDS = 3600
# What can be read from and written to S3 within the request, and fits the disk of a Lambda.
LARGEST_ARCHIVE_BYTES = 300_000_000


def download_pictures(
    story_id: str, user_id: str, *, stories: Stories, chunks: Chunks, gallery: Gallery
) -> dict[str, Any]:
    """The archive of the finished pictures: `{status, url, bytes, expiresIn}`; made anew only when a picture changed.

    Raises StoryNotFound, NothingToDownload, ArchiveTooLarge.
    """
    story = stories.find(story_id, user_id)
    pictures = [chunk for chunk in chunks.of_story(story_id) if chunk.status == "completed" and chunk.image_file]
    if not pictures:
        raise NothingToDownload
    if sum(chunk.metadata.bytes or 0 for chunk in pictures) > LARGEST_ARCHIVE_BYTES:
        raise ArchiveTooLarge(
            f"The pictures are over {LARGEST_ARCHIVE_BYTES // 1_000_000} MB together; download them one by one."
        )
    key = f"downloads/{story_id}/{_version(pictures)}.zip"
    size = gallery.archive_size(key)
    if size is None:
        size = _make_archive(key, pictures, gallery)
    url = gallery.archive_url(key, f"{_file_name(story.title)}.zip", EXPIRES_IN_SECONDS)
    return {"status": "ready", "url": url, "bytes": size, "expiresIn": EXPIRES_IN_SECONDS}


def _make_archive(key: str, pictures: Sequence[ImageChunk], gallery: Gallery) -> int:
    digits = len(str(pictures[-1].chunk_index))
    with tempfile.TemporaryFile() as file:
        # Stored, not deflated: PNG is compressed already.
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for chunk in pictures:
                name = f"chunk_{chunk.chunk_index:0{digits}d}.png"
                with gallery.open(chunk.image_file or "") as source, archive.open(name, "w") as target:
                    shutil.copyfileobj(source, target)
        size = file.tell()
        file.seek(0)
        gallery.put_archive(key, file)
    return size


def _version(pictures: Sequence[ImageChunk]) -> str:
    """Changes with every picture that is added, repainted or deleted."""
    seen = [f"{chunk.id} {chunk.metadata.fingerprint} {chunk.updated_at.isoformat()}" for chunk in pictures]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]


def _file_name(title: str) -> str:
    """A name that every file system and HTTP header takes."""
    ascii_title = title.encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", ascii_title).strip("-")[:60].rstrip("-") or "story"
