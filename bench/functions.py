"""The functions of the template, as the benchmarks of them need them."""

import re
from collections.abc import Iterable
from importlib.metadata import files
from pathlib import Path
from sysconfig import get_path

from local.application import Application, Function
from local.template.load import load_template

ROOT = Path(__file__).parents[1]
SETTINGS = {
    "MONGODB_URI": "mongodb://127.0.0.1:1/storybrush",
    "JWT_SECRET": "a secret of the benchmarks, long enough for HS256",
}
# What Lambda's Python brings along.
OF_THE_RUNTIME = ("boto3", "botocore", "s3transfer", "jmespath", "python-dateutil", "six", "urllib3")


def application(gemini: str) -> Application:
    """What the template declares, with a Gemini at that address."""
    return load_template(ROOT / "template.yaml", SETTINGS | {"GEMINI_BASE_URL": gemini}, 1)


def ports(function: Function) -> list[str]:
    """The adapters that a function names, in its own order."""
    return list(dict.fromkeys(re.findall(r"wiring\.(\w+)", (function.folder / "app.py").read_text())))


def link_packages(layers: Iterable[Path], folder: Path) -> None:
    """Fills `folder` with the packages that a function with these layers has in Lambda, and with no others.

    An SDK imports what it finds: google-genai takes httpx, which takes rich, where a machine happens to have them.
    """
    wanted = re.findall(r"^([\w.-]+)==", "\n".join((one / "requirements.txt").read_text() for one in layers), re.M)
    for name in (*wanted, *OF_THE_RUNTIME):
        link_package(name, folder)


def link_package(name: str, folder: Path) -> None:
    """Links what this machine has of a package into `folder`; nothing where it has none."""
    for top in {file.parts[0] for file in _files(name)} - {"..", "__pycache__"}:
        link = folder / top
        if not link.exists():
            link.symlink_to(Path(get_path("purelib")) / top)


def _files(package: str) -> Iterable[Path]:
    try:
        return [Path(file) for file in files(package) or ()]
    except ModuleNotFoundError:
        return []  # one that another system would need
