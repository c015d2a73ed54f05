"""The reference pictures a drawing was made from, taped to its upper edge as small prints."""

import io
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageFilter

_HEIGHT = 0.15  # of the drawing's shorter side: a print's, where there is room for all of them
_EDGE = 0.03  # of the same: between the prints and the drawing's edge
_ROOM = 0.94  # of the drawing's width: all prints together
_GAP = 0.16  # of a print's height
_RIM, _FOOT = 0.05, 0.11  # of a print's height: its white border, and the one below
_LEAN = 4.0  # degrees
_FINE = 2  # prints are made so much larger, and leaned as they are made smaller
_PAPER, _TAPE, _SHADE = (252, 251, 246, 255), (240, 226, 178, 205), (20, 16, 24)


def pinned(drawing: Image.Image, references: Sequence[bytes]) -> Image.Image:
    """The drawing with the references, image files, in a row from the left."""
    pictures = [Image.open(io.BytesIO(reference)).convert("RGB") for reference in references]
    height = min(drawing.size) * _HEIGHT
    row = sum(picture.width / picture.height + _GAP + 2 * _RIM for picture in pictures) * height
    height *= min(1, drawing.width * _ROOM / row) if row else 1
    left = top = min(drawing.size) * _EDGE
    for reference, picture in zip(references, pictures, strict=True):
        width = height * picture.width / picture.height
        sheet = _print(picture.resize((round(width * _FINE), round(height * _FINE))), Random(reference))  # noqa: S311
        _lay(drawing, sheet, round(left), round(top))
        left += width + height * (_GAP + 2 * _RIM)
    return drawing


def _print(picture: Image.Image, rng: Random) -> Image.Image:
    """A picture on its paper with a strip of tape, leaning a little; transparent around it."""
    rim, foot = round(picture.height * _RIM), round(picture.height * _FOOT)
    paper = Image.new("RGBA", (picture.width + 2 * rim, picture.height + rim + foot), _PAPER)
    paper.paste(picture, (rim, rim))
    tape = paper.width * 0.36, rim * 2.6
    sheet = Image.new("RGBA", (paper.width + 2 * rim, paper.height + 4 * rim))
    sheet.paste(paper, (rim, round(tape[1] / 2)))
    strip = Image.new("RGBA", sheet.size)
    start = (sheet.width - tape[0]) / 2 + rng.uniform(-1, 1) * rim
    ImageDraw.Draw(strip).rectangle((start, 0, start + tape[0], tape[1]), fill=_TAPE)
    sheet.alpha_composite(strip)
    return sheet.rotate(rng.uniform(-_LEAN, _LEAN), Image.Resampling.BICUBIC, expand=True).reduce(_FINE)


def _lay(drawing: Image.Image, sheet: Image.Image, left: int, top: int) -> None:
    """On the drawing, over its own shade."""
    outline = sheet.getchannel("A")
    depth = max(1, sheet.height // 40)
    drawing.paste(
        _SHADE,
        (left + depth, top + depth),
        outline.filter(ImageFilter.GaussianBlur(depth * 1.5)).point([level * 2 // 5 for level in range(256)]),
    )
    drawing.paste(sheet, (left, top), outline)
