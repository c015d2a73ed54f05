"""The environment that Lambda gives a function, with every AWS endpoint on this machine."""

from collections.abc import Mapping
from typing import Final

from local.application import REGION, Function

PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TZ")
NOWHERE: Final = "/dev/null"


def runtime_environment(machine: Mapping[str, str], cloud: str) -> dict[str, str]:
    """What every function sees; `cloud` is the address of the local S3 and Step Functions.

    Credentials are made up, and the configuration of a real account is out of reach.
    """
    return {
        **{name: machine[name] for name in PASSED_ON if name in machine},
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_CONFIG_FILE": NOWHERE,
        "AWS_SHARED_CREDENTIALS_FILE": NOWHERE,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
        "AWS_ENDPOINT_URL_S3": cloud,
        "AWS_ENDPOINT_URL_SFN": cloud,
    }


def function_environment(runtime: Mapping[str, str], function: Function) -> dict[str, str]:
    """What one function sees: no variable that its resource does not declare."""
    return {
        **runtime,
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function.name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "LAMBDA_TASK_ROOT": str(function.folder),
        **function.environment,
    }
