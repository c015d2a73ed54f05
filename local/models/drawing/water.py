"""Water: the sea and its shore, a river through the land, and the light upon them."""

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.coast import headland, shore, site
from local.models.drawing.colours import Colour, colour, mix
from local.models.drawing.crafts import boat, bridge, ship
from local.models.drawing.land import foreground, path, peaks, rolling
from local.models.drawing.lighthouse import lamplight
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
    canvas.paint([sheet], Fade(far, near), plain=True, alpha=0.9 if canvas.look.ink else 0.62)
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
    if "lighthouse" not in view.scene.things and rng.random() < 0.65:
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
    """Waves, vessels, a lighthouse's rock, and the shore the hero stands on."""
    rng, deep_water = canvas.rng, canvas.height - view.horizon
    lighthouse = "lighthouse" in view.scene.things
    if lighthouse:
        headland(canvas, view)
        if lamplight(view) > 0.5:
            _ripples(canvas, view.horizon + deep_water * 0.22, colour("ffe9a8"), 26, site(canvas, view).x)
    for i in range(3):
        line = hills(rng, canvas.width, view.horizon + deep_water * (0.34 + 0.16 * i), deep_water * 0.05, 5)
        tone = mix(stuff(canvas, "2f6f8a", 0.5 + 0.12 * i), canvas.palette.low, 0.18)
        canvas.paint(
            [ground(line, view.horizon + deep_water * (0.6 + 0.16 * i))],
            Fade(tone, mix(tone, canvas.palette.deep, 0.3)),
            alpha=0.55,
            plain=True,
        )
    _vessels(canvas, view, 0.65 if lighthouse else 1.0)
    return shore(canvas, view)


def _vessels(canvas: Canvas, view: View, scale: float) -> None:
    """The ship and the boat that are named, or a chance sail; smaller where they must leave room."""
    rng, things, deep_water = canvas.rng, view.scene.things, canvas.height - view.horizon
    across = canvas.width - view.hero
    if scale < 1:
        across = canvas.width * 0.5
    if "ship" in things or (not things and rng.random() < 0.4):
        ship(canvas, view, across, view.horizon + deep_water * 0.2, canvas.unit * rng.uniform(0.32, 0.5) * scale)
    if "boat" in things:
        x, y = across - canvas.unit * 0.1 * scale, view.horizon + deep_water * 0.42
        boat(canvas, view, x, y, canvas.unit * rng.uniform(0.22, 0.34) * scale)


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
