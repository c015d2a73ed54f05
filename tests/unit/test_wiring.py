"""The adapters of a function whose settings name their secrets, or hold them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jwt
import pytest

from local.functions.environment import function_environment, runtime_environment
from local.settings import TEMPLATE
from local.template.load import load_template
from storybrush.errors import SecretUnreadable
from storybrush.wiring import Wiring
from tests.aws_secrets import AwsSecrets, aws_secrets

SSM, FIELD = "ssm:/storybrush/jwt-secret-of-32-bytes", "secretsmanager:storybrush/keys#openai"
FIRST, SECOND = "the first secret, of enough bytes", "the second secret, of enough bytes"
SETTINGS = {"MONGODB_URI": "mongodb://127.0.0.1:1/storybrush", "JWT_SECRET": FIRST}
AFTERWARDS = timedelta(minutes=5, seconds=1)


@pytest.fixture
def aws() -> Iterator[AwsSecrets]:
    with aws_secrets() as aws:
        yield aws


def wiring(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Wiring:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return Wiring()


def a_token(secret: str) -> str:
    return jwt.encode({"sub": "alice", "exp": time.time() + 60}, secret, "HS256")


def test_a_token_is_held_against_the_secret_of_the_day(aws: AwsSecrets, monkeypatch: pytest.MonkeyPatch) -> None:
    house = wiring(monkeypatch, JWT_SECRET=aws.put(SSM, FIRST), JWT_ISSUER="", JWT_AUDIENCE="")
    reader = house.tokens
    tokens = [a_token(FIRST), a_token(SECOND), a_token(SSM)]
    assert [reader.user(token) for token in tokens] == ["alice", None, None]
    aws.ahead = AFTERWARDS
    assert house.tokens is reader, "the secret is what it was"
    aws.put(SSM, SECOND)
    aws.ahead *= 2
    assert [house.tokens.user(token) for token in tokens] == [None, "alice", None]


def test_where_there_is_an_issuer_nobody_waits_for_the_secret(aws: AwsSecrets, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wiring(monkeypatch, JWT_SECRET=SSM, JWT_ISSUER="https://issuer.example", JWT_AUDIENCE="").tokens
    assert not aws.reads


def test_a_painter_takes_up_a_key_that_was_replaced(aws: AwsSecrets, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"OPENAI_BASE_URL": "", "OPENAI_MODEL": "m", "IMAGE_HOSTS": ""}
    house = wiring(monkeypatch, OPENAI_API_KEY=aws.put(FIELD, '{"openai": "first"}'), **settings)
    studio: Any = house.studio
    assert studio.missing("dalle-3") is None
    assert not aws.reads, "a key is not needed to know that it is set"
    assert studio.painter("dalle-3")._client.api_key == "first"
    aws.put(FIELD, '{"openai": "second"}')
    aws.ahead = AFTERWARDS
    assert house.studio is studio
    assert studio.painter("dalle-3")._client.api_key == "second"


def test_a_function_whose_settings_hold_values_does_not_import_what_reads_secrets() -> None:
    code = """
import os, sys
os.environ.update(dict.fromkeys(
    ["JWT_ISSUER", "JWT_AUDIENCE", "IMAGE_HOSTS", "MIDJOURNEY_API_SECRET", "OPENAI_BASE_URL"], ""
) | {"JWT_SECRET": "a secret" * 4, "MONGODB_URI": "mongodb://127.0.0.1:1/s", "MIDJOURNEY_BASE_URL": "http://a",
     "OPENAI_API_KEY": "a key", "OPENAI_MODEL": "m"})
from storybrush.wiring import Wiring
wiring = Wiring()
wiring.tokens.user("x")
assert "aws_lambda_powertools" not in sys.modules, "an authorizer logs nothing"
wiring.stories, wiring.studio.painter("midjourney"), wiring.studio.painter("dalle-3")
sys.exit("aws_lambda_powertools.utilities.parameters" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("function", "port"), [("list_chunks", "urls"), ("authorize_request", "tokens"), ("answer_message", "postbox")]
)
def test_a_lambda_loads_what_it_works_with_while_it_starts(function: str, port: str) -> None:
    # Once it is called, a seventh of a processor would load it.
    code = f"""
import sys
import app
loaded = set(sys.modules)
app.wiring.{port}
slow = {{name.partition(".")[0] for name in set(sys.modules) - loaded}} & {{"boto3", "botocore", "jwt", "urllib3"}}
sys.exit(f"{{slow}} is loaded late" if slow else None)
"""
    declared = load_template(TEMPLATE, SETTINGS, 1).functions
    (found,) = [one for one in declared.values() if one.folder.name == function]
    environment = function_environment(runtime_environment(os.environ, "http://127.0.0.1:1"), found)
    environment |= {
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "PYTHONPATH": os.pathsep.join(map(str, found.layers)),
    }
    started = subprocess.run([sys.executable, "-c", code], env=environment, cwd=found.folder, check=False)
    assert started.returncode == 0


def test_a_lambda_starts_also_where_a_secret_cannot_be_read(aws: AwsSecrets, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "JWT_ISSUER": "", "JWT_AUDIENCE": ""}
    house = wiring(monkeypatch, JWT_SECRET=SSM, **settings)
    assert aws.reads.total() == 1
    with pytest.raises(SecretUnreadable):
        _ = house.tokens
    aws.put(SSM, FIRST)
    assert house.tokens.user(a_token(FIRST)) == "alice"
