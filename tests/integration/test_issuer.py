"""Tokens of an OpenID issuer, whose keys come from a real server."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from storybrush.adapters import issuer as issuer_module
from storybrush.adapters.issuer import Issuer, IssuerUnreachable
from storybrush.adapters.tokens import TokenReader
from tests.integration.scripted import Answer, ScriptedServer, scripted_server

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WEAK_RSA = rsa.generate_private_key(public_exponent=65537, key_size=1024)
EC = ec.generate_private_key(ec.SECP256R1())
SHARED = b"a key that both sides know, which no issuer should publish"
ABOUT, KEYS = "/.well-known/openid-configuration", "/keys"


def public(key: Any, kid: str, **more: str) -> dict[str, Any]:
    algorithm = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return {**algorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid} | more


class Provider:
    """An issuer with its own server."""

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server
        self.server.answers[ABOUT] = Answer(200, {"issuer": server.url, "jwks_uri": server.url + KEYS})
        self.publish(
            public(RSA, "rsa", use="sig"),
            public(EC, "ec"),
            public(RSA, "for-encryption", use="enc"),
            public(RSA, "other-algorithm", alg="PS256"),
            public(WEAK_RSA, "weak"),
            {"kty": "oct", "kid": "shared", "k": base64.urlsafe_b64encode(SHARED).decode()},
            {"kty": "of another world", "kid": "unknown"},
        )

    def publish(self, *keys: dict[str, Any]) -> None:
        self.server.answers[KEYS] = Answer(200, {"keys": list(keys)})

    def token(self, key: Any = RSA, algorithm: str = "RS256", kid: Any = "rsa", **changes: Any) -> str:
        claims = {"sub": "alice", "iss": self.server.url, "aud": "storybrush", "exp": time.time() + 60} | changes
        present = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(present, key, algorithm, headers={"kid": kid} if kid else {})

    def reader(self) -> TokenReader:
        return TokenReader("", self.server.url, "storybrush")

    def calls(self) -> int:
        """How often the keys were asked for."""
        return sum(asked.path == KEYS for asked in self.server.asked)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with scripted_server() as server:
        yield Provider(server)


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed_with_the_public_key(provider: Provider, form: bytes) -> str:
    """By hand: PyJWT refuses to sign like this."""
    claims = jwt.decode(provider.token(), options={"verify_signature": False})
    told = f"{part({'alg': 'HS256', 'kid': 'rsa'})}.{part(claims)}"
    return f"{told}.{part(hmac.new(form, told.encode(), hashlib.sha256).digest())}"


def tampered(provider: Provider) -> str:
    head, body, signature = provider.token().split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    return f"{head}.{part(claims | {'sub': 'mallory'})}.{signature}"


def with_its_own_key(provider: Provider) -> str:
    own = public(ANOTHER_RSA, "mine")
    heads = {"jwk": own, "jku": provider.server.url + "/mine", "x5u": provider.server.url + "/mine", "kid": "mine"}
    provider.server.answers["/mine"] = Answer(200, {"keys": [own]})
    return jwt.encode(
        jwt.decode(provider.token(), options={"verify_signature": False}), ANOTHER_RSA, "RS256", headers=heads
    )


def test_a_good_token_names_its_user(provider: Provider) -> None:
    assert provider.reader().user(provider.token()) == "alice"
    assert provider.reader().user(provider.token(EC, "ES256", "ec")) == "alice"
    assert provider.reader().user(provider.token(aud=["another", "storybrush"])) == "alice"


FORGED: dict[str, Callable[[Provider], str]] = {
    "expired": lambda it: it.token(exp=time.time() - 1),
    "without exp": lambda it: it.token(exp=None),
    "without sub": lambda it: it.token(sub=None),
    "another issuer": lambda it: it.token(iss="https://another.example"),
    "no issuer": lambda it: it.token(iss=None),
    "issuer's address longer": lambda it: it.token(iss=it.server.url + "/"),
    "another audience": lambda it: it.token(aud="another"),
    "no audience": lambda it: it.token(aud=None),
    "not yet": lambda it: it.token(nbf=time.time() + 3600),
    "made in the future": lambda it: it.token(iat=time.time() + 3600),
    "another's signature": lambda it: it.token(ANOTHER_RSA),
    "no signature": lambda it: it.token().rpartition(".")[0] + ".",
    "another body": tampered,
    "alg none": lambda it: it.token(None, "none"),
    "HS256 with the public key as PEM": lambda it: signed_with_the_public_key(
        it, RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    ),
    "HS256 with the public key as DER": lambda it: signed_with_the_public_key(
        it, RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ),
    "HS256 with a shared key": lambda it: it.token(SHARED, "HS256", "shared"),
    "HS256 with an empty key": lambda it: it.token("x" * 32, "HS256"),
    "another algorithm of the key": lambda it: it.token(RSA, "RS512"),
    "PS256": lambda it: it.token(RSA, "PS256", "other-algorithm"),
    "a key for another use": lambda it: it.token(RSA, "RS256", "for-encryption"),
    "a key too weak": lambda it: it.token(WEAK_RSA, "RS256", "weak"),
    "the other key's id": lambda it: it.token(RSA, "RS256", "ec"),
    "an unknown key": lambda it: it.token(kid="unheard-of"),
    "no key named": lambda it: it.token(kid=""),
    "a key named by a list": lambda it: f"{part({'alg': 'RS256', 'kid': ['rsa']})}.{part({})}.{part(b'x')}",
    "its own key": with_its_own_key,
    "huge": lambda it: it.token(padding="x" * 9000),
    "deep": lambda it: f"{part(b'[' * 6000)}.{part({})}.{part(b'x')}",
    "no token": lambda it: "nonsense",
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_any_other_names_nobody(provider: Provider, forge: Callable[[Provider], str]) -> None:
    assert provider.reader().user(forge(provider)) is None
    assert all(asked.path in (ABOUT, KEYS) for asked in provider.server.asked)


@pytest.mark.parametrize("name", ["alg none", "no key named", "HS256 with a shared key", "huge", "deep", "no token"])
def test_nobody_is_asked_for_the_key_of_what_cannot_be_good(provider: Provider, name: str) -> None:
    assert provider.reader().user(FORGED[name](provider)) is None
    assert provider.server.asked == []


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_made_up_keys_do_not_make_us_hammer_the_issuer(provider: Provider, clock: Clock) -> None:
    issuer = Issuer(provider.server.url, clock)
    for number in range(50):
        assert issuer.key(f"made up {number}") is None
    assert issuer.key("rsa")
    assert provider.calls() == 1
    clock.now += issuer_module.SECONDS_BETWEEN_CALLS
    for number in range(50):
        assert issuer.key(f"made up {number}") is None
    assert provider.calls() == 2


def test_a_new_key_is_found_and_a_withdrawn_one_forgotten(provider: Provider, clock: Clock) -> None:
    issuer = Issuer(provider.server.url, clock)
    assert issuer.key("rsa")
    provider.publish(public(ANOTHER_RSA, "new"))
    clock.now += issuer_module.SECONDS_BETWEEN_CALLS
    assert issuer.key("new")
    provider.publish(public(EC, "newer"))
    clock.now += issuer_module.FRESH_SECONDS
    assert issuer.key("new") is None


def test_an_issuer_that_is_away_for_a_while_locks_nobody_out(provider: Provider, clock: Clock) -> None:
    issuer = Issuer(provider.server.url, clock)
    assert issuer.key("rsa")
    provider.server.answers[KEYS] = Answer(503, {})
    clock.now += issuer_module.FRESH_SECONDS
    for _ in range(20):
        assert issuer.key("rsa")
    assert provider.calls() == 2
    clock.now += issuer_module.KEPT_SECONDS
    with pytest.raises(IssuerUnreachable):
        issuer.key("rsa")


@pytest.mark.parametrize(
    "answers",
    [
        {ABOUT: Answer(500, {})},
        {ABOUT: Answer(200, b"<html>")},
        {ABOUT: Answer(200, [])},
        {ABOUT: Answer(200, {})},
        {ABOUT: Answer(200, {"jwks_uri": "nonsense"})},
        {ABOUT: Answer(200, {"jwks_uri": 7})},
        {ABOUT: Answer(200, {"jwks_uri": "file:///etc/hostname"})},
        {KEYS: Answer(200, b"", {"Content-Length": "7"})},
        {KEYS: Answer(503, {})},
        {KEYS: Answer(200, [])},
        {KEYS: Answer(200, {})},
        {KEYS: Answer(200, {"keys": {"kid": "rsa"}})},
        {KEYS: Answer(200, {"keys": [7]})},
    ],
    ids=str,
)
def test_while_the_issuer_gives_no_keys_a_token_is_not_called_bad(
    provider: Provider, clock: Clock, answers: dict[str, Answer]
) -> None:
    whole = dict(provider.server.answers)
    provider.server.answers |= answers
    issuer = Issuer(provider.server.url, clock)
    for _ in range(20):
        with pytest.raises(IssuerUnreachable):
            issuer.key("rsa")
    assert sum(asked.path == ABOUT for asked in provider.server.asked) == 1
    provider.server.answers = whole
    clock.now += issuer_module.SECONDS_BETWEEN_CALLS
    assert issuer.key("rsa")


def test_an_issuer_that_is_away_is_no_refusal(provider: Provider) -> None:
    # API Gateway keeps a refusal for minutes, and a failure not at all.
    reader, token = TokenReader("", "http://127.0.0.1:9", ""), provider.token(iss="http://127.0.0.1:9", aud=None)
    with pytest.raises(IssuerUnreachable):
        reader.user(token)
