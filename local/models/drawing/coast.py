"""The coast: the shore the hero stands on, and the headland or rock that carries a lighthouse."""

from itertools import pairwise
from random import Random
from typing import NamedTuple

from local.models.drawing.buildings import house
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import mix
from local.models.drawing.shapes import Outline, Point, curve, disc, ground, height_at
from local.models.drawing.things import paint_building
from local.models.drawing.view import View, stuff


class Site(NamedTuple):
    """Where a lighthouse stands and how high it is, in pixels; `out` is 1 where its nearer edge is the right one."""

    x: float
    y: float
    size: float
    out: int


def site(canvas: Canvas, view: View) -> Site:
    """Across the water from the hero."""
    out = 1 if view.hero < canvas.width / 2 else -1
    aside = 0.17 + 0.5 * abs(view.hero / canvas.width - 0.5)
    y = view.horizon - canvas.unit * 0.03
    return Site(canvas.width * (0.5 + out * aside), y, min(canvas.unit * (0.4 + 0.08 * view.size), y * 0.92), out)


def headland(canvas: Canvas, view: View) -> None:
    """Rock under a lighthouse, joined to the land or alone in the sea, and foam at its foot."""
    rng, at = canvas.rng, site(canvas, view)
    joined, foot = rng.random() < 0.6, view.horizon + (canvas.height - view.horizon) * 0.2
    line = _skyline(rng, canvas, at, foot, joined=joined)
    tone = stuff(canvas, rng.choice(("6a655e", "74685c", "5c6066")), 0.6)
    if "house" in view.scene.things or (joined and rng.random() < 0.5):
        size = at.size * 0.2
        x = at.x + at.out * at.size * 0.3
        hut = house(rng, x - size / 2, height_at(line, x) + size * 0.08, size, size * 0.42)
        paint_building(canvas, hut, "e6dcc8", "8a4a34", 0.6, lit=view.scene.hour != "day")
    canvas.paint([ground(line, foot)], Fade(mix(tone, canvas.palette.light, 0.16), mix(tone, canvas.palette.deep, 0.5)))
    _facets(canvas, line, foot)
    if joined:
        turf = [(x, y) for x, y in line if y < at.y + canvas.unit * 0.012]
        lower = [(x, y + canvas.unit * rng.uniform(0.008, 0.02)) for x, y in reversed(turf)]
        canvas.paint([turf + lower], stuff(canvas, "75904e", 0.58), plain=True)
    foam = [
        disc(
            rng.uniform(line[0][0], line[-1][0]), foot + rng.gauss(0, 2.5), canvas.unit * rng.uniform(0.015, 0.045), 2.6
        )
        for _ in range(22)
    ]
    canvas.paint(foam, mix(canvas.palette.low, (255, 255, 255), 0.55), alpha=0.65, plain=True)


def _skyline(rng: Random, canvas: Canvas, at: Site, foot: float, *, joined: bool) -> Outline:
    """The rock's upper edge from left to right."""
    flat, drop = at.size * 0.17, foot - at.y
    slope = [(1.0, 0.0), (1.35, 0.2), (1.55, 0.5), (2.1, 0.68), (2.5, 1.0)]
    inner = [(at.x - at.out * flat * far, at.y + drop * down) for far, down in slope]
    if joined:
        outer = [(at.x + at.out * flat, at.y), (at.x + at.out * flat * 2.4, at.y - canvas.unit * 0.012)]
        outer.append((canvas.width * (0.5 + at.out * 0.55), at.y - canvas.unit * 0.03))
    else:
        outer = [(at.x + at.out * flat * far * rng.uniform(0.8, 1.1), at.y + drop * down) for far, down in slope]
    knots = [*inner[::-1], *outer]
    line = [knots[0]]
    for before, after in pairwise(knots):
        rough = 0.0 if after[1] <= at.y else canvas.unit * 0.008
        line += [_between(before, after, share, rng.uniform(-rough, rough)) for share in (0.3, 0.65)]
        line.append(after)
    return line if at.out > 0 else line[::-1]


def _between(a: Point, b: Point, share: float, lift: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share + lift


def _facets(canvas: Canvas, line: Outline, foot: float) -> None:
    """Clefts and faces of the rock."""
    rng = canvas.rng
    dark: list[Outline] = []
    light: list[Outline] = []
    for _ in range(9):
        x, y = line[rng.randrange(len(line))]
        tall, wide = (foot - y) * rng.uniform(0.5, 1.0), canvas.unit * rng.uniform(0.012, 0.035)
        if tall > 4:
            face = [
                (x, y + 2),
                (x + wide, y + tall * 0.45),
                (x + wide * 0.6, y + tall),
                (x - wide * 0.5, y + tall * 0.8),
            ]
            clipped = [(px, min(max(py, height_at(line, px) + 1), foot)) for px, py in face]
            (dark if rng.random() < 0.6 else light).append(clipped)
    canvas.paint(dark, canvas.palette.deep, alpha=0.3, plain=True)
    canvas.paint(light, canvas.palette.light, alpha=0.16, plain=True)


def shore(canvas: Canvas, view: View) -> Outline:
    """Sand or rock that falls to the water, with foam along it; gives back its upper edge."""
    y, side = canvas.height * canvas.rng.uniform(0.8, 0.88), view.hero < canvas.width / 2
    high, low = y - canvas.height * 0.04, canvas.height * 1.02
    knots = [(-0.06, high), (0.2, high - 6), (0.45, y), (0.7, y + (low - y) * 0.55), (1.06, low)]
    line = curve(
        [(canvas.width * (px if side else 1 - px), py) for px, py in (knots if side else knots[::-1])], steps=9
    )
    foam = [(x, py - canvas.unit * 0.012) for x, py in line]
    canvas.paint(
        [ground(foam, canvas.height + 9)], mix(canvas.palette.low, (255, 255, 255), 0.5), alpha=0.7, plain=True
    )
    tone = stuff(canvas, canvas.rng.choice(("b39a70", "6a655e", "a58a66")), 0.66)
    canvas.paint([ground(line, canvas.height + 9)], Fade(tone, mix(tone, canvas.palette.deep, 0.65)))
    return line
