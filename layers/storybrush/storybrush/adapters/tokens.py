"""Reading JSON Web Tokens: who signed them is our setting, never the token's word."""

import json
import urllib.request
from functools import cached_property

import jwt

# Far above any honest token; what is longer is not even decoded.
_LONGEST_TOKEN = 8192
_SECONDS_TO_FETCH = 5


class TokenReader:
    """Reads HS256 tokens signed with `secret`; with `issuer`, RS256 and ES256 tokens of that issuer instead."""

    def __init__(self, secret: str, issuer: str, audience: str) -> None:
        self._secret = secret
        self._issuer = issuer
        self._audience = audience

    def user(self, token: str) -> str | None:
        """The `sub` of a good token; None for any other."""
        if not (self._secret or self._issuer) or len(token) > _LONGEST_TOKEN:
            return None
        try:
            claims = jwt.decode(
                token,
                self._key(token),
                algorithms=["RS256", "ES256"] if self._issuer else ["HS256"],
                issuer=self._issuer or None,
                audience=self._audience or None,
                options={"require": ["exp", "sub"], "verify_aud": bool(self._audience)},
            )
        except (jwt.PyJWTError, UnicodeError):
            return None
        subject = claims["sub"]
        return subject if isinstance(subject, str) and subject else None

    def _key(self, token: str) -> jwt.PyJWK | str:
        return self._keys.get_signing_key_from_jwt(token) if self._issuer else self._secret

    @cached_property
    def _keys(self) -> jwt.PyJWKClient:
        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        with urllib.request.urlopen(address, timeout=_SECONDS_TO_FETCH) as answer:  # noqa: S310 - a setting, not input
            jwks_uri = json.load(answer)["jwks_uri"]
        return jwt.PyJWKClient(jwks_uri, cache_keys=True, lifespan=3600, timeout=_SECONDS_TO_FETCH)
