"""Secrets that a setting names rather than holds: read when they are first needed, and anew after 5 minutes."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from storybrush.errors import SecretUnreadable

_STORES = ("ssm", "secretsmanager")
_SECONDS_KEPT = 300
_CONNECT_SECONDS, _READ_SECONDS, _TRIES = 1, 2, 2
# With the second at most that the SDK waits between the tries.
LONGEST_SECONDS = _TRIES * (_CONNECT_SECONDS + _READ_SECONDS) + 1


def resolve(setting: str) -> str:
    """What a setting stands for: itself, unless it is a reference.

    A reference is `ssm:/name` (Parameter Store) or `secretsmanager:name`; with `#field`, one field of a secret
    that is a JSON object. Raises SecretUnreadable.
    """
    store, colon, place = setting.partition(":")
    if not colon or store not in _STORES:
        return setting
    name, _, field = place.partition("#")
    try:
        secret = _reader(store)(name, max_age=_SECONDS_KEPT, transform="json" if field else None)
        text = secret[field] if field else secret
    except Exception as error:
        # Powertools' errors, the SDK's, a field that is missing: all of them mean one thing to us.
        raise _unreadable(setting, _reason(error)) from error
    if not isinstance(text, str) or not text:
        raise _unreadable(setting, "NoText")
    return text


@cache
def _reader(store: str) -> Callable[..., Any]:
    # Imported only where there is a reference: it takes 0.2 s of a cold start.
    from aws_lambda_powertools.utilities import parameters
    from botocore.config import Config

    # Ends in words of ours before the function's time is up.
    config = Config(
        connect_timeout=_CONNECT_SECONDS,
        read_timeout=_READ_SECONDS,
        retries={"total_max_attempts": _TRIES, "mode": "standard"},
    )
    if store == "ssm":
        return partial(parameters.SSMProvider(boto_config=config).get, decrypt=True)
    return parameters.SecretsProvider(boto_config=config).get


def _unreadable(reference: str, reason: str) -> SecretUnreadable:
    from storybrush.log import logger

    told = {"fault": SecretUnreadable.__name__, "reference": reference, "reason": reason}
    logger.error("A secret could not be read", extra=told)
    return SecretUnreadable()


def _reason(error: BaseException) -> str:
    """AWS's own word where there is one, such as AccessDeniedException; never a message, which may quote."""
    # Powertools raises its own error while it handles the SDK's.
    response = getattr(error.__context__, "response", None)
    return response["Error"]["Code"] if response else type(error.__context__ or error).__name__
