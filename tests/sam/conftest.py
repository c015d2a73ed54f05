"""The real database and the real S3 of the local run."""

from tests.integration.conftest import mongodb_uri, s3

__all__ = ["mongodb_uri", "s3"]
