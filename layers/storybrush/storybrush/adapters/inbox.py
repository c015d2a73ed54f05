"""Files that users send straight to S3: a request may hold less than a picture has."""

from storybrush.adapters import s3
from storybrush.ports.world import Offer

_SECONDS = 600


class S3Inbox:
    """Implements ports.Inbox over one bucket."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket
        self._s3 = s3.client(connections=4, read_seconds=10, attempts=2)

    def offer(self, story_id: str, upload_id: str, content_type: str, size: int) -> Offer:
        # Signed with them: S3 refuses a file of another type or length.
        asked = {"ContentType": content_type, "ContentLength": size}
        place = {"Bucket": self._bucket, "Key": _key(story_id, upload_id)}
        url = self._s3.generate_presigned_url("put_object", Params=place | asked, ExpiresIn=_SECONDS)
        return Offer(url, {"content-type": content_type}, _SECONDS)

    def take(self, story_id: str, upload_id: str, most: int) -> bytes | None:
        key = _key(story_id, upload_id)
        head = s3.head(self._s3, self._bucket, key)
        if head is None or head["ContentLength"] > most:
            return None
        return bytes(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())


def _key(story_id: str, upload_id: str) -> str:
    return f"inbox/{story_id}/{upload_id}"
