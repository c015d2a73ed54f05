"""Outlines: closed lists of points, in pixels (y down) or in units of a body's height (y up)."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

type Point = tuple[float, float]
type Outline = list[Point]

_CIRCLE = [(math.cos(i * math.tau / 28), math.sin(i * math.tau / 28)) for i in range(28)]


def curve(points: Sequence[Point], *, closed: bool = False, steps: int = 6) -> Outline:
    """A smooth line through the points (Catmull-Rom), `steps` segments between two of them."""
    count = len(points)
    spans = count if closed else count - 1
    line: Outline = []
    for i in range(spans):
        a, b, c, d = (_at(points, i + offset, closed=closed) for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            line.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    if not closed:
        line.append(points[-1])
    return line


def _at(points: Sequence[Point], i: int, *, closed: bool) -> Point:
    return points[i % len(points)] if closed else points[min(max(i, 0), len(points) - 1)]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def disc(x: float, y: float, rx: float, ry: float | None = None) -> Outline:
    """An ellipse; a circle when only one radius is given."""
    ry = rx if ry is None else ry
    return [(x + rx * cx, y + ry * cy) for cx, cy in _CIRCLE]


def box(left: float, top: float, right: float, bottom: float) -> Outline:
    """An upright rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def limb(points: Sequence[Point], radii: Sequence[float], steps: int = 5) -> list[Outline]:
    """A tapering stroke with round ends: how arms, tails, branches and tree trunks are made."""
    spine = curve(points, steps=steps)
    reach = [r for r, _ in curve([(r, 0.0) for r in radii], steps=steps)]
    left: Outline = []
    right: Outline = []
    for i, (x, y) in enumerate(spine):
        before, after = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * reach[i], dx / length * reach[i]
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    ends = [disc(*spine[0], reach[0]), disc(*spine[-1], reach[-1])]
    return [left + right[::-1], *ends]


def ridge(rng: Random, width: float, y: float, height: float, rough: float = 0.5) -> Outline:
    """A line from left to right about `y`, `height` pixels high at most; `rough` 0.3 rolls, 0.6 is jagged."""
    heights = [rng.uniform(-1, 1), rng.uniform(-1, 1)]
    swing = 1.0
    for _ in range(7):
        swing *= rough
        middles = [(a + b) / 2 + rng.uniform(-swing, swing) for a, b in pairwise(heights)]
        heights = [h for pair in zip(heights, middles, strict=False) for h in pair] + heights[-1:]
    low, high = min(heights), max(heights)
    span = (high - low) or 1.0
    step = width * 1.04 / (len(heights) - 1)
    return [(i * step - width * 0.02, y - (h - low) / span * height) for i, h in enumerate(heights)]


def hills(rng: Random, width: float, y: float, height: float, waves: int = 3) -> Outline:
    """A soft rolling line from left to right."""
    count = waves + 2
    knots = [(width * (i - 0.5) / waves, y - rng.random() * height) for i in range(count + 1)]
    return curve(knots, steps=14)


def ground(line: Outline, bottom: float) -> Outline:
    """What lies under a line, down to `bottom`."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def height_at(line: Outline, x: float) -> float:
    """The line's y at `x`."""
    for (x0, y0), (x1, y1) in pairwise(line):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / ((x1 - x0) or 1.0)
    return line[-1][1]


def mirrored(half: Outline) -> Outline:
    """The right half that goes with a left half drawn upwards, both about x = 0."""
    return [(-x, y) for x, y in reversed(half)]


def stand(shape: Iterable[Outline], x: float, y: float, height: float, *, flip: bool = False) -> list[Outline]:
    """Outlines in units of height (y up) put on the canvas with their feet at (x, y)."""
    side = -height if flip else height
    return [[(x + px * side, y - py * height) for px, py in outline] for outline in shape]
