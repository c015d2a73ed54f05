"""What an IAM policy, the answer of a WebSocket authorizer, says of one connection."""

import re
from collections.abc import Mapping
from typing import Any

INVOKE = "execute-api:Invoke"


def allows(policy: Mapping[str, Any], resource: str) -> bool:
    """Whether the policy lets `resource` be invoked: some statement allows it and none denies it."""
    statements = policy.get("Statement", [])
    effects = {
        statement.get("Effect")
        for statement in (statements if isinstance(statements, list) else [statements])
        if _matches(statement.get("Action"), INVOKE) and _matches(statement.get("Resource"), resource)
    }
    return effects == {"Allow"}


def _matches(patterns: Any, value: str) -> bool:
    return any(
        re.fullmatch(re.escape(str(pattern)).replace(r"\*", ".*").replace(r"\?", "."), value, re.DOTALL)
        for pattern in (patterns if isinstance(patterns, list) else [patterns])
    )
