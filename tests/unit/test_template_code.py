"""What a function stands on, as CloudFormation gets it."""

import re

import pytest

from tests.expanded import of_type
from tests.unit.test_house import ASKS_STUDIO, NEEDS_AN_SDK, ROOT, ports

FUNCTIONS = of_type("Lambda::Function")
LAYERS = of_type("Lambda::LayerVersion")


def code(name: str) -> str:
    """The module of the function's handler; its folder is where the translator takes the code to be."""
    module = FUNCTIONS[name]["Handler"].partition(".")[0]
    return (ROOT / FUNCTIONS[name]["Code"]["S3Key"] / f"{module}.py").read_text()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_handler_is_where_it_is_said_to_be(name: str) -> None:
    assert re.search(rf"^def {FUNCTIONS[name]['Handler'].partition('.')[2]}\(", code(name), re.MULTILINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_carries_the_layers_that_it_needs_and_no_other(name: str) -> None:
    carried = [LAYERS[layer["Ref"]]["LayerName"] for layer in FUNCTIONS[name]["Layers"]]
    needs_an_sdk = bool(NEEDS_AN_SDK & ASKS_STUDIO.get(name, set())) or "library" in ports(name)
    assert carried == ["StorybrushLayer", "PaintersLayer"][: 2 if needs_an_sdk else 1]


def test_what_is_built_runs_on_what_it_is_built_for() -> None:
    for one in FUNCTIONS.values():
        assert (one["Runtime"], one["Architectures"]) == ("python3.13", ["arm64"])
    for one in LAYERS.values():
        assert (one["CompatibleRuntimes"], one["CompatibleArchitectures"]) == (["python3.13"], ["arm64"])
