"""What every user of the bucket needs of S3."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from botocore.config import Config
from botocore.exceptions import ClientError

from storybrush.adapters import aws


def client(*, connections: int, read_seconds: int, attempts: int) -> Any:
    """A client for at most so many calls at once, each tried so often and waited for so long."""
    config = Config(
        # What every region takes for presigned addresses: the bucket's own host, in its region.
        signature_version="s3v4",
        s3={"addressing_style": "virtual"},
        max_pool_connections=connections,
        connect_timeout=3,
        read_timeout=read_seconds,
        retries={"total_max_attempts": attempts},
    )
    return aws.client("s3", config)


def head(s3: Any, bucket: str, key: str) -> Mapping[str, Any] | None:
    """What S3 knows of an object besides its bytes; None where there is none."""
    try:
        found: Mapping[str, Any] = s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return None
        raise
    return found


class SignedUrls:
    """Addresses of a bucket's objects, each of which gives its object to whoever has it, for `seconds`.

    boto3's client would work out for each of them anew where the bucket is, which is most of its time.
    """

    def __init__(self, s3: Any, bucket: str) -> None:
        example: str = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "-"})
        self._bucket_url = example.partition("?")[0].removesuffix("-")

    def of(self, key: str, seconds: int, query: Mapping[str, str] = MappingProxyType({})) -> str:
        return aws.signed_url("s3", self._bucket_url + quote(key), query, seconds)
