"""The sky: its colours, sun, moon, stars and clouds, each in the way of the style."""

from local.models.drawing.canvas import Canvas, Fade, gradient
from local.models.drawing.colours import mix
from local.models.drawing.shapes import Outline, box, disc
from local.models.drawing.view import View


def paint_sky(canvas: Canvas, view: View) -> None:
    """Everything above and behind the horizon."""
    palette, foot = canvas.palette, view.horizon * 1.06
    middle = foot * 0.55
    for top, bottom, upper, lower in (
        (0.0, middle, palette.top, palette.middle),
        (middle, foot, palette.middle, palette.low),
    ):
        first, last = round(top * canvas.scale), round(bottom * canvas.scale)
        canvas.image.paste(gradient(upper, lower, (canvas.image.width, last - first)), (0, first))
    if view.scene.hour == "night":
        _stars(canvas, view)
    _light(canvas, view)
    _clouds(canvas, view)


def _stars(canvas: Canvas, view: View) -> None:
    rng = canvas.rng
    tone = mix(canvas.palette.light, (255, 255, 255), 0.4)
    faint: list[Outline] = []
    for _ in range(70):
        x, y = rng.random() * canvas.width, rng.random() ** 1.4 * view.horizon * 0.9
        faint.append(disc(x, y, canvas.unit * rng.uniform(0.0008, 0.0022)))
    canvas.paint(faint, tone, alpha=0.75, plain=True)
    for _ in range(5):
        x, y = rng.random() * canvas.width, rng.random() * view.horizon * 0.6
        canvas.glow(x, y, canvas.unit * 0.018, tone, 0.9)


def _light(canvas: Canvas, view: View) -> None:
    palette, (x, y) = canvas.palette, view.light
    night = view.scene.hour == "night"
    dull = view.scene.weather in ("rain", "storm", "fog", "snow")
    reach = canvas.unit * (0.45 if night else 0.8)
    canvas.glow(x, y, reach, palette.light, (0.3 if dull else 0.75) * (0.5 + canvas.look.glow / 2))
    if dull and (not night or view.scene.weather == "storm"):
        return
    radius = canvas.unit * (0.052 if night else 0.046) * (1.7 if canvas.look.glow == 1.0 else 1.0)
    canvas.glow(x, y, radius * 2.2, mix(palette.light, (255, 255, 255), 0.5), 0.8)
    canvas.paint([disc(x, y, radius)], mix(palette.light, (255, 255, 255), 0.45), plain=True, alpha=0.95)
    if night:
        _moon_marks(canvas, x, y, radius)


def _moon_marks(canvas: Canvas, x: float, y: float, radius: float) -> None:
    grey = mix(canvas.palette.light, canvas.palette.middle, 0.3)
    marks = [disc(x + radius * dx, y + radius * dy, radius * r) for dx, dy, r in
             ((-0.3, -0.25, 0.26), (0.25, 0.2, 0.34), (-0.2, 0.45, 0.16), (0.42, -0.4, 0.13))]  # fmt: skip
    canvas.paint(marks, grey, alpha=0.5, plain=True)


def _clouds(canvas: Canvas, view: View) -> None:
    palette, weather, style = canvas.palette, view.scene.weather, view.scene.style
    white = mix(palette.low, (255, 255, 255), 0.5 if view.scene.hour == "day" else 0.1)
    if weather in ("rain", "storm"):
        canvas.veil(view.horizon, -view.horizon * 0.3, mix(palette.top, palette.deep, 0.5), 0.7)
    if style in ("anime", "comic"):
        _cumulus(canvas, view)
        return
    if weather in ("rain", "storm"):
        canvas.drift(-view.horizon * 0.3, view.horizon * 0.9, mix(palette.top, palette.deep, 0.55), 0.8, 90)
    elif weather in ("fog", "snow"):
        canvas.drift(0, view.horizon, mix(palette.haze, palette.low, 0.5), 0.5, 80)
    else:
        canvas.drift(view.horizon * 0.02, view.horizon * 0.8, white, 0.6, canvas.rng.randrange(100, 150))
        canvas.drift(view.horizon * 0.6, view.horizon * 1.05, mix(white, palette.light, 0.4), 0.45, 120)


def _cumulus(canvas: Canvas, view: View) -> None:
    """Heaped clouds with clear edges, lit from above."""
    palette, rng = canvas.palette, canvas.rng
    bright = mix(palette.low, (255, 255, 255), 0.75 if view.scene.hour == "day" else 0.15)
    if view.scene.weather in ("rain", "storm"):
        bright = mix(palette.haze, palette.top, 0.3)
    elif view.scene.hour == "night":
        bright = mix(palette.haze, palette.middle, 0.4)
    for _ in range(rng.randint(2, 4)):
        x, y = rng.uniform(0.05, 0.95) * canvas.width, view.horizon * rng.uniform(0.28, 0.95)
        size = canvas.unit * rng.uniform(0.05, 0.1) * (0.5 + y / view.horizon)
        heap = [disc(x + i * size * 0.8, y - size * rng.uniform(0, 0.9) * (3 - abs(i)) / 2.5,
                     size * rng.uniform(0.6, 1.0) * (1.25 - abs(i) * 0.2)) for i in range(-3, 4)]  # fmt: skip
        heap.append(box(x - size * 2.6, y - size * 0.3, x + size * 2.6, y + size * 0.35))
        heap = [[(px, min(py, y + size * 0.35)) for px, py in puff] for puff in heap]
        canvas.paint(heap, Fade(bright, mix(bright, palette.middle, 0.55)))
