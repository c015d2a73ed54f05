"""A setting that names a secret: read once in five minutes, and a clear refusal where it cannot be read."""

import json
import traceback
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto.core import set_initial_no_auth_action_count

from storybrush.adapters import secrets
from storybrush.adapters.secrets import resolve
from storybrush.endpoint import Answer, http
from storybrush.errors import SecretUnreadable
from tests.aws_secrets import REGION, AwsSecrets, aws_secrets
from tests.policies import allows, document

STORES = ["ssm:/storybrush/key", "secretsmanager:storybrush/key"]
FIELDS = [f"{store}#openai" for store in STORES]
FIRST, SECOND = "the first secret, of enough bytes", "the second secret, of enough bytes"
SHORTLY_BEFORE, AFTERWARDS = timedelta(minutes=4, seconds=55), timedelta(minutes=5, seconds=1)


@pytest.fixture
def aws() -> Iterator[AwsSecrets]:
    with aws_secrets() as aws:
        yield aws


@pytest.mark.parametrize("reference", STORES)
def test_a_reference_stands_for_its_secret(aws: AwsSecrets, reference: str) -> None:
    assert resolve(aws.put(reference, FIRST)) == FIRST


@pytest.mark.parametrize("reference", FIELDS)
def test_a_field_of_a_secret_is_named_behind_it(aws: AwsSecrets, reference: str) -> None:
    aws.put(reference, json.dumps({"openai": FIRST, "gemini": SECOND}))
    assert resolve(reference) == FIRST


@pytest.mark.parametrize(
    "value", ["", "a key", "mongodb://a:b@c/d", "https://e", "AIza:x", "ssm", "SSM:/storybrush/key"]
)
def test_a_value_stands_for_itself_and_nothing_is_fetched(aws: AwsSecrets, value: str) -> None:
    assert resolve(value) == value
    assert not aws.reads
    assert not secrets._reader.cache_info().currsize


@pytest.mark.parametrize("reference", STORES)
def test_a_secret_is_fetched_once_in_five_minutes(aws: AwsSecrets, reference: str) -> None:
    aws.put(reference, FIRST)
    assert [resolve(reference) for _ in range(3)] == [FIRST] * 3
    aws.put(reference, SECOND)
    aws.ahead = SHORTLY_BEFORE
    assert resolve(reference) == FIRST
    assert aws.reads.total() == 1
    aws.ahead = AFTERWARDS
    assert [resolve(reference) for _ in range(3)] == [SECOND] * 3
    assert aws.reads.total() == 2


@pytest.mark.parametrize(
    ("reference", "reason"), [(STORES[0], "ParameterNotFound"), (STORES[1], "ResourceNotFoundException")]
)
def test_a_secret_that_is_missing_is_named_in_the_log_and_found_once_it_is_there(
    aws: AwsSecrets, reference: str, reason: str
) -> None:
    with pytest.raises(SecretUnreadable):
        resolve(reference)
    [line] = aws.logged()
    assert (line["level"], line["reference"], line["reason"]) == ("ERROR", reference, reason)
    aws.put(reference, FIRST)
    assert resolve(reference) == FIRST


@pytest.mark.parametrize("reference", STORES)
def test_a_secret_that_is_denied_is_named_in_the_log(
    aws: AwsSecrets, reference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    aws.put(reference, FIRST)
    iam = boto3.client("iam", REGION)
    iam.create_user(UserName="function")
    key = iam.create_access_key(UserName="function")["AccessKey"]
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)

    @set_initial_no_auth_action_count(0)
    def read() -> str:
        return resolve(reference)

    with pytest.raises(SecretUnreadable):
        read()
    [line] = aws.logged()
    # AWS says AccessDeniedException; moto says it in XML, of which the SDK takes the status.
    assert (line["reference"], line["reason"]) == (reference, "403")


@pytest.mark.parametrize("reference", FIELDS)
@pytest.mark.parametrize(
    "kept", ["kEpT", '{"gemini": "kEpT"}', '{"openai": ["kEpT"]}', '{"openai": ""}', '["kEpT"]', "{kEpT"]
)
def test_what_is_no_text_in_its_field_is_refused_and_not_shown(aws: AwsSecrets, reference: str, kept: str) -> None:
    aws.put(reference, kept)
    with pytest.raises(SecretUnreadable) as raised:
        resolve(reference)
    [line] = aws.logged()
    assert line["reference"] == reference
    assert "kEpT" not in json.dumps(line)
    assert "kEpT" not in "".join(traceback.format_exception(raised.value))


def test_a_refusal_tells_a_user_what_to_do_and_no_name(aws: AwsSecrets) -> None:
    def use(_: Any) -> Answer:
        return Answer(200, resolve(STORES[0]))

    event = {"requestContext": {"authorizer": {"lambda": {"userId": "somebody"}}}}
    answer: dict[str, Any] = http(use)(event, SimpleNamespace(aws_request_id="one"))
    body = json.loads(answer["body"])
    assert (answer["statusCode"], body["code"]) == (500, "internal_error")
    assert "Please try again later" in body["message"]
    assert "storybrush/key" not in answer["body"]


@pytest.mark.parametrize("parameter", ["JwtSecret", "PicturesPrivateKey"])
@pytest.mark.parametrize("reference", [*STORES, *FIELDS])
def test_the_policy_lets_the_named_secret_be_read_and_no_others(
    aws: AwsSecrets, reference: str, parameter: str
) -> None:
    store, _, rest = reference.partition(":")
    name = rest.partition("#")[0]

    def arn(name: str) -> str:
        if store == "ssm":
            aws.put(f"ssm:{name}", "x")
            return str(aws.ssm.get_parameter(Name=name)["Parameter"]["ARN"])
        return str(aws.manager.create_secret(Name=name, SecretString="x")["ARN"])

    read, write = {
        "ssm": ("ssm:GetParameter", "ssm:PutParameter"),
        "secretsmanager": ("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"),
    }[store]
    [statement] = document(f"Read{parameter}", **{parameter: reference})
    ours = arn(name)
    assert allows(statement, read, ours)
    assert not allows(statement, write, ours)
    assert not allows(statement, read, arn(f"{name}-of-another"))
    assert not any(allows(one, read, ours) for one in document(f"Read{parameter}", **{parameter: ""}))
