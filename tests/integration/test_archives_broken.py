"""What goes wrong while an archive goes from S3 to S3: nothing is left of it."""

import os
import threading
from typing import Any

import pytest
from botocore.exceptions import IncompleteReadError

from storybrush.adapters.archives import S3Archives
from storybrush.story import new_id
from tests.integration.zips import MEGABYTE, half_made, opened, put
from tests.stories import BUCKET


@pytest.fixture
def archives(s3: Any) -> S3Archives:
    return S3Archives(BUCKET)


@pytest.fixture
def key() -> str:
    return f"downloads/{new_id()}/a.zip"


@pytest.mark.parametrize("missing", [0, 5, 19])
def test_a_read_that_fails_leaves_no_archive_no_upload_and_no_thread(
    archives: S3Archives, s3: Any, key: str, missing: int
) -> None:
    entries = put(s3, [os.urandom(MEGABYTE)] * 20)
    s3.delete_object(Bucket=BUCKET, Key=entries[missing].content)
    threads = threading.active_count()
    with pytest.raises(s3.exceptions.ClientError, match="NoSuchKey"):
        archives.make(key, entries, 20 * MEGABYTE)
    assert (archives.find(key), half_made(s3, key), threading.active_count()) == (None, [], threads)


@pytest.mark.parametrize("failing", [1, 3])
def test_a_part_that_fails_leaves_no_archive_no_upload_and_no_thread(
    archives: S3Archives, s3: Any, key: str, failing: int
) -> None:
    def fail(params: dict[str, Any], **_: Any) -> None:
        if params["PartNumber"] == failing:
            raise ConnectionError

    archives._s3.meta.events.register("provide-client-params.s3.UploadPart", fail)
    entries = put(s3, [os.urandom(MEGABYTE)] * 20)
    threads = threading.active_count()
    with pytest.raises(ConnectionError):
        archives.make(key, entries, 20 * MEGABYTE)
    assert (archives.find(key), half_made(s3, key), threading.active_count()) == (None, [], threads)


def test_an_answer_that_breaks_off_is_asked_for_again(
    archives: S3Archives, s3: Any, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed, breaks = archives._read, [1]

    def break_off(name: str) -> bytes:
        if breaks:
            breaks.pop()
            raise IncompleteReadError(actual_bytes=1, expected_bytes=2)
        return undisturbed(name)

    monkeypatch.setattr(archives, "_read", break_off)
    archives.make(key, put(s3, [b"a picture"]), 0)
    assert opened(s3, key).read("chunk_0.png") == b"a picture"
