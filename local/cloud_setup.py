"""Creates in the local cloud what the template declares: buckets and state machines."""

import json
import re
from collections.abc import Iterable
from contextlib import suppress

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from local.application import ACCOUNT, PARTITION, Application, Bucket, StateMachine
from local.errors import CannotRun

# The local cloud asks for a role and never looks at it.
ROLE = f"arn:{PARTITION}:iam::{ACCOUNT}:role/local"


def set_up_cloud(application: Application) -> None:
    """Makes every bucket, unless it is there from the run before, and every state machine."""
    try:
        _make_buckets(application.buckets)
        states = boto3.client("stepfunctions")
        for machine in application.state_machines:
            states.create_state_machine(name=machine.name, definition=definition(machine), roleArn=ROLE)
    except (BotoCoreError, ClientError) as error:
        raise CannotRun(f"The local cloud does not take what the template declares: {error}.") from error


def _make_buckets(buckets: Iterable[Bucket]) -> None:
    s3 = boto3.client("s3")
    for bucket in buckets:
        with suppress(s3.exceptions.BucketAlreadyOwnedByYou, s3.exceptions.BucketAlreadyExists):
            s3.create_bucket(Bucket=bucket.name)
        if bucket.cors:
            s3.put_bucket_cors(Bucket=bucket.name, CORSConfiguration={"CORSRules": list(bucket.cors)})


def definition(machine: StateMachine) -> str:
    """The machine's definition with its substitutions made."""
    text = machine.definition.read_text(encoding="utf-8")
    for name, value in machine.substitutions.items():
        text = text.replace(f"${{{name}}}", value)
    if missing := re.search(r"\$\{\w+\}", text):
        raise CannotRun(f"{machine.definition.name} uses {missing[0]}, which the template does not substitute.")
    try:
        json.loads(text)
    except ValueError as error:
        raise CannotRun(f"{machine.definition.name} is not valid JSON: {error}.") from error
    return text
