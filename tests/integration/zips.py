"""Pictures in the real S3, and the archives of them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from storybrush.ports.archives import Entry
from storybrush.story import new_id
from tests.stories import BUCKET

AT = datetime(2026, 11, 21, 8, 0, 31, tzinfo=UTC)
MEGABYTE = 1024 * 1024


def put(s3: Any, bodies: Sequence[bytes]) -> list[Entry]:
    """Stores pictures; the entries that name them."""
    folder = f"uploads/images/{new_id()}"
    digits = len(str(len(bodies) - 1))
    for number, body in enumerate(bodies):
        s3.put_object(Bucket=BUCKET, Key=f"{folder}/chunk_{number}.png", Body=body)
    return [
        Entry(f"chunk_{number:0{digits}d}.png", AT, f"{folder}/chunk_{number}.png") for number in range(len(bodies))
    ]


def opened(s3: Any, key: str) -> zipfile.ZipFile:
    """The archive, every entry of which has been read."""
    archive = zipfile.ZipFile(io.BytesIO(s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()))
    assert archive.testzip() is None
    return archive


def half_made(s3: Any, key: str) -> list[str]:
    """The uploads to that key which nobody has completed or aborted."""
    uploads = s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads", ())
    return [upload["UploadId"] for upload in uploads if upload["Key"] == key]
