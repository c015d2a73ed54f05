"""Clients of AWS's services, and signatures for what is asked without one."""

import threading
from collections.abc import Mapping
from functools import cache
from typing import Any

import boto3
from botocore.auth import S3SigV4QueryAuth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config

_making = threading.Lock()


def client(service: Any, config: Config, endpoint_url: str | None = None) -> Any:
    """A client of a service, such as `s3`; `endpoint_url` where it is not the region's own."""
    # A session makes one client at a time; several would each read the descriptions of the services anew.
    with _making:
        return _session().client(service, config=config, endpoint_url=endpoint_url)


def signed_headers(service: str, method: str, url: str, body: bytes) -> dict[str, str]:
    """The headers by which a service knows who asks. Raises NoCredentialsError."""
    request = AWSRequest(method, url, data=body)
    SigV4Auth(_credentials(), service, _session().region_name).add_auth(request)
    return dict(request.headers)


def signed_url(service: str, url: str, query: Mapping[str, str], seconds: int) -> str:
    """An address that lets in whoever has it, for `seconds`. Raises NoCredentialsError."""
    request = AWSRequest("GET", url, params=dict(query))
    S3SigV4QueryAuth(_credentials(), service, _session().region_name, expires=seconds).add_auth(request)
    return str(request.url)


def step_functions() -> Any:
    """A client of Step Functions, whose two tries are over before the request that waits for them."""
    retries: Any = {"total_max_attempts": 2, "mode": "standard"}
    return client("stepfunctions", Config(connect_timeout=3, read_timeout=5, retries=retries))


def execution_arn(state_machine_arn: str, name: str) -> str:
    return state_machine_arn.replace(":stateMachine:", ":execution:") + f":{name}"


@cache
def _session() -> boto3.Session:
    return boto3.Session()


def _credentials() -> Any:
    return _session().get_credentials()
