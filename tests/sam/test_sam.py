"""events/ once more, each in Lambda's own container: `make test-sam`, where a Docker engine answers."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration.replaying import replaying
from tests.integration.test_events import (
    test_a_request_is_answered_as_the_contract_says,
    test_an_authorizer_lets_in_who_has_a_token_or_a_ticket_and_nobody_else,
    test_what_else_happens_is_dealt_with,
)
from tests.sam.sam_local import (
    InContainers,
    NotHere,
    address_for_containers,
    environment_of_sam,
    environments,
    reachable,
    settle,
)
from tools.check_build import build

__all__ = [
    "test_a_request_is_answered_as_the_contract_says",
    "test_an_authorizer_lets_in_who_has_a_token_or_a_ticket_and_nobody_else",
    "test_what_else_happens_is_dealt_with",
]


@pytest.fixture(scope="session")
def address() -> str:
    try:
        return address_for_containers()
    except NotHere as reason:
        pytest.exit(str(reason), returncode=1)


@pytest.fixture(scope="module")
def replay(address: str, tmp_path_factory: pytest.TempPathFactory, mongodb_uri: str, s3: Any) -> Iterator[InContainers]:
    folder: Path = tmp_path_factory.mktemp("sam")
    build(folder)
    sam = environment_of_sam(os.environ)
    with replaying(mongodb_uri, s3) as replay:
        variables = environments(replay.declared, s3.meta.endpoint_url)
        template = settle(folder / "out/template.yaml", variables, address)
        with reachable(address, variables):
            yield InContainers(replay.declared, replay.world, template, address, sam)
