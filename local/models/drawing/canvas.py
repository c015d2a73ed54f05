"""The sheet a picture is painted on: turns outlines and lights into pixels, in the way of its style."""

from collections.abc import Iterable
from functools import cache
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from local.models.drawing.colours import Colour, Palette, mix
from local.models.drawing.looks import Look
from local.models.drawing.shapes import Outline
from local.models.drawing.textures import Size, clouds, grain

type Mask = tuple[Image.Image, tuple[int, int]]


_TORN = [max(0, min(255, (v - 105) * 7)) for v in range(256)]


class Fade(NamedTuple):
    """A fill that runs from one colour at the top of a shape to another at its foot."""

    top: Colour
    foot: Colour


type Fill = Colour | Fade
_RAMP = Image.linear_gradient("L")
_SPOT = Image.radial_gradient("L").point([round(max(0.0, 1 - v / 178) ** 1.7 * 255) for v in range(256)])


class Canvas:
    """Coordinates are pixels of the full picture. It starts at half of them, where soft things are cheap."""

    def __init__(self, size: Size, look: Look, palette: Palette, rng: Random) -> None:
        self.width, self.height = size
        self.look, self.palette, self.rng = look, palette, rng
        self.scale = 0.5
        self.image = Image.new("RGB", (self.width // 2, self.height // 2), palette.low)

    @property
    def unit(self) -> float:
        """The measure of things: the shorter side."""
        return min(self.width, self.height)

    def enlarge(self) -> None:
        """From here on paint with every pixel."""
        if self.scale < 1:
            self.image = self.image.resize((self.width, self.height), Image.Resampling.BILINEAR)
            self.scale = 1.0

    def paint(self, outlines: Iterable[Outline], fill: Fill, *, alpha: float = 1.0, plain: bool = False) -> None:
        """Fill outlines as one shape; two colours run from its top to its foot. `plain` leaves the style out."""
        outlines = list(outlines)
        if self.look.ink and not plain:
            self._ink(outlines)
        mask = self._mask(outlines)
        if mask is None:
            return
        stencil, corner = mask
        if self.look.ragged and not plain:
            stencil = self._bleed(stencil, corner)
        strength = alpha if plain else alpha * self.look.opacity
        paint = stencil if strength >= 1 else stencil.point(_times(strength))
        self.image.paste(self._pigment(fill, stencil.size), (*corner,), paint)
        if not plain:
            self._surface(stencil, corner, fill)

    def glow(self, x: float, y: float, radius: float, tone: Colour, strength: float = 1.0) -> None:
        """A round light that fades out at `radius`."""
        side = max(2, round(radius * 2 * self.scale))
        corner = round(x * self.scale) - side // 2, round(y * self.scale) - side // 2
        spot = _SPOT.resize((side, side), Image.Resampling.BILINEAR).point(_times(strength))
        self.image.paste(tone, (*corner, corner[0] + side, corner[1] + side), spot)

    def veil(self, top: float, bottom: float, tone: Colour, strength: float) -> None:
        """A band of haze: nothing at `top`, `strength` at `bottom`; upside down when bottom is above top."""
        upper, lower = sorted((round(top * self.scale), round(bottom * self.scale)))
        ramp = _RAMP if bottom > top else _RAMP.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        if lower > upper:
            fade = ramp.resize((1, lower - upper), Image.Resampling.BILINEAR).point(_times(strength))
            fade = fade.resize((self.image.width, lower - upper), Image.Resampling.NEAREST)
            self.image.paste(tone, (0, upper, self.image.width, lower), fade)

    def drift(self, top: float, bottom: float, tone: Colour, strength: float, floor: int = 110) -> None:
        """Clouds or mist between two heights; `floor` (0 to 255) is how much of the band stays clear."""
        if self.look.flat:
            return
        upper, size = round(top * self.scale), (self.image.width, round((bottom - top) * self.scale))
        left, above, rough = self.rng.randrange(300), self.rng.randrange(100), (size[0] // 6, max(4, size[1] // 6))
        puffs = clouds().resize(rough, Image.Resampling.BILINEAR, (left, above, left + 210, above + 150))
        puffs = puffs.point(_above(floor, strength))
        fade = _SPOT.resize((1, rough[1]), Image.Resampling.BILINEAR, (127, 0, 129, 256)).point(_times(1.6))
        puffs = ImageChops.multiply(puffs, fade.resize(rough, Image.Resampling.NEAREST))
        puffs = puffs.resize(size, Image.Resampling.BICUBIC)
        self.image.paste(tone, (0, upper, size[0], upper + size[1]), puffs)

    def reflect(self, top: float) -> None:
        """Mirror in the water below `top` what is above it, flattened a little."""
        level = round(top * self.scale)
        depth = min(self.image.height - level, level)
        above = self.image.crop((0, level - depth, self.image.width, level))
        self.image.paste(above.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, level))

    def cut_out(self, outlines: list[Outline], behind: Image.Image) -> None:
        """A hole through which `behind`, a sheet of the same size, is seen."""
        mask = self._mask(outlines)
        if mask is not None:
            stencil, (left, top) = mask
            self.image.paste(behind.crop((left, top, left + stencil.width, top + stencil.height)), (left, top), stencil)

    def _mask(self, outlines: list[Outline], stroke: float = 0.0) -> Mask | None:
        """The outlines as a stencil of their own extent, with smooth edges; None when nothing is in sight."""
        scale, edge = self.scale, 2 + stroke
        xs = [x for outline in outlines for x, _ in outline]
        ys = [y for outline in outlines for _, y in outline]
        if not xs:
            return None
        left, top = max(0, int((min(xs) - edge) * scale)), max(0, int((min(ys) - edge) * scale))
        right = min(self.image.width, int((max(xs) + edge) * scale) + 2)
        bottom = min(self.image.height, int((max(ys) + edge) * scale) + 2)
        if right <= left or bottom <= top:
            return None
        sheet = Image.new("L", ((right - left) * 2, (bottom - top) * 2))
        draw = ImageDraw.Draw(sheet)
        for outline in outlines:
            points = [((x * scale - left) * 2, (y * scale - top) * 2) for x, y in outline]
            if stroke:
                draw.line([*points, points[0], points[1]], fill=255, width=round(stroke * scale * 2))
            else:
                draw.polygon(points, fill=255)
        return sheet.reduce(2), (left, top)

    def _ink(self, outlines: list[Outline]) -> None:
        mask = self._mask(outlines, self.look.ink)
        if mask is not None:
            self.image.paste(mix(self.palette.deep, (0, 0, 0), 0.7), mask[1], mask[0])

    def _bleed(self, stencil: Image.Image, corner: tuple[int, int]) -> Image.Image:
        """Ragged edges: blur, disturb, cut again."""
        soft = stencil.filter(ImageFilter.BoxBlur(3 * self.scale))
        torn = Image.blend(soft, self._grain(corner, stencil.size), 0.3)
        return ImageChops.multiply(torn.point(_TORN), stencil)

    def _grain(self, corner: tuple[int, int], size: Size) -> Image.Image:
        """A piece of noise of that size, another one at every place."""
        width, height = self.image.size
        left, top = corner[0] * 7 % width, corner[1] * 7 % height
        return grain((width * 2, height * 2)).crop((left, top, left + size[0], top + size[1]))

    def _pigment(self, fill: Fill, size: Size) -> Image.Image | Colour:
        if not isinstance(fill, Fade):
            return fill
        if self.look.flat:
            return mix(*fill, 0.35)
        return gradient(fill.top, fill.foot, size)

    def _surface(self, stencil: Image.Image, corner: tuple[int, int], fill: Fill) -> None:
        """What lies on a painted shape: blotches, and light along its upper edge."""
        tone = fill.top if isinstance(fill, Fade) else fill
        if self.look.mottle and stencil.size[0] > self.image.width // 3:
            strength = _times(self.look.mottle)
            blotch = ImageChops.multiply(self._grain(corner, stencil.size).point(strength), stencil)
            stain = self.palette.low if self.look.ragged else mix(tone, self.palette.deep, 0.6)
            self.image.paste(stain, corner, blotch)
        if self.look.ragged:
            edge = ImageChops.subtract(stencil, stencil.filter(ImageFilter.BoxBlur(7 * self.scale))).point(_times(1.3))
            self.image.paste(mix(tone, self.palette.deep, 0.5), corner, edge)
        if self.look.rim:
            shifted = ImageChops.offset(stencil, round(-2 * self.scale), round(5 * self.scale))
            rim = ImageChops.subtract(stencil, shifted).point(_times(self.look.rim))
            self.image.paste(self.palette.light, corner, rim)


def gradient(top: Colour, foot: Colour, size: Size) -> Image.Image:
    """A sheet that runs from one colour down to another."""
    column = 1, size[1]
    ramp = _RAMP.resize(column, Image.Resampling.BILINEAR)
    fade = Image.composite(Image.new("RGB", column, foot), Image.new("RGB", column, top), ramp)
    return fade.resize(size, Image.Resampling.NEAREST)


@cache
def _above(floor: int, strength: float) -> list[int]:
    """Nothing up to `floor`, then soon all of `strength`."""
    return [round(max(0.0, min(255.0, (v - floor) * 2.4)) * strength) for v in range(256)]


@cache
def _times(factor: float) -> list[int]:
    return [min(255, round(v * factor)) for v in range(256)]
