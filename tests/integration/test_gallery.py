"""Pictures, archives and manifests in S3."""

import io
import json
import urllib.request
from typing import Any

import pytest

from storybrush.adapters.gallery import S3Gallery
from storybrush.story import new_id
from tests.integration.conftest import BUCKET


@pytest.fixture
def gallery(s3: Any) -> S3Gallery:
    return S3Gallery(BUCKET)


def keys(s3: Any, prefix: str) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", ())]


def test_a_picture_is_stored_where_the_contract_says_and_shown_by_its_address(gallery: S3Gallery) -> None:
    story_id = new_id()
    image_file, thumbnail_file = gallery.put_picture(story_id, 7, b"png", b"webp")
    assert image_file == f"uploads/images/{story_id}/chunk_7.png"
    assert thumbnail_file.startswith(f"uploads/images/{story_id}/chunk_7")
    with urllib.request.urlopen(gallery.url(image_file)) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"png", "image/png")
    with urllib.request.urlopen(gallery.url(thumbnail_file)) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"webp", "image/webp")


def test_a_manifest_is_a_list_of_ids(gallery: S3Gallery, s3: Any) -> None:
    key = gallery.put_manifest("a-run", ["1", "2"])
    assert json.load(s3.get_object(Bucket=BUCKET, Key=key)["Body"]) == ["1", "2"]


def test_an_archive_has_a_size_and_downloads_under_its_name(gallery: S3Gallery) -> None:
    key = f"downloads/{new_id()}/a.zip"
    assert gallery.archive_size(key) is None
    gallery.put_archive(key, io.BytesIO(b"zip!"))
    assert gallery.archive_size(key) == 4
    with urllib.request.urlopen(gallery.archive_url(key, "the-lamp.zip", 60)) as answer:
        assert answer.headers["Content-Disposition"] == 'attachment; filename="the-lamp.zip"'
        assert answer.read() == b"zip!"


def test_deleting_a_story_leaves_no_file_of_it_and_all_of_others(gallery: S3Gallery, s3: Any) -> None:
    story_id, other = new_id(), new_id()
    for index in range(3):
        gallery.put_picture(story_id, index, b"png", b"webp")
    gallery.put_picture(other, 0, b"png", b"webp")
    gallery.put_archive(f"downloads/{story_id}/a.zip", io.BytesIO(b"zip!"))
    gallery.delete_story(story_id)
    assert keys(s3, f"uploads/images/{story_id}/") + keys(s3, f"downloads/{story_id}/") == []
    assert len(keys(s3, f"uploads/images/{other}/")) == 2


def test_deleting_keys_takes_just_those(gallery: S3Gallery, s3: Any) -> None:
    story_id = new_id()
    first = gallery.put_picture(story_id, 0, b"png", b"webp")
    second = gallery.put_picture(story_id, 1, b"png", b"webp")
    gallery.delete(first)
    assert sorted(keys(s3, f"uploads/images/{story_id}/")) == sorted(second)
    gallery.delete([])
