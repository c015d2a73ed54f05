"""What is deployed is kept safe by default: each bucket, route, function and log, one that is added too."""

import json
from typing import Any

import pytest

from tests.expanded import EXPANDED, of_type, text
from tests.unit.test_house import FUNCTIONS, ROOT, ROUTES, TEMPLATE

STAGES = of_type("ApiGatewayV2::Stage")


def at_most(parameter: str) -> dict[str, Any]:
    return {"ThrottlingRateLimit": {"Ref": parameter}, "ThrottlingBurstLimit": {"Ref": parameter}}


@pytest.mark.parametrize("bucket", of_type("S3::Bucket"))
def test_a_bucket_is_private_and_encrypted(bucket: str) -> None:
    properties = of_type("S3::Bucket")[bucket]
    assert len(properties["PublicAccessBlockConfiguration"]) == 4
    assert all(value is True for value in properties["PublicAccessBlockConfiguration"].values())
    assert properties["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    [rule] = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"] == {"SSEAlgorithm": "AES256"}


@pytest.mark.parametrize("bucket", of_type("S3::Bucket"))
def test_a_bucket_is_reached_by_tls_only(bucket: str) -> None:
    policies = of_type("S3::BucketPolicy").values()
    [policy] = [one["PolicyDocument"] for one in policies if one["Bucket"] == {"Ref": bucket}]
    assert {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [{"Fn::GetAtt": [bucket, "Arn"]}, {"Fn::Sub": f"${{{bucket}.Arn}}/*"}],
        "Condition": {"Bool": {"aws:SecureTransport": False}},
    } in policy["Statement"]


def test_what_nobody_waits_for_is_kept_where_it_failed() -> None:
    queue = {"Fn::GetAtt": ["FailedEvents", "Arn"]}
    targets = [target for rule in of_type("Events::Rule").values() for target in rule["Targets"]]
    assert [target["DeadLetterConfig"] for target in targets] == [{"Arn": queue}] * 2
    kept = {name: one.get("DeadLetterConfig") for name, one in of_type("Lambda::Function").items()}
    # What a check of all Runs failed with, the next one does.
    assert kept == dict.fromkeys(FUNCTIONS, None) | {"CloseRun": {"TargetArn": queue}}


def test_a_queue_is_encrypted_kept_for_two_weeks_and_filled_by_our_rules_alone() -> None:
    assert of_type("SQS::Queue") == {
        "FailedEvents": {"SqsManagedSseEnabled": True, "MessageRetentionPeriod": 14 * 24 * 3600}
    }
    [policy] = of_type("SQS::QueuePolicy").values()
    assert policy["Queues"] == [{"Ref": "FailedEvents"}]
    refusal, leave = policy["PolicyDocument"]["Statement"]
    queue = {"Fn::GetAtt": ["FailedEvents", "Arn"]}
    assert refusal == {
        "Sid": "TlsOnly",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "sqs:*",
        "Resource": queue,
        "Condition": {"Bool": {"aws:SecureTransport": False}},
    }
    # In whatever order the rules are named.
    sources = leave["Condition"]["ArnEquals"]["aws:SourceArn"]
    assert sorted(map(text, sources)) == sorted(f"${{{rule}.Arn}}" for rule in of_type("Events::Rule"))
    assert leave == {
        "Sid": "OurRules",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue,
        "Condition": {"ArnEquals": {"aws:SourceArn": sources}},
    }


def test_what_is_kept_for_a_while_goes_by_itself() -> None:
    rules = {rule["Id"]: rule for rule in of_type("S3::Bucket")["Pictures"]["LifecycleConfiguration"]["Rules"]}
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
    # A picture of the user's own goes straight to the bucket, by an address that is signed for it.
    assert rule == {"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": origin, "AllowedHeaders": ["content-type"]}
    headers = resources["PictureHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["CorsConfig"]
    assert headers["AccessControlAllowOrigins"] == {"Items": origin}
    assert json.dumps(resources).count("AllowOrigins") + json.dumps(resources).count("AllowedOrigins") == 3


@pytest.mark.parametrize("stage", STAGES)
def test_every_route_takes_so_much_in_a_second(stage: str) -> None:
    assert STAGES[stage]["DefaultRouteSettings"] == at_most("RequestsPerSecond")


def test_a_route_that_costs_takes_less() -> None:
    costly = set()
    for function in FUNCTIONS.values():
        route = function.get("Events", {}).get("Route", {}).get("Properties")
        starts = [one for one in function.get("Policies", []) if "StepFunctionsExecutionPolicy" in one]
        # Those that start a Run or a packing; a sweep of what was deleted costs next to nothing.
        if route and any(machine in str(starts) for machine in ("PaintStory", "PackPictures")):
            costly.add(f"{route['Method']} {route['Path']}")
    [stage] = [one for name, one in STAGES.items() if name.startswith("HttpApi")]
    assert set(stage["RouteSettings"]) == costly | {"POST /api/stories"} <= ROUTES
    assert all(one == at_most("CostlyRequestsPerSecond") for one in stage["RouteSettings"].values())
    parameters = TEMPLATE["Parameters"]
    assert parameters["CostlyRequestsPerSecond"]["Default"] < parameters["RequestsPerSecond"]["Default"]


def test_painting_and_nothing_else_is_held_to_a_number_at_once() -> None:
    reserved = {name: one.get("ReservedConcurrentExecutions") for name, one in of_type("Lambda::Function").items()}
    wanted = {"Fn::If": ["PaintingIsLimited", {"Ref": "PaintingConcurrency"}, {"Ref": "AWS::NoValue"}]}
    assert reserved == dict.fromkeys(FUNCTIONS, None) | {"PaintChunk": wanted}
    assert EXPANDED["Parameters"]["PaintingConcurrency"]["Default"] == 0
    assert EXPANDED["Conditions"]["PaintingIsLimited"] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": "PaintingConcurrency"}, 0]}]
    }


def test_a_picture_that_is_too_much_at_once_waits() -> None:
    machine = json.loads((ROOT / TEMPLATE["Resources"]["PaintStory"]["Properties"]["DefinitionUri"]).read_text())
    paint = machine["States"]["PaintPictures"]["ItemProcessor"]["States"]["Paint"]
    [retry] = [one for one in paint["Retry"] if "Lambda.TooManyRequestsException" in one["ErrorEquals"]]
    assert (retry["MaxAttempts"], retry["MaxDelaySeconds"]) == (30, 60)
