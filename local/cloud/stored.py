"""moto's S3, with the bytes of its objects in files in place of memory."""

import binascii
import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.exceptions import EntityTooSmall, InvalidBucketName, InvalidPart, MalformedXML
from moto.s3.models import FakeBucket, FakeKey, FakeMultipart, S3Backend
from moto.settings import S3_UPLOAD_PART_MIN_SIZE

from local.cloud.folder import BUCKET, Folder, Note, identify

REGION = "us-east-1"
PARTITION = "aws"


class StoredKey(FakeKey):  # type: ignore[misc]
    """An object, or a part of an upload that goes on. `value` may be set to bytes or to a file to take over."""

    folder: ClassVar[Folder]
    path: Path
    _bytes: tuple[int, int]  # their size, and their time in ns
    _etag: str | None
    disposed: bool

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        del self._value_buffer
        self.multipart = None  # its parts are gone, joined to one file
        self.last_modified = datetime.fromtimestamp(self._bytes[1] / 1e9, UTC).replace(tzinfo=None)

    @property
    def value(self) -> bytes:
        return self.path.read_bytes()

    @value.setter
    def value(self, body: bytes | Path) -> None:
        is_part = self.bucket_name is None
        arrived = body if isinstance(body, Path) else self.folder.arriving()
        if not isinstance(body, Path):
            arrived.write_bytes(body)
            self._etag = self._etag or hashlib.md5(body, usedforsecurity=False).hexdigest()
        self._bytes = identify(arrived)
        self.contentsize = self._bytes[0]
        self.path = arrived if is_part else self.folder.path(self.bucket_name, self.name)
        if self.path != arrived:
            self.folder.settle(arrived, self.path)

    def set_metadata(self, metadata: Any, replace: bool = False) -> None:
        """Called last for every kind of write, so here the object's note is written."""
        super().set_metadata(dict(metadata), replace)
        note = Note(self.name, self.etag.strip('"'), dict(self._metadata))
        self.folder.write_note(self.path, self._bytes, note)

    def dispose(self, garbage: bool = False) -> None:  # noqa: ARG002 - moto says it
        """Drops a part's file. An object's is dropped by its deletion: another object may have taken its place."""
        if self.bucket_name is None and not self.disposed:
            self.path.unlink(missing_ok=True)
        self.disposed = True


class StoredUpload(FakeMultipart):  # type: ignore[misc]
    """A multipart upload whose parts are joined from file to file."""

    def complete(self, body: Iterator[tuple[int, str]]) -> tuple[Any, str, None]:
        """Takes (part number, ETag) pairs; gives the joined file, its ETag, and no checksum."""
        parts = [self._part(number, etag) for number, etag in body]
        if not parts:
            raise MalformedXML
        if any(part.contentsize < S3_UPLOAD_PART_MIN_SIZE for part in parts[:-1]):
            raise EntityTooSmall
        joined = StoredKey.folder.arriving()
        with joined.open("wb") as target:
            for part in parts:
                with part.path.open("rb") as source:
                    shutil.copyfileobj(source, target, 1 << 20)
        digests = b"".join(binascii.unhexlify(part.etag.strip('"')) for part in parts)
        etag = hashlib.md5(digests, usedforsecurity=False).hexdigest()
        return joined, f"{etag}-{len(parts)}", None

    def _part(self, number: int, etag: str) -> StoredKey:
        part = self.parts.get(number)
        if not isinstance(part, StoredKey) or part.etag.strip('"') != etag.strip('"'):
            raise InvalidPart
        return part


class StoredBackend(S3Backend):  # type: ignore[misc]
    """moto's S3, whose buckets and objects change together with their folders and files."""

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self._folder = StoredKey.folder
        if account_id == DEFAULT_ACCOUNT_ID and region_name == PARTITION:
            self._restore()

    def _restore(self) -> None:
        for name in self._folder.buckets():
            bucket = super().create_bucket(name, REGION)
            for path, note in self._folder.objects(name):
                key = StoredKey(note.key, path, self.account_id, REGION, etag=note.etag, bucket_name=name)
                key.metadata.update(note.metadata)
                bucket.keys[note.key] = key

    def create_bucket(self, bucket_name: str, *arguments: Any, **named: Any) -> FakeBucket:
        if not BUCKET.fullmatch(bucket_name):
            raise InvalidBucketName
        bucket = super().create_bucket(bucket_name, *arguments, **named)
        self._folder.create_bucket(bucket_name)
        return bucket

    def delete_bucket(self, bucket_name: str) -> FakeBucket | None:
        bucket = super().delete_bucket(bucket_name)
        if bucket is not None:
            self._folder.delete_bucket(bucket_name)
        return bucket

    def put_object(self, *arguments: Any, **named: Any) -> FakeKey:
        with self._folder.changing:
            return super().put_object(*arguments, **named)

    def delete_object(self, bucket_name: str, key_name: str, *arguments: Any, **named: Any) -> Any:
        with self._folder.changing:
            answer = super().delete_object(bucket_name, key_name, *arguments, **named)
            self._folder.remove(self._folder.path(bucket_name, key_name))
            return answer
