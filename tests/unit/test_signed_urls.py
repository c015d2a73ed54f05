"""Signed addresses are those that boto3's client would give."""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import boto3
import pytest

from storybrush.adapters import aws, s3
from storybrush.adapters.archives import S3Archives
from storybrush.adapters.gallery import S3Gallery


@pytest.fixture(params=["us-east-1", "eu-central-1", "cn-north-1", "stand-in"])
def client(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Of one place that the bucket may be at; the adapters' own is there, too."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA7")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "of/a+role=")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1" if request.param == "stand-in" else request.param)
    if request.param == "stand-in":
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    monkeypatch.setattr(aws, "_session", cache(boto3.Session))
    return s3.client(connections=1, read_seconds=1, attempts=1)


@pytest.mark.parametrize("key", ["uploads/images/6b02/chunk_7.png", "downloads/a b/絵 ~+=&?%2F'().zip"])
def test_a_picture(client: Any, key: str) -> None:
    gallery = S3Gallery("pictures")
    assert same_second(
        lambda: gallery.url(key, None),
        lambda: client.generate_presigned_url("get_object", Params={"Bucket": "pictures", "Key": key}, ExpiresIn=3600),
    )


def test_an_archive_with_its_name(client: Any) -> None:
    archives = S3Archives("pictures")
    disposition = "attachment; filename=\"Pa ~chen.zip\"; filename*=UTF-8''P%C3%A4%20~chen.zip"
    parameters = {"Bucket": "pictures", "Key": "downloads/7.zip", "ResponseContentDisposition": disposition}
    assert same_second(
        lambda: archives.url("downloads/7.zip", "Pä ~chen.zip", 60),
        lambda: client.generate_presigned_url("get_object", Params=parameters, ExpiresIn=60),
    )


def same_second(ours: Callable[[], str], botos: Callable[[], str]) -> bool:
    """Whether both give one address in one second; in another order, its query is as good."""
    signed = ""
    while signed != (signed := ours()):
        theirs = botos()
    return parts(signed) == parts(theirs)


def parts(url: str) -> tuple[str, list[tuple[str, str]]]:
    place, _, query = url.partition("?")
    return place, sorted(parse_qsl(query, strict_parsing=True))
