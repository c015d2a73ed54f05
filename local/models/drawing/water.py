"""Water: the sea and its shore, a river through the land, and the light upon them."""

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import Colour, mix
from local.models.drawing.crafts import boat, bridge, ship
from local.models.drawing.land import foreground, path, peaks, rolling
from local.models.drawing.plants import firs, grass
from local.models.drawing.shapes import Outline, curve, disc, ground, hills
from local.models.drawing.view import View, layer, stuff


def surface(canvas: Canvas, view: View, top: float, outline: Outline | None = None) -> None:
    """Water from `top` down, the sky in it, with a road of light below sun or moon."""
    palette = canvas.palette
    sheet = outline or [
        (-9.0, top),
        (canvas.width + 9, top),
        (canvas.width + 9, canvas.height + 9),
        (-9.0, canvas.height + 9),
    ]
    far, near = mix(palette.low, palette.haze, 0.45), mix(stuff(canvas, "245a78", 0.6), palette.top, 0.4)
    canvas.reflect(top)
    canvas.paint([sheet], Fade(far, near), plain=True, alpha=0.62)
    _ripples(canvas, top, mix(near, palette.deep, 0.35), 44, None)
    if view.scene.weather not in ("rain", "storm", "fog"):
        _ripples(canvas, top, mix(palette.light, (255, 255, 255), 0.2), 46, view.light[0])


def _ripples(canvas: Canvas, top: float, tone: Colour, count: int, around: float | None) -> None:
    """Flat strokes, small far off and broad close by; scattered, or gathered below the light."""
    rng, dashes = canvas.rng, []
    for _ in range(count):
        near = rng.random() ** 1.6
        y = top + 3 + near * (canvas.height - top) * 0.95
        wide = canvas.unit * (0.012 + 0.06 * near) * rng.uniform(0.5, 1.4)
        x = rng.random() * canvas.width if around is None else rng.gauss(around, canvas.width * (0.012 + 0.05 * near))
        dashes.append(disc(x, y, wide, max(0.9, wide * 0.055)))
    canvas.paint(dashes, tone, alpha=0.55 if around is None else 0.75, plain=True)


def sea_far(canvas: Canvas, view: View) -> None:
    """Open water, an island or cliffs on the horizon."""
    rng = canvas.rng
    if rng.random() < 0.65:
        x, wide = rng.uniform(0.1, 0.9) * canvas.width, canvas.width * rng.uniform(0.12, 0.3)
        rock = curve(
            [
                (x - wide, view.horizon + 3),
                (x - wide * 0.6, view.horizon - wide * 0.16),
                (x - wide * 0.1, view.horizon - wide * rng.uniform(0.25, 0.5)),
                (x + wide * 0.35, view.horizon - wide * 0.2),
                (x + wide, view.horizon + 3),
            ]
        )
        canvas.paint([rock], layer(canvas, "5a6a70", 0.22))
    surface(canvas, view, view.horizon)


def sea_near(canvas: Canvas, view: View) -> Outline:
    """Waves, vessels, and the shore or the rock the hero stands on."""
    rng, things = canvas.rng, view.scene.things
    deep_water = canvas.height - view.horizon
    for i in range(3):
        line = hills(rng, canvas.width, view.horizon + deep_water * (0.34 + 0.16 * i), deep_water * 0.05, 5)
        tone = mix(stuff(canvas, "2f6f8a", 0.5 + 0.12 * i), canvas.palette.low, 0.18)
        canvas.paint(
            [ground(line, view.horizon + deep_water * (0.6 + 0.16 * i))],
            Fade(tone, mix(tone, canvas.palette.deep, 0.3)),
            alpha=0.55,
            plain=True,
        )
    across = canvas.width - view.hero
    if "ship" in things or (not things and rng.random() < 0.4):
        ship(canvas, view, across, view.horizon + deep_water * 0.2, canvas.unit * rng.uniform(0.32, 0.5))
    if "boat" in things:
        boat(
            canvas,
            view,
            across - canvas.unit * 0.1,
            view.horizon + deep_water * 0.42,
            canvas.unit * rng.uniform(0.22, 0.34),
        )
    return _shore(canvas, view)


def _shore(canvas: Canvas, view: View) -> Outline:
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


def river_far(canvas: Canvas, view: View) -> None:
    """Hills or peaks, a wooded far bank."""
    if canvas.rng.random() < 0.5:
        peaks(canvas, view, "64788a", 2, 0.32)
    rolling(canvas, view, "6f8f58", 2)
    line = hills(canvas.rng, canvas.width, view.horizon + canvas.height * 0.05, canvas.height * 0.03)
    wood = firs(canvas.rng, line, 44, canvas.height * 0.09)
    canvas.paint([*wood, ground(line, view.horizon + canvas.height * 0.1)], layer(canvas, "3f6044", 0.42))
    surface(canvas, view, view.horizon + canvas.height * 0.07)


def river_near(canvas: Canvas, view: View) -> Outline:
    """The near bank, a bridge or a boat on the water."""
    things = view.scene.things
    middle = view.horizon + (canvas.height - view.horizon) * 0.36
    if "bridge" in things:
        bridge(canvas, canvas.width / 2, middle, canvas.unit * 0.52)
    if "boat" in things or "ship" in things or "bridge" not in things:
        boat(
            canvas,
            view,
            canvas.width - view.hero,
            middle + canvas.unit * 0.03,
            canvas.unit * canvas.rng.uniform(0.2, 0.34),
        )
    line = foreground(canvas, view, "6a8848", 0.05)
    path(canvas, view, "b09a6c", line)
    reeds = grass(canvas.rng, canvas.width, line[0][1] + canvas.unit * 0.02, canvas.unit * 0.06, 60)
    canvas.paint(reeds, stuff(canvas, "4a6636", 0.75), plain=True)
    return line
