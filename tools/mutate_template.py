"""Seeds mistakes into copies of the template and its state machines, and writes down which check finds each.

Each is made by itself, in a copy of what the fast checks read, and the checks of that copy are run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ = ("functions", "layers", "local", "tests", "tools", "workflows", "pyproject.toml", "template.yaml")
TESTS = ("house", "timeouts", "template_code", "template_doors", "template_rights", "template_secure")
NODE_MODULES = "tools/asl/node_modules"
REPORT = ROOT / "docs/template-checks.md"
GOAL = 0.9


@dataclass(frozen=True)
class Mistake:
    """What is written in place of the first `right` after `where`."""

    name: str
    right: str
    wrong: str
    where: str = "Globals:"
    file: str = "template.yaml"


MISTAKES = (
    Mistake("A reference to what is not there", "!Ref Pictures", "!Ref Picture"),
    Mistake("A function of 1200 s", "Timeout: 29", "Timeout: 1200", "  DeleteStory:"),
    Mistake("A runtime that Lambda does not have", "python3.13", "python3.99"),
    Mistake("A folder of code that is not there", "functions/get_story/", "functions/read_story/"),
    Mistake("A handler that is not in the code", "app.handler", "app.main"),
    Mistake("A route's function without its layer", "Layers: [!Ref StorybrushLayer]", "Layers: []"),
    Mistake("Painting without its layer", "      Layers: [!Ref PaintersLayer]\n", "", "  PaintChunk:"),
    Mistake("A variable under another name", "PACKING_MACHINE_ARN", "PACK_MACHINE_ARN"),
    Mistake("API Gateway may not call the authorizer", "DefaultPermissions: true", "DefaultPermissions: false"),
    Mistake("Every route is open", "        DefaultAuthorizer: Token\n", ""),
    Mistake("Every connection is open", "AuthType: CUSTOM", "AuthType: NONE"),
    Mistake("A route that is taken already", "Path: /api/stories}", 'Path: "/api/stories/{id}"}', "  ListStories:"),
    Mistake(
        "A function may not start what it starts",
        "        - StepFunctionsExecutionPolicy: {StateMachineName: !GetAtt PaintStory.Name}\n",
        "",
        "  RetryFailed:",
    ),
    Mistake(
        "A state machine may not call a function",
        "        - LambdaInvokePolicy: {FunctionName: !Ref RecordFailure}\n",
        "",
    ),
    Mistake("A Map may not start its children", "states:StartExecution", "states:ListExecutions", "  PaintStory:"),
    Mistake("A right to everything", "Resource: !GetAtt Pictures.Arn", 'Resource: "*"', "  SweepStory:"),
    Mistake("A bucket that may be made public", "BlockPublicPolicy: true", "BlockPublicPolicy: false"),
    Mistake("Manifests that are kept for ever", "Prefix: runs/", "Prefix: run/"),
    Mistake("A value that no state machine takes", "Bucket: !Ref", "Spare: a\n        Bucket: !Ref", "Subst"),
    Mistake("A value that a state machine lacks", "        Bucket: !Ref Pictures\n", "", "DefinitionSubstitutions"),
    Mistake("A state that leads nowhere", '"Next": "Paint"}', '"Next": "Pain"}', "", "workflows/paint_story.asl.json"),
    Mistake("A state that ends before its function", "910", "890", "", "workflows/pack_pictures.asl.json"),
)
INTRO = """\
# What checks the template

`make mutation-check` seeds mistakes into copies of `template.yaml` and `workflows/`, one at a time, runs the fast
checks and writes this page. It fails where fewer than nine of ten are found.

- **The expansion** by SAM stops at what it does not understand, and at a folder of code that is not there.
- **cfn-lint** lints what came out of it, which shows faults that the short form hides.
- **asl-validator** holds the state machines to the Amazon States Language.
- The rest are tests of the template and of what SAM made of it: rights, doors, folders, limits of time.

"""
OUTRO = """
`make build-check` is not among them, since it takes a minute: it builds what is deployed by `sam build` and starts
every function from the build, with its own layers and what Lambda brings along. It finds a module or a package that is
missing, a compiled file for another processor, and a function that grew too large. The compiled files themselves are
for arm64 and cannot run there: this machine's builds of the same versions stand in for them, and its boto3 for
Lambda's.
"""


def copied(folder: Path, mistake: Mistake | None) -> None:
    for name in READ:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / NODE_MODULES).symlink_to(ROOT / NODE_MODULES)
    if mistake:
        file = folder / mistake.file
        text = file.read_text()
        start = text.index(mistake.where)
        if mistake.right not in text[start:]:
            sys.exit(f"{mistake.name}: {mistake.right!r} is no longer in {mistake.file}")
        file.write_text(text[:start] + text[start:].replace(mistake.right, mistake.wrong, 1))


def finders(mistake: Mistake | None) -> list[str]:
    """The checks that fail on a copy with that mistake."""
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder), mistake)
        linted = run(folder, "tools/check_template.py")
        tested = run(folder, "-m", "pytest", "-q", *(f"tests/unit/test_{name}.py" for name in TESTS))
    found = [f"cfn-lint {rule}" for rule in re.findall(r"^([EW]\d{4}) ", linted.stdout, re.MULTILINE)]
    if "State machine definition" in linted.stderr:
        found.append("asl-validator")
    elif linted.returncode and not found:
        found.append("the expansion")
    tests = re.findall(r"^FAILED tests/unit/(test_\w+\.py)::(\w+)", tested.stdout, re.MULTILINE)
    if tested.returncode and not tests and not found:
        found.append("pytest, which does not come to a test")
    return list(dict.fromkeys([*found, *(f"`{name}` in `{file}`" for file, name in tests)]))


def run(folder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": "layers/storybrush"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def report(found: Sequence[list[str]]) -> str:
    rows = [f"| {mistake.name} | {', '.join(by) or '–'} |" for mistake, by in zip(MISTAKES, found, strict=True)]
    caught = f"{sum(map(bool, found))} of {len(found)} are found.\n"
    return "\n".join([INTRO + "| mistake | found by |", "|---|---|", *rows, "", caught]) + OUTRO


def main() -> int:
    if found := finders(None):
        sys.exit(f"Without a mistake, these fail: {', '.join(found)}")
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        by = list(workers.map(finders, MISTAKES))
    REPORT.write_text(report(by))
    return sum(map(bool, by)) < GOAL * len(MISTAKES)


if __name__ == "__main__":
    sys.exit(main())
