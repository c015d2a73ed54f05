"""Archives in S3: ZIPs that go from the bucket to the bucket, no more of them in memory than is under way."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import UTC
from typing import IO, cast
from unicodedata import normalize
from urllib.parse import quote
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from botocore.exceptions import HTTPClientError, IncompleteReadError

from storybrush.adapters import s3
from storybrush.adapters.uploads import PARTS_AT_ONCE, uploading
from storybrush.ports.archives import Entry

READ_AHEAD = 8
_READABLE_BY_ALL = 0o100644 << 16


class S3Archives:
    """Implements ports.Archives over one bucket."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        # One call of thousands that fails costs the whole archive: so each is tried more often than usual.
        self._s3 = s3.client(connections=READ_AHEAD + PARTS_AT_ONCE, read_seconds=20, attempts=4)
        self._urls = s3.SignedUrls(self._s3, bucket)

    def find(self, key: str) -> int | None:
        head = s3.head(self._s3, self._bucket, key)
        return int(head["ContentLength"]) if head else None

    def make(self, key: str, entries: Iterable[Entry], expected_bytes: int) -> int:
        with uploading(self._s3, self._bucket, key, "application/zip", expected_bytes) as upload:
            with (
                ZipFile(cast(IO[bytes], upload), "w") as archive,
                closing(_ahead(self._content, entries)) as contents,
            ):
                for entry, content in contents:
                    archive.writestr(_info(entry), content)
                    upload.let_go()
            return upload.size

    def url(self, key: str, file_name: str, seconds: int) -> str:
        return self._urls.of(key, seconds, {"response-content-disposition": _disposition(file_name)})

    def delete(self, key: str) -> None:
        self._s3.delete_object(Bucket=self._bucket, Key=key)

    def _content(self, entry: Entry) -> bytes:
        if isinstance(entry.content, bytes):
            return entry.content
        try:
            return self._read(entry.content)
        except (HTTPClientError, IncompleteReadError):
            # botocore tries a call again, but not one whose answer broke off.
            return self._read(entry.content)

    def _read(self, key: str) -> bytes:
        content: bytes = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        return content


def _ahead[T](read: Callable[[Entry], T], entries: Iterable[Entry]) -> Generator[tuple[Entry, T]]:
    """Each entry with what is read for it, in order, while the next ones are being read."""
    reading: deque[tuple[Entry, Future[T]]] = deque()
    pool = ThreadPoolExecutor(READ_AHEAD, thread_name_prefix="read")
    try:
        for entry in entries:
            reading.append((entry, pool.submit(read, entry)))
            if len(reading) == READ_AHEAD:
                yield _first(reading)
        while reading:
            yield _first(reading)
    finally:
        pool.shutdown(cancel_futures=True)


def _first[T](reading: deque[tuple[Entry, Future[T]]]) -> tuple[Entry, T]:
    entry, content = reading.popleft()
    return entry, content.result()


def _info(entry: Entry) -> ZipInfo:
    # A ZIP tells even seconds, of no time zone.
    info = ZipInfo(entry.name, entry.changed_at.astimezone(UTC).timetuple()[:6])
    info.compress_type = ZIP_STORED  # PNG is compressed already
    info.external_attr = _READABLE_BY_ALL
    return info


def _disposition(file_name: str) -> str:
    """In ASCII for the old, and whole for all others, where that is more."""
    plain = normalize("NFKD", file_name).encode("ascii", "ignore").decode().lstrip("-")
    if plain.startswith("."):
        plain = f"story{plain}"
    whole = "" if plain == file_name else f"; filename*=UTF-8''{quote(file_name, safe='')}"
    return f'attachment; filename="{plain}"{whole}'
