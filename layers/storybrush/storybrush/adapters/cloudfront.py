"""Addresses of pictures at CloudFront's edge; one signature opens all of a story's."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote

from botocore.signers import CloudFrontSigner
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from storybrush.story import now

# A signature ends at a full hour, the next but one: good for an hour at least, and the same until the next.
_HOUR = 3600
_STORIES_KEPT = 256
# Of one policy it makes one signature, whichever function signs: else each would have addresses of its own, and a
# browser would load again what it has.
_ALGORITHM = ECDSA(SHA256(), deterministic_signing=True)


class CloudFrontUrls:
    """Implements ports.PictureUrls over the distribution at `url`, which knows the public key as `key_id`.

    Raises ValueError where `private_key` is no key that it could check.
    """

    def __init__(self, url: str, key_id: str, private_key: str) -> None:
        self._url = url
        key = _key(private_key)
        self._signer = CloudFrontSigner(key_id, lambda policy: key.sign(policy, _ALGORITHM))
        self._signature = lru_cache(_STORIES_KEPT)(self._sign)

    def url(self, key: str, painted_by: str | None, /) -> str:
        folder = key.rpartition("/")[0]
        end = (int(now().timestamp()) // _HOUR + 2) * _HOUR
        # What is painted anew has the same key: by `v`, the edge and browsers take it for another picture.
        return f"{self._url}/{quote(key)}?v={painted_by or ''}&{self._signature(folder, end)}"

    def _sign(self, folder: str, end: int) -> str:
        """The part of an address that lets in to each file of the folder until then."""
        files = f"{self._url}/{folder}/*"
        policy = self._signer.build_policy(files, datetime.fromtimestamp(end, UTC))
        signed = self._signer.generate_presigned_url(files, policy=policy)
        # CloudFront takes SHA-1 for granted, as the signer does.
        return f"{signed.partition('?')[2]}&Hash-Algorithm=SHA256"


def _key(pem: str) -> EllipticCurvePrivateKey:
    # What it raises may quote.
    with suppress(ValueError, TypeError):
        key = load_pem_private_key(pem.encode(), password=None)
        if isinstance(key, EllipticCurvePrivateKey) and isinstance(key.curve, SECP256R1):
            return key
    raise ValueError("PICTURES_PRIVATE_KEY must be the PEM of an ECDSA key of the curve P-256, without a password")
