"""EventBridge rules: which events fit a pattern of exact values."""

from collections.abc import Mapping
from typing import Any

from local.template.properties import refuse


def check_pattern(function: str, pattern: Mapping[str, Any]) -> None:
    """Ends the run for a pattern with more than exact values, such as `{"prefix": …}`."""
    for key, allowed in pattern.items():
        if isinstance(allowed, dict):
            check_pattern(function, allowed)
        elif not isinstance(allowed, list) or any(isinstance(value, dict | list) for value in allowed):
            raise refuse(function, f"has a rule whose {key} is not a list of exact values")


def fits(pattern: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Whether the event has, for every key of the pattern, one of its values."""
    return all(key in event and _allowed(allowed, event[key]) for key, allowed in pattern.items())


def _allowed(allowed: Any, value: Any) -> bool:
    if isinstance(allowed, dict):
        return isinstance(value, dict) and fits(allowed, value)
    values = value if isinstance(value, list) else [value]
    return any(_same(one, other) for one in values for other in allowed)


def _same(one: Any, other: Any) -> bool:
    # True == 1 in Python, and is not in JSON.
    return type(one) is type(other) and one == other
