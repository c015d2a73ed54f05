"""Who is asking, and whose word is taken for it."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from storybrush import identity
from storybrush.adapters.tokens import TokenReader

SECRET = "a secret of at least thirty-two bytes"


def a_token(secret: Any = SECRET, algorithm: str = "HS256", **changes: object) -> str:
    claims = {"sub": "alice", "exp": time.time() + 60} | changes
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, secret, algorithm)


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def read(token: str, audience: str = "") -> str | None:
    return TokenReader(SECRET, "", audience).user(token)


def test_a_good_token_names_its_user() -> None:
    assert read(a_token()) == "alice"


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1},
        {"exp": None},
        {"exp": "soon"},
        {"exp": float("inf")},
        {"exp": []},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": {"$gt": ""}},
        {"sub": "\ud800"},
        {"nbf": time.time() + 3600},
        {"iat": time.time() + 3600},
    ],
    ids=str,
)
def test_a_token_whose_claims_do_not_hold_names_nobody(claims: dict[str, Any]) -> None:
    whole = {"sub": "alice", "exp": time.time() + 60} | claims
    present = {name: value for name, value in whole.items() if value is not None}
    # Signed as bytes, since PyJWT would not write some of these claims itself.
    assert read(jwt.api_jws.encode(json.dumps(present).encode(), SECRET, "HS256")) is None


def test_another_secret_names_nobody() -> None:
    assert read(a_token("another secret of at least thirty-two bytes")) is None


def test_the_tokens_own_word_on_its_algorithm_is_not_taken() -> None:
    assert read(a_token(None, "none")) is None
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    assert read(a_token(key, "RS256")) is None
    assert read(a_token(SECRET * 2, "HS512")) is None


@pytest.mark.parametrize(
    "head",
    [
        {"alg": "none"},
        {"alg": "hs256"},
        {"alg": ["HS256"]},
        {"alg": "HS256", "crit": ["exp"], "exp": 0},
        {"alg": "HS256", "b64": False, "crit": ["b64"]},
        {"alg": "HS256", "kid": {"$gt": ""}},
        {},
        [],
    ],
    ids=str,
)
def test_a_head_that_asks_for_something_else_names_nobody(head: Any) -> None:
    told = ".".join(part(each) for each in (head, {"sub": "alice", "exp": time.time() + 60}))
    signature = part(hmac.new(SECRET.encode(), told.encode(), hashlib.sha256).digest())
    assert read(f"{told}.{signature}") is None
    assert read(f"{told}.") is None


def test_a_token_that_is_tampered_with_names_nobody() -> None:
    head, _, signature = a_token().split(".")
    assert read(f"{head}.{part({'sub': 'mallory', 'exp': time.time() + 60})}.{signature}") is None


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é" * 20, "a" * 10_000, f"{'[' * 4000}.e30.x", "..", "\0"])
def test_what_is_no_token_names_nobody(token: str) -> None:
    assert read(token) is None


def test_a_huge_token_names_nobody_though_it_is_signed() -> None:
    assert read(a_token(padding="x" * 5000)) == "alice"
    assert read(a_token(padding="x" * 9000)) is None


@pytest.mark.parametrize("secret", ["s", "x" * 31, "é" * 15])
def test_a_secret_that_could_be_guessed_lets_nobody_in(secret: str) -> None:
    with pytest.raises(ValueError, match="JWT_SECRET is shorter than 32 bytes") as refused:
        TokenReader(secret, "", "")
    assert secret == "s" or secret not in str(refused.value)
    # Where an issuer signs, nobody asks for the secret.
    assert TokenReader(secret, "https://issuer.example", "").user("nonsense") is None


def test_with_no_secret_and_no_issuer_nobody_gets_in() -> None:
    assert TokenReader("", "", "").user(jwt.encode({"sub": "a", "exp": time.time() + 60}, "x" * 32)) is None


def test_an_audience_is_asked_for_where_one_is_set() -> None:
    assert read(a_token(aud="storybrush"), "storybrush") == "alice"
    assert read(a_token(aud="another"), "storybrush") is None
    assert read(a_token(), "storybrush") is None


def test_a_bearer_token_is_read_whatever_the_case_of_its_header() -> None:
    assert identity.bearer_token({"authorization": "Bearer abc"}) == "abc"
    assert identity.bearer_token({"Authorization": "bearer abc"}) == "abc"
    assert identity.bearer_token({"Authorization": "Basic abc"}) == ""
    assert identity.bearer_token({}) == ""


def test_a_ticket_is_read_among_the_subprotocols() -> None:
    headers = {"Sec-WebSocket-Protocol": "storybrush.v1, ticket.t0p-s3cret"}
    assert identity.ticket(headers) == "t0p-s3cret"
    assert identity.offers(headers, "storybrush.v1")
    assert identity.ticket({"Sec-WebSocket-Protocol": "storybrush.v1"}) == ""
    assert not identity.offers({}, "storybrush.v1")
