"""What a figure that faces us wears, from the neck down, in units of its height; its feet are at (0, 0)."""

from local.models.drawing.beings import closed
from local.models.drawing.described import Figure
from local.models.drawing.easel import SHADE, Piece, both, darker, mirror
from local.models.drawing.frame import Frame
from local.models.drawing.shapes import Outline, Point, curve, disc, limb, mirrored

_SHOE, _SHIRT, _BRASS = "3a2c28", "efe6d4", "d8b04a"


def legs(figure: Figure, body: Frame) -> list[Piece]:
    """Trousers or stockings, and shoes."""
    thick = 0.044 * figure.broad * (0.8 if figure.garment == "dress" else 1)
    x = body.hip * 0.5
    leg = limb([(-x, body.up(0.58)), (-x * 0.98, body.up(0.3)), (-x, 0.03)], [thick * 1.25, thick, thick * 0.86])
    shoe = closed((-x - 0.05, 0.0), (-x - 0.045, 0.035), (-x, 0.05), (-x + 0.04, 0.035), (-x + 0.04, 0.0))
    return [Piece([part for one in leg for part in both(one)], figure.legs), Piece(both(shoe), _SHOE)]


def garment(figure: Figure, body: Frame) -> list[Piece]:
    """The main garment without its sleeves."""
    hem, flare = {
        "coat": (0.3, 1.5),
        "jacket": (0.55, 1.08),
        "dress": (0.26, 1.9) if figure.age == "child" else (0.08, 2.3),
        "robe": (0.03, 1.9),
        "cloak": (0.2, 2.15),
    }[figure.garment]
    tone, low = figure.coat, body.up(hem)
    wide = body.hip * flare if figure.garment != "cloak" else body.shoulder * 1.75
    waist = body.waist if figure.garment in ("dress", "coat", "robe") else body.waist * 1.08
    half: list[Point] = [
        (0.0, low - 0.012),
        (-wide * 0.55, low - 0.006),
        (-wide, low + 0.012),
        (-(wide + waist) * 0.52, body.up(hem * 0.5 + 0.34)),
        (-waist, body.up(0.71)),
        (-body.shoulder * 0.9, body.up(0.84)),
        (-body.shoulder, body.up(0.925)),
        (-body.shoulder * 0.62, body.up(0.975)),
        (-body.head * 0.2, body.up(0.995)),
        (0.0, body.up(0.985)),
    ]
    if figure.garment == "cloak":
        half[3:7] = [
            (-wide * 0.92, body.up(0.5)),
            (-body.shoulder * 1.32, body.up(0.76)),
            (-body.shoulder * 1.1, body.up(0.92)),
        ]
    left = curve(half)
    shaded = closed(*[(-x * 0.98, y) for x, y in half[1:8]], *[(-x * 0.45, y) for x, y in half[7:0:-1]])
    pieces = [Piece([left + mirrored(left)], tone), Piece([shaded], SHADE, plain=True, alpha=0.13)]
    return pieces + _folds(figure, body, wide, low) + _TRIMS[figure.garment](figure, body, low)


def _folds(figure: Figure, body: Frame, wide: float, low: float) -> list[Piece]:
    """Lines in which the cloth falls."""
    if figure.garment == "jacket":
        return []
    lines = [
        line
        for x, top in ((-0.62, 0.52), (-0.25, 0.6), (0.3, 0.56), (0.66, 0.5))
        for line in limb([(x * body.waist, body.up(top)), (x * wide * 0.85, low + 0.03)], [0.002, 0.006])
    ]
    return [Piece(lines, darker(figure.coat, 0.45), plain=True, alpha=0.4)]


def _coat_trim(figure: Figure, body: Frame, low: float) -> list[Piece]:
    """A front that closes with buttons, pockets, and the lapels over a shirt."""
    seam = limb([(0.012, body.up(0.86)), (0.012, low)], [0.003, 0.003], 1)
    steps = (0.84, 0.77, 0.7, 0.63, 0.56) if figure.garment == "coat" else (0.84, 0.76, 0.68, 0.6)
    pocket = limb([(-body.waist * 0.92, body.up(0.575)), (-body.waist * 0.42, body.up(0.565))], [0.005, 0.005], 1)
    line = darker(figure.coat, 0.5)
    return [
        *_lapels(figure, body),
        Piece([*seam, *[side for part in pocket for side in both(part)]], line, plain=True, alpha=0.7),
        Piece([disc(-0.012, body.up(step), 0.0085) for step in steps], _BRASS, plain=True),
    ]


def _lapels(figure: Figure, body: Frame) -> list[Piece]:
    neck = body.head * 0.26
    shirt = [(-neck, body.up(0.995)), (0.0, body.up(0.86)), (neck, body.up(0.995))]
    lapel = [
        (-neck * 1.15, body.up(1.0)),
        (-neck * 1.75, body.up(0.925)),
        (-neck * 0.5, body.up(0.85)),
        (0.0, body.up(0.855)),
    ]
    return [Piece([shirt], _SHIRT, plain=True), Piece(both(lapel), darker(figure.coat, 0.16))]


def _dress_trim(figure: Figure, body: Frame, low: float) -> list[Piece]:
    """A collar and a belt, and down the front of a robe a golden edge."""
    half = curve([(0.0, body.up(0.65)), (-body.waist * 1.02, body.up(0.665)), (-body.waist * 1.02, body.up(0.7))])
    belt = [*half, (0.0, body.up(0.685)), *mirrored(half)]
    neck = body.head * 0.3
    collar = closed(
        (-0.004, body.up(0.97)), (-neck, body.up(1.0)), (-neck * 1.5, body.up(0.965)), (-neck * 0.7, body.up(0.925))
    )
    pieces = [Piece([belt], darker(figure.coat, 0.4), plain=True), Piece(both(collar), _SHIRT, plain=True)]
    if figure.garment == "robe":
        edge = limb([(0.0, body.up(0.65)), (0.01, body.up(0.3)), (0.0, low)], [0.006, 0.008, 0.01])
        pieces.append(Piece(edge, _BRASS, plain=True, alpha=0.8))
    return pieces


def _cloak_trim(figure: Figure, body: Frame, low: float) -> list[Piece]:
    """A cloak open in front, with a clasp."""
    inner = closed(
        (0.0, body.up(0.96)), (-0.035, body.up(0.75)), (-0.065, low + 0.01), (0.065, low + 0.01), (0.035, body.up(0.75))
    )
    s = body.shoulder
    half = [(0.0, body.up(0.905)), (-s * 0.72, body.up(0.975)), (-s * 0.4, body.up(1.0)), (0.0, body.up(0.965))]
    collar = curve(half) + mirrored(curve(half))
    return [
        Piece([inner], darker(figure.coat, 0.5), plain=True),
        Piece([collar], darker(figure.coat, 0.15)),
        Piece([disc(0.0, body.up(0.925), 0.017)], _BRASS, plain=True),
    ]


_TRIMS = {"coat": _coat_trim, "jacket": _coat_trim, "dress": _dress_trim, "robe": _dress_trim, "cloak": _cloak_trim}


def arms(figure: Figure, body: Frame, pose: str) -> list[Piece]:
    """Sleeves and hands: at its sides, one on the hip, or one raised."""
    if figure.garment == "cloak":
        return []
    left = _arm(figure, body, "hangs")
    right = [mirror(piece) for piece in _arm(figure, body, pose)]
    return [*left, *right]


def _arm(figure: Figure, body: Frame, pose: str) -> list[Piece]:
    """The left one."""
    s, thick = body.shoulder, 0.037 * figure.broad**0.7 * (1.12 if figure.age == "child" else 1)
    elbow, hand = {
        "hangs": ((-s * 1.22, body.up(0.74)), (-s * 1.25, body.up(0.56))),
        "rests": ((-s * 1.5, body.up(0.74)), (-body.waist * 0.98, body.up(0.63))),
        "waves": ((-s * 1.62, body.up(0.82)), (-s * 1.85, body.up(1.06))),
    }[pose]
    shoulder = (-s * 0.86, body.up(0.915))
    wrist = elbow[0] + (hand[0] - elbow[0]) * 0.86, elbow[1] + (hand[1] - elbow[1]) * 0.86
    sleeve = [*limb([shoulder, elbow], [thick * 1.12, thick], 1), *limb([elbow, wrist], [thick, thick * 0.92], 1)]
    cuff = limb(
        [(elbow[0] + (hand[0] - elbow[0]) * 0.74, elbow[1] + (hand[1] - elbow[1]) * 0.74), wrist],
        [thick * 0.98, thick * 0.98],
        1,
    )
    return [
        Piece([disc(*hand, thick * 0.82, thick * 0.95)], figure.skin),
        Piece(sleeve, figure.coat),
        Piece(cuff[:1], darker(figure.coat, 0.25), plain=True, alpha=0.8),
    ]


def beside(figure: Figure, body: Frame) -> list[Piece]:
    """Apron and scarf, over the garment."""
    pieces = []
    if figure.apron:
        skirt = [
            (0.0, body.up(0.27)),
            (-body.hip * 0.9, body.up(0.3)),
            (-body.waist * 0.75, body.up(0.68)),
            (0.0, body.up(0.69)),
        ]
        bib = [
            (-body.waist * 0.6, body.up(0.67)),
            (-body.waist * 0.5, body.up(0.86)),
            (body.waist * 0.5, body.up(0.86)),
            (body.waist * 0.6, body.up(0.67)),
        ]
        pieces.append(Piece([bib, curve(skirt) + mirrored(curve(skirt))], figure.apron))
    if figure.scarf:
        end = [(0.02, body.up(0.95)), (0.07, body.up(0.94)), (0.085, body.up(0.72)), (0.03, body.up(0.71))]
        pieces += [Piece([end], darker(figure.scarf, 0.12)), Piece([_wrap(body)], figure.scarf)]
    return pieces


def _wrap(body: Frame) -> Outline:
    wide = body.head * 0.43
    return closed((-wide, body.up(0.98)), (0.0, body.up(0.915)), (wide, body.up(0.98)), (wide * 0.8, body.up(1.03)),
                  (0.0, body.up(1.0)), (-wide * 0.8, body.up(1.03)))  # fmt: skip
