"""Pictures and manifests in S3."""

import json
import urllib.request
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from botocore.exceptions import ClientError

from storybrush.adapters.gallery import S3Gallery
from storybrush.chunk import Picture
from storybrush.story import new_id
from tests.stories import BUCKET, a_chunk

PICTURE = Picture(png=b"png", thumbnail=b"webp", placeholder="aGFzaA==")


@pytest.fixture
def gallery(s3: Any) -> S3Gallery:
    return S3Gallery(BUCKET)


def keys(s3: Any, prefix: str) -> list[str]:
    return [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET, Prefix=prefix).get("Contents", ())]


def test_a_picture_is_stored_where_the_contract_says_and_shown_by_its_address(gallery: S3Gallery) -> None:
    chunk = a_chunk(chunk_index=7)
    stored = gallery.put_picture(chunk, PICTURE)
    assert stored.image_file == f"uploads/images/{chunk.story_id}/chunk_7.png"
    assert stored.thumbnail_file.startswith(f"uploads/images/{chunk.story_id}/chunk_7")
    with urllib.request.urlopen(gallery.url(stored.image_file, chunk.run_id)) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"png", "image/png")
    with urllib.request.urlopen(gallery.url(stored.thumbnail_file, chunk.run_id)) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"webp", "image/webp")


def test_a_stored_picture_is_found_by_the_fingerprint_it_was_painted_for(gallery: S3Gallery) -> None:
    chunk = a_chunk()
    assert gallery.stored_picture(chunk) is None
    stored = gallery.put_picture(chunk, PICTURE)
    assert gallery.stored_picture(chunk) == stored
    assert gallery.stored_picture(msgspec.structs.replace(chunk, run_id=new_id())) == stored
    other = msgspec.structs.replace(chunk.metadata, fingerprint="other")
    assert gallery.stored_picture(msgspec.structs.replace(chunk, metadata=other)) is None
    assert gallery.stored_picture(msgspec.structs.replace(chunk, run_id=new_id(), painted=other)) == stored


def test_of_what_is_painted_anew_the_picture_that_it_had_is_not_found_again(gallery: S3Gallery) -> None:
    chunk = a_chunk()
    stored = gallery.put_picture(chunk, PICTURE)
    later = msgspec.structs.replace(chunk, run_id=new_id())
    assert gallery.stored_picture(later) == stored
    assert gallery.stored_picture(msgspec.structs.replace(later, painted_by=chunk.run_id)) is None


def test_a_manifest_is_a_list_of_ids(gallery: S3Gallery, s3: Any) -> None:
    key = gallery.put_manifest("a-run", ["1", "2"])
    assert json.load(s3.get_object(Bucket=BUCKET, Key=key)["Body"]) == ["1", "2"]


def test_deleting_a_story_leaves_no_file_of_it_and_all_of_others(gallery: S3Gallery, s3: Any) -> None:
    story_id, other = new_id(), new_id()
    for index in range(3):
        gallery.put_picture(a_chunk(story_id=story_id, chunk_index=index), PICTURE)
    gallery.put_picture(a_chunk(story_id=other), PICTURE)
    s3.put_object(Bucket=BUCKET, Key=f"downloads/{story_id}/a.zip", Body=b"zip!")
    gallery.delete(gallery.files(story_id))
    assert keys(s3, f"uploads/images/{story_id}/") + keys(s3, f"downloads/{story_id}/") == []
    assert len(keys(s3, f"uploads/images/{other}/")) == 2


def test_deleting_keys_takes_just_those(gallery: S3Gallery, s3: Any) -> None:
    story_id = new_id()
    first = gallery.put_picture(a_chunk(story_id=story_id, chunk_index=0), PICTURE)
    second = gallery.put_picture(a_chunk(story_id=story_id, chunk_index=1), PICTURE)
    gallery.delete([first.image_file, first.thumbnail_file])
    assert keys(s3, f"uploads/images/{story_id}/") == [second.image_file, second.thumbnail_file]
    gallery.delete([])


def test_what_s3_could_not_delete_is_no_secret_and_keeps_nothing_else(gallery: S3Gallery, s3: Any) -> None:
    first, *others = [f"downloads/{new_id()}/{number}.zip" for number in range(1001)]
    s3.put_object(Bucket=BUCKET, Key=others[-1], Body=b"zip!")

    def busy(**asked: Any) -> dict[str, Any]:
        return dict(s3.delete_objects(**asked)) | {"Errors": [{"Key": first, "Code": "SlowDown"}]}

    gallery._s3 = SimpleNamespace(delete_objects=busy)
    with pytest.raises(ClientError, match="SlowDown"):
        gallery.delete([first, *others])
    assert keys(s3, others[-1]) == []


def test_deleting_a_storys_archives_takes_no_picture_and_nothing_of_others(gallery: S3Gallery, s3: Any) -> None:
    story_id, other = new_id(), new_id()
    gallery.put_picture(a_chunk(story_id=story_id), PICTURE)
    for name in (f"downloads/{story_id}/a.zip", f"downloads/{story_id}/b.zip", f"downloads/{other}/a.zip"):
        s3.put_object(Bucket=BUCKET, Key=name, Body=b"zip!")
    gallery.delete_archives(story_id)
    assert keys(s3, f"downloads/{story_id}/") == []
    assert len(keys(s3, f"uploads/images/{story_id}/")) == 2
    assert keys(s3, f"downloads/{other}/") == [f"downloads/{other}/a.zip"]
