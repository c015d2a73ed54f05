"""A story's archive: what is in it, and making it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from storybrush.chunk import ImageChunk
from storybrush.errors import NothingToDownload, StoryNotFound
from storybrush.ports.archives import Archives, Entry
from storybrush.ports.records import Chunks, Runs, Stories
from storybrush.run import Options
from storybrush.story import Story

MANIFEST = "story.json"


class PicturesChanged(Exception):
    """While they were packed; nothing is left of the archive."""


class Contents(msgspec.Struct, frozen=True):
    """The finished pictures of a story in their order, and the options of its latest Run."""

    story: Story
    options: Options | None
    pictures: Sequence[ImageChunk]

    @property
    def version(self) -> str:
        """16 hex digits that change with every picture that is added, repainted or deleted, and with the manifest."""
        seen = [self.manifest().decode(), *(repr(_state(chunk)) for chunk in self.pictures)]
        return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]

    @property
    def picture_bytes(self) -> int:
        return sum(chunk.metadata.bytes or 0 for chunk in self.pictures)

    def entries(self) -> Iterable[Entry]:
        """The files of the archive: the pictures by their numbers, with as many digits as the last, and the manifest.

        The same contents give the same archive, to the byte.
        """
        for name, chunk in zip(self._names(), self.pictures, strict=True):
            yield Entry(name, chunk.updated_at, chunk.image_file or "")
        yield Entry(MANIFEST, max(chunk.updated_at for chunk in self.pictures), self.manifest())

    def manifest(self) -> bytes:
        """story.json: {title, options, pictures: [{file, chunkIndex, text, prompt, model}]}, for people to read."""
        pictures = [
            {
                "file": name,
                "chunkIndex": chunk.chunk_index,
                "text": chunk.content,
                "prompt": chunk.prompt,
                "model": chunk.metadata.ai_model,
            }
            for name, chunk in zip(self._names(), self.pictures, strict=True)
        ]
        options = msgspec.to_builtins(self.options)
        told = {"title": self.story.title, "options": options, "pictures": pictures}
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()

    def _names(self) -> list[str]:
        digits = len(str(self.pictures[-1].chunk_index))
        return [f"chunk_{chunk.chunk_index:0{digits}d}.png" for chunk in self.pictures]


def read_contents(story_id: str, user_id: str, *, stories: Stories, chunks: Chunks, runs: Runs) -> Contents:
    """What the story's archive holds as things are now. Raises StoryNotFound, NothingToDownload."""
    story = stories.find(story_id, user_id)
    run = runs.find(story.run_id) if story.run_id else None
    pictures = [chunk for chunk in chunks.of_story(story_id) if chunk.status == "completed" and chunk.image_file]
    if not pictures:
        raise NothingToDownload
    return Contents(story, run.options if run else None, pictures)


def archive_key(story_id: str, name: str) -> str:
    return f"downloads/{story_id}/{name}.zip"


def make_archive(
    story_id: str,
    user_id: str,
    key: str,
    version: str | None,
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    archives: Archives,
) -> None:
    """Makes the archive that was ordered outside a request, unless nobody can ask for it any more.

    `version` is the one that was ordered, None for whatever is finished by now. Raises PicturesChanged.
    """
    try:
        contents = read_contents(story_id, user_id, stories=stories, chunks=chunks, runs=runs)
    except (StoryNotFound, NothingToDownload):
        # A maker before us may have died after it had stored the archive and before it looked once more.
        archives.delete(key)
        return
    if version in (None, contents.version) and archives.find(key) is None:
        pack(contents, contents.entries(), key, chunks=chunks, archives=archives)


def pack(contents: Contents, entries: Iterable[Entry], key: str, *, chunks: Chunks, archives: Archives) -> int:
    """Makes the archive and returns its bytes. Raises PicturesChanged."""
    try:
        size = archives.make(key, entries, contents.picture_bytes)
    except Exception as error:
        if _still_stands(contents, chunks):
            raise
        raise PicturesChanged from error
    # Whoever deletes a story deletes its chunks first and its files then: either they find the archive, or we
    # find the chunks gone.
    if not _still_stands(contents, chunks):
        archives.delete(key)
        raise PicturesChanged
    return size


def _still_stands(contents: Contents, chunks: Chunks) -> bool:
    """Whether all its pictures are as they were; others may have come."""
    present = {_state(chunk) for chunk in chunks.of_story(contents.story.id)}
    return all(_state(chunk) in present for chunk in contents.pictures)


def _state(chunk: ImageChunk) -> tuple[str, str, str, datetime]:
    return chunk.id, chunk.status, chunk.metadata.fingerprint, chunk.updated_at
