"""Makes the tokens with which a user of the local run calls the API."""

import time

import jwt

from local.settings import Settings, jwt_secret

DAYS = 30


def signs_tokens(settings: Settings) -> bool:
    """Whether tokens are ours to make; with JWT_ISSUER, none but the issuer's are taken."""
    return not settings.environment.get("JWT_ISSUER")


def make_token(settings: Settings, user: str) -> str:
    """A token for `user`, good for 30 days."""
    now = int(time.time())
    claims: dict[str, str | int] = {"sub": user, "iat": now, "exp": now + DAYS * 24 * 3600}
    if audience := settings.environment.get("JWT_AUDIENCE"):
        claims["aud"] = audience
    return jwt.encode(claims, jwt_secret(settings), algorithm="HS256")
