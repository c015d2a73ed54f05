"""Rain, storm, snow and fog, and what floats in the air of a style."""

from local.models.drawing.canvas import Canvas
from local.models.drawing.colours import mix
from local.models.drawing.shapes import Outline, disc, limb
from local.models.drawing.view import View


def weather(canvas: Canvas, view: View) -> None:
    """The weather between the landscape and whoever stands before it; indoors there is none."""
    if view.scene.place not in ("room", "cave"):
        for paint in _WEATHERS.get(view.scene.weather, ()):
            paint(canvas, view)
    if view.scene.style == "digital-art":
        _sparks(canvas)
    elif view.scene.style == "anime" and view.scene.place not in ("room", "cave"):
        _petals(canvas)


def _fog(canvas: Canvas, view: View) -> None:
    canvas.veil(view.horizon * 0.2, canvas.height, canvas.palette.haze, 0.45)
    canvas.drift(view.horizon * 0.75, canvas.height, canvas.palette.low, 0.5, 90)


def _sparks(canvas: Canvas) -> None:
    rng = canvas.rng
    for _ in range(12):
        x, y = rng.random() * canvas.width, rng.random() * canvas.height
        canvas.glow(x, y, canvas.unit * rng.uniform(0.008, 0.028), canvas.palette.light, 0.8)


def _petals(canvas: Canvas) -> None:
    rng, petals = canvas.rng, []
    for _ in range(22):
        x, y, size = rng.random() * canvas.width, rng.random() * canvas.height, canvas.unit * rng.uniform(0.004, 0.01)
        petals.append(
            [(x, y), (x + size, y - size * 0.9), (x + size * 2.2, y - size * 0.3), (x + size * 1.1, y + size * 0.4)]
        )
    canvas.paint(petals, mix(canvas.palette.middle, (255, 225, 235), 0.8), alpha=0.85, plain=True)


def _rain(canvas: Canvas, _view: View) -> None:
    rng, drops = canvas.rng, []
    for _ in range(130):
        x, y, length = (
            rng.random() * canvas.width * 1.1,
            rng.random() * canvas.height,
            canvas.unit * rng.uniform(0.02, 0.06),
        )
        drops.append([(x, y), (x + 1.6, y), (x - length * 0.25 + 1, y + length), (x - length * 0.25, y + length)])
    canvas.paint(drops, mix(canvas.palette.low, (255, 255, 255), 0.4), alpha=0.42, plain=True)


def _snow(canvas: Canvas, _view: View) -> None:
    rng = canvas.rng
    flakes: list[Outline] = [
        disc(
            rng.random() * canvas.width,
            rng.random() * canvas.height,
            canvas.unit * (0.0015 + 0.005 * rng.random() ** 3),
        )
        for _ in range(150)
    ]
    canvas.paint(flakes, (250, 252, 255), alpha=0.85, plain=True)


def _lightning(canvas: Canvas, view: View) -> None:
    rng, x, y = canvas.rng, view.light[0], 0.0
    bolt = [(x, y)]
    while y < view.horizon * 0.92:
        x, y = x + rng.uniform(-1, 1) * canvas.unit * 0.05, y + canvas.unit * rng.uniform(0.04, 0.09)
        bolt.append((x, y))
    canvas.glow(bolt[len(bolt) // 2][0], y * 0.5, canvas.unit * 0.4, canvas.palette.light, 0.5)
    canvas.paint(limb(bolt, [4.5] * (len(bolt) - 1) + [1.5], 1), (255, 252, 240), plain=True)


_WEATHERS = {"rain": (_rain,), "storm": (_lightning, _rain), "snow": (_snow,), "fog": (_fog,)}
