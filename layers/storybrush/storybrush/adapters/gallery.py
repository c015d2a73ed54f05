"""Pictures, archives and manifests in S3."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import BinaryIO, cast

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

_URL_SECONDS = 3600
# A picture's address is signed anew with every picture: what it shows never changes.
_CACHE = "private, max-age=86400, immutable"


class S3Gallery:
    """Implements ports.Gallery over one bucket."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        # A session of its own, since boto3's shared one is not for many threads; signature 4 is what every
        # region takes for presigned addresses.
        config = Config(signature_version="s3v4", max_pool_connections=32)
        self._s3 = boto3.Session().client("s3", config=config)

    def put_picture(self, story_id: str, chunk_index: int, png: bytes, thumbnail: bytes) -> tuple[str, str]:
        image_file = f"uploads/images/{story_id}/chunk_{chunk_index}.png"
        thumbnail_file = f"uploads/images/{story_id}/chunk_{chunk_index}_thumb.webp"
        for key, body, kind in ((thumbnail_file, thumbnail, "image/webp"), (image_file, png, "image/png")):
            self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType=kind, CacheControl=_CACHE)
        return image_file, thumbnail_file

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
        try:
            return int(self._s3.head_object(Bucket=self._bucket, Key=key)["ContentLength"])
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                return None
            raise

    def put_archive(self, key: str, content: BinaryIO) -> None:
        self._s3.upload_fileobj(content, self._bucket, key, ExtraArgs={"ContentType": "application/zip"})

    def delete(self, keys: Iterable[str]) -> None:
        # S3 takes 1000 keys at once.
        for some in batched(keys, 1000, strict=False):
            objects = [{"Key": key} for key in some]
            self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True})

    def delete_story(self, story_id: str) -> None:
        for prefix in (f"uploads/images/{story_id}/", f"downloads/{story_id}/"):
            self.delete(self._keys(prefix))

    def _keys(self, prefix: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        for page in pages:
            yield from (entry["Key"] for entry in page.get("Contents", ()))

    def _sign(self, parameters: dict[str, str], seconds: int) -> str:
        url: str = self._s3.generate_presigned_url(
            "get_object", Params={"Bucket": self._bucket} | parameters, ExpiresIn=seconds
        )
        return url
