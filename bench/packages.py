"""How large what Lambda is given is: each layer and each function, as `sam build` makes them."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.functions import application
from bench.result import Goal, Result, Way
from local.application import Function

PAINTER = "PaintChunk"
LARGEST = 5
# Lambda's Python 3.13 runs on Amazon Linux 2023, which has glibc 2.34.
PLATFORMS = ("manylinux2014_aarch64", "manylinux_2_17_aarch64", "manylinux_2_28_aarch64", "manylinux_2_34_aarch64")

INTRO = """\
The layers' pinned wheels for Python 3.13 on arm64, unpacked by pip beside our own files: the files that `sam build` \
makes, which needs no more than that either. Zipped as for an upload, and unzipped as Lambda counts it against its \
250 MB. boto3 is in neither layer, since the runtime has it; bytecode is in none, since `sam build` makes none."""


@dataclass(frozen=True)
class Size:
    """In bytes."""

    zipped: int
    unzipped: int

    def __add__(self, other: "Size") -> "Size":
        return Size(self.zipped + other.zipped, self.unzipped + other.unzipped)


def result() -> Result:
    functions = sorted(application("").functions.values(), key=lambda function: function.folder.name)
    with tempfile.TemporaryDirectory() as folder:
        built = {layer: _built(layer, Path(folder)) for layer in sorted({x for one in functions for x in one.layers})}
        layers = {layer: _size(files) for layer, files in built.items()}
        notes = " ".join(_largest(layer, files) for layer, files in built.items())
    whole = {function.name: _with_layers(function, layers) for function in functions}
    ways = [_way(f"layer {layer.name}", size, size) for layer, size in layers.items()]
    ways += [_way(f"Storybrush {one.folder.name}", _own(one), whole[one.name]) for one in functions]
    painting = whole.pop(PAINTER).unzipped / 1e6
    others = max(size.unzipped for size in whole.values()) / 1e6
    return Result(
        name="packages",
        title="What is uploaded to Lambda",
        intro=INTRO,
        columns=("kB zipped", "kB unzipped", "MB zipped, with its layers", "MB unzipped, with its layers"),
        ways=ways,
        unit="MB unzipped, with its layers",
        goals=(
            Goal("the painting function with its layers: ≤ 110 MB unzipped", f"{painting:.1f} MB", painting <= 110),
            Goal("each other function with its layer: ≤ 30 MB unzipped", f"{others:.1f} MB at most", others <= 30),
        ),
        notes=notes,
    )


def _built(layer: Path, folder: Path) -> Mapping[str, Path]:
    """The files of a layer, by their names in it."""
    target = folder / layer.name
    platforms = [word for platform in PLATFORMS for word in ("--platform", platform)]
    command = [sys.executable, "-m", "pip", "install", "-qq", "--no-deps", "--no-compile", "--only-binary=:all:"]
    command += ["--python-version", "3.13", *platforms, "--target", str(target)]
    subprocess.run([*command, "--requirement", str(layer / "requirements.txt")], check=True)  # noqa: S603
    # What a package would have in a PATH is not part of a layer.
    shutil.rmtree(target / "bin", ignore_errors=True)
    return _files(target) | _files(layer)


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path for path in found}


def _size(files: Mapping[str, Path]) -> Size:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in files.items():
                archive.write(path, name)
        return Size(file.tell(), sum(path.stat().st_size for path in files.values()))


def _own(function: Function) -> Size:
    return _size(_files(function.folder))


def _with_layers(function: Function, layers: Mapping[Path, Size]) -> Size:
    return sum((layers[layer] for layer in function.layers), start=_own(function))


def _way(name: str, own: Size, whole: Size) -> Way:
    cells = (
        f"{own.zipped / 1e3:,.1f}",
        f"{own.unzipped / 1e3:,.1f}",
        f"{whole.zipped / 1e6:.1f}",
        f"{whole.unzipped / 1e6:.1f}",
    )
    return Way(name, cells, whole.unzipped / 1e6)


def _largest(layer: Path, files: Mapping[str, Path]) -> str:
    """The layer's largest folders, in words."""
    sizes: Counter[str] = Counter()
    for name, path in files.items():
        sizes[name.partition("/")[0]] += path.stat().st_size
    words = [f"{name} {size / 1e6:.1f} MB" for name, size in sizes.most_common(LARGEST)]
    return f"Largest in {layer.name}: {', '.join(words)}."
