"""Reading JSON Web Tokens: who signed them is our setting, never the token's word."""

import jwt

from storybrush.adapters.issuer import Issuer

# Far above any honest token; what is longer is not even decoded.
_LONGEST_TOKEN = 8192
# As long as what HS256 makes of it: a shorter one can be guessed by whoever has a single token.
_SHORTEST_SECRET = 32
_ISSUERS_ALGORITHMS = ("RS256", "ES256")


class TokenReader:
    """Reads HS256 tokens signed with `secret`; with `issuer`, RS256 and ES256 tokens of that issuer instead.

    Raises ValueError where the secret is too short to be one.
    """

    def __init__(self, secret: str, issuer: str, audience: str) -> None:
        if secret and not issuer and len(secret.encode()) < _SHORTEST_SECRET:
            raise ValueError(f"JWT_SECRET is shorter than {_SHORTEST_SECRET} bytes, so that it could be guessed")
        self._secret = secret
        self._issuer = issuer
        self._audience = audience
        self._keys = Issuer(issuer)

    def user(self, token: str) -> str | None:
        """The `sub` of a good token; None for any other. Raises IssuerUnreachable where that cannot be told."""
        if not (self._secret or self._issuer) or len(token) > _LONGEST_TOKEN:
            return None
        try:
            subject = self._claims(token)["sub"]
            # Half a surrogate pair cannot be kept.
            return subject if isinstance(subject, str) and subject.encode() else None
        except (jwt.PyJWTError, UnicodeError, RecursionError):
            return None

    def _claims(self, token: str) -> dict[str, object]:
        return jwt.decode(
            token,
            self._key(token) if self._issuer else self._secret,
            algorithms=_ISSUERS_ALGORITHMS if self._issuer else ["HS256"],
            issuer=self._issuer or None,
            audience=self._audience or None,
            options={
                "require": ["exp", "sub"],
                "verify_aud": bool(self._audience),
                "enforce_minimum_key_length": True,
            },
        )

    def _key(self, token: str) -> jwt.PyJWK:
        """The issuer's key that the token names."""
        head = jwt.get_unverified_header(token)
        # Nobody is asked for the key of a token that could not be good whatever its key.
        if head.get("alg") in _ISSUERS_ALGORITHMS and isinstance(head.get("kid"), str):
            key = self._keys.key(head["kid"])
            if key:
                return key
        raise jwt.InvalidTokenError
