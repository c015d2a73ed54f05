"""CloudFront serves the page only where that is asked for, over TLS, and is the only one who may read its bucket."""

import re
from pathlib import PurePosixPath

import pytest

from tests.expanded import EXPANDED, RESOURCES, of_type

DISTRIBUTION = of_type("CloudFront::Distribution")["PageDistribution"]["DistributionConfig"]
[API] = DISTRIBUTION["CacheBehaviors"]
PAGE = DISTRIBUTION["DefaultCacheBehavior"]
[ROUTES] = of_type("CloudFront::Function").values()


def test_nothing_of_it_is_made_unless_asked_for() -> None:
    assert EXPANDED["Parameters"]["Cdn"]["Default"] == "disabled"
    assert EXPANDED["Conditions"]["PageIsServed"] == {"Fn::Equals": [{"Ref": "Cdn"}, "enabled"]}
    optional = {name for name, one in RESOURCES.items() if one.get("Condition") == "PageIsServed"}
    assert optional == {"PageBucket", "PageBucketPolicy", "PageAccess", "PageRoutes", "PageDistribution"}
    assert all(one.get("Condition") == "PageIsServed" for name, one in EXPANDED["Outputs"].items() if "Page" in name)


def test_nobody_but_the_distribution_reads_the_bucket() -> None:
    policy = of_type("S3::BucketPolicy")["PageBucketPolicy"]["PolicyDocument"]
    [allowed] = [one for one in policy["Statement"] if one["Effect"] == "Allow"]
    assert allowed["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert allowed["Action"] == "s3:GetObject"
    ours = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${PageDistribution}"
    assert allowed["Condition"] == {"StringEquals": {"aws:SourceArn": {"Fn::Sub": ours}}}
    [page] = [one for one in DISTRIBUTION["Origins"] if one["Id"] == "page"]
    assert page["OriginAccessControlId"] == {"Fn::GetAtt": ["PageAccess", "Id"]}
    [access] = of_type("CloudFront::OriginAccessControl").values()
    assert access["OriginAccessControlConfig"]["SigningBehavior"] == "always"


def test_the_edge_speaks_tls_on_both_sides() -> None:
    assert {one["ViewerProtocolPolicy"] for one in (PAGE, API)} == {"redirect-to-https", "https-only"}
    [api] = [one for one in DISTRIBUTION["Origins"] if one["Id"] == "api"]
    assert api["CustomOriginConfig"] == {"OriginProtocolPolicy": "https-only", "OriginSSLProtocols": ["TLSv1.2"]}


def test_an_answer_of_the_api_is_its_own_and_is_not_kept() -> None:
    assert (API["PathPattern"], API["TargetOriginId"]) == ("/api/*", "api")
    # The managed policies CachingDisabled and AllViewerExceptHostHeader: the token goes on to the API.
    assert API["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert API["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    assert "CustomErrorResponses" not in DISTRIBUTION


@pytest.mark.parametrize("path", ["/", "/generate-images/65a", "/index.html", "/assets/index-Q0_Q.js", "/a.b/c", "/.x"])
def test_a_route_of_the_page_is_what_the_local_run_takes_for_one(path: str) -> None:
    [association] = PAGE["FunctionAssociations"]
    assert association["FunctionARN"] == {"Fn::GetAtt": ["PageRoutes", "FunctionMetadata.FunctionARN"]}
    found = re.search(r"if \(!/(.+)/\.test\(request\.uri\)\) request\.uri = \"/index\.html\"", ROUTES["FunctionCode"])
    assert found
    assert bool(re.search(found[1], path)) == bool(PurePosixPath(path).suffix)
