"""What is deployed is kept safe by default: each bucket, route, function and log, one that is added too."""

import json
from typing import Any

import pytest

from tests.unit.test_house import TEMPLATE
from tools.check_template import expanded_template

RESOURCES = expanded_template()["Resources"]


def kind(of: str) -> dict[str, dict[str, Any]]:
    """The properties of all resources of one type, by name."""
    return {name: one.get("Properties", {}) for name, one in RESOURCES.items() if one["Type"] == of}


@pytest.mark.parametrize("bucket", kind("AWS::S3::Bucket"))
def test_a_bucket_is_private_and_encrypted(bucket: str) -> None:
    properties = kind("AWS::S3::Bucket")[bucket]
    assert len(properties["PublicAccessBlockConfiguration"]) == 4
    assert all(value is True for value in properties["PublicAccessBlockConfiguration"].values())
    assert properties["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    [rule] = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}


@pytest.mark.parametrize("bucket", kind("AWS::S3::Bucket"))
def test_a_bucket_is_reached_by_tls_only(bucket: str) -> None:
    policies = kind("AWS::S3::BucketPolicy").values()
    [policy] = [one["PolicyDocument"] for one in policies if one["Bucket"] == {"Ref": bucket}]
    assert {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [{"Fn::GetAtt": [bucket, "Arn"]}, {"Fn::Sub": f"${{{bucket}.Arn}}/*"}],
        "Condition": {"Bool": {"aws:SecureTransport": False}},
    } in policy["Statement"]


def test_what_is_kept_for_a_while_goes_by_itself() -> None:
    rules = {rule["Id"]: rule for rule in kind("AWS::S3::Bucket")["Pictures"]["LifecycleConfiguration"]["Rules"]}
    assert all(rule["Status"] == "Enabled" for rule in rules.values())
    assert rules["archives"].items() >= {"Prefix": "downloads/", "ExpirationInDays": 1}.items()
    assert rules["manifests"].items() >= {"Prefix": "runs/", "ExpirationInDays": 7}.items()
    assert "Prefix" not in rules["half-uploads"]
    assert rules["half-uploads"]["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}


def test_who_may_call_from_a_browser_is_said_once() -> None:
    origin = [{"Ref": "AllowedOrigin"}]
    resources = TEMPLATE["Resources"]
    assert resources["HttpApi"]["Properties"]["CorsConfiguration"]["AllowOrigins"] == origin
    [rule] = resources["Pictures"]["Properties"]["CorsConfiguration"]["CorsRules"]
    assert rule == {"AllowedMethods": ["GET"], "AllowedOrigins": origin}
    assert json.dumps(resources).count("AllowOrigins") + json.dumps(resources).count("AllowedOrigins") == 2
