"""Open country: mountains, woods, fields, dunes, snow, gardens. Each place paints far, then near."""

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import mix
from local.models.drawing.plants import bushes, firs, flowers, grass, tufts
from local.models.drawing.shapes import Outline, curve, ground, hills, ridge
from local.models.drawing.view import View, layer, stuff


def peaks(canvas: Canvas, view: View, code: str, rows: int = 3, reach: float = 0.42) -> None:
    """Ridge behind ridge, the highest with snow on it."""
    rng, width, bottom = canvas.rng, canvas.width, canvas.height
    for i in range(rows):
        depth = 0.08 + 0.34 * i / max(1, rows - 1)
        height = canvas.height * reach * (1 - 0.3 * i) * rng.uniform(0.75, 1.1)
        foot = view.horizon + canvas.height * 0.035 * i
        line = ridge(rng, width, foot, height, 0.52)
        canvas.paint([ground(line, min(bottom, foot + canvas.height * 0.16))], layer(canvas, code, depth))
        if i == 0:
            _snowcaps(canvas, line, foot, height)
        canvas.drift(foot - height * 0.35, foot + canvas.height * 0.06, canvas.palette.low, 0.4)


def _snowcaps(canvas: Canvas, line: Outline, foot: float, height: float) -> None:
    """Snow on the heights, its lower edge ragged."""
    edge = ridge(canvas.rng, canvas.width, foot - height * 0.56, height * 0.26, 0.7)
    lower = [(x, max(y, snow)) for (x, y), (_, snow) in zip(line, edge, strict=True)]
    white = mix(canvas.palette.low, (255, 255, 255), 0.5)
    canvas.paint([line + lower[::-1]], white, alpha=0.85, plain=True)


def rolling(canvas: Canvas, view: View, code: str, rows: int = 3, depth: float = 0.14) -> None:
    """Soft hills up to the middle of the picture; the farthest is at `depth`."""
    for i in range(rows):
        foot = view.horizon + canvas.height * 0.05 * i
        line = hills(canvas.rng, canvas.width, foot, canvas.height * 0.12, canvas.rng.randint(2, 4))
        canvas.paint(
            [ground(line, min(canvas.height, foot + canvas.height * 0.2))], layer(canvas, code, depth + 0.17 * i)
        )


def foreground(canvas: Canvas, view: View, code: str, swell: float = 0.06) -> Outline:
    """The ground the hero stands on; gives back its upper edge."""
    y = view.horizon + (canvas.height - view.horizon) * canvas.rng.uniform(0.42, 0.58)
    line = hills(canvas.rng, canvas.width, y, canvas.height * swell, canvas.rng.randint(1, 3))
    tone = stuff(canvas, code, 0.62)
    canvas.paint([ground(line, canvas.height + 9)], Fade(tone, mix(tone, canvas.palette.deep, 0.75)))
    canvas.paint(
        tufts(canvas.rng, line, canvas.height, canvas.unit * 0.022), mix(tone, canvas.palette.deep, 0.5), plain=True
    )
    return line


def path(canvas: Canvas, view: View, code: str, line: Outline) -> None:
    """A way that winds from the lower edge to the horizon of the ground."""
    rng, far = canvas.rng, view.hero + canvas.width * 0.16 * (-1 if view.facing_left else 1)
    top = min(y for _, y in line) + canvas.height * 0.03
    bottom, bend = canvas.height + 9, canvas.width * rng.uniform(-0.12, 0.12)
    left = curve(
        [
            (far - 5, top),
            (far - 22 + bend * 0.3, top + (bottom - top) * 0.25),
            (view.hero - 60 + bend, top + (bottom - top) * 0.6),
            (view.hero - canvas.width * 0.2, bottom),
        ]
    )
    right = curve(
        [
            (far + 5, top),
            (far + 26 + bend * 0.3, top + (bottom - top) * 0.25),
            (view.hero + 70 + bend, top + (bottom - top) * 0.6),
            (view.hero + canvas.width * 0.12, bottom),
        ]
    )
    tone = stuff(canvas, code, 0.55)
    canvas.paint(
        [left + right[::-1]],
        Fade(mix(tone, canvas.palette.light, 0.25), mix(tone, canvas.palette.deep, 0.4)),
        alpha=0.85,
    )


def mountain_far(canvas: Canvas, view: View) -> None:
    """Three ridges and a wooded slope."""
    peaks(canvas, view, "5f7286", reach=canvas.rng.uniform(0.34, 0.5))
    line = ridge(canvas.rng, canvas.width, view.horizon + canvas.height * 0.1, canvas.height * 0.1, 0.45)
    canvas.paint(
        [*firs(canvas.rng, line, 60, canvas.height * 0.07), ground(line, canvas.height)], layer(canvas, "3f5a4c", 0.5)
    )


def mountain_near(canvas: Canvas, view: View) -> Outline:
    """A rocky ledge."""
    line = foreground(canvas, view, "6a6a62", 0.1)
    crag = ridge(canvas.rng, canvas.width, line[0][1] + canvas.height * 0.16, canvas.height * 0.14, 0.58)
    tone = stuff(canvas, "55534f", 0.8)
    canvas.paint([ground(crag, canvas.height + 9)], Fade(tone, canvas.palette.deep))
    return line


def field_far(canvas: Canvas, view: View) -> None:
    """Hills with hedges."""
    if canvas.rng.random() < 0.4:
        peaks(canvas, view, "6f8090", 1, 0.22)
    rolling(canvas, view, "7f9a4a", canvas.rng.randint(2, 3))
    line = hills(canvas.rng, canvas.width, view.horizon + canvas.height * 0.1, canvas.height * 0.04)
    canvas.paint(bushes(canvas.rng, line, 22, canvas.unit * 0.02), layer(canvas, "44663a", 0.45))


def field_near(canvas: Canvas, view: View) -> Outline:
    """A meadow with a path."""
    line = foreground(canvas, view, canvas.rng.choice(("8aa04a", "a89a48", "6f9450")))
    path(canvas, view, "c8ac7a", line)
    return line


def garden_far(canvas: Canvas, view: View) -> None:
    """Hedges and round trees."""
    rolling(canvas, view, "7fa06a", 2)
    for i in range(2):
        line = hills(canvas.rng, canvas.width, view.horizon + canvas.height * (0.05 + 0.05 * i), canvas.height * 0.03)
        growth = bushes(canvas.rng, line, 14 - 4 * i, canvas.unit * (0.05 + 0.03 * i))
        canvas.paint([*growth, ground(line, canvas.height)], layer(canvas, "4c7a48", 0.3 + 0.2 * i))


def garden_near(canvas: Canvas, view: View) -> Outline:
    """A lawn full of flowers."""
    line = foreground(canvas, view, "6fa04e", 0.03)
    path(canvas, view, "d8c6a0", line)
    top = line[0][1] + canvas.height * 0.03
    for code in canvas.rng.sample(("f2e6ee", "e86a8a", "f2c14e", "b58ae0", "e8503c"), 3):
        canvas.paint(
            flowers(canvas.rng, canvas.width, top, canvas.height, canvas.unit * 0.017, 34),
            stuff(canvas, code, 0.5),
            plain=True,
        )
    return line


def meadow_edge(canvas: Canvas) -> None:
    """Grass right before the eye."""
    canvas.paint(
        grass(canvas.rng, canvas.width, canvas.height + 4, canvas.unit * canvas.rng.uniform(0.07, 0.15)),
        stuff(canvas, "2f5a34", 0.95),
        plain=True,
    )
