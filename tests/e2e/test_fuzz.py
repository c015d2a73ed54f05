"""Whatever the contract allows, and whatever it does not, over real HTTP: no answer breaks, none is outside of it.

The cases are made by Schemathesis from openapi.yaml and are the same in every run.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.contract import OPENAPI, check_answer, routes
from tests.e2e.running import Api, Run

CASES = 15  # of each operation, of each mode
CAST = {"characters": [{"name": "Mara"}], "places": []}
PLAIN = {"consistency": "none"}
CONTRACT = schemathesis.openapi.from_dict(OPENAPI)
CONTRACT.config.generation.update(with_security_parameters=False)


def takes_input(method: str, path: str) -> bool:
    return "{" in path or bool({"requestBody", "parameters"} & set(OPENAPI["paths"][path][method.lower()]))


def is_told_by_no_schema(answer: Any) -> bool:
    """Whether it refuses what depends on more than the request: a price, a picture that was sent, another's name."""
    fields = answer.json().get("fields", {}) if answer.status_code == 400 else {}
    return set(fields) in ({"maxCost"}, {"uploadId"}) or any("another one's" in reason for reason in fields.values())


def chunk_id(api: Api) -> str:
    """A chunk that is painted, and has a former picture."""
    story_id = api.story("A boat left.")
    api.generate(story_id, **PLAIN)
    api.wait(story_id)
    (chunk,) = api.chunks(story_id)
    api.call("POST", f"/api/images/chunk/{chunk['id']}/repaint")
    api.wait(story_id)
    return str(chunk["id"])


@pytest.fixture(scope="module")
def fay(run: Run) -> Iterator[Api]:
    with run.api("fay") as client:
        yield client


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        (*route, mode)
        for route in sorted(routes())
        for mode in GenerationMode
        if mode.is_positive or takes_input(*route)
    ],
)
def test_no_answer_is_outside_the_contract(run: Run, fay: Api, method: str, path: str, mode: GenerationMode) -> None:
    authorization = {"Authorization": f"Bearer {run.token('fay')}"}

    @given(case=CONTRACT[path][method].as_strategy(mode), exists=some.booleans())
    @settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def fuzz(case: Any, exists: bool) -> None:
        if exists and "storyId" in case.path_parameters:
            case.path_parameters["storyId"] = story_id = fay.story("Mara left.")
            if "name" in case.path_parameters:
                fay.call("PUT", f"/api/stories/{story_id}/cast", json=CAST)
                case.path_parameters["name"] = "Mara"
        if exists and "id" in case.path_parameters:
            case.path_parameters["id"] = chunk_id(fay)
        answer = case.call(base_url=run.url, headers=authorization, allow_redirects=False)
        assert answer.status_code < 500
        sent = urlsplit(answer.request.url).path
        if not re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), sent):
            # Another route's to answer, the page's, or nobody's.
            return
        headers = {name: values[0] for name, values in answer.headers.items()}
        check_answer(method, sent, answer.status_code, headers, answer.content)
        # Which cursors were given, no schema tells.
        if "cursor" not in case.query and not is_told_by_no_schema(answer):
            case.validate_response(answer, checks=[positive_data_acceptance, negative_data_rejection])

    fuzz()
