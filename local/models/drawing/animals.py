"""Animals that face us, sitting or as they are known, in units of their height; their feet are at (0, 0)."""

from typing import NamedTuple

from local.models.drawing.beings import closed, dragon, fish, horse
from local.models.drawing.described import Figure
from local.models.drawing.easel import Piece, both, darker, paler
from local.models.drawing.shapes import Outline, curve, disc, limb, mirrored


class _Kind(NamedTuple):
    """What tells sitting animals apart; lengths in units of the animal's height."""

    ears: str
    tail: str
    muzzle: float  # how far down the face narrows to the nose
    broad: float = 1.0


_KINDS = {
    "fox": _Kind("pointed", "bushy", 0.2),
    "wolf": _Kind("pointed", "bushy", 0.19, 1.08),
    "dog": _Kind("hanging", "thin", 0.17, 1.04),
    "cat": _Kind("pointed", "thin", 0.08),
    "lion": _Kind("round", "thin", 0.14, 1.15),
    "bear": _Kind("round", "", 0.13, 1.3),
    "rabbit": _Kind("long", "", 0.08, 0.95),
    "mouse": _Kind("wide", "thin", 0.12, 0.95),
}


def body(figure: Figure) -> list[Piece]:
    """All but the features of the face."""
    if figure.kind in _KINDS:
        return _sitting(figure)
    if figure.kind in ("bird", "owl"):
        return _perched(figure)
    parts = {"fur": dragon()} if figure.kind == "dragon" else horse() if figure.kind == "horse" else fish()
    size, lift = {"horse": (0.8, 0.0), "fish": (0.85, 0.1), "dragon": (0.46, 0.42)}[figure.kind]
    tones = {"fur": figure.coat, "hair": darker(figure.coat, 0.5)}
    return [Piece(_placed(outlines, size, lift), tones[part]) for part, outlines in parts.items()]


def _placed(outlines: list[Outline], size: float, lift: float) -> list[Outline]:
    return [[(x * size, y * size + lift) for x, y in outline] for outline in outlines]


def features(figure: Figure) -> list[Piece]:
    """Eyes, nose or beak."""
    if figure.kind in _KINDS:
        return _muzzle(figure)
    if figure.kind in ("bird", "owl"):
        return _beak(figure)
    x, y = {"horse": (0.4, 0.79), "fish": (0.36, 0.63), "dragon": (0.37, 0.535)}[figure.kind]
    return _eyes([(x, y)], 0.014, 0.018)


def _sitting(figure: Figure) -> list[Piece]:
    kind, fur, pale = _KINDS[figure.kind], figure.coat, paler(figure.coat, 0.72)
    half = [(0.0, 0.0), (-0.2, 0.0), (-0.29, 0.08), (-0.26, 0.3), (-0.17, 0.5), (-0.13, 0.62), (0.0, 0.66)]
    trunk = curve([(x * kind.broad, y) for x, y in half])
    chest = curve([(0.0, 0.2), (-0.06, 0.28), (-0.1, 0.45), (-0.1, 0.58), (0.0, 0.62)])
    leg = limb([(-0.075, 0.38), (-0.075, 0.2), (-0.08, 0.035)], [0.062, 0.05, 0.046])
    paw, haunch = disc(-0.085, 0.03, 0.065, 0.035), disc(-0.2 * kind.broad, 0.1, 0.085, 0.1)
    socks = darker(fur, 0.6) if figure.kind == "fox" else fur
    pieces = [*_tail(kind, fur, pale), *_ears(kind, fur)]
    if figure.kind == "lion":
        pieces.append(Piece([disc(0.0, 0.72, 0.33, 0.3)], darker(fur, 0.4)))
    return [
        *pieces,
        Piece([trunk + mirrored(trunk)], fur),
        Piece(both(haunch), fur),
        Piece([chest + mirrored(chest)], pale),
        Piece([part for one in leg for part in both(one)], fur),
        Piece(both(paw), socks),
        *_head(kind, fur, pale),
    ]


def _tail(kind: _Kind, fur: str, pale: str) -> list[Piece]:
    if kind.tail == "bushy":
        tail = limb([(0.2, 0.06), (0.4, 0.07), (0.52, 0.2), (0.53, 0.4), (0.47, 0.52)], [0.05, 0.08, 0.11, 0.09, 0.02])
        tip = limb([(0.545, 0.37), (0.52, 0.45), (0.47, 0.53)], [0.075, 0.06, 0.015])
        return [Piece(tail, fur), Piece(tip, pale)]
    if kind.tail == "thin":
        return [Piece(limb([(0.2, 0.05), (0.4, 0.05), (0.48, 0.18), (0.43, 0.32)], [0.035, 0.034, 0.03, 0.024]), fur)]
    return []


def _ears(kind: _Kind, fur: str) -> list[Piece]:
    inner = darker(fur, 0.4)
    if kind.ears == "pointed":
        outer, inside = [(-0.2, 0.82), (-0.19, 1.02), (-0.05, 0.92)], [(-0.17, 0.85), (-0.17, 0.97), (-0.09, 0.91)]
    elif kind.ears == "hanging":
        outer = closed((-0.14, 0.92), (-0.24, 0.88), (-0.29, 0.7), (-0.25, 0.58), (-0.19, 0.64), (-0.16, 0.78))
        return [Piece(both(outer), inner)]
    elif kind.ears == "long":
        outer = closed((-0.14, 0.86), (-0.17, 1.06), (-0.13, 1.24), (-0.07, 1.18), (-0.04, 0.88))
        inside = closed((-0.12, 0.9), (-0.135, 1.06), (-0.12, 1.17), (-0.09, 1.1), (-0.07, 0.92))
    else:
        wide = 0.12 if kind.ears == "wide" else 0.075
        outer, inside = disc(-0.18, 0.91, wide), disc(-0.18, 0.91, wide * 0.62)
    return [Piece(both(outer), fur), Piece(both(inside), inner, plain=True, alpha=0.75)]


def _head(kind: _Kind, fur: str, pale: str) -> list[Piece]:
    low = 0.66 - kind.muzzle * 0.45
    half = [(0.0, low), (-0.06, low + 0.02), (-0.12, 0.67), (-0.225, 0.72), (-0.2, 0.85), (-0.1, 0.94), (0.0, 0.95)]
    skull = curve(half)
    cheek = curve(
        [(0.0, low), (-0.055, low + 0.02), (-0.11, 0.67), (-0.2, 0.715), (-0.12, 0.745), (-0.045, 0.725), (0.0, 0.75)]
    )
    return [Piece([skull + mirrored(skull)], fur), Piece([cheek + mirrored(cheek)], pale, plain=True)]


def _muzzle(figure: Figure) -> list[Piece]:
    kind = _KINDS[figure.kind]
    low = 0.66 - kind.muzzle * 0.45
    nose = closed((-0.035, low + 0.075), (0.035, low + 0.075), (0.0, low + 0.035))
    smile = limb([(-0.05, low + 0.035), (0.0, low + 0.02), (0.05, low + 0.035)], [0.003, 0.005, 0.003])
    pieces = [
        *_eyes([(-0.1, 0.795), (0.1, 0.795)], 0.028, 0.032),
        Piece([nose], "241c20", plain=True),
        Piece(smile, "3a2a28", plain=True),
    ]
    if figure.kind in ("cat", "mouse", "rabbit"):
        hairs = [
            hair
            for y in (0.0, 0.03)
            for hair in limb([(-0.08, low + 0.06 + y / 2), (-0.27, low + 0.04 + y * 2)], [0.003, 0.002], 1)
        ]
        pieces.append(Piece([side for hair in hairs for side in both(hair)], "f4efe6", plain=True, alpha=0.8))
    return pieces


def _eyes(spots: list[tuple[float, float]], wide: float, high: float) -> list[Piece]:
    return [
        Piece([disc(x, y, wide, high) for x, y in spots], "1e1718", plain=True),
        Piece([disc(x + wide * 0.3, y + high * 0.35, wide * 0.32) for x, y in spots], "ffffff", plain=True),
    ]


def _perched(figure: Figure) -> list[Piece]:
    """A bird on a branch."""
    fur, owl = figure.coat, figure.kind == "owl"
    half = [
        (0.0, 0.12),
        (-0.14, 0.16),
        (-0.25, 0.36),
        (-0.24, 0.58),
        (-0.2, 0.78),
        (-0.2, 0.9),
        (-0.1, 0.99),
        (0.0, 1.0),
    ]
    trunk = curve(half)
    breast = curve([(0.0, 0.18), (-0.1, 0.22), (-0.16, 0.4), (-0.13, 0.58), (0.0, 0.64)])
    wing = closed((-0.2, 0.64), (-0.28, 0.48), (-0.26, 0.26), (-0.17, 0.1), (-0.16, 0.34), (-0.15, 0.54))
    tail = closed((-0.06, 0.2), (-0.07, 0.0), (0.0, -0.05), (0.07, 0.0), (0.06, 0.2))
    pieces = [
        Piece([tail], darker(fur, 0.3)),
        Piece(limb([(-0.9, 0.05), (0.0, 0.1), (0.9, 0.08)], [0.034, 0.036, 0.022]), "6a4a34"),
    ]
    if owl:
        pieces.append(Piece(both([(-0.19, 0.9), (-0.2, 1.08), (-0.06, 0.98)]), fur))
    claws = [disc(x, 0.125, 0.018, 0.035) for x in (-0.1, -0.07, 0.07, 0.1)]
    return [
        *pieces,
        Piece([trunk + mirrored(trunk)], fur),
        Piece([breast + mirrored(breast)], paler(fur, 0.72), plain=True),
        Piece(both(wing), darker(fur, 0.22)),
        Piece(claws, "c08a3a", plain=True),
    ]


def _beak(figure: Figure) -> list[Piece]:
    if figure.kind == "owl":
        rings = both(disc(-0.1, 0.82, 0.105, 0.11))
        iris = Piece(both(disc(-0.095, 0.82, 0.07)), "e6b03a", plain=True)
        beak = [(-0.03, 0.78), (0.03, 0.78), (0.0, 0.7)]
        return [
            Piece(rings, paler(figure.coat, 0.72), plain=True),
            iris,
            *_eyes([(-0.095, 0.82), (0.095, 0.82)], 0.036, 0.036),
            Piece([beak], "d8a040", plain=True),
        ]
    beak = closed((-0.055, 0.79), (0.0, 0.815), (0.055, 0.79), (0.0, 0.69))
    return [*_eyes([(-0.1, 0.85), (0.1, 0.85)], 0.026, 0.028), Piece([beak], "dc9a34", plain=True)]
