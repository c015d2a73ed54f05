"""The local run's S3: real boto3 against the real process, with objects that outlive it."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.cloud.folder import Folder
from tests.integration.cloud_under_test import BUCKET, Cloud, MainProcess, memory

PART = 5 * 1024 * 1024
ODD_KEYS = [
    "../../escape.txt",
    "a/../../../b.png",
    "a",
    "a/b",
    "a/b/",
    "Upper/Case.PNG",
    "upper/case.png",
    "with space & sign+plus=%2e.txt",
    "ünïcode/绘本/🎨.png",
    ".keys/x",
    ".x.json",
    "x" * 1000,
    "deep/" * 60 + "z.png",
]


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    main = MainProcess({})
    cloud = Cloud(tmp_path_factory.mktemp("data"), main)
    cloud.s3.create_bucket(Bucket=BUCKET)
    yield cloud
    cloud.child.stop()
    main.close()


def multipart(cloud: Cloud, key: str, parts: list[bytes]) -> dict[str, Any]:
    where = {"Bucket": BUCKET, "Key": key}
    upload = cloud.s3.create_multipart_upload(**where, ContentType="application/zip")["UploadId"]
    done = []
    for number, part in enumerate(parts, 1):
        answer = cloud.s3.upload_part(**where, UploadId=upload, PartNumber=number, Body=part)
        done.append({"PartNumber": number, "ETag": answer["ETag"]})
    answer = cloud.s3.complete_multipart_upload(**where, UploadId=upload, MultipartUpload={"Parts": done})
    return dict(answer)


def test_an_object_survives_a_crash_with_everything_known_of_it(cloud: Cloud) -> None:
    known = {"ContentType": "image/png", "CacheControl": "max-age=60", "Metadata": {"chunk": "7"}}
    cloud.put("uploads/images/s/chunk_7.png", b"picture", **known)
    before = cloud.s3.head_object(Bucket=BUCKET, Key="uploads/images/s/chunk_7.png")
    cloud.crash()
    after = cloud.s3.get_object(Bucket=BUCKET, Key="uploads/images/s/chunk_7.png")
    assert after["Body"].read() == b"picture"
    assert {name: after[name] for name in known} == known
    assert (after["ETag"], after["LastModified"]) == (before["ETag"], before["LastModified"])
    assert (cloud.data / "s3" / BUCKET / "uploads/images/s/chunk_7.png").read_bytes() == b"picture"


def test_odd_keys_are_told_apart_and_stay_in_the_folder(cloud: Cloud) -> None:
    before = {path for path in cloud.data.parent.rglob("*") if not path.is_relative_to(cloud.data / "s3")}
    for key in ODD_KEYS:
        cloud.put(key, key.encode())
    cloud.crash()
    assert {key: cloud.body(key) for key in ODD_KEYS} == {key: key.encode() for key in ODD_KEYS}
    assert cloud.listed() >= set(ODD_KEYS)
    after = {path for path in cloud.data.parent.rglob("*") if not path.is_relative_to(cloud.data / "s3")}
    assert after == before
    for key in ODD_KEYS:
        cloud.s3.delete_object(Bucket=BUCKET, Key=key)
    assert not cloud.listed() & set(ODD_KEYS)


def test_what_is_deleted_stays_deleted_and_leaves_no_file(cloud: Cloud) -> None:
    for key in ("gone/a.png", "gone/b.png", "gone/c.png", "gone/kept.png"):
        cloud.put(key, b"x")
    cloud.s3.delete_object(Bucket=BUCKET, Key="gone/a.png")
    objects = [{"Key": "gone/b.png"}, {"Key": "gone/c.png"}, {"Key": "gone/never-was.png"}]
    answer = cloud.s3.delete_objects(Bucket=BUCKET, Delete={"Objects": objects})
    assert "Errors" not in answer
    cloud.crash()
    assert cloud.listed("gone/") == {"gone/kept.png"}
    left = sorted(path.name for path in (cloud.data / "s3" / BUCKET / "gone").iterdir())
    assert left == [".kept.png.json", "kept.png"]
    with pytest.raises(ClientError, match="NoSuchKey"):
        cloud.body("gone/a.png")


def test_an_overwritten_object_is_the_new_one(cloud: Cloud) -> None:
    cloud.put("again.png", b"old and long", ContentType="text/plain")
    cloud.put("again.png", b"new", ContentType="image/webp")
    cloud.crash()
    answer = cloud.s3.get_object(Bucket=BUCKET, Key="again.png")
    assert (answer["Body"].read(), answer["ContentType"]) == (b"new", "image/webp")


def test_a_multipart_upload_is_joined_and_survives(cloud: Cloud) -> None:
    parts = [os.urandom(PART), os.urandom(PART), b"the end"]
    etag = multipart(cloud, "downloads/s/r.zip", parts)["ETag"]
    assert etag.endswith('-3"')
    cloud.crash()
    head = cloud.s3.head_object(Bucket=BUCKET, Key="downloads/s/r.zip")
    assert (head["ETag"], head["ContentType"]) == (etag, "application/zip")
    assert cloud.body("downloads/s/r.zip") == b"".join(parts)
    assert not list((cloud.data / "s3" / ".arriving").iterdir())


def test_a_multipart_upload_refuses_what_s3_refuses(cloud: Cloud) -> None:
    with pytest.raises(ClientError, match="EntityTooSmall"):
        multipart(cloud, "small.zip", [b"too small", b"the end"])
    assert "small.zip" not in cloud.listed()


def test_a_copy_lives_on_its_own(cloud: Cloud) -> None:
    cloud.put("from.png", b"picture", ContentType="image/png")
    cloud.s3.copy_object(Bucket=BUCKET, Key="to.png", CopySource={"Bucket": BUCKET, "Key": "from.png"})
    cloud.s3.delete_object(Bucket=BUCKET, Key="from.png")
    cloud.crash()
    answer = cloud.s3.get_object(Bucket=BUCKET, Key="to.png")
    assert (answer["Body"].read(), answer["ContentType"]) == (b"picture", "image/png")


def test_writers_and_deleters_of_one_key_never_leave_a_key_without_its_bytes(cloud: Cloud) -> None:
    def change(number: int) -> None:
        cloud.put("contested.png", b"%d" % number)
        if number % 3 == 0:
            cloud.s3.delete_object(Bucket=BUCKET, Key="contested.png")

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(change, range(120)))
    cloud.put("contested.png", b"last")
    cloud.crash()
    assert cloud.body("contested.png") == b"last"


def test_a_folder_that_empties_and_fills_at_once_refuses_nobody(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.create_bucket("pictures")

    def come_and_go(number: int) -> None:
        path = folder.path("pictures", f"inn/room/{number}")
        for _ in range(200):
            arrived = folder.arriving()
            arrived.write_bytes(b"x")
            folder.settle(arrived, path)
            folder.remove(path)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(come_and_go, range(8)))
    assert not (tmp_path / "pictures" / "inn").exists()


def test_a_bucket_is_deleted_with_its_folder(cloud: Cloud) -> None:
    cloud.s3.create_bucket(Bucket="for-a-while")
    cloud.s3.delete_bucket(Bucket="for-a-while")
    cloud.crash()
    assert [bucket["Name"] for bucket in cloud.s3.list_buckets()["Buckets"]] == [BUCKET]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_bytes_stay_out_of_memory(cloud: Cloud) -> None:
    megabytes = 1024 * 1024
    cloud.put("first.bin", b"x")
    before = memory(cloud.child)
    picture = os.urandom(4 * megabytes)
    for number in range(40):
        cloud.put(f"large/{number}.bin", picture)
    multipart(cloud, "large/archive.zip", [os.urandom(8 * megabytes)] * 15)
    stream = cloud.s3.get_object(Bucket=BUCKET, Key="large/archive.zip")["Body"]
    assert sum(len(block) for block in stream.iter_chunks(megabytes)) == 120 * megabytes
    assert memory(cloud.child, peak=True) - before < 100 * megabytes
    cloud.crash()
    assert len(cloud.listed("large/")) == 41
    assert memory(cloud.child) - before < 20 * megabytes
