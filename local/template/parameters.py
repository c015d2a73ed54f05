"""The values of the template's parameters: `GeminiApiKey` comes from the variable `GEMINI_API_KEY`."""

import math
import re
from collections.abc import Mapping
from typing import Any

from local.errors import CannotRun

KNOWN = {"Type", "Default", "Description", "NoEcho", "MinValue", "MaxValue", "AllowedValues"}
# A pattern lets a deployed secret be a name only; the local run wants the secret itself.
KNOWN_OF_SECRETS = {"AllowedPattern", "ConstraintDescription"}
NAMES_OF_SECRETS = ("ssm:", "secretsmanager:")


def variable_name(parameter: str) -> str:
    """`MaxWordsPerStory` as `MAX_WORDS_PER_STORY`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", parameter).upper()


def parameter_values(declared: Mapping[str, Mapping[str, Any]], environment: Mapping[str, str]) -> dict[str, str]:
    """Every parameter as text; a variable that is present but empty is an empty value."""
    return {name: _value(name, parameter, environment) for name, parameter in declared.items()}


def _value(name: str, parameter: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    secret = parameter.get("NoEcho", False)
    if unknown := set(parameter) - KNOWN - (KNOWN_OF_SECRETS if secret else set()):
        raise CannotRun(f"template.yaml: parameter {name} has {min(unknown)}, which the local run does not know.")
    if parameter.get("Type") not in ("String", "Number"):
        raise CannotRun(
            f"template.yaml: parameter {name} is a {parameter.get('Type')}, which the local run does not know."
        )
    variable = variable_name(name)
    if variable in environment:
        value = environment[variable]
    elif "Default" in parameter:
        value = str(parameter["Default"])
    else:
        raise CannotRun(f"{variable} is not set, and parameter {name} of template.yaml has no default.")
    if secret and value.startswith(NAMES_OF_SECRETS):
        raise CannotRun(f"{variable} names a secret in AWS, which the local run cannot reach: set the secret itself.")
    if parameter["Type"] == "Number":
        _check_number(variable, value, parameter.get("MinValue"), parameter.get("MaxValue"))
    allowed = [str(one) for one in parameter.get("AllowedValues", [value])]
    if value not in allowed:
        raise CannotRun(f"{variable} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def _check_number(variable: str, value: str, minimum: float | None, maximum: float | None) -> None:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    too_small = minimum is not None and number < minimum
    too_large = maximum is not None and number > maximum
    if math.isfinite(number) and not too_small and not too_large:
        return
    limits = "".join(f" {words} {limit}" for words, limit in (("from", minimum), ("to", maximum)) if limit is not None)
    raise CannotRun(f"{variable} must be a number{limits}, not {value!r}.")
