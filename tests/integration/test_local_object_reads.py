"""Reads of the local run's S3: ranges, lists, and what a browser does with a presigned URL."""

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from botocore.exceptions import ClientError

from tests.integration.cloud_under_test import BUCKET, Cloud, MainProcess


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    main = MainProcess({})
    cloud = Cloud(tmp_path_factory.mktemp("data"), main)
    cloud.s3.create_bucket(Bucket=BUCKET)
    yield cloud
    cloud.child.stop()
    main.close()


@pytest.mark.parametrize(
    ("wanted", "given", "where"),
    [
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-2", b"89", "bytes 8-9/10"),
    ],
)
def test_a_range_is_read_alone(cloud: Cloud, wanted: str, given: bytes, where: str) -> None:
    cloud.put("digits.txt", b"0123456789")
    answer = cloud.s3.get_object(Bucket=BUCKET, Key="digits.txt", Range=wanted)
    assert (answer["Body"].read(), answer["ContentRange"]) == (given, where)


def test_a_range_beyond_the_end_is_refused(cloud: Cloud) -> None:
    cloud.put("digits.txt", b"0123456789")
    with pytest.raises(ClientError) as refused:
        cloud.body("digits.txt", Range="bytes=99-")
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 416


def test_a_list_has_pages_prefixes_and_folders(cloud: Cloud) -> None:
    for key in ("list/a/1.png", "list/a/2.png", "list/b/1.png", "list/c.png"):
        cloud.put(key, b"x")
    first = cloud.s3.list_objects_v2(Bucket=BUCKET, Prefix="list/", MaxKeys=3)
    rest = cloud.s3.list_objects_v2(Bucket=BUCKET, Prefix="list/", ContinuationToken=first["NextContinuationToken"])
    assert [entry["Key"] for entry in rest["Contents"]] == ["list/c.png"]
    folders = cloud.s3.list_objects_v2(Bucket=BUCKET, Prefix="list/", Delimiter="/")
    assert [entry["Prefix"] for entry in folders["CommonPrefixes"]] == ["list/a/", "list/b/"]


def test_a_page_shows_a_presigned_picture_and_keeps_it(cloud: Cloud) -> None:
    cloud.put("shown.png", b"picture", ContentType="image/png", CacheControl="private, max-age=3600")
    url = cloud.s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "shown.png"})
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == b"picture"
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Cache-Control"] == "private, max-age=3600"
        again = urllib.request.Request(url, headers={"If-None-Match": answer.headers["ETag"]})
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        urllib.request.urlopen(again)
    assert unchanged.value.code == 304


def test_a_presigned_download_has_its_name(cloud: Cloud) -> None:
    cloud.put("story.zip", b"zip", ContentType="application/zip")
    wanted = {"ResponseContentDisposition": 'attachment; filename="The Fox & the Moon.zip"'}
    parameters = {"Bucket": BUCKET, "Key": "story.zip", **wanted}
    url = cloud.s3.generate_presigned_url("get_object", Params=parameters)
    with urllib.request.urlopen(url) as answer:
        assert answer.headers["Content-Disposition"] == wanted["ResponseContentDisposition"]
        assert answer.headers["Content-Type"] == "application/zip"


@pytest.mark.parametrize("path", ["shown.png", "?list-type=2"])
def test_a_page_of_the_web_is_not_let_in(cloud: Cloud, path: str) -> None:
    cloud.put("shown.png", b"picture")
    address = f"http://127.0.0.1:{cloud.child.port}/{BUCKET}/{path}"
    foreign = urllib.request.Request(address, headers={"Origin": "https://elsewhere.example"})
    with urllib.request.urlopen(foreign) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
