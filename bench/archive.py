"""`python -m bench.archive`: how fast an archive goes from S3 to S3, and in how much memory, beside other ways.

S3 is a process of this machine that answers a GET after 25 ms and a PUT after 40 ms, and keeps nothing. Each way runs
in a process of its own, the ways in turns; a figure is the median of its rounds.
"""

import argparse
import io
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BUCKET, KEY = "pictures", "downloads/story/archive.zip"
PART_BYTES, PARTS_AT_ONCE = 8 * 1024 * 1024, 4


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


WAYS: dict[str, Callable[[int, int], None]] = {
    "upload alone": upload_alone,
    "Storybrush": ours,
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


def measure(way: str, count: int, size: int) -> dict[str, float]:
    """In this process: {seconds, cpuSeconds, grownMb}, what it grew by at its largest."""
    # Imports and a client belong to every function, so they are made before.
    import boto3.s3.transfer  # noqa: F401

    import storybrush.adapters.archives  # noqa: F401

    _client()
    Path("/proc/self/clear_refs").write_text("5")  # forgets how large it has been
    before, cpu, started = _memory("VmRSS"), time.process_time(), time.perf_counter()
    WAYS[way](count, size)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "cpuSeconds": time.process_time() - cpu, "grownMb": _memory("VmHWM") - before}


def _memory(field: str) -> float:
    """In MB."""
    found = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 / 1e6 if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _run(way: str, count: int, size: int, port: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.archive", "--way", way, "--pictures", str(count), "--bytes", str(size)]
    environment = os.environ | {
        "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "PYTHONPATH": str(ROOT / "layers/storybrush"),
    }
    told = subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    result: dict[str, float] = json.loads(told)
    return result


def _compare(ways: list[str], count: int, size: int, rounds: int) -> str:
    """A table in Markdown."""
    command = [sys.executable, "-m", "bench.slow_s3", str(size)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout
        port = int(server.stdout.readline())
        try:
            found: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
            for _ in range(rounds):
                for way in ways:
                    found[way].append(_run(way, count, size, port))
        finally:
            server.terminate()
    megabytes = count * size / 1e6
    lines = [
        f"{count} pictures of {size / 1e6:g} MB; the median of {rounds}:",
        "",
        f"| | MB/s | of {ways[0]} | CPU s | grows by MB |",
        "|---|---|---|---|---|",
    ]
    speed = {way: megabytes / statistics.median(one["seconds"] for one in found[way]) for way in ways}
    for way in ways:
        cpu, grown = (statistics.median(one[field] for one in found[way]) for field in ("cpuSeconds", "grownMb"))
        lines.append(f"| {way} | {speed[way]:.0f} | {speed[way] / speed[ways[0]]:.2f} | {cpu:.1f} | {grown:.0f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.archive")
    parser.add_argument("--pictures", type=int, default=200)
    parser.add_argument("--bytes", type=int, default=1_500_000, help="of a picture")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=WAYS, default=list(WAYS), help="ways; the first is compared with")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        print(json.dumps(measure(given.way, given.pictures, given.bytes)))
    else:
        print(_compare(given.only, given.pictures, given.bytes, given.rounds))


if __name__ == "__main__":
    main()
