"""What is built on water: boats, ships, bridges; painted at (x, y) on the surface."""

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import mix
from local.models.drawing.shapes import Outline, curve, limb, stand
from local.models.drawing.view import View, stuff


def boat(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A rowing boat with a little sail, and its image in the water."""
    tone, side = stuff(canvas, "7a4a2c", 0.75), -1 if view.facing_left else 1
    hull = curve([(-0.5, 0.16), (-0.36, -0.02), (0.0, -0.06), (0.36, -0.01), (0.56, 0.2)], steps=6)
    hull += curve([(0.56, 0.2), (0.2, 0.12), (-0.2, 0.11), (-0.5, 0.16)], steps=6)
    canvas.paint(
        stand([[(px, -py * 0.5 - 0.1) for px, py in hull]], x, y, size, flip=side < 0),
        canvas.palette.deep,
        alpha=0.4,
        plain=True,
    )
    mast = limb([(0.02, 0.08), (0.03, 0.86)], [0.014, 0.008])
    canvas.paint(stand(mast, x, y, size, flip=side < 0), canvas.palette.deep)
    sail = curve([(0.05, 0.84), (0.24, 0.56), (0.44, 0.26)], steps=6) + curve(
        [(0.44, 0.26), (0.24, 0.21), (0.05, 0.22)], steps=4
    )
    canvas.paint(
        stand([sail], x, y, size, flip=side < 0), Fade(stuff(canvas, "fff6e2", 0.4), stuff(canvas, "e0cfae", 0.5))
    )
    canvas.paint(stand([hull], x, y, size, flip=side < 0), Fade(tone, mix(tone, canvas.palette.deep, 0.5)))


def ship(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A three-master under sail."""
    flip, deep = view.facing_left, canvas.palette.deep
    hull = curve([(-0.52, 0.2), (-0.46, 0.03), (0.0, -0.02), (0.42, 0.03), (0.6, 0.17)], steps=6)
    hull += curve([(0.6, 0.17), (0.2, 0.1), (-0.3, 0.12), (-0.4, 0.19), (-0.52, 0.2)], steps=5)
    canvas.paint(
        stand([[(px, -py * 0.6 - 0.04) for px, py in hull]], x, y, size, flip=flip), deep, alpha=0.35, plain=True
    )
    spars = [*limb([(0.55, 0.16), (0.85, 0.28)], [0.012, 0.005])]
    sails = []
    for at, tall in ((-0.3, 0.78), (0.0, 1.0), (0.29, 0.84)):
        spars += limb([(at, 0.08), (at, tall + 0.06)], [0.012, 0.006])
        for low, high, half in ((0.22, 0.47, 0.15), (0.49, 0.72, 0.12), (0.74, 0.92, 0.085)):
            sails.append(_sail(at, half, tall * low, tall * high))
    sails.append([(0.34, 0.62), (0.83, 0.27), (0.42, 0.22)])
    canvas.paint(stand(spars, x, y, size, flip=flip), deep)
    canvas.paint(
        stand(sails, x, y, size, flip=flip), Fade(stuff(canvas, "fff4dc", 0.45), stuff(canvas, "d8c3a0", 0.55))
    )
    hull_tone = stuff(canvas, "5e3a26", 0.8)
    canvas.paint(stand([hull], x, y, size, flip=flip), Fade(hull_tone, mix(hull_tone, deep, 0.5)))


def _sail(mast: float, half: float, low: float, high: float) -> Outline:
    """A square sail, narrower at the top, the wind in it."""
    middle = (low + high) / 2
    left = curve([(mast - half, low), (mast - half * 0.7 + 0.05, middle), (mast - half * 0.8, high)], steps=4)
    right = curve([(mast + half * 0.8, high), (mast + half * 1.1 + 0.05, middle), (mast + half, low)], steps=4)
    return left + right


def bridge(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A stone bridge with three arches across the picture."""
    deck = curve([(-1.4, 0.22), (-0.5, 0.36), (0.0, 0.4), (0.5, 0.36), (1.4, 0.22)], steps=6)
    gaps = []
    for at, half, rise in ((-0.72, 0.22, 0.16), (0.0, 0.3, 0.26), (0.72, 0.22, 0.16)):
        gaps.append(
            curve(
                [
                    (at + half, -0.1),
                    (at + half * 0.85, rise * 0.6),
                    (at, rise),
                    (at - half * 0.85, rise * 0.6),
                    (at - half, -0.1),
                ],
                steps=5,
            )
        )
    foot = [(1.4, -0.1)]
    for gap in reversed(gaps):
        foot += gap
    stone = stuff(canvas, "8f8779", 0.55)
    canvas.paint(stand([[*deck, *foot, (-1.4, -0.1)]], x, y, size), Fade(stone, mix(stone, canvas.palette.deep, 0.4)))
    canvas.paint(
        stand(limb([(px, py + 0.02) for px, py in deck[::6]], [0.02] * 5, 4), x, y, size),
        mix(stone, canvas.palette.light, 0.2),
    )
