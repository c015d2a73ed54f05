"""Builds what is deployed, with `sam build`, and looks at every function in it as Lambda would.

Each function is started with its built code, its built layers and what Lambda's Python brings along, and with nothing
else of this machine. What is compiled for Lambda's processor cannot run here: the machine's own build of the same
version stands in for each package that holds such files. So a module, a file or a package that is missing in the build
is found, and a version that differs; that the compiled files themselves work is not, only which processor they are for.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from sysconfig import get_path

from bench.functions import OF_THE_RUNTIME, ROOT, SETTINGS, link_package, ports
from local.application import Function
from local.functions.environment import function_environment, runtime_environment
from local.template.load import load_template

SAM = ROOT / ".venv/sam/bin/sam"
NOWHERE = "http://127.0.0.1:1"
# In MB; Lambda takes 250 with the layers, and loads less sooner.
BUDGET, BUDGET_WITH_PAINTERS = 30, 110
# The 64-bit Arm processor, in the header of a compiled file.
ELF, AARCH64 = b"\x7fELF", 183
EVERY_MODULE = """
import importlib, pkgutil, storybrush
for module in pkgutil.walk_packages(storybrush.__path__, "storybrush."):
    importlib.import_module(module.name)
"""


def build(folder: Path) -> None:
    # It looks for the runtime's own Python, and finds that of this environment.
    path = os.pathsep.join([get_path("scripts"), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "us-east-1"}
    command: list[str | Path] = [SAM, "build", "--build-dir", folder / "out", "--cache-dir", folder / "cache"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        sys.exit(f"sam build failed:\n{ended.stderr}")


def link_packages(layers: Iterator[Path], folder: Path) -> Iterator[str]:
    """Fills `folder` with the runtime's packages, and with the machine's build of those that are compiled."""
    for name in OF_THE_RUNTIME:
        link_package(name, folder)
    for record in (record for layer in layers for record in layer.glob("*.dist-info/RECORD")):
        if ".so," in record.read_text():
            name, version = record.parent.name.removesuffix(".dist-info").split("-")
            try:
                if distribution(name).version != version:
                    yield f"{name} is {version} in the build and {distribution(name).version} here"
                link_package(name, folder)
            except PackageNotFoundError:
                yield f"{name} {version} is in the build and not on this machine"


def started(function: Function, packages: Path) -> Iterator[str]:
    """What is wrong with a function that starts in a new interpreter, and makes all that its handler names."""
    module, _, handler = function.handler.partition(".")
    if not (function.folder / f"{module}.py").is_file():
        yield f"{function.name} has no {module}.py"
        return
    layers = [layer / "python" for layer in function.layers]
    environment = function_environment(runtime_environment(os.environ, NOWHERE), function)
    environment["PYTHONPATH"] = os.pathsep.join(map(str, (packages, function.folder, *layers)))
    code = f"import {module}\nassert callable({module}.{handler})\n"
    code += "".join(f"{module}.wiring.{port}\n" for port in ports(function))
    if paints(function):
        code += EVERY_MODULE
    # -S leaves out what else the machine has.
    command = [sys.executable, "-S", "-c", code]
    ended = subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        yield f"{function.name} does not start:\n{ended.stderr}"


def paints(function: Function) -> bool:
    return any(layer.name == "PaintersLayer" for layer in function.layers)


def weighed(function: Function) -> Iterator[str]:
    files = [file for folder in (function.folder, *function.layers) for file in folder.rglob("*") if file.is_file()]
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    budget = BUDGET_WITH_PAINTERS if paints(function) else BUDGET
    if megabytes > budget:
        yield f"{function.name} is {megabytes:.0f} MB with its layers; {budget} are allowed"


def compiled(folder: Path) -> Iterator[str]:
    """What is wrong with the compiled files of the build."""
    headers = {file: file.open("rb").read(20) for file in folder.rglob("*") if file.is_file()}
    processors = {file: int.from_bytes(head[18:], "little") for file, head in headers.items() if head.startswith(ELF)}
    if not processors:
        yield "no compiled file is in the build"
    for file, processor in processors.items():
        if processor != AARCH64:
            yield f"{file.relative_to(folder)} is not for Lambda's processor, arm64"


def faults(folder: Path) -> Iterator[str]:
    build(folder)
    functions = load_template(folder / "out/template.yaml", SETTINGS | {"GEMINI_BASE_URL": NOWHERE}, 1).functions
    yield from compiled(folder / "out")
    for function in functions.values():
        packages = folder / "-".join(layer.name for layer in function.layers)
        if not packages.exists():
            packages.mkdir()
            yield from link_packages((layer / "python" for layer in function.layers), packages)
        yield from weighed(function)
        yield from started(function, packages)


def main() -> int:
    if sys.version_info[:2] != (3, 13):
        sys.exit("sam build needs the Python that Lambda runs: let .venv be made with Python 3.13.")
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(Path(folder)))
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
