"""Pictures and manifests in S3."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched

from botocore.exceptions import ClientError

from storybrush.adapters import s3
from storybrush.chunk import ImageChunk, Picture, StoredPicture

_URL_SECONDS = 3600
_CACHE = f"private, max-age={_URL_SECONDS}"


class S3Gallery:
    """Implements ports.Gallery over one bucket, and ports.PictureUrls by presigned addresses of S3 itself."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        # A picture that was paid for must be stored before the painting function's time is up.
        self._s3 = s3.client(connections=32, read_seconds=10, attempts=2)
        self._urls = s3.SignedUrls(self._s3, bucket)

    def put_picture(self, chunk: ImageChunk, picture: Picture) -> StoredPicture:
        image_file, thumbnail_file = _files(chunk)
        self._put(thumbnail_file, picture.thumbnail, "image/webp", {})
        # The picture comes last: where it is, all of it is.
        self._put(image_file, picture.png, "image/png", _origin(chunk) | {"placeholder": picture.placeholder})
        return StoredPicture(image_file, thumbnail_file, picture.placeholder, len(picture.png), chunk.run_id)

    def stored_picture(self, chunk: ImageChunk) -> StoredPicture | None:
        image_file, thumbnail_file = _files(chunk)
        head = s3.head(self._s3, self._bucket, image_file)
        if head is None or not _is_wanted(head["Metadata"], chunk):
            return None
        told = head["Metadata"]
        return StoredPicture(image_file, thumbnail_file, told["placeholder"], head["ContentLength"], told["run"])

    def keep(self, chunk: ImageChunk) -> tuple[str, str]:
        kept = _kept_files(chunk)
        for source, target in zip((chunk.image_file, chunk.thumbnail_file), kept, strict=True):
            # A version that is shown is kept already.
            if source != target:
                self._s3.copy_object(
                    Bucket=self._bucket, Key=target, CopySource={"Bucket": self._bucket, "Key": source}
                )
        return kept

    def read(self, key: str) -> bytes | None:
        try:
            return bytes(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())
        except self._s3.exceptions.NoSuchKey:
            return None

    def put_manifest(self, name: str, chunk_ids: Sequence[str]) -> str:
        key = f"runs/{name}.json"
        body = json.dumps(list(chunk_ids)).encode()
        self._s3.put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/json")
        return key

    def url(self, key: str, _painted_by: str | None, /) -> str:
        # Each has a signature of its own time, so that a browser asks anew for what was painted anew.
        return self._urls.of(key, _URL_SECONDS)

    def delete(self, keys: Iterable[str]) -> None:
        left: list[dict[str, str]] = []
        # S3 takes 1000 keys at once.
        for some in batched(keys, 1000, strict=False):
            objects = [{"Key": key} for key in some]
            answer = self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True})
            left += answer.get("Errors", ())
        if left:
            # Of what it could not delete, S3 tells with a 200: whoever deletes hears of it as of any other failure.
            raise ClientError({"Error": {"Code": left[0]["Code"]}}, "DeleteObjects")

    def files(self, story_id: str) -> list[str]:
        return [*self._keys(f"uploads/images/{story_id}/"), *self._keys(_archives(story_id))]

    def places(self, chunk: ImageChunk) -> tuple[str, str]:
        return _files(chunk)

    def delete_archives(self, story_id: str) -> None:
        self.delete(self._keys(_archives(story_id)))

    def _put(self, key: str, body: bytes, kind: str, metadata: Mapping[str, str]) -> None:
        self._s3.put_object(
            Bucket=self._bucket, Key=key, Body=body, ContentType=kind, CacheControl=_CACHE, Metadata=metadata
        )

    def _keys(self, prefix: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=prefix)
        for page in pages:
            yield from (entry["Key"] for entry in page.get("Contents", ()))


def _archives(story_id: str) -> str:
    """What the keys of a story's archives begin with."""
    return f"downloads/{story_id}/"


def _files(chunk: ImageChunk) -> tuple[str, str]:
    """The keys of the chunk's picture and of its thumbnail."""
    own = f"portrait_{chunk.id}" if chunk.portrait_of else f"chunk_{chunk.chunk_index}"
    name = f"uploads/images/{chunk.story_id}/{own}"
    return f"{name}.png", f"{name}_thumb.webp"


def _kept_files(chunk: ImageChunk) -> tuple[str, str]:
    """The keys of a version: the same, however often the same picture is kept."""
    origin = chunk.painted.fingerprint[:16] if chunk.painted else ""
    name = f"uploads/images/{chunk.story_id}/versions/chunk_{chunk.chunk_index}_{chunk.painted_by}_{origin}"
    return f"{name}.png", f"{name}_thumb.webp"


def _is_wanted(stored: Mapping[str, str], chunk: ImageChunk) -> bool:
    """Any Run may have stored it, but for the pictures that the chunk has or had: it is to be painted anew."""
    known = {chunk.painted_by, *(version.painted_by for version in chunk.versions)}
    return stored.get("fingerprint") == chunk.metadata.fingerprint and stored.get("run") not in known


def _origin(chunk: ImageChunk) -> dict[str, str]:
    """What a stored picture tells of itself: a Run that dies before it can record it finds it by this."""
    return {"run": chunk.run_id, "fingerprint": chunk.metadata.fingerprint}
