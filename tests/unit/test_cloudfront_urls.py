"""Addresses that CloudFront takes: signed once a story, by a key that it can check, for one hour to two."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from botocore.signers import CloudFrontSigner
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from storybrush.adapters import cloudfront
from storybrush.adapters.cloudfront import CloudFrontUrls

KEY = ec.generate_private_key(ec.SECP256R1())
FOLDER = "uploads/images/66f1a2b3c4d5e6f708192a3b"
PICTURE, THUMBNAIL = f"{FOLDER}/chunk_0.png", f"{FOLDER}/chunk_0_thumb.webp"
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def pem(key: Any, encryption: KeySerializationEncryption | None = None) -> str:
    made: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption or NoEncryption())
    return made.decode()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the clock so many minutes after noon."""

    def set_clock(minutes: int) -> None:
        moment = datetime.fromtimestamp(NOON.timestamp() + 60 * minutes, UTC)
        monkeypatch.setattr(cloudfront, "now", lambda: moment)

    set_clock(0)
    return set_clock


@pytest.fixture
def urls(at: Any) -> CloudFrontUrls:
    return CloudFrontUrls("https://d1.cloudfront.test", "K2", pem(KEY))


def opened(url: str, key: ec.EllipticCurvePrivateKey = KEY) -> tuple[str, int]:
    """What a signature lets in to, and until when; it is checked as CloudFront does."""
    query = dict(parse_qsl(urlsplit(url).query))
    assert (query["Key-Pair-Id"], query["Hash-Algorithm"]) == ("K2", "SHA256")
    policy, signature = (
        base64.b64decode(query[name].translate(str.maketrans("-_~", "+=/"))) for name in ("Policy", "Signature")
    )
    key.public_key().verify(signature, policy, ec.ECDSA(SHA256()))
    [statement] = json.loads(policy)["Statement"]
    assert set(statement["Condition"]) == {"DateLessThan"}
    return statement["Resource"], statement["Condition"]["DateLessThan"]["AWS:EpochTime"]


def test_an_address_is_the_files_and_signed_with_the_key(urls: CloudFrontUrls) -> None:
    url = urls.url(PICTURE, "a-run")
    assert url.startswith(f"https://d1.cloudfront.test/{PICTURE}?v=a-run&Policy=")
    files, _ = opened(url)
    # All but what CloudFront itself added is held against it.
    assert fnmatchcase(url.partition("&Policy=")[0], files)
    with pytest.raises(InvalidSignature):
        opened(url, ec.generate_private_key(ec.SECP256R1()))


def test_it_opens_the_files_of_its_story_and_no_others(urls: CloudFrontUrls) -> None:
    assert opened(urls.url(PICTURE, "a-run"))[0] == f"https://d1.cloudfront.test/{FOLDER}/*"
    other = PICTURE.replace("66f1", "77f1")
    assert not fnmatchcase(f"https://d1.cloudfront.test/{other}?v=a-run", opened(urls.url(PICTURE, "a-run"))[0])
    assert opened(urls.url(other, "a-run"))[0] == f"https://d1.cloudfront.test/{FOLDER.replace('66f1', '77f1')}/*"


@pytest.mark.parametrize(("minutes", "hours"), [(0, 2), (1, 2), (59, 2), (60, 3), (119, 3)])
def test_it_is_good_for_an_hour_at_least_and_two_at_most(
    urls: CloudFrontUrls, at: Callable[[int], None], minutes: int, hours: int
) -> None:
    at(minutes)
    assert opened(urls.url(PICTURE, "a-run"))[1] == NOON.timestamp() + hours * 3600


def test_it_stays_the_same_for_a_while_whoever_signs(urls: CloudFrontUrls, at: Callable[[int], None]) -> None:
    first = urls.url(PICTURE, "a-run")
    at(59)
    assert urls.url(PICTURE, "a-run") == first
    assert CloudFrontUrls("https://d1.cloudfront.test", "K2", pem(KEY)).url(PICTURE, "a-run") == first
    at(60)
    assert urls.url(PICTURE, "a-run") != first


def test_what_was_painted_anew_has_another_address(urls: CloudFrontUrls) -> None:
    addresses = [urls.url(PICTURE, run) for run in ("a-run", "another", None)]
    assert [urlsplit(url).query.partition("&")[0] for url in addresses] == ["v=a-run", "v=another", "v="]


def test_one_signature_serves_all_pictures_of_a_story(urls: CloudFrontUrls, monkeypatch: pytest.MonkeyPatch) -> None:
    signed: list[str] = []
    sign = CloudFrontSigner.generate_presigned_url

    def signing(signer: CloudFrontSigner, url: str, **how: Any) -> str:
        signed.append(url)
        return sign(signer, url, **how)

    monkeypatch.setattr(CloudFrontSigner, "generate_presigned_url", signing)
    for number in range(50):
        assert urls.url(f"{FOLDER}/chunk_{number}.png", "a-run")
        assert urls.url(f"{FOLDER}/chunk_{number}_thumb.webp", "a-run")
    assert signed == [f"https://d1.cloudfront.test/{FOLDER}/*"]


@pytest.mark.parametrize(
    "private_key",
    [
        "",
        "no PEM at all",
        pem(rsa.generate_private_key(65537, 2048)),
        pem(ec.generate_private_key(ec.SECP384R1())),
        pem(KEY, BestAvailableEncryption(b"a password")),
    ],
    ids=["none", "no PEM", "RSA", "another curve", "with a password"],
)
def test_a_key_that_it_could_not_sign_with_is_refused_in_words(private_key: str) -> None:
    with pytest.raises(ValueError, match=r"^PICTURES_PRIVATE_KEY must be the PEM of an ECDSA key of the curve P-256"):
        CloudFrontUrls("https://d1.cloudfront.test", "K2", private_key)
