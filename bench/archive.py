"""How fast an archive goes from S3 to S3, and in how much memory, beside other ways."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.result import Goal, Result, Way, fresh, in_turns, median, memory

ROOT = Path(__file__).parents[1]
BUCKET, KEY = "pictures", "downloads/story/archive.zip"
PART_BYTES, PARTS_AT_ONCE = 8 * 1024 * 1024, 4
PICTURES, BYTES = 200, 1_500_000
# Ways that are ten times slower have as good a speed with fewer.
PICTURES_OF_SLOW = 40
ROUNDS = 5
BESIDE = "upload alone"


class Pieces(io.RawIOBase):
    """A file of so many times the same bytes, as an upload reads it."""

    def __init__(self, piece: bytes, count: int) -> None:
        self._left, self._rest = [piece] * count, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while self._left and len(self._rest) < size:
            self._rest += self._left.pop()
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def upload_alone(count: int, size: int) -> None:
    """boto3's own upload of as many bytes, which are there already."""
    from boto3.s3.transfer import TransferConfig

    settings = TransferConfig(multipart_chunksize=PART_BYTES, max_concurrency=PARTS_AT_ONCE)
    _client().upload_fileobj(Pieces(os.urandom(size), count), BUCKET, KEY, Config=settings)


def ours(count: int, size: int) -> None:
    from storybrush.adapters.archives import S3Archives
    from storybrush.ports.archives import Entry

    moment = datetime.now(UTC)
    entries = [Entry(f"chunk_{number:04d}.png", moment, f"chunk_{number}.png") for number in range(count)]
    S3Archives(BUCKET).make(KEY, entries, count * size)


def one_after_the_other(count: int, _size: int) -> None:
    """As many write it first: a picture, the next one; a part whenever there is enough for it."""
    s3 = _client()
    upload_id = s3.create_multipart_upload(Bucket=BUCKET, Key=KEY)["UploadId"]
    parts: list[dict[str, Any]] = []

    def send(body: bytes) -> None:
        number = len(parts) + 1
        sent = s3.upload_part(Bucket=BUCKET, Key=KEY, UploadId=upload_id, PartNumber=number, Body=body)
        parts.append({"PartNumber": number, "ETag": sent["ETag"]})

    class Parts(io.RawIOBase):
        held = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.held += bytes(data)
            if len(self.held) >= PART_BYTES:
                send(self.held)
                self.held = b""
            return len(data)

    file = Parts()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, picture in _pictures(s3, count):
            archive.writestr(name, picture)
    send(file.held)
    s3.complete_multipart_upload(Bucket=BUCKET, Key=KEY, UploadId=upload_id, MultipartUpload={"Parts": parts})


def in_memory_deflated(count: int, _size: int) -> None:
    """The textbook's way: the whole archive in a BytesIO, deflated."""
    s3, file = _client(), io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, picture in _pictures(s3, count):
            archive.writestr(name, picture)
    s3.put_object(Bucket=BUCKET, Key=KEY, Body=file.getvalue())


def with_smart_open(count: int, _size: int) -> None:
    """A library that gives a file in S3: it sends a part when it is full, and waits for it."""
    import smart_open

    s3 = _client()
    settings = {"client": s3, "min_part_size": PART_BYTES}
    with (
        smart_open.open(f"s3://{BUCKET}/{KEY}", "wb", transport_params=settings) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive,
    ):
        for name, picture in _pictures(s3, count):
            archive.writestr(name, picture)


WAYS: dict[str, Callable[[int, int], None]] = {
    BESIDE: upload_alone,
    "Storybrush": ours,
    "smart_open, stored": with_smart_open,
    "one after the other": one_after_the_other,
    "BytesIO, deflated": in_memory_deflated,
}


def _client() -> Any:
    import boto3

    return boto3.client("s3")


def _pictures(s3: Any, count: int) -> Iterable[tuple[str, bytes]]:
    for number in range(count):
        key = f"chunk_{number}.png"
        yield key, s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()


def result() -> Result:
    command = [sys.executable, "-m", "bench.slow_s3", str(BYTES)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout
        os.environ |= {
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{int(server.stdout.readline())}",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "x",
        }
        try:
            found = in_turns(ROUNDS, {name: partial(fresh, _measured, name) for name in WAYS})
        finally:
            server.terminate()
    speeds = {name: median([one.megabytes / one.seconds for one in found[name]]) for name in WAYS}
    ways = [_way(name, found[name], speeds) for name in WAYS]
    share = speeds["Storybrush"] / speeds[BESIDE]
    grown = median([one.grown_mb for one in found["Storybrush"]])
    return Result(
        name="archive",
        title="An archive from S3 to S3",
        intro=f"{PICTURES} pictures of {BYTES / 1e6:g} MB. S3 is a process of this machine that answers a GET after "
        f"25 ms and a PUT after 40 ms, and keeps nothing. {ROUNDS} rounds, each in a process of its own; "
        f"slow ways, and so BytesIO, had {PICTURES_OF_SLOW} pictures.",
        columns=("MB/s", f"of {BESIDE}", "CPU s", "grows by MB"),
        ways=ways,
        unit="MB/s",
        goals=(
            Goal("≥ 0.85 of upload alone", f"{share:.2f}", share >= 0.85),
            Goal("grows by ≤ 100 MB", f"{grown:.0f} MB", grown <= 100),
        ),
    )


@dataclass(frozen=True)
class Cost:
    megabytes: float
    seconds: float
    cpu_seconds: float
    grown_mb: float


def _way(name: str, found: list[Cost], speeds: dict[str, float]) -> Way:
    cpu, grown = median([one.cpu_seconds for one in found]), median([one.grown_mb for one in found])
    cells = (f"{speeds[name]:.0f}", f"{speeds[name] / speeds[BESIDE]:.2f}", f"{cpu:.1f}", f"{grown:.0f}")
    return Way(name, cells, speeds[name])


def _measured(way: str) -> Cost:
    # Imports and a client belong to every function, so they are made before.
    import boto3.s3.transfer  # noqa: F401

    import storybrush.adapters.archives  # noqa: F401

    _client()
    Path("/proc/self/clear_refs").write_text("5")  # forgets how large it has been
    before, cpu, started = memory("VmRSS"), time.process_time(), time.perf_counter()
    count = PICTURES if way in (BESIDE, "Storybrush") else PICTURES_OF_SLOW
    WAYS[way](count, BYTES)
    seconds = time.perf_counter() - started
    return Cost(count * BYTES / 1e6, seconds, time.process_time() - cpu, memory("VmHWM") - before)
