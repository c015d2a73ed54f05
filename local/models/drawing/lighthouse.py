"""A lighthouse: tower, gallery, lantern room, and the two beams of its lamp."""

from typing import NamedTuple

from PIL import Image

from local.models.drawing.buildings import arch
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import Colour, colour, mix
from local.models.drawing.shapes import Outline, box, curve, disc, mirrored, stand
from local.models.drawing.textures import shaft
from local.models.drawing.view import View, stuff

_DECK, _LAMP, _EAVES = 0.72, 0.81, 0.865  # heights of its parts, in units of the whole
_PAINTS = ("b3322a", "b3322a", "2c3c55", "34343c")
_SHINE = {"night": 1.0, "dusk": 0.85, "dawn": 0.55, "storm": 0.75, "rain": 0.65, "fog": 0.65, "snow": 0.5}
_WARM, _BEAM = colour("ffe9a8"), colour("fff3c8")


class _Coat(NamedTuple):
    """What it is painted with."""

    white: Colour
    band: Colour
    trim: Colour
    dark: Colour


def lamplight(view: View) -> float:
    """How strongly its lamp shines, from 0 to 1: least on a clear day."""
    return max(_SHINE.get(view.scene.hour, 0.0), _SHINE.get(view.scene.weather, 0.0))


def lighthouse(canvas: Canvas, view: View, x: float, y: float, size: float) -> None:
    """A lighthouse, `size` pixels high, in light or dark bands."""
    shine = lamplight(view)
    band = stuff(canvas, canvas.rng.choice(_PAINTS), 0.62)
    coat = _Coat(
        white=mix(stuff(canvas, "fbf6ea", 0.5), (255, 252, 244), 0.25 + 0.25 * (1 - shine)),
        band=band,
        trim=mix(band, canvas.palette.deep, 0.35),
        dark=mix(canvas.palette.deep, (0, 0, 0), 0.25),
    )
    lamp = y - size * _LAMP
    if shine:
        _beams(canvas, x, lamp, shine)
    _tower(canvas, coat, (x, y), size, shine)
    _lantern(canvas, coat, (x, y), size, shine)
    halo = size * (0.1 + 0.24 * shine) * (0.8 + canvas.look.glow * 0.5)
    canvas.glow(x, lamp, halo, _WARM, 0.28 + 0.27 * shine)
    if shine:
        canvas.glow(x, lamp, size * 0.075, (255, 253, 240), 0.9)


def _half(level: float) -> float:
    """Half the tower's width at a height."""
    rest = 1 - level / _DECK
    return 0.068 + 0.052 * rest * rest


def _slice(low: float, high: float) -> Outline:
    """The wall between two heights; its edges bend as on a round tower seen from below."""
    left = [(-_half(level), level) for level in (low + (high - low) * i / 4 for i in range(5))]
    top = curve([left[-1], (0.0, high + 0.006), (_half(high), high)], steps=5)
    foot = curve([(_half(low), low), (0.0, low + 0.006 * (low > 0)), left[0]], steps=5)
    return [*left, *top, *[(-px, py) for px, py in reversed(left)], *foot]


def _tower(canvas: Canvas, coat: _Coat, foot: tuple[float, float], size: float, shine: float) -> None:
    canvas.paint(stand([_slice(0.0, _DECK)], *foot, size), coat.white)
    count = canvas.rng.choice((2, 3))
    step = _DECK / (2 * count + 1)
    bands = [_slice(step * (2 * i + 1), step * (2 * i + 2)) for i in range(count)]
    canvas.paint(stand(bands, *foot, size), coat.band, plain=True)
    for share, alpha in ((-0.1, 0.13), (0.35, 0.16), (0.7, 0.16)):
        edge = [(_half(level) * share, level) for level in (0.0, 0.18, 0.36, 0.54, _DECK)]
        rim = [(_half(level), level) for level in (_DECK, 0.54, 0.36, 0.18, 0.0)]
        canvas.paint(stand([edge + rim], *foot, size), canvas.palette.deep, alpha=alpha, plain=True)
    openings = [arch(foot[0] + size * dx, foot[1] - size * level, size * 0.026, size * 0.05)
                for dx, level in ((-0.018, 0.21), (0.016, 0.4), (-0.012, 0.57))]  # fmt: skip
    canvas.paint(openings, mix(coat.dark, _WARM, 0.85 if shine > 0.5 else 0.12), plain=True)
    canvas.paint([arch(*foot, size * 0.062, size * 0.105)], mix(coat.white, coat.dark, 0.25), plain=True)
    canvas.paint([arch(*foot, size * 0.046, size * 0.09)], stuff(canvas, "8e2a24", 0.7), plain=True)


def _lantern(canvas: Canvas, coat: _Coat, foot: tuple[float, float], size: float, shine: float) -> None:
    """Corbel, gallery and railing, the glazed room with its lamp, and the dome."""
    corbel = [(-0.066, _DECK - 0.03), (-0.102, _DECK), (-0.102, _DECK + 0.016)]
    canvas.paint(stand([corbel + mirrored(corbel)], *foot, size), coat.trim)
    glass = mix(stuff(canvas, "bcd3da", 0.4), _WARM, 0.25 + 0.75 * shine)
    canvas.paint(stand([box(-0.056, _DECK + 0.016, 0.056, _EAVES)], *foot, size), glass)
    bars = [box(at - 0.003, _DECK + 0.016, at + 0.003, _EAVES) for at in (-0.053, -0.027, 0.0, 0.027, 0.053)]
    bars += [box(-0.056, level, 0.056, level + 0.006) for level in (_LAMP, _EAVES - 0.006)]
    canvas.paint(stand([*bars, box(-0.06, _DECK + 0.016, 0.06, _DECK + 0.045)], *foot, size), coat.trim, plain=True)
    posts = [box(0.0167 * i - 0.0021, _DECK, 0.0167 * i + 0.0021, _DECK + 0.066) for i in range(-6, 7)]
    rails = [box(-0.104, _DECK + level, 0.104, _DECK + level + 0.005) for level in (0.036, 0.064)]
    canvas.paint(stand([*posts, *rails], *foot, size), coat.dark, plain=True)
    half = curve([(-0.072, _EAVES), (-0.062, _EAVES + 0.028), (-0.036, _EAVES + 0.062), (-0.008, _EAVES + 0.078)])
    dome = [(-0.076, _EAVES - 0.008), *half]
    canvas.paint(stand([dome + mirrored(dome)], *foot, size), Fade(coat.band, coat.trim))
    knob = [disc(0.0, _EAVES + 0.083, 0.012), box(-0.0025, _EAVES + 0.08, 0.0025, 1.0)]
    canvas.paint(stand(knob, *foot, size), coat.trim, plain=True)


def _beams(canvas: Canvas, x: float, y: float, shine: float) -> None:
    """Two wide soft beams, one to each side, a little aslant."""
    slope = canvas.rng.uniform(0.03, 0.13) * canvas.rng.choice((-1, 1))
    long, wide = round(canvas.width * 0.8 * canvas.scale), round(canvas.unit * 0.58 * canvas.scale)
    lean = round(abs(slope) * long)
    light = shaft().point([round(v * (0.35 + 0.5 * shine)) for v in range(256)])
    across, down = light.width / long, light.height / wide
    left, level = round(x * canvas.scale), round(y * canvas.scale)
    for fall in (slope, -slope):
        axis = wide // 2 + (lean if fall < 0 else 0)
        turned = (across, 0.0, 0.0, -fall * down, down, light.height / 2 - axis * down)
        beam = light.transform((long, wide + lean), Image.Transform.AFFINE, turned, Image.Resampling.BILINEAR)
        if fall != slope:
            beam = beam.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        corner = left if fall == slope else left - long, level - axis
        canvas.image.paste(_BEAM, (*corner, corner[0] + long, corner[1] + wide + lean), beam)
