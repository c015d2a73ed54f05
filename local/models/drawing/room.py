"""Indoors: a room with a window, a table and books, by lamplight."""

from PIL import Image

from local.models.drawing.buildings import arch
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import colour, mix
from local.models.drawing.shapes import Outline, box, curve, limb
from local.models.drawing.view import View, stuff

_FLOOR = 0.74  # of the picture's height


def room_far(canvas: Canvas, view: View) -> None:
    """Walls, a window on the sky, the floor."""
    sky, floor = canvas.image.copy(), canvas.height * _FLOOR
    canvas.palette = canvas.palette.indoors()
    deep = canvas.palette.deep
    wall = mix(stuff(canvas, canvas.rng.choice(("a8604a", "6a8a7a", "8a6a94", "a88a4c")), 0.6), colour("c8834a"), 0.22)
    papered = Fade(mix(wall, deep, 0.3), mix(wall, colour("f0b060"), 0.22))
    canvas.paint([box(-9, -9, canvas.width + 9, floor)], papered, plain=True)
    boards = mix(stuff(canvas, "9a6a40", 0.6), colour("c8834a"), 0.2)
    laid = Fade(mix(boards, canvas.palette.light, 0.12), mix(boards, deep, 0.75))
    canvas.paint([box(-9, floor, canvas.width + 9, canvas.height + 9)], laid)
    _window(canvas, view, sky)


def _window(canvas: Canvas, view: View, sky: Image.Image) -> None:
    """A window, arched or square, and the light that falls through it on the floor."""
    x, half = canvas.width - view.hero, canvas.unit * canvas.rng.uniform(0.15, 0.2)
    top, foot = canvas.height * 0.14, canvas.height * 0.52
    middle = (top + foot) / 2
    opening = arch(x, foot, half * 2, foot - top) if canvas.rng.random() < 0.5 else box(x - half, top, x + half, foot)
    frame = [(px + (px - x) * 0.09, py + (py - middle) * 0.07) for px, py in opening]
    canvas.paint([frame], stuff(canvas, "b08a5e", 0.6))
    canvas.cut_out([opening], sky)
    bars = [*limb([(x, top), (x, foot)], [5, 5], 1), *limb([(x - half, middle), (x + half, middle)], [5, 5], 1)]
    canvas.paint(bars, stuff(canvas, "8a6a48", 0.7), plain=True)
    floor, aside = canvas.height * _FLOOR, x + (view.hero - x) * 0.6
    shine = [
        (x - half, floor),
        (x + half, floor),
        (aside + half * 0.4, canvas.height),
        (aside - half * 2.4, canvas.height),
    ]
    canvas.paint([shine], canvas.palette.light, alpha=0.16, plain=True)


def room_near(canvas: Canvas, view: View) -> Outline:
    """Books, a table with a lamp on it, warm light."""
    floor, y = canvas.height * _FLOOR, canvas.height * 0.87
    out = 1 if view.hero < canvas.width / 2 else -1
    aside, reach = view.hero - out * canvas.width * 0.26, canvas.unit * 0.2
    _shelf(canvas, min(max(aside, reach), canvas.width - reach), floor)
    x, size = canvas.width - view.hero, canvas.unit * 0.2
    wood = stuff(canvas, "8a5a34", 0.75)
    canvas.paint(
        [
            box(x - size, y - size * 0.86, x + size, y - size * 0.76),
            *(
                leg
                for at in (-0.85, 0.85)
                for leg in limb(
                    [(x + size * at, y - size * 0.8), (x + size * at * 0.95, y)], [size * 0.07, size * 0.045], 2
                )
            ),
        ],
        Fade(mix(wood, canvas.palette.light, 0.2), mix(wood, canvas.palette.deep, 0.5)),
    )
    _table_lamp(canvas, x + out * size * 0.3, y - size * 0.86, size)
    canvas.paint(
        [
            [
                (x - size * 0.75, y - size * 0.87),
                (x - size * 0.45, y - size * 0.95),
                (x - size * 0.12, y - size * 0.88),
                (x - size * 0.45, y - size * 0.86),
            ]
        ],
        stuff(canvas, "f2e6cc", 0.4),
        plain=True,
    )
    return [(-9.0, y), (canvas.width + 9.0, y)]


def _table_lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    candle = colour("f4e4c0")
    canvas.paint([box(x - size * 0.04, y - size * 0.3, x + size * 0.04, y)], mix(candle, canvas.palette.deep, 0.2))
    canvas.glow(x, y - size * 0.4, canvas.unit * 0.42, colour("ffb35a"), 0.5)
    canvas.glow(x, y - size * 0.4, canvas.unit * 0.12, colour("ffe0a0"), 0.75)
    flame = curve([(-0.045, 0.32), (-0.02, 0.4), (0.0, 0.56), (0.03, 0.42), (0.045, 0.34), (0.0, 0.28)], closed=True)
    canvas.paint([[(x + px * size, y - py * size) for px, py in flame]], colour("fff4cf"), plain=True)


def _shelf(canvas: Canvas, x: float, floor: float) -> None:
    rng, half, tall = canvas.rng, canvas.unit * 0.13, canvas.unit * 0.52
    wood = stuff(canvas, "5a3a24", 0.75)
    canvas.paint([box(x - half, floor - tall, x + half, floor + 6)], Fade(wood, mix(wood, canvas.palette.deep, 0.4)))
    books: dict[str, list[Outline]] = {code: [] for code in ("a8483a", "c29a4a", "3f6a6e", "7a5a8a", "d8c8a8")}
    for row in range(4):
        at, level = x - half * 0.88, floor - tall * (0.03 + 0.24 * row)
        while at < x + half * 0.78:
            wide, high = half * rng.uniform(0.09, 0.17), tall * rng.uniform(0.13, 0.19)
            books[rng.choice(list(books))].append(box(at, level - high, at + wide * 0.88, level))
            at += wide
    for code, spines in books.items():
        canvas.paint(spines, stuff(canvas, code, 0.68), plain=True)
