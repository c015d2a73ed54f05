"""What is done elsewhere: storing files, running the workflow, telling the watchers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from storybrush.chunk import ImageChunk, Picture, StoredPicture
from storybrush.run import Run

type Event = Mapping[str, Any]


class Gallery(Protocol):
    def put_picture(self, chunk: ImageChunk, picture: Picture) -> StoredPicture:
        """Stores the chunk's picture and its thumbnail."""
        ...

    def stored_picture(self, chunk: ImageChunk) -> StoredPicture | None:
        """The picture that the chunk wants, where one is stored that was not recorded."""
        ...

    def keep(self, chunk: ImageChunk) -> tuple[str, str]:
        """Stores the chunk's picture and thumbnail once more, under keys of their own, which it returns."""
        ...

    def read(self, key: str) -> bytes | None:
        """The bytes of a file; None where it is not there."""
        ...

    def put_manifest(self, name: str, chunk_ids: Sequence[str]) -> str:
        """Stores the list of what a Run paints; returns its key."""
        ...

    def delete(self, keys: Iterable[str]) -> None: ...

    def files(self, story_id: str) -> list[str]:
        """The key of every file of the story, archives too."""
        ...

    def places(self, chunk: ImageChunk) -> tuple[str, str]:
        """The keys that the chunk's picture and thumbnail have, or will have."""
        ...

    def delete_archives(self, story_id: str) -> None: ...


class Offer(msgspec.Struct, frozen=True):
    """Where a file may be sent, by PUT and with these headers, for so many `seconds`."""

    url: str
    headers: Mapping[str, str]
    seconds: int


class Inbox(Protocol):
    """Files that users send; what nobody takes is thrown away after a day."""

    def offer(self, story_id: str, upload_id: str, content_type: str, size: int) -> Offer:
        """An address that takes a file of exactly that type and of so many bytes."""
        ...

    def take(self, story_id: str, upload_id: str, most: int) -> bytes | None:
        """The file that was sent; None where there is none, or it has more bytes than that."""
        ...


class PictureUrls(Protocol):
    def url(self, key: str, painted_by: str | None, /) -> str:
        """An address that shows the file to whoever has it, for an hour at least.

        `painted_by` is the Run that painted what it shows, since another picture may take its place under its key.
        """
        ...


class Workflow(Protocol):
    def start(self, run: Run) -> None:
        """Starts the execution, which is named after the Run."""
        ...

    def stop(self, run_id: str) -> None:
        """Stops the Run's execution, if there is one; never raises for one that is not."""
        ...

    def is_running(self, run_id: str) -> bool:
        """Whether the Run's execution is under way; so it is where nobody can tell."""
        ...


class Sweeper(Protocol):
    def sweep_later(self, story_id: str, user_id: str) -> None:
        """Sees to it that the story is swept once nobody who paints for it now can be alive."""
        ...


class Meter(Protocol):
    """What is measured, for those who run the system. No call of it raises."""

    def asked(self, chunk: ImageChunk, seconds: float) -> None:
        """The chunk's model was called, for so long, whatever came of it."""
        ...

    def ended(self, chunk: ImageChunk, price: float | None) -> None:
        """The chunk was painted, for about so many dollars where that is known, or has failed."""
        ...

    def told(self, connections: int, seconds: float) -> None:
        """An event went to so many connections, and was so old when the last of them had it."""
        ...

    def watched(self, under_way: int, oldest_seconds: float) -> None:
        """So many Runs are under way, the oldest of them since so long."""
        ...


class Rooms(Protocol):
    def send(self, story_id: str, event: Event) -> None:
        """Sends to everyone in the story's room; a connection that is gone is forgotten. Never raises."""
        ...


class Postbox(Protocol):
    def reply(self, connection_id: str, event: Event) -> None:
        """Sends to one connection; one that is gone is nobody's fault."""
        ...
