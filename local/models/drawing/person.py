"""A person who faces us, from head to foot, as described."""

from local.models.drawing import clothes, hair, hats, heads
from local.models.drawing.described import Figure
from local.models.drawing.easel import Piece
from local.models.drawing.frame import Frame, frame_of
from local.models.drawing.shapes import limb

POSES = ("hangs", "rests", "waves")


def head_of(figure: Figure) -> float:
    """The head's height."""
    return frame_of(figure).head


def body(figure: Figure, pose: str) -> list[Piece]:
    """All but the features of the face."""
    frame = frame_of(figure)
    neck = limb(
        [(0.0, frame.chin + frame.head * 0.2), (0.0, frame.up(0.95))], [frame.head * 0.15, frame.head * 0.19], 1
    )
    return [
        *_set(hair.behind(figure), frame),
        *clothes.legs(figure, frame),
        *clothes.garment(figure, frame),
        Piece(neck, figure.skin),
        *clothes.beside(figure, frame),
        *clothes.arms(figure, frame, pose),
        *_set(heads.head(figure), frame),
    ]


def features(figure: Figure, *, wide: bool, fine: bool) -> list[Piece]:
    """The face, and what lies over its edges."""
    frame = frame_of(figure)
    above = [*hair.beard(figure), *hair.hair(figure), *hats.hat(figure)]
    return _set([*heads.face(figure, wide=wide, fine=fine), *above], frame)


def _set(pieces: list[Piece], frame: Frame) -> list[Piece]:
    """Pieces of a head, where it is on the body."""
    head, chin = frame.head, frame.chin
    return [
        piece._replace(outlines=[[(x * head, chin + y * head) for x, y in outline] for outline in piece.outlines])
        for piece in pieces
    ]
