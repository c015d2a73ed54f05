"""Hair and beards, in units of the head's height; the chin is at (0, 0)."""

import math
from random import Random

from local.models.drawing.beings import closed
from local.models.drawing.described import Figure
from local.models.drawing.easel import Piece, both, darker, mirror
from local.models.drawing.heads import LIPS
from local.models.drawing.shapes import Outline, Point, curve, disc, limb, mirrored


def behind(figure: Figure) -> list[Piece]:
    """What is seen of the hair, or of a hood, to both sides of the neck."""
    tone = darker(figure.hair, 0.22)
    pieces: list[Piece] = []
    if figure.hat == "hood":
        half = [(-0.62, -0.12), (-0.66, 0.35), (-0.56, 0.85), (-0.3, 1.16), (0.0, 1.24)]
        pieces.append(Piece([curve(half) + mirrored(curve(half))], figure.hat_tone))
        return pieces
    if figure.hairdo == "long":
        half = [(-0.36, -0.46), (-0.54, -0.36), (-0.56, 0.1), (-0.53, 0.6), (-0.3, 0.98), (0.0, 1.04)]
        pieces.append(Piece([curve(half) + mirrored(curve(half))], tone))
    elif figure.hairdo == "tied":
        tail = limb(
            [(0.3, 0.86), (0.6, 0.74), (0.66, 0.34), (0.58, -0.14), (0.66, -0.36)], [0.1, 0.16, 0.15, 0.11, 0.03]
        )
        pieces.append(Piece(tail, tone))
    elif figure.hairdo == "bun":
        pieces.append(Piece([disc(0.06, 1.14, 0.25, 0.22)], tone))
    elif figure.hairdo in ("curly", "wild"):
        pieces.append(Piece(_locks(figure.hairdo), tone))
    return pieces


def _locks(hairdo: str) -> list[Outline]:
    """Curls, or spikes, all around the face."""
    turns = [math.pi * (-0.16 + 1.32 * i / 11) for i in range(12)]
    around = [(0.46 * math.cos(turn), 0.56 + 0.48 * math.sin(turn)) for turn in turns]
    if hairdo == "curly":
        return [disc(x, y, 0.17, 0.16) for x, y in around]
    tips = [(x * 1.5 + 0.04 * (-1) ** i, 0.56 + (y - 0.56) * 1.4) for i, (x, y) in enumerate(around)]
    return [
        [(x * 1.05 + 0.13, y - 0.08), tip, (x * 1.05 - 0.13, y + 0.06)]
        for (x, y), tip in zip(around, tips, strict=True)
    ]


def beard(figure: Figure) -> list[Piece]:
    """A beard, longer on an old man, or a moustache alone."""
    if figure.moustache and not figure.beard:
        wing = limb([(0.0, 0.215), (-0.12, 0.2), (-0.22, 0.15)], [0.035, 0.04, 0.008])
        return [Piece([part for one in wing for part in both(one)], figure.moustache, plain=True)]
    if not figure.beard:
        return []
    low = -0.42 if figure.age == "old" else -0.12
    half = [
        (0.0, low),
        (-0.14, low * 0.8),
        (-0.3, 0.02),
        (-0.4, 0.42),
        (-0.33, 0.3),
        (-0.2, 0.2),
        (-0.06, 0.225),
        (0.0, 0.21),
    ]
    left = curve(half)
    mouth = limb([(-0.075, 0.15), (0.0, 0.135), (0.075, 0.15)], [0.01, 0.02, 0.01])
    return [Piece([left + mirrored(left)], figure.beard), Piece(mouth, LIPS, plain=True)]


def hair(figure: Figure) -> list[Piece]:
    """The hair about the brow, and braids."""
    if figure.hairdo == "bald":
        tuft = closed((-0.4, 0.36), (-0.47, 0.5), (-0.45, 0.68), (-0.38, 0.74), (-0.37, 0.54))
        shine = disc(-0.12, 0.88, 0.1, 0.045)
        return [Piece(both(tuft), figure.hair), Piece([shine], "ffffff", plain=True, alpha=0.3)]
    side = -1 if Random(figure.hair + figure.coat).random() < 0.5 else 1  # noqa: S311  a parting is no secret
    fringe: list[Point] = [
        (0.36, 0.5),
        (0.345, 0.64),
        (0.2, 0.77),
        (0.02, 0.715),
        (-0.16, 0.7),
        (-0.3, 0.66),
        (-0.375, 0.48),
    ]
    if figure.hairdo in ("tied", "bun", "braids"):
        fringe = [(0.37, 0.5), (0.335, 0.68), (0.16, 0.82), (0.0, 0.86), (-0.16, 0.82), (-0.335, 0.68), (-0.37, 0.5)]
    crown = [
        (-0.43, 0.44),
        (-0.475, 0.68),
        (-0.36, 0.97),
        (-0.12, 1.085),
        (0.12, 1.085),
        (0.36, 0.97),
        (0.475, 0.68),
        (0.43, 0.44),
    ]
    cap = [(side * x, y) for x, y in curve(crown) + curve(fringe)]
    shine = [
        (side * x, y)
        for x, y in curve([(-0.3, 0.88), (-0.12, 0.99), (0.1, 0.99), (0.1, 0.955), (-0.1, 0.95)], closed=True)
    ]
    pieces = [Piece([cap], figure.hair), Piece([shine], "ffffff", plain=True, alpha=0.16)]
    if figure.hairdo == "braids":
        pieces += _braids(figure.hair)
    return pieces


def _braids(tone: str) -> list[Piece]:
    knots = [(-0.43 - 0.015 * i, 0.42 - 0.145 * i) for i in range(8)]
    x, y = knots[-1]
    end = [(x - 0.05, y - 0.06), (x + 0.05, y - 0.06), (x + 0.09, y - 0.24), (x - 0.08, y - 0.24)]
    plait = [*(disc(kx, ky, 0.115 - 0.005 * i, 0.1) for i, (kx, ky) in enumerate(knots)), end]
    twists = [limb([(kx - 0.08, ky - 0.02), (kx + 0.07, ky - 0.09)], [0.008, 0.008], 1)[0] for kx, ky in knots[:-1]]
    braid = [
        Piece(plait, tone),
        Piece(twists, darker(tone, 0.5), plain=True, alpha=0.6),
        Piece([disc(x, y - 0.08, 0.085, 0.045)], "c8483f", plain=True),
    ]
    return [*braid, *(mirror(piece) for piece in braid)]
