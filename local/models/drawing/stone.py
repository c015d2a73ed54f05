"""Castles on their hills, and caves. Each place paints far, then near."""

from local.models.drawing.buildings import castle
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import mix
from local.models.drawing.land import foreground, path, peaks, rolling
from local.models.drawing.shapes import Outline, curve, ridge
from local.models.drawing.things import paint_building
from local.models.drawing.view import View, layer, stuff


def castle_far(canvas: Canvas, view: View) -> None:
    """A castle on its hill before the mountains."""
    peaks(canvas, view, "66788a", 2, 0.3)
    x, wide = canvas.width - view.hero, canvas.width * 0.42
    top = view.horizon - canvas.height * canvas.rng.uniform(0.02, 0.12)
    hill = curve(
        [
            (x - wide, view.horizon + canvas.height * 0.16),
            (x - wide * 0.5, view.horizon + 4),
            (x - wide * 0.22, top),
            (x + wide * 0.22, top),
            (x + wide * 0.5, view.horizon + 4),
            (x + wide, view.horizon + canvas.height * 0.16),
        ]
    )
    built = castle(canvas.rng, x, top + 6, min(canvas.unit * canvas.rng.uniform(0.5, 0.66), top * 0.85))
    paint_building(canvas, built, "a89c92", "5a5070", 0.5, lit=view.scene.hour != "day")
    canvas.paint([hill], layer(canvas, "5f7a52", 0.45))
    rolling(canvas, view, "6f8a54", 1, 0.46)
    canvas.drift(view.horizon - canvas.height * 0.03, view.horizon + canvas.height * 0.1, canvas.palette.low, 0.45)


def castle_near(canvas: Canvas, view: View) -> Outline:
    """The road that leads there."""
    line = foreground(canvas, view, "6a7f46")
    path(canvas, view, "bda67c", line)
    return line


def cave_far(canvas: Canvas, view: View) -> None:
    """The land outside, seen from within."""
    peaks(canvas, view, "6a7a88", 2, 0.3)
    rolling(canvas, view, "5f7a5a", 2)


def cave_near(canvas: Canvas, _view: View) -> Outline:
    """Rock all around an opening, jagged, layer in layer."""
    rng, y = canvas.rng, canvas.height * 0.84
    for i, depth in enumerate((0.55, 0.75, 0.98)):
        grow = 0.44 - 0.06 * (2 - i)
        teeth = ridge(rng, canvas.width, canvas.height * (0.34 - 0.1 * i), canvas.height * 0.16, 0.62)
        side = canvas.width * (0.15 - 0.055 * i)
        mouth = [
            (max(side * rng.uniform(0.8, 1.1), min(canvas.width - side * rng.uniform(0.8, 1.1), px)), py)
            for px, py in teeth
        ]
        floor = canvas.height * (0.44 + grow)
        rim = [
            (canvas.width - side * 0.8, floor - 20),
            *curve([(canvas.width * 0.8, floor), (canvas.width / 2, floor + 12), (canvas.width * 0.2, floor - 6)]),
            (side * 0.8, floor - 26),
        ]
        tone = stuff(canvas, "5f5660", depth)
        outer = [
            (-9.0, -9.0),
            (canvas.width + 9.0, -9.0),
            (canvas.width + 9.0, canvas.height + 9.0),
            (-9.0, canvas.height + 9.0),
            (-9.0, -9.0),
        ]
        canvas.paint([[*outer, *mouth, *rim, mouth[0], outer[0]]], Fade(tone, mix(tone, canvas.palette.deep, 0.5)))
    return [(-9.0, y), (canvas.width + 9.0, y)]
