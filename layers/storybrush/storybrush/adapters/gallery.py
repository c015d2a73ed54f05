"""Pictures, archives and manifests in S3."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any, BinaryIO, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from storybrush.story import ImageChunk, Picture, StoredPicture

_URL_SECONDS = 3600
_CACHE = f"private, max-age={_URL_SECONDS}"


class S3Gallery:
    """Implements ports.Gallery over one bucket."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        config = Config(
            # What every region takes for presigned addresses: the bucket's own host, in its region.
            signature_version="s3v4",
            s3={"addressing_style": "virtual"},
            max_pool_connections=32,
            # A picture that was paid for must be stored before the painting function's time is up.
            connect_timeout=3,
            read_timeout=10,
            retries={"total_max_attempts": 2},
        )
        # A session of its own, since boto3's shared one is not for many threads.
        self._s3 = boto3.Session().client("s3", config=config)

    def put_picture(self, chunk: ImageChunk, picture: Picture) -> StoredPicture:
        image_file, thumbnail_file = _files(chunk)
        self._put(thumbnail_file, picture.thumbnail, "image/webp", {})
        # The picture comes last: where it is, all of it is.
        self._put(image_file, picture.png, "image/png", _origin(chunk) | {"placeholder": picture.placeholder})
        return StoredPicture(image_file, thumbnail_file, picture.placeholder, len(picture.png))

    def stored_picture(self, chunk: ImageChunk) -> StoredPicture | None:
        image_file, thumbnail_file = _files(chunk)
        head = self._head(image_file)
        if head is None or not _is_wanted(head["Metadata"], chunk):
            return None
        return StoredPicture(image_file, thumbnail_file, head["Metadata"]["placeholder"], head["ContentLength"])

    def put_manifest(self, run_id: str, chunk_ids: Sequence[str]) -> str:
        key = f"runs/{run_id}.json"
        body = json.dumps(list(chunk_ids)).encode()
        self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/json")
        return key

    def url(self, key: str) -> str:
        return self._sign({"Key": key}, _URL_SECONDS)

    def open(self, key: str) -> BinaryIO:
        return cast(BinaryIO, self._s3.get_object(Bucket=self._bucket, Key=key)["Body"])

    def archive_url(self, key: str, file_name: str, seconds: int) -> str:
        disposition = f'attachment; filename="{file_name}"'
        return self._sign({"Key": key, "ResponseContentDisposition": disposition}, seconds)

    def archive_size(self, key: str) -> int | None:
        head = self._head(key)
        return int(head["ContentLength"]) if head else None

    def put_archive(self, key: str, content: BinaryIO) -> None:
        self._s3.upload_fileobj(content, self._bucket, key, ExtraArgs={"ContentType": "application/zip"})

    def delete(self, keys: Iterable[str]) -> None:
        # S3 takes 1000 keys at once.
        for some in batched(keys, 1000, strict=False):
            objects = [{"Key": key} for key in some]
            self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True})

    def files(self, story_id: str) -> list[str]:
        return [key for prefix in ("uploads/images", "downloads") for key in self._keys(f"{prefix}/{story_id}/")]

    def places(self, chunk: ImageChunk) -> tuple[str, str]:
        return _files(chunk)

    def _put(self, key: str, body: bytes, kind: str, metadata: Mapping[str, str]) -> None:
        self._s3.put_object(
            Bucket=self._bucket, Key=key, Body=body, ContentType=kind, CacheControl=_CACHE, Metadata=metadata
        )

    def _head(self, key: str) -> Mapping[str, Any] | None:
        try:
            head: Mapping[str, Any] = self._s3.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                return None
            raise
        return head

    def _keys(self, prefix: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        for page in pages:
            yield from (entry["Key"] for entry in page.get("Contents", ()))

    def _sign(self, parameters: dict[str, str], seconds: int) -> str:
        url: str = self._s3.generate_presigned_url(
            "get_object", Params={"Bucket": self._bucket} | parameters, ExpiresIn=seconds
        )
        return url


def _files(chunk: ImageChunk) -> tuple[str, str]:
    """The keys of the chunk's picture and of its thumbnail."""
    name = f"uploads/images/{chunk.story_id}/chunk_{chunk.chunk_index}"
    return f"{name}.png", f"{name}_thumb.webp"


def _is_wanted(stored: Mapping[str, str], chunk: ImageChunk) -> bool:
    """Any Run may have stored it, unless the chunk had such a picture before and is painted anew."""
    wanted = _origin(chunk)
    has_one = chunk.painted is not None and chunk.painted.fingerprint == wanted["fingerprint"]
    return stored.get("fingerprint") == wanted["fingerprint"] and (stored.get("run") == wanted["run"] or not has_one)


def _origin(chunk: ImageChunk) -> dict[str, str]:
    """What a stored picture tells of itself: a Run that dies before it can record it finds it by this."""
    return {"run": chunk.run_id, "fingerprint": chunk.metadata.fingerprint}
