"""How long a picture takes from a model's bytes to what is stored, beside other ways."""

import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

from PIL import Image, ImageChops

from bench.result import Goal, Result, Way, in_turns, median
from local.models.drawing import draw
from storybrush.painters import finishing
from storybrush.ports.painting import Painted

ROUNDS = 9
PROMPT = "An old oil painting of a forest in the rain"
# What a drawing has too little of to compress as a model's picture does, which is 1.5 MB at this size.
GRAIN_LEVELS = 6
THUMBNAIL = 384
OURS, PILLOW, VIPS = "Storybrush", "Pillow, defaults", "pyvips, defaults"
DECODE_AND_SAVE = "Pillow's decoding and saving"
DECODING, SHRINKING, WEBP, THUMBHASH = "decoding, which is the check,", "the thumbnail's size", "its WebP", "ThumbHash"

type Size = tuple[int, int]


@dataclass(frozen=True)
class Case:
    name: str
    painted: bytes
    asked: Size


def ours(painted: bytes, asked: Size) -> bytes:
    return finishing.finish_picture(Painted(painted), asked).png


def pillow(painted: bytes, asked: Size) -> bytes:
    image = Image.open(io.BytesIO(painted)).convert("RGB").resize(asked, Image.Resampling.LANCZOS)
    png = _encoded(image, "PNG")
    image.thumbnail((THUMBNAIL, THUMBNAIL))
    _encoded(image, "WEBP")
    return png


def vips(painted: bytes, asked: Size) -> bytes:
    import pyvips

    width, height = asked
    loaded = pyvips.Image.new_from_buffer(painted, "")
    image = loaded.thumbnail_image(width, height=height, size="force").copy_memory()
    image.thumbnail_image(THUMBNAIL).write_to_buffer(".webp")
    return bytes(image.write_to_buffer(".png"))


WAYS: dict[str, Callable[[bytes, Size], bytes]] = {OURS: ours, PILLOW: pillow, VIPS: vips}


def result() -> Result:
    import pyvips

    pyvips.cache_set_max(0)  # or it would know the picture from the round before
    cases = _cases()
    fits = cases[0]
    took = _took(cases)
    times = {case.name: took[_name(case, OURS)].ms / took[_name(case, PILLOW)].ms for case in cases}
    through = took[_name(fits, OURS)].ms / took[DECODE_AND_SAVE].ms
    longest = max(times[case.name] for case in cases[1:])
    return Result(
        name="finishing",
        title="A picture, finished",
        intro=f"A drawing of 1024 × 1024 pixels with grain, so that it is {len(fits.painted) / 1e6:.1f} MB as a PNG; "
        "as a JPEG of as many pixels; and a PNG of 1200 × 896 that becomes one of 1024 × 768. All end as a PNG and a "
        f"WebP thumbnail, Storybrush's with a ThumbHash besides. {ROUNDS} rounds in one process, after one that did "
        "not count; pyvips may use every core.",
        columns=("ms", "of Pillow's", "CPU ms", "PNG, MB"),
        ways=[_way(case, way, took) for case in cases for way in WAYS],
        unit="ms",
        goals=(
            Goal("what fits takes ≤ 0.15 of Pillow's decoding and saving alone", f"{through:.2f}", through <= 0.15),
            Goal("what does not takes ≤ 0.5 of Pillow's defaults", f"{longest:.2f}", longest <= 0.5),
        ),
        notes=_notes(took, took[_name(fits, OURS)].ms),
    )


@dataclass(frozen=True)
class Cost:
    ms: float
    cpu_ms: float
    megabytes: float = 0


def _took(cases: Sequence[Case]) -> dict[str, Cost]:
    """The median of each way with each case, and of the parts of the first."""
    steps = {_name(case, way): partial(WAYS[way], case.painted, case.asked) for case in cases for way in WAYS}
    megabytes = {name: len(step()) / 1e6 for name, step in steps.items()}
    parts = _parts(cases[0])
    for part in parts.values():
        part()
    found = in_turns(ROUNDS, {name: partial(_cost, step) for name, step in (steps | parts).items()})
    return {
        name: Cost(median([one.ms for one in costs]), median([one.cpu_ms for one in costs]), megabytes.get(name, 0))
        for name, costs in found.items()
    }


def _parts(case: Case) -> dict[str, Callable[[], Any]]:
    """What ours does of a picture that fits, and what others would do first."""
    image = Image.open(io.BytesIO(case.painted)).convert("RGB")
    thumbnail = finishing.within(image, THUMBNAIL)
    return {
        DECODE_AND_SAVE: lambda: _encoded(Image.open(io.BytesIO(case.painted)), "PNG"),
        DECODING: lambda: finishing.decode(case.painted),
        SHRINKING: lambda: finishing.within(image, THUMBNAIL),
        WEBP: lambda: finishing._encode_webp(thumbnail),
        THUMBHASH: lambda: finishing._placeholder(thumbnail),
    }


def _notes(took: dict[str, Cost], whole: float) -> str:
    *most, last = (f"{part} takes {took[part].ms:.1f}" for part in (DECODING, SHRINKING, WEBP, THUMBHASH))
    return (
        f"Of the {whole:.0f} ms for what fits, {', '.join(most)} and {last}. Pillow's decoding and saving alone is "
        f"{took[DECODE_AND_SAVE].ms:.0f} ms."
    )


def _cost(step: Callable[[], Any]) -> Cost:
    cpu, started = time.process_time(), time.perf_counter()
    step()
    return Cost((time.perf_counter() - started) * 1000, (time.process_time() - cpu) * 1000)


def _cases() -> tuple[Case, Case, Case]:
    square, wide = _picture((1024, 1024)), _picture((1200, 896))
    return (
        Case("PNG that fits", _encoded(square, "PNG"), square.size),
        Case("JPEG of the size", _encoded(square, "JPEG", quality=92), square.size),
        Case("PNG, resized", _encoded(wide, "PNG"), (1024, 768)),
    )


def _picture(size: Size) -> Image.Image:
    image = Image.open(io.BytesIO(draw(PROMPT, *size)))
    noise = Image.frombytes("L", size, Random(1).randbytes(size[0] * size[1]))  # noqa: S311
    return ImageChops.add(image, noise.point([level * GRAIN_LEVELS // 256 for level in range(256)]).convert("RGB"))


def _encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def _name(case: Case, way: str) -> str:
    return f"{case.name}: {way}"


def _way(case: Case, way: str, took: dict[str, Cost]) -> Way:
    cost, share = took[_name(case, way)], took[_name(case, way)].ms / took[_name(case, PILLOW)].ms
    cells = (f"{cost.ms:.0f}", f"{share:.2f}", f"{cost.cpu_ms:.0f}", f"{cost.megabytes:.2f}")
    return Way(_name(case, way), cells, cost.ms)
