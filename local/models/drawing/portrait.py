"""A reference portrait: one figure alone, from the knees up, before a plain light background."""

from dataclasses import replace

from PIL import Image, ImageChops, ImageFilter

from local.models.drawing import animals, person
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import colour, mix
from local.models.drawing.described import Figure
from local.models.drawing.easel import Easel
from local.models.drawing.finish import surfaced
from local.models.drawing.shapes import box, disc
from local.models.drawing.view import View

_KNEES = 0.27  # of a person's height
_SHEET = "f4efe4"
_ANY = [255 if v > 3 else 0 for v in range(256)]
_INNER = [max(0, (v - 223) * 8 - 1) for v in range(256)]


def portray(canvas: Canvas, view: View, figure: Figure) -> None:
    """Paint the figure, large and in the middle."""
    style = view.scene.style
    _backdrop(canvas)
    if style != "realistic":  # whose corners would be dark
        surfaced(canvas, replace(view, horizon=canvas.height * 0.4))
    canvas.enlarge()
    pose, ground, easel = canvas.rng.choice(person.POSES), canvas.image.copy(), _easel(canvas, figure)
    easel.paint(animals.body(figure) if figure.is_animal else person.body(figure, pose))
    if style == "oil-painting":
        _brushed(canvas, view, ground)
    wide = style == "anime"
    easel.paint(animals.features(figure) if figure.is_animal else person.features(figure, wide=wide, fine=True))


def _brushed(canvas: Canvas, view: View, ground: Image.Image) -> None:
    """What is painted on the `ground` shows the strokes of the brush, but for its edges."""
    smooth = canvas.image
    within = ImageChops.difference(smooth, ground).convert("L").point(_ANY).reduce(4)
    within = within.filter(ImageFilter.BoxBlur(3)).point(_INNER).resize(smooth.size, Image.Resampling.BILINEAR)
    surfaced(canvas, view)
    canvas.image = Image.composite(canvas.image, smooth, within)


def _easel(canvas: Canvas, figure: Figure) -> Easel:
    """Where it stands: a person's knees are at the lower edge, an animal is seen whole."""
    x = canvas.width / 2
    if figure.is_animal:
        top = max(y for piece in animals.body(figure) for outline in piece.outlines for _, y in outline)
        return Easel(canvas, (x, canvas.height * 0.89), canvas.unit * 0.74 / top)
    room = 0.88 if not figure.hat else 0.79
    height = min(canvas.height * room / (1 - _KNEES), canvas.width * 1.5)
    return Easel(canvas, (x, canvas.height + height * _KNEES), height * (0.94 if figure.age == "child" else 1))


def _backdrop(canvas: Canvas) -> None:
    """A light wall that gets a little darker downwards, light behind the head, and a soft shadow on the ground."""
    palette = canvas.palette
    wall = mix(mix(colour(_SHEET), palette.middle, 0.14), (255, 255, 255), 0.25)
    whole = [box(-9, -9, canvas.width + 9, canvas.height + 9)]
    canvas.paint(whole, Fade(wall, mix(wall, palette.haze, 0.45)), plain=True)
    canvas.glow(canvas.width * 0.42, canvas.height * 0.34, canvas.unit * 0.5, (255, 255, 255), 0.5)
    for i in range(9):
        share = 1 - i * 0.08
        shadow = disc(
            canvas.width * 0.53, canvas.height * 0.9, canvas.width * 0.38 * share, canvas.height * 0.065 * share
        )
        canvas.paint([shadow], palette.deep, alpha=0.028, plain=True)
