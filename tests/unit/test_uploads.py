"""A file that goes to S3 in parts: their sizes, how many at once, and what is left when one fails."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from storybrush.adapters import uploads
from storybrush.adapters.uploads import PARTS_AT_ONCE, Upload, part_bytes, uploading

MEGABYTE = 1024 * 1024
FIVE_MEBIBYTES, MOST_PARTS = 5 * MEGABYTE, 10_000  # what S3 asks for


class Store:
    """S3 as an upload sees it; `before_part` is called with a part's number while it is under way."""

    def __init__(self, before_part: Callable[[int], object] = lambda _: None) -> None:
        self.parts: dict[int, bytes] = {}
        self.calls: list[str] = []
        self.whole: bytes | None = None
        self.at_once = self.most_at_once = 0
        self._before_part, self._lock = before_part, threading.Lock()

    def put_object(self, **named: Any) -> None:
        self.calls.append("put")
        self.whole = named["Body"]

    def create_multipart_upload(self, **_: Any) -> dict[str, str]:
        self.calls.append("create")
        return {"UploadId": "u"}

    def upload_part(self, **named: Any) -> dict[str, str]:
        with self._lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self._before_part(named["PartNumber"])
            self.parts[named["PartNumber"]] = named["Body"]
        finally:
            with self._lock:
                self.at_once -= 1
        return {"ETag": str(named["PartNumber"])}

    def complete_multipart_upload(self, **named: Any) -> None:
        self.calls.append("complete")
        self.whole = b"".join(self.parts[part["PartNumber"]] for part in named["MultipartUpload"]["Parts"])

    def abort_multipart_upload(self, **_: Any) -> None:
        self.calls.append(f"abort, {self.at_once} under way")


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_PART_BYTES", 10)


def write(store: Store, *pieces: bytes) -> Upload:
    with uploading(store, "b", "k", "text/plain", 0) as upload:
        for piece in pieces:
            upload.write(piece)
            upload.let_go()
    return upload


def test_parts_are_as_large_as_s3_asks_for_and_few_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    for expected in (0, 1, 4 * 1024 * MEGABYTE, 400 * 1024 * MEGABYTE, 2_000_000 * MEGABYTE):
        size = part_bytes(expected)
        assert size >= FIVE_MEBIBYTES
        assert size * MOST_PARTS >= 2 * expected
    assert part_bytes(2000 * 2 * MEGABYTE) == 8 * MEGABYTE


def test_whatever_is_written_comes_together_in_its_order() -> None:
    store = Store(lambda number: time.sleep(0.01 * (number % 3)))
    upload = write(store, b"a" * 3, b"b" * 31, b"", b"c" * 9, b"d" * 50, b"e")
    assert store.whole == b"aaa" + b"b" * 31 + b"c" * 9 + b"d" * 50 + b"e"
    assert upload.size == upload.tell() == len(store.whole)
    assert [len(store.parts[number]) for number in sorted(store.parts)] == [10] * 9 + [4]
    assert store.calls == ["create", "complete"]


def test_what_fits_into_one_part_is_put_at_once() -> None:
    store = Store()
    write(store, b"a", b"b" * 8)
    assert (store.whole, store.calls) == (b"abbbbbbbb", ["put"])


def test_what_was_not_let_go_may_be_written_over_and_nothing_else() -> None:
    store = Store()
    with uploading(store, "b", "k", "text/plain", 0) as upload:
        upload.write(b"x" * 10)
        upload.let_go()
        upload.write(b"head....body")
        upload.seek(14)
        upload.write(b"1234")
        upload.seek(22)
        upload.write(b"!")
        for lost in (9, 24):
            with pytest.raises(OSError, match=f"{lost} is not among"):
                upload.seek(lost)
    assert store.whole == b"x" * 10 + b"head1234body!"


def test_the_writer_waits_while_four_parts_are_under_way() -> None:
    may_go = threading.Event()
    store = Store(lambda _: may_go.wait(10))
    written: list[int] = []

    def fill() -> None:
        with uploading(store, "b", "k", "text/plain", 0) as upload:
            for number in range(12):
                upload.write(bytes(10))
                upload.let_go()
                written.append(number)

    writer = threading.Thread(target=fill)
    writer.start()
    deadline = time.monotonic() + 10
    while len(written) < PARTS_AT_ONCE and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.1)
    assert len(written) == PARTS_AT_ONCE
    may_go.set()
    writer.join()
    assert (store.most_at_once, len(store.parts)) == (PARTS_AT_ONCE, 12)


@pytest.mark.parametrize("failing", [1, 6, 12])
def test_a_part_that_fails_leaves_nothing_and_no_thread(failing: int) -> None:
    def fail(number: int) -> None:
        time.sleep(0.01)
        if number == failing:
            raise ConnectionError("no way")

    store, threads = Store(fail), threading.active_count()
    with pytest.raises(ConnectionError, match="no way"):
        write(store, *[bytes(10)] * 12)
    assert store.calls == ["create", "abort, 0 under way"]
    assert (store.whole, threading.active_count()) == (None, threads)


def test_an_error_of_the_writer_leaves_nothing_and_no_thread() -> None:
    store, threads = Store(lambda _: time.sleep(0.05)), threading.active_count()

    def fill() -> None:
        with uploading(store, "b", "k", "text/plain", 0) as upload:
            upload.write(bytes(35))
            upload.let_go()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill()
    assert store.calls == ["create", "abort, 0 under way"]
    assert (store.whole, threading.active_count()) == (None, threads)


def test_an_error_before_the_first_part_asks_s3_for_nothing() -> None:
    store = Store()
    with pytest.raises(ZeroDivisionError), uploading(store, "b", "k", "text/plain", 0) as upload:
        upload.write(bytes(1 // 0))
    assert store.calls == []
