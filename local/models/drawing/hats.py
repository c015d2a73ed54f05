"""Hats, in units of the head's height; the chin is at (0, 0)."""

from local.models.drawing.beings import closed
from local.models.drawing.described import Figure
from local.models.drawing.easel import Piece, both, darker
from local.models.drawing.shapes import curve, disc, mirrored


def hat(figure: Figure) -> list[Piece]:
    """What is on the head."""
    return _HATS[figure.hat](figure.hat_tone) if figure.hat else []


def _brimmed(tone: str) -> list[Piece]:
    crown = curve([(-0.4, 0.8), (-0.38, 1.1), (-0.24, 1.27), (0.0, 1.24)])
    band = closed((-0.4, 0.87), (0.0, 0.82), (0.4, 0.87), (0.4, 0.96), (0.0, 0.91), (-0.4, 0.96))
    return [
        Piece([crown + mirrored(crown)], tone),
        Piece([disc(0.0, 0.83, 0.74, 0.115)], tone),
        Piece([band], darker(tone, 0.45), plain=True),
    ]


def _cap(tone: str) -> list[Piece]:
    dome = curve([(-0.46, 0.76), (-0.5, 0.98), (-0.3, 1.16), (0.0, 1.2)])
    peak = closed((-0.38, 0.79), (0.0, 0.84), (0.38, 0.79), (0.34, 0.68), (0.0, 0.7), (-0.34, 0.68))
    return [Piece([dome + mirrored(dome)], tone), Piece([peak], darker(tone, 0.25))]


def _pointed(tone: str) -> list[Piece]:
    cone = closed((-0.4, 0.84), (-0.24, 1.25), (-0.02, 1.75), (0.16, 1.95), (0.17, 1.7), (0.26, 1.25), (0.4, 0.84))
    band = closed((-0.4, 0.88), (0.0, 0.83), (0.4, 0.88), (0.37, 0.97), (0.0, 0.92), (-0.37, 0.97))
    return [Piece([cone], tone), Piece([disc(0.0, 0.84, 0.72, 0.115)], tone), Piece([band], "e2b23a", plain=True)]


def _crown(tone: str) -> list[Piece]:
    left = [(0.0, 0.82), (-0.42, 0.86), (-0.46, 1.2), (-0.26, 1.02), (-0.15, 1.26), (0.0, 1.03)]
    gems = [disc(x, 0.94, 0.045) for x in (-0.25, 0.0, 0.25)]
    return [Piece([left + mirrored(left)], tone), Piece(gems, "b8323a", plain=True)]


def _kerchief(tone: str) -> list[Piece]:
    half = curve([(-0.45, 0.34), (-0.49, 0.68), (-0.36, 1.0), (0.0, 1.11)])
    brow = [(0.4, 0.36), (0.37, 0.66), (0.2, 0.8), (0.0, 0.83), (-0.2, 0.8), (-0.37, 0.66), (-0.4, 0.36)]
    return [Piece([half + mirrored(half) + curve(brow)], tone)]


def _hood(tone: str) -> list[Piece]:
    outer = curve([(-0.5, 0.02), (-0.58, 0.4), (-0.5, 0.86), (-0.26, 1.14), (0.0, 1.2)])
    inner = curve([(0.0, 0.9), (-0.26, 0.84), (-0.4, 0.6), (-0.41, 0.3), (-0.36, 0.02)])
    return [Piece(both(outer + inner), tone)]


_HATS = {"brim": _brimmed, "cap": _cap, "pointed": _pointed, "crown": _crown, "kerchief": _kerchief, "hood": _hood}
