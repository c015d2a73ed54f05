"""Deploying: what it is told fits the template, and the page goes where the stack says."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws

from tests.unit.test_house import TEMPLATE
from tools.deploy_page import ROOT, deploy_page, main

ENVIRONMENTS = tomllib.loads((ROOT / "samconfig.toml").read_text())
del ENVIRONMENTS["version"]
APIS = {"ApiUrl": "https://api.test", "WebSocketUrl": "wss://api.test/ws"}
BUCKET = {"PageBucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "the-page"}}}
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "config.json", "favicon.svg", "assets/index-BqX3_k2d.js", "assets/a-BqX3_k2d.woff2"):
        (tmp_path / name).write_text(f"as built: {name}")
    return tmp_path


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    # Tests of the local S3 may have left its address.
    monkeypatch.delenv("AWS_ENDPOINT_URL_S3", raising=False)
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    with mock_aws():
        yield


def deploy_stack(name: str, *, bucket: bool) -> None:
    served = {"PageBucketName": {"Ref": "PageBucket"}, "PageUrl": "https://page.test"}
    values: dict[str, Any] = APIS | (served if bucket else {})
    outputs = {output: {"Value": value} for output, value in values.items()}
    # CloudFormation takes no template without a resource.
    resources = BUCKET if bucket else {"Another": {"Type": "AWS::S3::Bucket"}}
    template = json.dumps({"Resources": resources, "Outputs": outputs})
    boto3.client("cloudformation").create_stack(StackName=name, TemplateBody=template)


def test_each_file_says_what_it_is_and_how_long_it_is_good_for(page: Path) -> None:
    deploy_stack("a-stack", bucket=True)
    assert deploy_page("a-stack", page) == "the-page"
    s3 = boto3.client("s3")
    found = [s3.get_object(Bucket="the-page", Key=one["Key"]) for one in s3.list_objects(Bucket="the-page")["Contents"]]
    bodies = [one["Body"].read().decode() for one in found]
    assert [(one["ContentType"], one["CacheControl"], body) for one, body in zip(found, bodies, strict=True)] == [
        ("font/woff2", FOREVER, "as built: assets/a-BqX3_k2d.woff2"),
        ("text/javascript; charset=utf-8", FOREVER, "as built: assets/index-BqX3_k2d.js"),
        ("application/json", "no-cache", '{"apiUrl": "", "websocketUrl": "wss://api.test/ws"}'),
        ("image/svg+xml", "no-cache", "as built: favicon.svg"),
        ("text/html; charset=utf-8", "no-cache", "as built: index.html"),
    ]


def test_the_index_comes_when_all_that_it_names_is_there(page: Path) -> None:
    deploy_stack("a-stack", bucket=True)
    (page / "robots.txt").write_text("")
    keys: list[str] = []
    boto3.setup_default_session()
    events = boto3.DEFAULT_SESSION.events
    events.register("before-parameter-build.s3.PutObject", lambda params, **_: keys.append(params["Key"]))
    deploy_page("a-stack", page)
    assert (len(keys), keys[-1]) == (6, "index.html")


def test_without_a_bucket_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    deploy_stack(ENVIRONMENTS["dev"]["deploy"]["parameters"]["stack_name"], bucket=False)
    with pytest.raises(SystemExit, match=r"no bucket for the page(.|\n)*static host(.|\n)*https://api\.test"):
        main("dev")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("environment", "words"), [("dev", "does not exist"), ("elsewhere", "no environment")])
def test_what_is_not_there_is_told(environment: str, words: str) -> None:
    with pytest.raises(SystemExit, match=words):
        main(environment)


def test_the_stack_tells_what_the_page_needs() -> None:
    assert {*APIS, "PageBucketName", "PageUrl"} == set(TEMPLATE["Outputs"])


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_every_parameter_is_the_templates_and_of_its_kind(environment: str) -> None:
    parameters = TEMPLATE["Parameters"]
    overrides = ENVIRONMENTS[environment]["deploy"]["parameters"]["parameter_overrides"]
    # SAM wants an empty value in quotes.
    given = {name: value.strip('"') for name, value in (one.split("=", 1) for one in overrides)}
    for name, value in given.items():
        assert re.fullmatch(parameters[name].get("AllowedPattern", ".*"), value), name
    needed = {name for name, declared in parameters.items() if "Default" not in declared}
    assert needed <= set(given)
    # A secret of one environment is no other's.
    secrets = [value for name, value in given.items() if value and parameters[name].get("NoEcho")]
    assert all(f"storybrush/{environment}/" in secret for secret in secrets)


def test_github_deploys_to_these_environments() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/deploy.yml").read_text())
    # To YAML 1.1, which PyYAML reads, `on` is true.
    assert workflow[True]["workflow_dispatch"]["inputs"]["environment"]["options"] == list(ENVIRONMENTS)


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/workflows/*.yml")), ids=lambda path: path.name)
def test_what_github_runs_for_us_is_of_one_version(path: Path) -> None:
    used = re.findall(r"uses: (\S+)", path.read_text())
    assert used
    assert [one for one in used if not re.fullmatch(r"\./\S+|[\w-]+/[\w-]+@v\d+\.\d+\.\d+", one)] == []
