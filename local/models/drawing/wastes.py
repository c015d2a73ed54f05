"""Desert and snow. Each place paints far, then near."""

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import mix
from local.models.drawing.land import foreground, path, peaks, rolling
from local.models.drawing.plants import firs
from local.models.drawing.shapes import Outline, curve, ground, hills
from local.models.drawing.view import View, layer, stuff


def desert_far(canvas: Canvas, view: View) -> None:
    """Dune behind dune, bright on one side."""
    for i in range(4):
        foot = view.horizon + canvas.height * 0.06 * i
        _dune(canvas, view, foot, canvas.height * 0.13, 0.15 + 0.13 * i)


def _dune(canvas: Canvas, view: View, foot: float, height: float, depth: float) -> Outline:
    rng, width = canvas.rng, canvas.width
    x, side = width * rng.uniform(0.15, 0.85), -1 if view.facing_left else 1
    crest = curve(
        [
            (-width * 0.1, foot),
            (x * 0.5, foot - height * 0.45),
            (x, foot - height),
            (x + (width - x) * 0.5, foot - height * 0.3),
            (width * 1.1, foot - height * 0.1),
        ],
        steps=12,
    )
    tone = stuff(canvas, "dba860", depth)
    canvas.paint(
        [ground(crest, min(canvas.height + 9, foot + canvas.height * 0.35))],
        Fade(mix(tone, canvas.palette.light, 0.3), tone),
    )
    shade = curve(
        [
            (x, foot - height),
            (x + side * width * 0.07, foot - height * 0.35),
            (x - side * width * 0.02, foot + height * 0.2),
            (x + side * width * 0.12, foot + height * 0.9),
        ],
        steps=8,
    )
    rest = [p for p in crest if (p[0] > x if side > 0 else p[0] < x)]
    far = width * 1.1 if side > 0 else -width * 0.1
    outline = [*shade, (far, foot + height * 0.9), *(rest[::-1] if side > 0 else rest)]
    canvas.paint([outline], mix(tone, canvas.palette.deep, 0.35), alpha=0.6, plain=True)
    return crest


def desert_near(canvas: Canvas, view: View) -> Outline:
    """The dune under the hero's feet."""
    y = view.horizon + (canvas.height - view.horizon) * 0.62
    return _dune(canvas, view, y + canvas.height * 0.05, canvas.height * 0.1, 0.66)


def snow_far(canvas: Canvas, view: View) -> None:
    """White hills and dark firs."""
    peaks(canvas, view, "8fa2b8", 2, 0.3)
    rolling(canvas, view, "dfe8f2", 1)
    line = hills(canvas.rng, canvas.width, view.horizon + canvas.height * 0.08, canvas.height * 0.05)
    canvas.paint(firs(canvas.rng, line, 40, canvas.height * 0.12), layer(canvas, "3c5560", 0.5))
    canvas.paint([ground(line, canvas.height)], layer(canvas, "e4ecf5", 0.45))


def snow_near(canvas: Canvas, view: View) -> Outline:
    """Deep snow with a track."""
    line = foreground(canvas, view, "eef3fa")
    path(canvas, view, "c3d0e2", line)
    return line
