"""Faces that look at us, in units of the head's height; the chin is at (0, 0)."""

from local.models.drawing.described import Figure
from local.models.drawing.easel import SHADE, Piece, both, darker
from local.models.drawing.shapes import Outline, curve, disc, limb, mirrored

LIPS = "9a4a44"
_WHITE, _IRIS = "f7f3ea", "3a2c26"


def head(figure: Figure) -> list[Piece]:
    """The bare head with its ears, and the shadow to one side of it."""
    jaw = 0.24 if figure.age == "child" else 0.17 if figure.kind == "woman" else 0.21
    half = [(0.0, 0.0), (-jaw, 0.06), (-0.36, 0.29), (-0.41, 0.56), (-0.36, 0.82), (-0.2, 0.97), (0.0, 1.0)]
    left = curve(half)
    face = left + mirrored(left)
    away = [(-x, y) for x, y in left]
    inner = [(x * 0.62, y) for x, y in reversed(away)]
    return [
        Piece(both(disc(-0.41, 0.46, 0.07, 0.11)), figure.skin),
        Piece([face], figure.skin),
        Piece([away + inner], SHADE, plain=True, alpha=0.1),
    ]


def face(figure: Figure, *, wide: bool, fine: bool) -> list[Piece]:
    """Eyes, brows, nose and mouth; `wide` eyes as anime has them, and where it is small what is not `fine`."""
    brow = darker(figure.hair, 0.3) if figure.age != "old" else darker(figure.hair, 0.12)
    eye = 0.44 if figure.age != "child" else 0.41
    pieces = [Piece(both(disc(-0.25, 0.27, 0.085, 0.06)), "e0705a", plain=True, alpha=0.22)]
    if not fine:
        pieces.append(Piece(both(disc(-0.16, eye, 0.05, 0.065)), _IRIS, plain=True))
    else:
        broad, high = (0.105, 0.12) if wide else (0.088, 0.058)
        lid = limb(
            [(-0.27, eye + high * 0.4), (-0.17, eye + high * 1.08), (-0.06, eye + high * 0.5)], [0.012, 0.02, 0.01]
        )
        pieces += [
            Piece(both(disc(-0.165, eye, broad, high)), _WHITE, plain=True),
            Piece(both(disc(-0.16, eye, 0.056 + 0.02 * wide, high * 0.9)), "5d7fa0" if wide else "6a4c34", plain=True),
            Piece(both(disc(-0.16, eye, 0.03 + 0.008 * wide, high * 0.6)), "1c1518", plain=True),
            Piece([disc(x, eye + high * 0.4, 0.018 + 0.012 * wide) for x in (-0.14, 0.18)], "ffffff", plain=True),
            Piece([*lid, *[[(-x, y) for x, y in part] for part in lid]], "2a1e20", plain=True),
            Piece(
                limb([(0.01, eye - 0.05), (0.045, 0.26), (-0.02, 0.245)], [0.006, 0.014, 0.01]),
                darker(figure.skin, 0.3),
                plain=True,
            ),
        ]
    lift = eye + (0.19 if wide else 0.145)
    line = limb([(-0.27, lift - 0.02), (-0.17, lift + 0.025), (-0.07, lift)], [0.014, 0.024, 0.016])
    pieces.append(Piece([*line, *[[(-x, y) for x, y in part] for part in line]], brow, plain=True))
    smile = limb([(-0.12, 0.165), (-0.05, 0.13), (0.05, 0.13), (0.12, 0.165)], [0.008, 0.019, 0.019, 0.008])
    pieces.append(Piece(smile, LIPS, plain=True))
    if figure.age == "old":
        lines = [*limb([(-0.28, 0.35), (-0.2, 0.325), (-0.1, 0.345)], [0.006, 0.009, 0.006]),
                 *limb([(-0.2, 0.25), (-0.2, 0.2), (-0.17, 0.14)], [0.006, 0.009, 0.005])]  # fmt: skip
        pieces.append(
            Piece(
                [*lines, *[[(-x, y) for x, y in part] for part in lines]],
                darker(figure.skin, 0.4),
                plain=True,
                alpha=0.55,
            )
        )
    if figure.spectacles:
        pieces.append(
            Piece(
                [_ring(-0.165, eye), _ring(0.165, eye), *limb([(-0.06, eye), (0.06, eye)], [0.012, 0.012], 1)],
                "3a3236",
                plain=True,
            )
        )
    return pieces


def _ring(x: float, y: float) -> Outline:
    outer, inner = disc(x, y, 0.135, 0.125), disc(x, y, 0.115, 0.105)
    return [*outer, outer[0], *[*inner, inner[0]][::-1]]
