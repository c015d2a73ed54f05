"""A file that goes to S3 while it is being written, in parts of which some are under way at once."""

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from storybrush.log import logger

PARTS_AT_ONCE = 4
# S3 takes parts of 5 MiB and more, the last one excepted, and 10,000 of them.
_PART_BYTES = 8 * 1024 * 1024
_MOST_PARTS = 10_000


@contextmanager
def uploading(s3: Any, bucket: str, key: str, kind: str, expected_bytes: int) -> Iterator["Upload"]:
    """The object is there when the block has ended; an error in it, or of a part, leaves nothing of it."""
    with ThreadPoolExecutor(PARTS_AT_ONCE, thread_name_prefix="part") as pool:
        upload = Upload(s3, {"Bucket": bucket, "Key": key}, kind, part_bytes(expected_bytes), pool)
        try:
            yield upload
            upload.finish()
        except BaseException:
            upload.abort()
            raise


def part_bytes(expected_bytes: int) -> int:
    """How large the parts must be, so that S3 takes a file twice as large as expected."""
    return max(_PART_BYTES, -(-2 * expected_bytes // _MOST_PARTS))


class Upload:
    """What is written may be gone back to and written over, until it is let go.

    Holds in memory what was not let go, and less than a part besides; so much again for each part under way.
    """

    def __init__(self, s3: Any, place: dict[str, str], kind: str, size_of_part: int, pool: ThreadPoolExecutor) -> None:
        self._s3, self._place, self._kind = s3, place, kind
        self._size_of_part, self._pool = size_of_part, pool
        self._held = bytearray()
        self._sent = 0  # bytes before those that are held
        self._position = 0
        self._upload_id: str | None = None
        self._numbers = iter(range(1, _MOST_PARTS + 1))
        self._under_way: set[Future[dict[str, Any]]] = set()
        self._parts: list[dict[str, Any]] = []

    @property
    def size(self) -> int:
        return self._sent + len(self._held)

    def write(self, data: bytes) -> int:
        at = self._position - self._sent
        self._held[at : at + len(data)] = data
        self._position += len(data)
        return len(data)

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int) -> int:
        if not self._sent <= offset <= self.size:
            raise OSError(f"{offset} is not among the bytes that are held, {self._sent} to {self.size}")
        self._position = offset
        return offset

    def flush(self) -> None:
        """Nothing to do: a part goes when it is whole."""

    def let_go(self) -> None:
        """What is written will not be gone back to; waits while enough parts are under way."""
        while len(self._held) >= self._size_of_part:
            self._send(self._size_of_part)

    def finish(self) -> None:
        if self._upload_id is None:
            self._s3.put_object(**self._place, Body=bytes(self._held), ContentType=self._kind)
            return
        if self._held:
            self._send(len(self._held))
        self._collect(self._under_way)
        self._under_way = set()
        parts = sorted(self._parts, key=lambda part: part["PartNumber"])
        self._s3.complete_multipart_upload(**self._place, UploadId=self._upload_id, MultipartUpload={"Parts": parts})

    def abort(self) -> None:
        """Never raises: what cannot be taken back now is swept by the bucket's lifecycle."""
        for part in self._under_way:
            part.cancel()
        # A part that arrives after the abort would be kept, and paid for.
        wait(self._under_way)
        if self._upload_id:
            try:
                self._s3.abort_multipart_upload(**self._place, UploadId=self._upload_id)
            except (ClientError, BotoCoreError):
                logger.warning("A half-made upload is left to be swept", exc_info=True)

    def _send(self, size: int) -> None:
        if self._upload_id is None:
            created = self._s3.create_multipart_upload(**self._place, ContentType=self._kind, ChecksumAlgorithm="CRC32")
            self._upload_id = created["UploadId"]
        if len(self._under_way) == PARTS_AT_ONCE:
            done, self._under_way = wait(self._under_way, return_when=FIRST_COMPLETED)
            self._collect(done)
        # What is held becomes the part itself, so that its bytes are not copied; only what is over is.
        body, self._held = self._held, self._held[size:]
        del body[size:]
        self._sent += size
        self._under_way.add(self._pool.submit(self._put, next(self._numbers), body))

    def _collect(self, done: set[Future[dict[str, Any]]]) -> None:
        self._parts += [part.result() for part in done]

    def _put(self, number: int, body: bytearray) -> dict[str, Any]:
        """Sends a part; what S3 asks for again when all are there."""
        stored = self._s3.upload_part(
            **self._place, UploadId=self._upload_id, PartNumber=number, Body=body, ChecksumAlgorithm="CRC32"
        )
        told = {name: stored[name] for name in ("ETag", "ChecksumCRC32") if name in stored}
        return {"PartNumber": number, **told}
