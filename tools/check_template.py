"""Expands template.yaml as AWS would and lints the result and its state machines.

cfn-lint sees faults there that the short form hides; asl-validator sees a state that leads nowhere or is never reached.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

ROOT = Path(__file__).resolve().parent.parent
# W1030, W1031: a guess at the values of parameters.
# W2001: the translator has put in the value of a parameter that is used in CORS; a test sees unused ones.
IGNORED = ("W1030", "W1031", "W2001")


def expanded_template() -> dict[str, Any]:
    """The template as CloudFormation gets it; local code stands at made-up addresses, the state machine inline."""
    template = yaml_parse((ROOT / "template.yaml").read_text())
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        for field in ("CodeUri", "ContentUri"):
            if field in properties:
                path = ROOT / properties[field]
                if not path.is_dir():
                    sys.exit(f"template.yaml: {field} {properties[field]} is not a folder")
                properties[field] = f"s3://code/{properties[field]}"
        if "DefinitionUri" in properties:
            properties["Definition"] = json.loads((ROOT / properties.pop("DefinitionUri")).read_text())
    # The translator asks an account for nothing but its region.
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    expanded: dict[str, Any] = transform(template, {}, _NoManagedPolicies())
    return expanded


class _NoManagedPolicies:
    """The translator's source of managed policies by name; we use none."""

    def load(self) -> dict[str, str]:
        return {}


def lint_template() -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(expanded_template(), file)
        file.flush()
        command = ["cfn-lint", "--regions", "us-east-1", "--ignore-checks", *IGNORED, "--template", file.name]
        return subprocess.run([Path(sys.executable).parent / command[0], *command[1:]], check=False).returncode  # noqa: S603


def lint_workflows() -> int:
    # The schema that cfn-lint holds a state machine to knows no Next from another.
    validator = ROOT / "tools/asl/node_modules/.bin/asl-validator"
    # It takes one file after each --json-path, and passes over any other without a word.
    files = [f"--json-path={path}" for path in sorted(ROOT.glob("workflows/*.asl.json"))]
    return subprocess.run([validator, *files], stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(lint_workflows() or lint_template())
