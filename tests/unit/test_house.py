"""Template, folders and code are held together: what one names, the others have."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from local.template.parameters import variable_name
from storybrush import errors
from storybrush.actions.download import PATIENCE_IN_REQUEST_SECONDS, WINDOW_SECONDS
from storybrush.models import MODELS
from storybrush.painters.studio import PAINTER_SETTINGS
from storybrush.readers.library import READER_SETTINGS

ROOT = Path(__file__).parents[2]
WIRING = ROOT / "layers/storybrush/storybrush/wiring.py"
# The routes of the public contract.
ROUTES = {
    "POST /api/images/generate/{storyId}",
    "GET /api/images/story/{storyId}",
    "GET /api/images/status/{storyId}",
    "POST /api/images/retry/{storyId}",
    "DELETE /api/images/chunk/{id}",
    "DELETE /api/images/story/{storyId}",
    "GET /api/images/download/{storyId}",
    "POST /api/images/cancel/{storyId}",
    "GET /api/images/options",
    "POST /api/stories",
    "GET /api/stories",
    "GET /api/stories/{storyId}",
    "DELETE /api/stories/{storyId}",
    "POST /api/ws-ticket",
    "GET /api/stories/{storyId}/cast",
    "PUT /api/stories/{storyId}/cast",
    "POST /api/stories/{storyId}/cast/{name}/portrait",
    "POST /api/images/chunk/{id}/repaint",
    "GET /api/images/chunk/{id}/versions",
    "POST /api/images/chunk/{id}/versions/{version}/use",
    "POST /api/images/estimate/{storyId}",
}


class _Tag(yaml.SafeLoader):
    """Reads `!Ref Name` as {"Ref": "Name"}, and so on."""


def _intrinsic(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    if isinstance(node, yaml.SequenceNode):
        return {suffix: loader.construct_sequence(node, deep=True)}
    return {suffix: loader.construct_mapping(node, deep=True)}  # type: ignore[arg-type]


_Tag.add_multi_constructor("!", _intrinsic)
TEXT = (ROOT / "template.yaml").read_text()
TEMPLATE = yaml.load(TEXT, _Tag)
FUNCTIONS = {
    name: resource["Properties"]
    for name, resource in TEMPLATE["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
}
MACHINES = {
    name: resource["Properties"]
    for name, resource in TEMPLATE["Resources"].items()
    if resource["Type"] == "AWS::Serverless::StateMachine"
}
COMMON = TEMPLATE["Globals"]["Function"]["Environment"]["Variables"]


def declared(name: str) -> set[str]:
    return set(FUNCTIONS[name].get("Environment", {}).get("Variables", {})) | set(COMMON)


def folder(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_every_function_has_its_folder_and_every_folder_its_function() -> None:
    folders = {path.parent.name for path in ROOT.glob("functions/*/app.py")}
    assert {folder(name) for name in FUNCTIONS} == folders
    assert all(properties["CodeUri"] == f"functions/{folder(name)}/" for name, properties in FUNCTIONS.items())


def test_every_route_of_the_contract_is_one_functions() -> None:
    events = [event["Properties"] for one in FUNCTIONS.values() for event in one.get("Events", {}).values()]
    routes = [f"{event['Method']} {event['Path']}" for event in events if "Path" in event]
    assert sorted(routes) == sorted(ROUTES)


def _needs_of_ports() -> dict[str, set[str]]:
    """For each attribute of Wiring, the environment variables that it reads, through other attributes too."""
    source = WIRING.read_text()
    parts = re.split(r"    def (\w+)\(self\)", source)[1:]
    bodies = dict(zip(parts[::2], parts[1::2], strict=True))
    needs = {name: set(re.findall(r"\"([A-Z][A-Z_]+)\"", body)) for name, body in bodies.items()}
    for _ in bodies:
        for name, body in bodies.items():
            for used in re.findall(r"self\.(\w+)", body):
                needs[name] |= needs.get(used, set())
    return needs


# What a function asks of the studio, which reads the models' settings.
ASKS_STUDIO = {
    "ListOptions": {"missing", "upstream"},
    "GenerateImages": {"missing", "upstream"},
    "RetryFailed": {"missing", "upstream"},
    "PlanPortraits": {"upstream"},
    "PlanChunks": {"upstream"},
    "UseVersion": {"upstream"},
    "PutCast": {"upstream"},
    "SetPortrait": {"missing", "upstream", "finish"},
    "RepaintChunk": {"missing", "upstream"},
    "EstimateImages": {"missing", "upstream"},
    "PaintChunk": {"painter"},
}
STUDIO_READS = {
    "missing": {setting for model in MODELS.values() for setting in model.settings},
    "upstream": {model.upstream_setting for model in MODELS.values()},
    "painter": {setting for settings in PAINTER_SETTINGS.values() for setting in settings.values()},
    "finish": set(),
}
# Whoever has stories read needs the text models' settings; and their SDKs, as whoever paints does, or has pictures
# looked at.
LIBRARY_READS = {setting for settings in READER_SETTINGS.values() for setting in settings.values()}
NEEDS_AN_SDK = {"painter", "finish"}


def ports(name: str) -> set[str]:
    """The attributes of Wiring that a function uses."""
    return set(re.findall(r"wiring\.(\w+)", (ROOT / "functions" / folder(name) / "app.py").read_text()))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_variable_that_a_function_reads_is_declared_and_no_other(name: str) -> None:
    needs, used = _needs_of_ports(), ports(name)
    read = set().union(*(needs[port] for port in used), *(STUDIO_READS[what] for what in ASKS_STUDIO.get(name, ())))
    read |= LIBRARY_READS if "library" in used else set()
    assert declared(name) == read | set(COMMON)
    assert (name in ASKS_STUDIO) == ("studio" in used)


SECRETS = {name: variable_name(name) for name, made in TEMPLATE["Parameters"].items() if made.get("NoEcho")}


@pytest.mark.parametrize("parameter", SECRETS)
def test_a_secret_goes_nowhere_but_into_a_variable_that_is_resolved(parameter: str) -> None:
    variables = [one.get("Environment", {}).get("Variables", {}).items() for one in FUNCTIONS.values()]
    given = [name for some in variables for name, value in some if value == {"Ref": parameter}]
    assert set(given) == {SECRETS[parameter]}
    rest = TEXT.partition("Resources:")[2]
    # The policy that lets it be read takes its name apart, once for each store.
    assert len(given) + rest.count(f"${{{parameter}}}:none") == len(re.findall(rf"\b{parameter}\b", rest))
    assert rest.count(f"${{{parameter}}}:none") == 2
    read = re.findall(rf".*environment.*\"{SECRETS[parameter]}\".*", WIRING.read_text())
    assert all(f'resolve(self._environment["{SECRETS[parameter]}"])' in line for line in read)
    assert bool(read) != (SECRETS[parameter] in STUDIO_READS["painter"])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_may_read_the_secrets_that_it_needs_and_no_others(name: str) -> None:
    needs = set().union(*(_needs_of_ports()[port] for port in ports(name)))
    if "painter" in ASKS_STUDIO.get(name, ()):
        needs |= STUDIO_READS["painter"]
    if "library" in ports(name):
        needs |= LIBRARY_READS
    policies = [policy["Ref"] for policy in FUNCTIONS[name].get("Policies", []) if "Ref" in policy]
    texts = [str(TEMPLATE["Resources"][policy]) for policy in policies]
    allowed = {SECRETS[one] for one in SECRETS for text in texts if f"${{{one}}}" in text}
    assert allowed == needs & set(SECRETS.values())


@pytest.mark.parametrize("parameter", SECRETS)
@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("ssm:/storybrush/a-key", True),
        ("secretsmanager:storybrush/keys#openai", True),
        ("AIzaSyA-plain-key", False),
        ("mongodb://user:word@host/storybrush", False),
        ("ssm:/another/a-key", False),
        ("secretsmanager:another", False),
        ("ssm:storybrush/a-key", False),
    ],
)
def test_a_deployed_secret_is_given_by_name(parameter: str, value: str, *, taken: bool) -> None:
    pattern = TEMPLATE["Parameters"][parameter]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, value)) == taken
    assert bool(re.fullmatch(pattern, "")) == ("Default" in TEMPLATE["Parameters"][parameter])


@pytest.mark.parametrize("parameter", TEMPLATE["Parameters"])
def test_every_parameter_is_used(parameter: str) -> None:
    assert re.search(rf"(!Ref {parameter}\b|\${{{parameter}}})", TEXT.partition("Globals:")[2])


@pytest.mark.parametrize("path", sorted(ROOT.glob("functions/*/app.py")), ids=lambda path: path.parent.name)
def test_a_handler_is_thin(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 40


@pytest.mark.parametrize("path", sorted(ROOT.glob("functions/*/app.py")), ids=lambda path: path.parent.name)
def test_nothing_that_a_handler_raises_has_the_words_of_a_foreign_error(path: Path) -> None:
    assert re.search(r"^@(endpoint\.(http|task|message\(.*\))|guarded)\ndef handler\(", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("name", MACHINES)
def test_every_substitution_of_a_state_machine_is_given_and_used(name: str) -> None:
    definition = (ROOT / MACHINES[name]["DefinitionUri"]).read_text()
    assert set(re.findall(r"\$\{(\w+)\}", definition)) == set(MACHINES[name]["DefinitionSubstitutions"])


def test_a_step_is_retried_where_something_of_ours_was_out_of_reach_and_its_name_is_one() -> None:
    definition = (ROOT / TEMPLATE["Resources"]["PaintStory"]["Properties"]["DefinitionUri"]).read_text()
    portraits, plan, paint, record, finish = re.findall(r"\"Retry\": \[.*?\][,}]", definition, re.DOTALL)
    passing = ("SecretUnreadable", "DatabaseUnreachable")
    assert all(name in retry for name in passing for retry in (portraits, plan, paint))
    assert all("States.ALL" in retry for retry in (record, finish))
    assert all(hasattr(errors, name) for name in passing)


def test_every_state_machine_has_its_file_and_every_file_its_machine() -> None:
    files = {f"workflows/{path.name}" for path in ROOT.glob("workflows/*")}
    assert {machine["DefinitionUri"] for machine in MACHINES.values()} == files
    assert files == {f"workflows/{folder(name)}.asl.json" for name in MACHINES}


@pytest.mark.parametrize("name", MACHINES)
def test_every_state_is_reached_and_leads_on(name: str) -> None:
    definition = json.loads((ROOT / MACHINES[name]["DefinitionUri"]).read_text())
    maps = [state["ItemProcessor"] for state in definition["States"].values() if "ItemProcessor" in state]
    for machine in (definition, *maps):
        text = json.dumps(machine["States"])
        named = set(re.findall(r"\"(?:Next|Default)\": \"(\w+)\"", text)) | {machine["StartAt"]}
        assert set(machine["States"]) <= named


def test_each_limit_of_a_packing_leaves_the_one_inside_it_time_to_end() -> None:
    definition = json.loads((ROOT / MACHINES["PackPictures"]["DefinitionUri"]).read_text())
    (state,) = definition["States"].values()
    function, request = FUNCTIONS["MakeArchive"]["Timeout"], FUNCTIONS["DownloadPictures"]["Timeout"]
    assert function < state["TimeoutSeconds"] < definition["TimeoutSeconds"] <= WINDOW_SECONDS
    assert PATIENCE_IN_REQUEST_SECONDS < 25 < request < 30
