"""A setting that names a secret: read once in five minutes, and a clear refusal where it cannot be read."""

import json
import re
import traceback
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
import yaml
from moto.core import set_initial_no_auth_action_count
from moto.iam.access_control import IAMPolicyStatement, PermissionResult

from storybrush.adapters import secrets
from storybrush.adapters.secrets import resolve
from storybrush.endpoint import Answer, http
from storybrush.errors import SecretUnreadable
from tests.aws_secrets import REGION, AwsSecrets, aws_secrets

ROOT = Path(__file__).parents[2]
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


def test_the_policy_lets_our_secrets_be_read_and_no_others(aws: AwsSecrets) -> None:
    text = re.search(r"(?ms)^  ReadSecrets:\n.*?^  [#\w]", (ROOT / "template.yaml").read_text())
    assert text
    plain = text[0].rpartition("\n")[0].replace("!Sub ", "").replace("${AWS::Partition}", "aws")
    plain = plain.replace("${AWS::Region}", REGION).replace("${AWS::AccountId}", "123456789012")
    statements = yaml.safe_load(plain)["ReadSecrets"]["Properties"]["PolicyDocument"]["Statement"]

    def allowed(action: str, arn: str) -> bool:
        results = [IAMPolicyStatement(one).is_action_permitted(action, arn) for one in statements]
        return PermissionResult.PERMITTED in results

    def parameter(name: str) -> str:
        aws.put(f"ssm:{name}", "x")
        return str(aws.ssm.get_parameter(Name=name)["Parameter"]["ARN"])

    def secret(name: str) -> str:
        return str(aws.manager.create_secret(Name=name, SecretString="x")["ARN"])

    assert allowed("ssm:GetParameter", parameter("/storybrush/key"))
    assert allowed("secretsmanager:GetSecretValue", secret("storybrush/key"))
    assert not allowed("ssm:GetParameter", parameter("/another/key"))
    assert not allowed("secretsmanager:GetSecretValue", secret("another/key"))
    assert not allowed("ssm:PutParameter", parameter("/storybrush/key"))
