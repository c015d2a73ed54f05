"""Generates the Python client from the contract; `--check` says whether the committed one is stale."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / "clients/python/storybrush_client"
# The formatter leaves the project's own rules aside, so that they can change without the client.
HOOKS = [
    "ruff check --isolated --no-cache --fix-only --select=F401,I .",
    "ruff format --isolated --no-cache --line-length=120 .",
]
# In a class Cast, the generator would write a variable `cast` over the `cast` of typing, which it calls.
NAMES = {"Cast": {"class_name": "StoryCast", "module_name": "story_cast"}}


def contract() -> dict[str, Any]:
    """The HTTP API with the one model that only the WebSocket's events have, as far as types can say it."""
    document = json.loads(_read("openapi"))
    live = json.loads(_read("asyncapi").replace("./openapi.yaml#", "#"))
    schemas = document["components"]["schemas"]
    schemas["ChangedChunk"] = live["components"]["schemas"]["ChangedChunk"]
    general = {name: schema["allOf"][0] for name, schema in schemas.items() if "$ref" in schema.get("allOf", [{}])[0]}
    narrowed = {name: of for name, of in general.items() if "type" not in schemas[name]}
    document["components"]["schemas"] = {
        name: schema for name, schema in schemas.items() if name not in narrowed and name != "Outcome"
    }
    plain: dict[str, Any] = _plain(document, {f"#/components/schemas/{name}": of for name, of in narrowed.items()})
    return plain


def _read(name: str) -> str:
    return json.dumps(yaml.safe_load((ROOT / f"api/{name}.yaml").read_text()), default=str)


def _plain(node: Any, narrowed: dict[str, Any]) -> Any:
    """The generator knows no conditions and no narrowing: a schema that narrows another stands for that one."""
    if isinstance(node, list):
        return [_plain(item, narrowed) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("$ref") in narrowed:
        return narrowed[node["$ref"]]
    if "allOf" in node and "type" not in node:
        return _plain(node["allOf"][0], narrowed)
    plain = {key: _plain(value, narrowed) for key, value in node.items() if key not in ("allOf", "if", "then", "else")}
    if "prefixItems" in plain:
        plain["items"] = {"type": plain.pop("prefixItems")[0]["type"]}
    if "anyOf" in plain:
        plain["anyOf"] = [kind for place, kind in enumerate(plain["anyOf"]) if kind not in plain["anyOf"][:place]]
    return plain


def generate(folder: Path, target: Path) -> None:
    document, config = folder / "openapi.json", folder / "config.json"
    document.write_text(json.dumps(contract()))
    config.write_text(json.dumps({"post_hooks": HOOKS, "class_overrides": NAMES}))
    tools = Path(sys.executable).parent
    command = [tools / "openapi-python-client", "generate", "--meta", "none", "--fail-on-warning"]
    files = ["--path", document, "--config", config, "--output-path", target]
    # The generator finds its formatter on PATH.
    environment = os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([*command, *files], check=True, stdout=subprocess.PIPE, env=environment)  # noqa: S603
    (target / "py.typed").touch()


def _differ(one: filecmp.dircmp[str]) -> bool:
    return bool(one.left_only or one.right_only or one.diff_files) or any(map(_differ, one.subdirs.values()))


def main() -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / CLIENT.name
        generate(Path(folder), fresh)
        if "--check" in sys.argv:
            stale = _differ(filecmp.dircmp(fresh, CLIENT, ignore=["__pycache__"], shallow=False))
            return "The Python client is stale: run make client, and commit clients/python." if stale else None
        shutil.rmtree(CLIENT, ignore_errors=True)
        shutil.copytree(fresh, CLIENT)
    return None


if __name__ == "__main__":
    sys.exit(main())
