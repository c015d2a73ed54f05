"""What a style does to the whole sheet at the end: paper, strokes, dots, glow, and the mark in the corner."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from local.models.drawing.canvas import Canvas
from local.models.drawing.colours import mix
from local.models.drawing.textures import corners, dots, margin, paper, strokes
from local.models.drawing.view import View

_MARK = "offline sketch"
_BRIGHT = [max(0, v - 165) for v in range(256)]


def surfaced(canvas: Canvas, view: View) -> None:
    """What a style does to the landscape, before anyone stands in it."""
    style, size = view.scene.style, canvas.image.size
    if style == "watercolor":
        canvas.image = ImageChops.multiply(canvas.image, paper(size))
    elif style == "oil-painting":
        _brush(canvas)
    elif style == "digital-art":
        small = canvas.image.reduce(8).point(_BRIGHT * 3)
        soft = small.filter(ImageFilter.BoxBlur(4)).resize(size, Image.Resampling.BILINEAR)
        canvas.image = ImageChops.screen(canvas.image, soft)
    elif style == "comic":
        _printed(canvas, view)
    elif style == "realistic":
        canvas.image.paste(canvas.palette.deep, (0, 0), corners(size))


def _brush(canvas: Canvas) -> None:
    """Everything so far is painted over in strokes, each of one colour taken from below it, with raised edges."""
    under = canvas.image
    painted = canvas.image.copy()
    draw = ImageDraw.Draw(painted)
    for outline, spot in strokes(painted.size):
        draw.polygon(outline, fill=under.getpixel(spot))
    painted = Image.blend(painted, canvas.image, 0.36)
    raised = ImageChops.subtract(painted, ImageChops.offset(painted, 1, 1), 0.6, 128)
    canvas.image = ImageChops.soft_light(painted, raised)


def finished(canvas: Canvas, view: View) -> Image.Image:
    """The picture, done."""
    if view.scene.style == "watercolor":
        _margin(canvas)
    elif view.scene.style == "comic":
        _framed(canvas)
    _sign(canvas, view)
    return canvas.image


def _margin(canvas: Canvas) -> None:
    """Bare paper around the paint."""
    (width, height), bare = canvas.image.size, margin(canvas.image.size)
    edge = round(min(width, height) * 0.11)
    for area in ((0, 0, width, edge), (0, height - edge, width, height), (0, edge, edge, height - edge),
                 (width - edge, edge, width, height - edge)):  # fmt: skip
        canvas.image.paste((250, 247, 238), area, bare.crop(area))


def _printed(canvas: Canvas, view: View) -> None:
    """Halftone in the upper sky."""
    width, height = canvas.image.size
    screen = dots((width, height))
    reach = round(view.horizon * 0.8)
    ramp = (
        Image.linear_gradient("L")
        .transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        .resize((1, reach), Image.Resampling.BILINEAR)
    )
    shade = ramp.point([round(v * 0.62) for v in range(256)]).resize((width, reach), Image.Resampling.NEAREST)
    printed = ImageChops.add(shade, screen.crop((0, 0, width, reach)), 1, -128)
    mask = printed.point([round(max(0, min(255, (v - 100) * 5)) * 0.4) for v in range(256)])
    canvas.image.paste(mix(canvas.palette.top, canvas.palette.deep, 0.4), (0, 0, width, reach), mask)


def _framed(canvas: Canvas) -> None:
    """A panel's frame."""
    width, height = canvas.image.size
    edge, line = round(canvas.unit * 0.022), round(canvas.unit * 0.006)
    for inset, tone in ((0, (250, 248, 240)), (edge, (18, 16, 22))):
        thick = edge if inset == 0 else line
        for area in (
            (inset, inset, width - inset, inset + thick),
            (inset, height - inset - thick, width - inset, height - inset),
            (inset, inset, inset + thick, height - inset),
            (width - inset - thick, inset, width - inset, height - inset),
        ):
            canvas.image.paste(tone, area)


def _sign(canvas: Canvas, view: View) -> None:
    """A small note that no model painted this."""
    font = ImageFont.load_default(canvas.unit * 0.0155)
    inset = canvas.unit * (0.06 if view.scene.style == "watercolor" else 0.036)
    draw = ImageDraw.Draw(canvas.image, "RGBA")
    tone = (70, 64, 60, 150) if view.scene.style == "watercolor" else (255, 255, 255, 115)
    draw.text((canvas.width - inset, canvas.height - inset), _MARK, font=font, fill=tone, anchor="rs")
