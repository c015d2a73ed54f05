"""What every user of the bucket needs of S3."""

from collections.abc import Mapping
from typing import Any

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


def sign(s3: Any, parameters: Mapping[str, str], seconds: int) -> str:
    """An address that gives the object to whoever has it, for `seconds`."""
    url: str = s3.generate_presigned_url("get_object", Params=dict(parameters), ExpiresIn=seconds)
    return url
