"""Towns and villages: roofs, streets, lit windows. Each place paints far, then near."""

from local.models.drawing.buildings import roofs
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import colour, mix
from local.models.drawing.land import foreground, path, peaks, rolling
from local.models.drawing.shapes import Outline, box, disc
from local.models.drawing.things import lamp, paint_building
from local.models.drawing.view import View, stuff


def city_far(canvas: Canvas, view: View) -> None:
    """Roofs behind roofs, and spires."""
    rng, lit = canvas.rng, view.scene.hour != "day"
    for i in range(3):
        depth, y = 0.16 + 0.18 * i, view.horizon + canvas.height * 0.06 * (i + 1)
        row = roofs(rng, canvas.width, y, canvas.unit * (0.1 + 0.035 * i), 2.1 - 0.35 * i)
        if i == 0:
            for _ in range(2):
                x, tall = rng.random() * canvas.width, canvas.unit * rng.uniform(0.28, 0.42)
                row.roofs.append(
                    [
                        (x - tall * 0.1, y),
                        (x - tall * 0.1, y - tall * 0.6),
                        (x, y - tall),
                        (x + tall * 0.1, y - tall * 0.6),
                        (x + tall * 0.1, y),
                    ]
                )
        paint_building(
            canvas, row, ("8a8078", "94836f", "9a7f68")[i], ("6a5a5c", "7a5048", "70443a")[i], depth, lit=lit
        )
        canvas.drift(y - canvas.height * 0.14, y + canvas.height * 0.03, canvas.palette.haze, 0.45)


def city_near(canvas: Canvas, view: View) -> Outline:
    """A street between tall houses."""
    street, base = stuff(canvas, "77706a", 0.6), _base(canvas, view)
    canvas.paint(
        [box(-9, base, canvas.width + 9, canvas.height + 9)],
        Fade(mix(street, canvas.palette.light, 0.25), mix(street, canvas.palette.deep, 0.7)),
    )
    for side in (-1, 1):
        _terrace(canvas, view, base, side)
    _paving(canvas, base)
    y = base + (canvas.height - base) * 0.55
    return [(-9.0, y), (canvas.width + 9.0, y)]


def _base(canvas: Canvas, view: View) -> float:
    """The height where the street begins."""
    return view.horizon + canvas.height * 0.13


def street_lamps(canvas: Canvas, view: View) -> None:
    """Three lamps along the street."""
    base = _base(canvas, view)
    for at, size in ((0.2, 0.3), (0.8, 0.3), (0.07, 0.5)):
        x, near = at if view.hero > canvas.width / 2 else 1 - at, 0.2 + (size - 0.3) * 2.2
        lamp(canvas, view, canvas.width * x, base + (canvas.height - base) * near, canvas.unit * size)


def _terrace(canvas: Canvas, view: View, base: float, side: int) -> None:
    """House fronts that run towards the vanishing point."""
    rng, middle, eye = canvas.rng, canvas.width * 0.5, base - canvas.height * 0.02
    lit = view.scene.hour != "day"
    for i, near in enumerate((0.34, 0.46, 0.62, 0.86)):
        far = (0.27, 0.34, 0.46, 0.62)[i]
        tall = canvas.height * rng.uniform(0.5, 0.8)
        xs = [middle + side * canvas.width * share * 0.72 for share in (far, near)]
        tops = [eye - tall * share for share in (far, near)]
        feet = [eye + canvas.height * 0.34 * share for share in (far, near)]
        tone = stuff(canvas, rng.choice(("9a7a62", "8a6a5a", "a08a70", "7a6a70")), 0.42 + 0.12 * i)
        canvas.paint(
            [[(xs[0], feet[0]), (xs[0], tops[0]), (xs[1], tops[1]), (xs[1], feet[1])]],
            Fade(tone, mix(tone, canvas.palette.deep, 0.45)),
        )
        panes: list[Outline] = []
        for row in (0.12, 0.34, 0.56):
            for column in (0.16, 0.58):
                if rng.random() < 0.85:
                    panes.append(_pane(xs, tops, feet, column, row))
        glass = mix(canvas.palette.haze, colour("ffcf6b"), 0.85) if lit else mix(tone, canvas.palette.deep, 0.55)
        canvas.paint(panes, glass, plain=True)


def _pane(xs: list[float], tops: list[float], feet: list[float], column: float, row: float) -> Outline:
    def at(across: float, down: float) -> tuple[float, float]:
        top, foot = tops[0] + (tops[1] - tops[0]) * across, feet[0] + (feet[1] - feet[0]) * across
        return xs[0] + (xs[1] - xs[0]) * across, top + (foot - top) * down

    return [at(column, row), at(column + 0.24, row), at(column + 0.24, row + 0.13), at(column, row + 0.13)]


def _paving(canvas: Canvas, base: float) -> None:
    rng, stones = canvas.rng, []
    for _ in range(70):
        near = rng.random()
        x, y = rng.random() * canvas.width, base + (canvas.height - base) * near
        stones.append(disc(x, y, canvas.unit * (0.01 + 0.035 * near), canvas.unit * (0.002 + 0.006 * near)))
    canvas.paint(stones, canvas.palette.light, alpha=0.16, plain=True)


def village_far(canvas: Canvas, view: View) -> None:
    """Hills with a hamlet in them."""
    peaks(canvas, view, "6f8292", 1, 0.24)
    rolling(canvas, view, "7f9650", 2)
    row = roofs(canvas.rng, canvas.width * 0.6, view.horizon + canvas.height * 0.1, canvas.unit * 0.075, 0.7)
    paint_building(canvas, row, "cdbb9c", "94503c", 0.45, lit=view.scene.hour != "day")


def village_near(canvas: Canvas, view: View) -> Outline:
    """A row of cottages on a green."""
    y = view.horizon + (canvas.height - view.horizon) * 0.5
    row = roofs(canvas.rng, canvas.width * canvas.rng.uniform(0.3, 0.6), y, canvas.unit * 0.17, 0.75)
    if view.hero < canvas.width / 2:
        for outlines in (row.walls, row.roofs, row.windows, row.shade):
            outlines[:] = [[(canvas.width - px, py) for px, py in outline] for outline in outlines]
    paint_building(canvas, row, "d8c6a6", "9a5440", 0.62, lit=view.scene.hour != "day")
    line = foreground(canvas, view, "7f9648", 0.03)
    path(canvas, view, "c4ab80", line)
    return line
