"""Pieces of a figure, in units of its height, and how they come on the canvas."""

from typing import NamedTuple

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import Colour, colour, mix
from local.models.drawing.shapes import Outline, Point, stand


class Piece(NamedTuple):
    """Outlines of one colour, `rrggbb`; a `plain` one is a detail that the style leaves alone."""

    outlines: list[Outline]
    tone: str
    plain: bool = False
    alpha: float = 1.0


SHADE = "shade"  # the tone of what lies in shadow: the darkest that the picture has


class Easel(NamedTuple):
    """Where a figure stands, and how high it is, in pixels."""

    canvas: Canvas
    foot: Point
    height: float
    flip: bool = False

    def paint(self, pieces: list[Piece]) -> None:
        """Paint the pieces in their order."""
        deep, light = self.canvas.palette.deep, self.canvas.palette.light
        for piece in pieces:
            outlines = stand(piece.outlines, *self.foot, self.height, flip=self.flip)
            tone = deep if piece.tone == SHADE else self._tone(piece.tone)
            fill = tone if piece.plain else Fade(mix(tone, light, 0.08), mix(tone, deep, 0.16))
            self.canvas.paint(outlines, fill, alpha=piece.alpha, plain=piece.plain)

    def _tone(self, code: str) -> Colour:
        """A colour by the picture's light, which leaves it more of its own than it does to a landscape."""
        palette = self.canvas.palette
        night = max(0.0, 1 - sum(palette.top) / 260)
        return mix(
            mix(colour(code), palette.haze, (1 - self.canvas.look.tint) * 0.3), palette.deep, 0.06 + 0.26 * night
        )


def both(outline: Outline) -> list[Outline]:
    """An outline and its mirror image about x = 0."""
    return [outline, [(-x, y) for x, y in outline]]


def mirror(piece: Piece) -> Piece:
    """The same piece on the other side."""
    return piece._replace(outlines=[[(-x, y) for x, y in outline] for outline in piece.outlines])


def darker(code: str, share: float) -> str:
    """The colour with so much black in it."""
    return _code(mix(colour(code), (16, 10, 24), share))


def paler(code: str, share: float) -> str:
    """The colour with so much of an almost white one in it."""
    return _code(mix(colour(code), (250, 242, 228), share))


def _code(tone: Colour) -> str:
    return bytes(tone).hex()
