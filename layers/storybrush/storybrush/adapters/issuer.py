"""The keys of an OpenID issuer, by which it signs tokens."""

import json
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any

import jwt

# Its configuration and its keys are both read before an authorizer's time is up.
SECONDS_TO_FETCH = 3
# A key that the issuer withdrew is believed for so long, and while the issuer is away for so long at most ...
FRESH_SECONDS = 600
KEPT_SECONDS = 3600
# ... and it is asked once in so many, whatever keys are made up and whether it answers: anyone may name a key.
SECONDS_BETWEEN_CALLS = 30


class IssuerUnreachable(Exception):
    """Whether a token is good cannot be told now."""


class Issuer:
    """Tells an issuer's public keys by their ids; `clock` gives seconds."""

    def __init__(self, address: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._address = address
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: Mapping[str, jwt.PyJWK] = {}
        self._fetched = self._called = -float("inf")

    def key(self, key_id: str) -> jwt.PyJWK | None:
        """The key that the id names, None where the issuer has none of it. Raises IssuerUnreachable."""
        with self._lock:
            moment = self._clock()
            age = moment - self._fetched
            if (age >= FRESH_SECONDS or key_id not in self._keys) and moment - self._called >= SECONDS_BETWEEN_CALLS:
                self._called = moment
                try:
                    self._keys, self._fetched = self._fetch(), moment
                except IssuerUnreachable:
                    if age >= KEPT_SECONDS or key_id not in self._keys:
                        raise
            elif age >= KEPT_SECONDS:
                raise IssuerUnreachable(f"{self._address} gave no keys, and is not asked again so soon")
            return self._keys.get(key_id)

    def _fetch(self) -> Mapping[str, jwt.PyJWK]:
        try:
            about = _read(f"{self._address.rstrip('/')}/.well-known/openid-configuration")
            keys = jwt.PyJWKSet.from_dict(_read(str(about["jwks_uri"]))).keys
        except (OSError, HTTPException, ValueError, KeyError, jwt.PyJWTError) as error:
            raise IssuerUnreachable(f"{self._address} gives no keys: {type(error).__name__}") from error
        return {key.key_id: key for key in keys if key.key_id and key.public_key_use in ("sig", None)}


def _read(address: str) -> dict[str, Any]:
    """Raises OSError, and ValueError where the answer is no JSON, or no object."""
    if not address.startswith(("https://", "http://")):
        raise ValueError("no address of the web")
    with urllib.request.urlopen(address, timeout=SECONDS_TO_FETCH) as answer:  # noqa: S310 - the issuer's, not a token's
        found = json.load(answer)
    if not isinstance(found, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - as for what is no JSON
    return found
