"""Surfaces that every picture shares: noise, paper, brush strokes, dots. Each is made once."""

import math
from functools import cache
from random import Random

from PIL import Image, ImageFilter, ImageOps

type Size = tuple[int, int]


def noise(size: Size, cell: int, seed: int) -> Image.Image:
    """Smooth noise (L) with blobs about `cell` pixels wide."""
    width, height = size[0] // cell + 2, size[1] // cell + 2
    grains = Image.frombytes("L", (width, height), Random(seed).randbytes(width * height))  # noqa: S311  a picture is no secret
    return grains.resize(size, Image.Resampling.BICUBIC)


@cache
def clouds() -> Image.Image:
    """Fractal noise (L), 512 x 256, full contrast: clouds, fog, uneven ground."""
    size = (512, 256)
    total = noise(size, 80, 1)
    for share, cell in ((0.42, 38), (0.3, 18), (0.16, 9)):
        total = Image.blend(total, noise(size, cell, cell), share)
    return ImageOps.autocontrast(total)


@cache
def grain(size: Size) -> Image.Image:
    """The same noise spread over `size`."""
    return clouds().resize(size, Image.Resampling.BILINEAR)


@cache
def paper(size: Size) -> Image.Image:
    """Watercolour paper (RGB), to be multiplied: almost white, with faint stains."""
    stain = Image.blend(noise(size, 150, 13), noise(size, 44, 12), 0.35)
    tone = stain.point([round(236 + v * 19 / 255) for v in range(256)])
    return Image.merge("RGB", (tone, tone, tone.point([round(v * 0.985) for v in range(256)])))


@cache
def margin(size: Size) -> Image.Image:
    """Where paint does not reach (L): a ragged frame of bare paper."""
    width, height = size
    edge = round(min(size) * 0.045)
    inner = Image.new("L", (width // 2, height // 2), 255)
    inner.paste(0, (edge // 2, edge // 2, (width - edge) // 2, (height - edge) // 2))
    soft = inner.filter(ImageFilter.BoxBlur(edge / 3.2)).resize(size, Image.Resampling.BILINEAR)
    torn = Image.blend(soft, Image.blend(noise(size, 60, 21), noise(size, 14, 22), 0.3), 0.35)
    return torn.point([max(0, min(255, (v - 128) * 12)) for v in range(256)])


@cache
def corners(size: Size) -> Image.Image:
    """How dark a lens makes the corners (L)."""
    fall = Image.radial_gradient("L").resize(size, Image.Resampling.BILINEAR)
    return fall.point([max(0, round((v - 120) * 0.8)) for v in range(256)])


@cache
def dots(size: Size) -> Image.Image:
    """A halftone screen (L): round hills of brightness on a slanted grid."""
    cell = 16
    wave = [math.cos(i * math.tau / cell) for i in range(cell)]
    tile = Image.frombytes("L", (cell, cell), bytes(round(128 + 127 * a * b) for a in wave for b in wave))
    screen = Image.new("L", size)
    for top in range(0, size[1], cell):
        for left in range(0, size[0], cell):
            screen.paste(tile, (left, top))
    return screen


@cache
def strokes(size: Size) -> list[tuple[list[tuple[float, float]], Size]]:
    """Brush strokes that cover a sheet, the broad ones first: the outline of each, and where its colour is taken."""
    rng = Random(41)  # noqa: S311  a picture is no secret
    marks = []
    for pitch, long, broad in ((24, 20, 8), (16, 11, 5), (13, 6, 2.8)):
        for top in range(0, size[1], pitch):
            for left in range(0, size[0], pitch):
                x, y = left + rng.random() * pitch, top + rng.random() * pitch
                angle = 1.2 * math.sin(x / 170 + y / 90) * math.cos(y / 130) + rng.gauss(0, 0.25)
                outline = _stroke((x, y), angle, long * rng.uniform(0.7, 1.2), broad * rng.uniform(0.5, 0.9))
                marks.append((outline, (min(round(x), size[0] - 1), min(round(y), size[1] - 1))))
    return marks


def _stroke(centre: tuple[float, float], angle: float, long: float, broad: float) -> list[tuple[float, float]]:
    """A short bent band, blunt where the brush was set down and thin where it left."""
    across = ((-1.0, -0.5), (-0.3, -0.85), (0.5, -0.6), (1.0, 0.1), (0.5, 0.45), (-0.3, 0.7), (-1.0, 0.6))
    cos, sin = math.cos(angle), math.sin(angle)
    points = ((a * long, b * broad + long * 0.15 * a * a) for a, b in across)
    return [(centre[0] + a * cos - b * sin, centre[1] + a * sin + b * cos) for a, b in points]


@cache
def shaft() -> Image.Image:
    """A beam of light (L) whose source is in the middle of the left edge: ever wider and fainter."""
    side = 96
    spread = [0.03 + 0.97 * (x + 0.5) / side for x in range(side)]
    rows = (abs(2 * y + 1 - side) / side for y in range(side))
    lit = [max(0.0, 1 - row / wide) * (1 - x / (side - 1)) ** 1.3 for row in rows for x, wide in enumerate(spread)]
    return Image.frombytes("L", (side, side), bytes(round(255 * v) for v in lit))
