"""CloudFront serves the pictures where a key is given too: to those with a signed address, and nothing but pictures."""

import json
import re
from typing import Any

from tests.expanded import EXPANDED, RESOURCES, of_type, text

DISTRIBUTION = of_type("CloudFront::Distribution")["PictureDistribution"]["DistributionConfig"]
BEHAVIOURS = [DISTRIBUTION["DefaultCacheBehavior"], *DISTRIBUTION.get("CacheBehaviors", [])]
OURS = {name for name, one in RESOURCES.items() if one.get("Condition") == "PicturesAreServed"}


def named_by(part: Any) -> set[str]:
    """The resources that a part of the template names."""
    names = re.findall(r"\"Ref\": \"(\w+)\"|\[\"(\w+)\", |\$\{(\w+)", json.dumps(part))
    return {name for some in names for name in some} & set(RESOURCES)


def test_nothing_of_it_is_made_without_the_page_or_without_a_key() -> None:
    key_given = {"Fn::Not": [{"Fn::Equals": [{"Ref": "PicturesPublicKey"}, ""]}]}
    assert EXPANDED["Conditions"]["PicturesAreServed"] == {"Fn::And": [{"Condition": "PageIsServed"}, key_given]}
    assert EXPANDED["Parameters"]["PicturesPublicKey"]["Default"] == ""
    of_cloudfront = {name for name, one in RESOURCES.items() if one["Type"].startswith("AWS::CloudFront::")}
    page = {name for name, one in RESOURCES.items() if one.get("Condition") == "PageIsServed"}
    assert of_cloudfront - page == OURS


def test_who_has_no_signed_address_is_refused() -> None:
    assert [one["TrustedKeyGroups"] for one in BEHAVIOURS] == [[{"Ref": "PicturesKeyGroup"}]]
    assert of_type("CloudFront::KeyGroup")["PicturesKeyGroup"]["KeyGroupConfig"]["Items"] == [{"Ref": "PicturesKey"}]
    key = of_type("CloudFront::PublicKey")["PicturesKey"]["PublicKeyConfig"]
    assert key["EncodedKey"] == {"Ref": "PicturesPublicKey"}
    assert [one["ViewerProtocolPolicy"] for one in BEHAVIOURS] == ["https-only"]


def test_the_distribution_reads_pictures_and_nothing_else_of_the_bucket() -> None:
    statements = of_type("S3::BucketPolicy")["PicturesPolicy"]["PolicyDocument"]["Statement"]
    [choice] = [one["Fn::If"] for one in statements if "Fn::If" in one]
    condition, allowed, otherwise = choice
    assert (condition, otherwise) == ("PicturesAreServed", {"Ref": "AWS::NoValue"})
    assert not [one for one in statements if one.get("Effect") == "Allow"]
    assert (allowed["Effect"], allowed["Principal"]) == ("Allow", {"Service": "cloudfront.amazonaws.com"})
    assert (allowed["Action"], text(allowed["Resource"])) == ("s3:GetObject", "${Pictures.Arn}/uploads/*")
    ours = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${PictureDistribution}"
    assert allowed["Condition"] == {"StringEquals": {"aws:SourceArn": {"Fn::Sub": ours}}}
    [origin] = DISTRIBUTION["Origins"]
    assert origin["DomainName"] == {"Fn::GetAtt": ["Pictures", "RegionalDomainName"]}
    assert origin["OriginAccessControlId"] == {"Fn::GetAtt": ["PageAccess", "Id"]}


def test_a_picture_is_kept_for_an_hour_by_what_painted_it_and_not_by_who_asks() -> None:
    assert [one["CachePolicyId"] for one in BEHAVIOURS] == [{"Ref": "PictureCaching"}]
    caching = of_type("CloudFront::CachePolicy")["PictureCaching"]["CachePolicyConfig"]
    # A least time of 0 would have it keep nothing that S3 calls private.
    assert {caching[f"{which}TTL"] for which in ("Min", "Default", "Max")} == {3600}
    key = caching["ParametersInCacheKeyAndForwardedToOrigin"]
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "whitelist", "QueryStrings": ["v"]}
    assert (key["CookiesConfig"], key["HeadersConfig"]) == ({"CookieBehavior": "none"}, {"HeaderBehavior": "none"})


def test_a_script_of_the_page_may_read_it() -> None:
    assert [one["ResponseHeadersPolicyId"] for one in BEHAVIOURS] == [{"Ref": "PictureHeaders"}]
    headers = of_type("CloudFront::ResponseHeadersPolicy")["PictureHeaders"]["ResponseHeadersPolicyConfig"]
    assert headers["CorsConfig"]["AccessControlAllowMethods"] == {"Items": ["GET"]}
    assert headers["CorsConfig"]["AccessControlAllowCredentials"] is False


def test_functions_name_what_is_served_only_where_it_is_and_close_no_circle() -> None:
    for one in of_type("Lambda::Function").values():
        variables = one["Environment"]["Variables"]
        for name in ("PICTURES_URL", "PICTURES_KEY_ID"):
            condition, _, otherwise = variables.get(name, {"Fn::If": ["PicturesAreServed", {}, ""]})["Fn::If"]
            assert (condition, otherwise) == ("PicturesAreServed", "")
    reached, found = set(OURS), set(OURS)
    while found := named_by([RESOURCES[name] for name in found]) - reached:
        reached |= found
    assert {RESOURCES[name]["Type"] for name in reached - OURS} == {
        "AWS::S3::Bucket",
        "AWS::CloudFront::OriginAccessControl",
    }
