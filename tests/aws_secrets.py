"""An AWS in this process with the two stores of secrets, and a clock that may be moved on."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import boto3
from aws_lambda_powertools.utilities.parameters import base
from botocore.client import BaseClient
from moto import mock_aws

from storybrush.adapters import secrets
from storybrush.log import logger

REGION = "us-east-1"


class AwsSecrets:
    """`reads` counts how often each secret was fetched, by its name."""

    def __init__(self) -> None:
        self.ssm = boto3.client("ssm", REGION)
        self.manager = boto3.client("secretsmanager", REGION)
        self.reads: Counter[str] = Counter()
        self.ahead = timedelta()
        self._log = io.StringIO()

    def put(self, reference: str, value: str) -> str:
        """Keeps `value` where the reference, which may have a field, points to; returns the reference."""
        store, _, name = reference.partition("#")[0].partition(":")
        if store == "ssm":
            self.ssm.put_parameter(Name=name, Value=value, Type="SecureString", Overwrite=True)
        elif name in [one["Name"] for one in self.manager.list_secrets()["SecretList"]]:
            self.manager.put_secret_value(SecretId=name, SecretString=value)
        else:
            self.manager.create_secret(Name=name, SecretString=value)
        return reference

    def logged(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.getvalue().splitlines()]

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Counts the reads, moves the clock and listens to the log."""
        call, world = BaseClient._make_api_call, self

        def counting(client: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
            if operation in ("GetParameter", "GetSecretValue"):
                world.reads[arguments.get("Name") or arguments["SecretId"]] += 1
            return call(client, operation, arguments)

        class Clock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return datetime.now(tz) + world.ahead

        with (
            patch.object(BaseClient, "_make_api_call", counting),
            patch.object(base, "datetime", Clock),
            patch.object(logger.registered_handler, "stream", self._log),
        ):
            yield


@contextmanager
def aws_secrets() -> Iterator[AwsSecrets]:
    with mock_aws(), patch.dict("os.environ", {"AWS_DEFAULT_REGION": REGION}):
        # The readers of a container that has just started.
        secrets._reader.cache_clear()
        aws = AwsSecrets()
        with aws.watched():
            yield aws
    secrets._reader.cache_clear()
