"""Archives that go from S3 to S3: what zipfile reads back is what was put in."""

import io
import os
import urllib.request
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from storybrush.adapters import uploads
from storybrush.adapters.archives import S3Archives
from storybrush.ports.archives import Entry
from storybrush.story import new_id
from tests.integration.zips import AT, MEGABYTE, half_made, opened, put
from tests.stories import BUCKET


@pytest.fixture
def archives(s3: Any) -> S3Archives:
    return S3Archives(BUCKET)


@pytest.fixture
def key() -> str:
    return f"downloads/{new_id()}/a.zip"


@pytest.fixture
def sent(archives: S3Archives) -> list[int]:
    """The sizes of the parts that go to S3."""
    sizes: list[int] = []
    archives._s3.meta.events.register(
        "provide-client-params.s3.UploadPart", lambda params, **_: sizes.append(len(params["Body"]))
    )
    return sizes


@pytest.mark.parametrize("count", [1, 1000])
def test_names_order_and_bytes_are_what_was_put_in(archives: S3Archives, s3: Any, key: str, count: int) -> None:
    bodies = [b"%d " % number * (number % 7) for number in range(min(count, 70))] * (count // 70 + 1)
    pictures = put(s3, bodies[:70]) * (count // 70 + 1)
    entries = [Entry(f"chunk_{number:03d}.png", AT, pictures[number].content) for number in range(count)]
    entries.append(Entry("story.json", AT, b"{}"))
    assert archives.find(key) is None
    size = archives.make(key, entries, 0)
    assert archives.find(key) == size
    with opened(s3, key) as archive:
        assert archive.namelist() == sorted(archive.namelist()) == [entry.name for entry in entries]
        assert [archive.read(entry.name) for entry in entries] == [*bodies[:count], b"{}"]
        assert s3.head_object(Bucket=BUCKET, Key=key)["ContentType"] == "application/zip"


def test_an_entry_is_stored_readable_for_all_and_its_header_tells_its_size(
    archives: S3Archives, s3: Any, key: str
) -> None:
    archives.make(key, put(s3, [b"a picture"]), 0)
    with opened(s3, key) as archive:
        (info,) = archive.infolist()
        assert (info.compress_type, info.date_time) == (zipfile.ZIP_STORED, (2026, 11, 21, 8, 0, 30))
        assert info.external_attr >> 16 == 0o100644
        # Bit 3: sizes after the bytes, which not every program reads where they are stored.
        assert info.flag_bits & 0b1000 == 0


def test_a_large_one_goes_in_parts_and_twice_the_same_is_the_same(
    archives: S3Archives, s3: Any, key: str, sent: list[int]
) -> None:
    bodies = [os.urandom(size) for size in (3 * MEGABYTE, 1, 0, 9 * MEGABYTE, 20 * MEGABYTE, 2 * MEGABYTE)]
    entries = put(s3, bodies)
    size = archives.make(key, entries, 34 * MEGABYTE)
    assert sorted(sent) == sorted([8 * MEGABYTE] * 4 + [size - 32 * MEGABYTE])
    with opened(s3, key) as archive:
        assert [archive.read(name) for name in archive.namelist()] == bodies
    archives.make(f"{key}.again", entries, 34 * MEGABYTE)
    first, second = (s3.get_object(Bucket=BUCKET, Key=name)["Body"].read() for name in (key, f"{key}.again"))
    assert first == second
    assert half_made(s3, key) == []


def test_beyond_the_limits_of_a_plain_zip_it_is_a_zip64(
    archives: S3Archives, s3: Any, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [b"%d" % number * 100 for number in range(40)]
    entries = put(s3, bodies)
    # As if 4 GiB were 1 kB, and 65,535 files 10: what is written for them is what any reader must find.
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 10)
    archives.make(key, entries, 0)
    monkeypatch.undo()
    content = s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()
    assert zipfile.stringEndArchive64 in content
    with opened(s3, key) as archive:
        assert [archive.read(entry.name) for entry in entries] == bodies


def test_an_archive_over_4_gib_is_read_back() -> None:
    """The bytes in between are no one's, so that nobody has to hold them."""

    class Hollow(io.BytesIO):
        """A file with a hole in front."""

        hole = 5 * 1024**3

        def seek(self, offset: int, whence: int = 0) -> int:
            return super().seek(offset - self.hole if whence == 0 else offset, whence) + self.hole

        def tell(self) -> int:
            return super().tell() + self.hole

    class Store:
        def put_object(self, **named: Any) -> None:
            self.content = named["Body"]

    store = Store()
    with uploads.uploading(store, "b", "k", "application/zip", 0) as upload:
        upload._sent = upload._position = Hollow.hole
        with zipfile.ZipFile(upload, "w") as archive:  # type: ignore[call-overload]
            archive.writestr("late.png", b"a picture")
    with zipfile.ZipFile(Hollow(store.content)) as archive:
        assert archive.infolist()[0].header_offset == Hollow.hole
        assert archive.read("late.png") == b"a picture"


def test_no_more_than_eight_pictures_are_read_ahead(
    archives: S3Archives, s3: Any, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    written: list[int] = []
    ahead: list[int] = []
    undisturbed = uploads.Upload.let_go

    def let_go(upload: uploads.Upload) -> None:
        ahead.append(len(asked) - len(written))
        written.append(1)
        undisturbed(upload)

    def entries() -> Iterator[Entry]:
        for entry in put(s3, [b"a picture"] * 30):
            asked.append(1)
            yield entry

    monkeypatch.setattr(uploads.Upload, "let_go", let_go)
    archives.make(key, entries(), 0)
    assert max(ahead) == 8


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("The-lamp.zip", 'attachment; filename="The-lamp.zip"'),
        ("Käthe.zip", "attachment; filename=\"Kathe.zip\"; filename*=UTF-8''K%C3%A4the.zip"),
        ("灯台.zip", "attachment; filename=\"story.zip\"; filename*=UTF-8''%E7%81%AF%E5%8F%B0.zip"),
    ],
)
def test_an_archive_downloads_under_its_name(
    archives: S3Archives, s3: Any, key: str, name: str, disposition: str
) -> None:
    archives.make(key, put(s3, [b"a picture"]), 0)
    with urllib.request.urlopen(archives.url(key, name, 60)) as answer:
        assert answer.headers["Content-Disposition"] == disposition
        assert zipfile.ZipFile(io.BytesIO(answer.read())).namelist() == ["chunk_0.png"]


def test_a_deleted_archive_is_gone(archives: S3Archives, s3: Any, key: str) -> None:
    archives.make(key, put(s3, [b"a picture"]), 0)
    archives.delete(key)
    assert archives.find(key) is None
    archives.delete(key)
