"""A story with finished pictures in the real database and S3, whose archive is asked for and made; a test packs."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from pymongo.database import Database

from storybrush.actions import archive, download
from storybrush.actions.clear import delete_chunk, delete_pictures
from storybrush.adapters.archives import S3Archives
from storybrush.adapters.chunks import MongoChunks, MongoPortraits
from storybrush.adapters.gallery import S3Gallery
from storybrush.adapters.runs import MongoRuns
from storybrush.adapters.stories import MongoStories
from storybrush.adapters.usage import MongoUsage
from storybrush.chunk import ImageChunk, Picture, chunk_id
from storybrush.ports.archives import Entry
from storybrush.story import new_id, now
from tests.stories import ALICE, BUCKET, a_chunk, a_run, a_story

LARGE = 100_000_000  # bytes of a picture: with three of them an archive is not made within the request
PREPARING = {"status": "preparing"}


class Packers:
    """Takes orders as Step Functions does: a name stands for one making, once."""

    def __init__(self) -> None:
        self.orders: dict[str, Mapping[str, Any]] = {}
        self.ended: set[str] = set()

    def begin(self, name: str, order: Mapping[str, str | None]) -> bool:
        assert self.orders.setdefault(name, order) == order
        return name not in self.ended

    def is_under_way(self, name: str) -> bool:
        return name in self.orders and name not in self.ended


class WatchedArchives(S3Archives):
    """Counts what it makes; `meanwhile` happens after so many entries were asked for, or once all is stored."""

    def __init__(self, bucket: str) -> None:
        super().__init__(bucket)
        self.made: list[str] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.after: int | None = 0

    def make(self, key: str, entries: Iterable[Entry], expected_bytes: int) -> int:
        def watched() -> Iterable[Entry]:
            for number, entry in enumerate(entries):
                if number == self.after:
                    self.meanwhile()
                yield entry

        size = super().make(key, watched(), expected_bytes)
        self.made.append(key)
        if self.after is None:
            self.meanwhile()
        return size


class Nobody:
    """Rooms without anyone in them, a workflow without executions, a sweeper with nothing to sweep."""

    def send(self, *_: object) -> None: ...

    def stop(self, *_: object) -> None: ...

    def sweep_later(self, *_: object) -> None: ...


class World:
    def __init__(self, database: Database[dict[str, Any]], s3: Any) -> None:
        self._s3 = s3
        self.stories, self.chunks, self.runs = MongoStories(database), MongoChunks(database), MongoRuns(database)
        self.portraits = MongoPortraits(database)
        self.gallery, self.archives, self.packing = S3Gallery(BUCKET), WatchedArchives(BUCKET), Packers()
        self.rooms = self.workflow = self.sweeper = Nobody()
        self.usage = MongoUsage(database)
        run = a_run(status="completed", finished_at=now())
        self.runs.add(run)
        self.story = a_story(id=run.story_id, title="Käthes Fuchs", run_id=run.id)
        self.stories.add(self.story)

    def ports(self, *names: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in names}

    def paint(self, *indices: int, size: int | None = None, body: bytes | None = None) -> None:
        """Finishes the pictures at these places, as Runs do; `size` is what is recorded of each, in bytes."""
        former = {chunk.id: chunk for chunk in self.chunks.of_story(self.story.id)}
        painted = [self._painted(index, size, body) for index in indices]
        for chunk in painted:
            if chunk.id in former:
                self.chunks.delete(chunk.id)
        self.chunks.save(painted, {})

    def _painted(self, index: int, size: int | None, body: bytes | None) -> ImageChunk:
        body = body or b"picture %d" % index
        chunk = a_chunk(
            story_id=self.story.id, chunk_index=index, status="completed", content=f"Seite {index}: Füchse."
        )
        stored = self.gallery.put_picture(chunk, Picture(png=body, thumbnail=b"-", placeholder=""))
        metadata = {"bytes": len(body) if size is None else size, "fingerprint": new_id()}
        return msgspec.structs.replace(
            chunk, image_file=stored.image_file, metadata=msgspec.structs.replace(chunk.metadata, **metadata)
        )

    def fail(self, index: int) -> None:
        self.chunks.save([a_chunk(story_id=self.story.id, chunk_index=index, status="failed")], {})

    def ask(self) -> dict[str, Any]:
        ports = self.ports("stories", "chunks", "runs", "archives", "packing")
        return download.download_pictures(self.story.id, ALICE, **ports)

    def pack(self, order: Mapping[str, Any]) -> None:
        ports = self.ports("stories", "chunks", "runs", "archives")
        archive.make_archive(order["storyId"], order["userId"], order["key"], order["version"], **ports)

    def ordered(self) -> Mapping[str, Any]:
        """The one order that was given."""
        (order,) = self.packing.orders.values()
        return order

    def delete(self, index: int) -> None:
        ports = self.ports("stories", "chunks", "runs", "gallery", "rooms", "sweeper")
        delete_chunk(chunk_id(self.story.id, index), ALICE, **ports)

    def clear(self) -> None:
        ports = self.ports("stories", "chunks", "runs", "portraits", "usage", "gallery")
        ports |= self.ports("rooms", "workflow", "sweeper")
        delete_pictures(self.story.id, ALICE, **ports)

    def keys(self) -> list[str]:
        """The archives that there are."""
        listed = self._s3.list_objects_v2(Bucket=BUCKET, Prefix=f"downloads/{self.story.id}/")
        return [entry["Key"] for entry in listed.get("Contents", ())]

    def opened(self, key: str | None = None) -> zipfile.ZipFile:
        """An archive, else the only one."""
        (only,) = [key] if key else self.keys()
        content = self._s3.get_object(Bucket=BUCKET, Key=only)["Body"].read()
        return zipfile.ZipFile(io.BytesIO(content))

    def manifest(self) -> Any:
        return json.loads(self.opened().read("story.json"))
