"""The forest: misty stems or a sea of firs. The place paints far, then near."""

from local.models.drawing.canvas import Canvas
from local.models.drawing.land import foreground, path, rolling
from local.models.drawing.plants import bushes, firs, trunks
from local.models.drawing.shapes import Outline, ground, hills
from local.models.drawing.view import View, layer, stuff


def forest_far(canvas: Canvas, view: View) -> None:
    """Stems behind stems in the mist, or a sea of firs."""
    rng, width, bottom = canvas.rng, canvas.width, canvas.height
    if rng.random() < 0.5:
        rolling(canvas, view, "54765a", 1)
        for i in range(3):
            depth, foot = 0.15 + 0.2 * i, view.horizon + canvas.height * 0.055 * i
            line = hills(rng, width, foot, canvas.height * 0.05)
            wood = firs(rng, line, 46 - 9 * i, canvas.height * (0.14 + 0.07 * i))
            canvas.paint([*wood, ground(line, min(bottom, foot + canvas.height * 0.2))], layer(canvas, "2f5a40", depth))
            canvas.drift(foot - canvas.height * 0.06, foot + canvas.height * 0.1, canvas.palette.low, 0.35)
        return
    canvas.veil(0, view.horizon, canvas.palette.haze, 0.55)
    for i in range(3):
        depth, foot = 0.14 + 0.2 * i, view.horizon + canvas.height * 0.04 * i
        stems = trunks(rng, width, foot, canvas.height, 15 - 3 * i, canvas.unit * (0.007 + 0.005 * i))
        line = hills(rng, width, foot, canvas.height * 0.03)
        canvas.paint([*stems, ground(line, min(bottom, foot + canvas.height * 0.2))], layer(canvas, "4d6a4a", depth))
        canvas.drift(foot - canvas.height * 0.2, foot + canvas.height * 0.1, canvas.palette.low, 0.3)
    _beams(canvas, view)


def _beams(canvas: Canvas, view: View) -> None:
    """Light that falls through the crowns."""
    x, lean = view.light[0], canvas.width * (0.25 if view.facing_left else -0.25)
    for i in range(4):
        start = x + (i - 1.5) * canvas.width * 0.1
        wide = canvas.width * canvas.rng.uniform(0.015, 0.05)
        beam = [
            (start, -5.0),
            (start + wide, -5.0),
            (start + wide * 2.4 + lean, view.horizon * 1.2),
            (start - wide + lean, view.horizon * 1.2),
        ]
        canvas.paint([beam], canvas.palette.light, alpha=0.13, plain=True)


def forest_near(canvas: Canvas, view: View) -> Outline:
    """A path among ferns, and a dark stem or two close to the eye."""
    line = foreground(canvas, view, "4a6a3c")
    path(canvas, view, "8a7450", line)
    canvas.paint(bushes(canvas.rng, line, 9, canvas.unit * 0.03), stuff(canvas, "3a5a34", 0.7))
    edge = canvas.width * (0.79 if view.hero < canvas.width / 2 else 0.01)
    stem = trunks(
        canvas.rng,
        canvas.width * 0.2,
        canvas.height + 20,
        canvas.height * 1.1,
        1,
        canvas.unit * canvas.rng.uniform(0.03, 0.055),
    )
    canvas.paint([[(x + edge, y) for x, y in part] for part in stem], canvas.palette.deep)
    return line
