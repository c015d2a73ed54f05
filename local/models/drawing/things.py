"""Things that stand in a picture, painted on the canvas with their feet at (x, y)."""

import math
from collections.abc import Callable
from typing import NamedTuple

from local.models.drawing.buildings import Building, house, tower
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import colour, mix
from local.models.drawing.lighthouse import lighthouse
from local.models.drawing.plants import broad_tree
from local.models.drawing.shapes import box, curve, disc, limb, mirrored, stand
from local.models.drawing.view import View, stuff

_FLAME = "ffcf6b"


def paint_building(canvas: Canvas, built: Building, wall: str, roof: str, depth: float, *, lit: bool) -> None:
    """Walls, their shaded side, roofs and windows; lit windows shine."""
    tone, cover = stuff(canvas, wall, depth), stuff(canvas, roof, depth)
    canvas.paint(built.walls, Fade(tone, mix(tone, canvas.palette.haze, canvas.look.mist * 0.4)))
    canvas.paint(built.shade, canvas.palette.deep, alpha=0.3, plain=True)
    canvas.paint(built.roofs, cover)
    glass = colour(_FLAME) if lit else mix(tone, canvas.palette.deep, 0.6)
    canvas.paint(built.windows, mix(canvas.palette.haze, glass, min(1.0, depth + 0.35)), plain=True)
    if lit and depth > 0.5:
        for pane in built.windows[::3]:
            width = pane[2][0] - pane[0][0]
            canvas.glow(pane[0][0], pane[0][1], abs(width) * 3, colour(_FLAME), 0.35 * canvas.look.glow)


def lamp(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A street lamp; it burns unless it is day."""
    post = [*limb([(0.0, 0.0), (0.0, 0.8)], [0.022, 0.012]), box(-0.045, 0.0, 0.045, 0.06)]
    hood = [(-0.07, 0.93), (0.0, 1.0), (0.07, 0.93)]
    canvas.paint(stand([*post, hood], x, y, size), canvas.palette.deep)
    glass = stand([[(-0.035, 0.8), (-0.06, 0.93), (0.06, 0.93), (0.035, 0.8)]], x, y, size)
    canvas.paint(glass, colour(_FLAME) if view.scene.hour != "day" else stuff(canvas, "cfd8da", 0.5))
    if view.scene.hour != "day":
        canvas.glow(x, y - size * 0.87, size * (0.5 + canvas.look.glow * 0.3), colour(_FLAME), 0.6)
        canvas.glow(x, y - size * 0.87, size * 0.16, (255, 240, 205), 0.9)


def light(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A street lamp where there are streets, elsewhere a lantern."""
    if view.scene.place in ("village", "garden"):
        lamp(canvas, view, x, y, size)
    else:
        lantern(canvas, view, x, y, size * 0.62)


def lantern(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A lantern that hangs from a crook set in the ground."""
    flip, wood = view.facing_left, stuff(canvas, "4a3424", 0.85)
    crook = limb([(0.0, 0.0), (-0.01, 0.5), (0.0, 0.9), (0.08, 1.0), (0.17, 0.94)], [0.022, 0.02, 0.017, 0.014, 0.01])
    canvas.paint(stand(crook, x, y, size, flip=flip), wood)
    case = [box(0.115, 0.66, 0.225, 0.69), [(0.115, 0.83), (0.15, 0.88), (0.19, 0.88), (0.225, 0.83)],
            *limb([(0.17, 0.94), (0.17, 0.87)], [0.006, 0.006], 1)]  # fmt: skip
    canvas.paint(stand([box(0.125, 0.69, 0.215, 0.83)], x, y, size, flip=flip), colour(_FLAME))
    canvas.paint(stand(case, x, y, size, flip=flip), canvas.palette.deep, plain=True)
    at, dark = x + size * 0.17 * (-1 if flip else 1), view.scene.hour != "day"
    canvas.glow(at, y - size * 0.76, size * (0.3 + dark * (0.4 + canvas.look.glow * 0.4)), colour(_FLAME), 0.6)
    canvas.glow(at, y - size * 0.76, size * 0.12, (255, 240, 205), 0.9)


def tree(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A broad tree."""
    trunk, crown, lit = broad_tree(canvas.rng, x, y, size)
    code = {"dawn": "b86a4a", "dusk": "9a5a2a"}.get(view.scene.hour, "4a7a3c")
    leaf = stuff(canvas, "e9edf2" if view.scene.place == "snow" else code, 0.72)
    canvas.paint(trunk, stuff(canvas, "4a3424", 0.85))
    canvas.paint(crown, Fade(leaf, mix(leaf, canvas.palette.deep, 0.5)))
    canvas.paint(lit, mix(leaf, canvas.palette.light, 0.3), alpha=0.7, plain=True)


def carriage(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A coach with two wheels in sight and a lamp."""
    flip, deep = view.facing_left, canvas.palette.deep
    body = curve([(-0.4, 0.82), (-0.46, 0.5), (-0.3, 0.26), (0.2, 0.26), (0.36, 0.5), (0.34, 0.82)], steps=5)
    wheels = []
    for cx, radius in ((-0.34, 0.26), (0.4, 0.2)):
        rim = disc(cx, radius, radius)
        wheels.append(
            [*rim, rim[0], *[(cx + (px - cx) * 0.82, radius + (py - radius) * 0.82) for px, py in [*rim, rim[0]]][::-1]]
        )
        wheels += [
            spoke for a in rim[:14:3] for spoke in limb([a, (2 * cx - a[0], 2 * radius - a[1])], [0.012, 0.012], 1)
        ]
    canvas.paint(stand([body, box(-0.44, 0.8, 0.38, 0.86), box(0.3, 0.3, 0.62, 0.36)], x, y, size, flip=flip),
                 Fade(stuff(canvas, view.scene.coat, 0.7), deep))  # fmt: skip
    canvas.paint(stand([box(-0.2, 0.52, 0.1, 0.76)], x, y, size, flip=flip), stuff(canvas, "f0d9a0", 0.4), plain=True)
    canvas.paint(stand(wheels, x, y, size, flip=flip), deep)


def fire(canvas: Canvas, _view: View, x: float, y: float, size: float) -> None:
    """A camp fire."""
    canvas.glow(x, y - size * 0.2, size * 1.6, colour("ff9a3c"), 0.55)
    logs = [*limb([(-0.3, 0.03), (0.25, 0.1)], [0.04, 0.035]), *limb([(0.3, 0.03), (-0.25, 0.1)], [0.04, 0.035])]
    canvas.paint(stand(logs, x, y, size), stuff(canvas, "3a2418", 0.9))
    for share, code in ((1.0, "f26a2a"), (0.68, "ffb347"), (0.38, "fff0b8")):
        tongue = curve(
            [(-0.2, 0.08), (-0.17, 0.3), (-0.04, 0.42), (0.0, 0.75), (0.1, 0.45), (0.17, 0.32), (0.2, 0.08)],
            closed=True,
        )
        canvas.paint(
            stand([[(px * share, 0.06 + py * share) for px, py in tongue]], x, y, size), colour(code), plain=True
        )


def tent(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A tent, lit from within after dark."""
    cloth = stuff(canvas, "d9c6a0" if view.scene.hour == "day" else "f2b45e", 0.55)
    canvas.paint(
        [[(x - size * 0.6, y), (x, y - size * 0.75), (x + size * 0.6, y)]],
        Fade(cloth, mix(cloth, canvas.palette.deep, 0.35)),
    )
    canvas.paint(
        [[(x - size * 0.14, y), (x, y - size * 0.7), (x + size * 0.14, y)]], canvas.palette.deep, plain=True, alpha=0.75
    )


def cottage(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A single house."""
    built = house(canvas.rng, x - size * 0.4, y, size * 0.8, size * 0.5)
    paint_building(canvas, built, "d6c4a8", "8a4a34", 0.7, lit=view.scene.hour != "day")


def lone_tower(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A tower, its windows lit after dark."""
    built = tower(x, y, size * 0.26, size * 1.2, pointed=True)
    paint_building(canvas, built, "b9b0a2", "6a4a52", 0.65, lit=view.scene.hour != "day")


def mill(canvas: Canvas, _view: View, x: float, y: float, size: float) -> None:
    """A windmill with four sails."""
    wall, wood = stuff(canvas, "ddd0b6", 0.62), stuff(canvas, "6a4c36", 0.75)
    tower, cap = (
        [(-0.19, 0.0), (-0.115, 0.6), (0.115, 0.6), (0.19, 0.0)],
        curve([(-0.14, 0.59), (-0.1, 0.72), (0.0, 0.78)]),
    )
    canvas.paint(stand([tower], x, y, size), Fade(wall, mix(wall, canvas.palette.deep, 0.3)))
    canvas.paint(stand([cap + mirrored(cap)], x, y, size), stuff(canvas, "8a4a34", 0.68))
    panes = [box(-0.03, 0.0, 0.03, 0.12), box(-0.022, 0.3, 0.022, 0.37)]
    canvas.paint(stand(panes, x, y, size), mix(wood, canvas.palette.deep, 0.4), plain=True)
    turn = canvas.rng.uniform(0.2, 1.3)
    for quarter in range(4):
        across, up = math.cos(turn + quarter * math.pi / 2), math.sin(turn + quarter * math.pi / 2)
        sail = [(0.09, 0.012), (0.44, 0.012), (0.44, 0.11), (0.09, 0.11)]
        turned = [(px * across - py * up, 0.66 + px * up + py * across) for px, py in sail]
        canvas.paint(stand([turned], x, y, size), stuff(canvas, "efe6d2", 0.5), alpha=0.9)
        spar = limb([(0.0, 0.66), (0.46 * across, 0.66 + 0.46 * up)], [0.012, 0.009], 1)
        canvas.paint(stand(spar, x, y, size), wood, plain=True)


def land_light(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A lighthouse away from the sea, on a heap of rock."""
    knots = [(-0.28, -0.04), (-0.21, 0.005), (-0.1, 0.035), (0.04, 0.03), (0.15, 0.036), (0.22, 0.0), (0.28, -0.04)]
    rock = stand([curve(knots)], x, y, size)
    tone = stuff(canvas, "6a655e", 0.7)
    canvas.paint(rock, Fade(tone, mix(tone, canvas.palette.deep, 0.4)))
    lighthouse(canvas, view, x, y - size * 0.02, size)


class Thing(NamedTuple):
    """How a thing is painted, its height in units of a person's, and half its width in units of its height."""

    paint: Callable[[Canvas, View, float, float, float], None]
    size: float
    half: float


THINGS = {
    "tree": Thing(tree, 2.6, 0.36),
    "house": Thing(cottage, 1.6, 0.46),
    "tower": Thing(lone_tower, 2.0, 0.2),
    "mill": Thing(mill, 2.2, 0.46),
    "lighthouse": Thing(land_light, 2.6, 0.26),
    "carriage": Thing(carriage, 1.0, 0.62),
    "tent": Thing(tent, 1.1, 0.6),
    "lamp": Thing(light, 1.7, 0.12),
    "fire": Thing(fire, 0.55, 0.36),
    "candle": Thing(lantern, 0.9, 0.2),
}
