"""Puts beings and things where the composition wants them."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from local.models.drawing.beings import Parts, bird, cat, child, dragon, fish, horse, hound, man, old, woman
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.coast import site
from local.models.drawing.colours import colour, mix
from local.models.drawing.lighthouse import lighthouse
from local.models.drawing.shapes import Outline, Point, disc, height_at, stand
from local.models.drawing.things import THINGS
from local.models.drawing.town import street_lamps
from local.models.drawing.troupe import extent, stand_there
from local.models.drawing.view import View, stuff


class Figure(NamedTuple):
    """A being's shape, its height in units of a grown man's, half its width in the same units, its fur."""

    shape: Callable[[], Parts]
    size: float
    half: float
    fur: str = ""


class _Walker(NamedTuple):
    """One of those who stand side by side: half the width as above, and what paints it at a point, so high a man."""

    half: float
    paint: Callable[[Point, float], None]


_FIGURES = {
    "man": Figure(man, 1.0, 0.23),
    "woman": Figure(woman, 0.95, 0.24),
    "child": Figure(child, 0.66, 0.18),
    "old": Figure(old, 0.94, 0.24),
    "horse": Figure(horse, 0.95, 0.6, "7a4a2c"),
    "dog": Figure(hound, 0.42, 0.28, "8a6a48"),
    "cat": Figure(cat, 0.3, 0.15, "4a4048"),
    "fox": Figure(partial(hound, tail_up=False, bushy=0.06, snout=0.045), 0.36, 0.3, "d9682a"),
}
_TONES = {"dark": "3a3440", "skin": "e2b48c", "hair": "4a3226", "pale": "e8e2d6"}
_IMPLIED = {
    "room": tuple(THINGS),
    "castle": ("tower", "house", "candle", "fire", "lighthouse"),
    "village": ("house",),
    "city": ("house", "lamp", "lighthouse"),
    "forest": ("tree", "lighthouse"),
    "cave": ("tree", "house", "tower", "lighthouse"),
}
_COATS = ("c8372f", "2f62b8", "d99a2b", "3a8a6a", "8a3f86", "5a6a7a")


def paint_cast(canvas: Canvas, view: View, line: Outline) -> None:
    """Paint who and what the scene names, standing on `line`."""
    scene = view.scene
    tall = canvas.unit * (0.46 if scene.place == "room" else 0.26) * view.size
    if scene.cast:
        tall = canvas.unit * (0.5 if scene.place == "room" else 0.4) * max(0.85, min(view.size, 1.15))
    walkers = _walkers(canvas, view)
    tall *= min(1.0, canvas.width * 0.6 / (tall * sum(2 * walker.half for walker in walkers) or 1.0))
    spots, inner = _abreast(canvas, view, walkers, tall)
    if scene.place == "city":
        street_lamps(canvas, view)
    _in_the_air(canvas, view, tall)
    _things(canvas, view, line, min(tall, canvas.unit * 0.28), inner)
    if "crowd" in scene.beings:
        _crowd(canvas, line, tall)
    for i, (walker, x) in enumerate(zip(walkers, spots, strict=True)):
        foot = min(height_at(line, x) + tall * 0.3, canvas.height * 0.94) + i * tall * 0.03
        walker.paint((x, foot), tall)


def _walkers(canvas: Canvas, view: View) -> list[_Walker]:
    """Those who are described, from the left to the right in their order, or else the beings of the scene."""
    if view.scene.cast:
        order = -1 if view.hero < canvas.width / 2 else 1
        return [_Walker(extent(one)[1], partial(stand_there, canvas, view, one)) for one in view.scene.cast[::order]]
    beings = [being for being in view.scene.beings if being in _FIGURES]
    if view.scene.place == "room":
        beings = [being for being in beings if being != "horse"]
    wearer = "child" if "child" in beings else next(iter(beings), "")
    return [
        _Walker(_FIGURES[being].half, partial(_stand, canvas, view, being, view.scene.coat if being == wearer else ""))
        for being in beings
    ]


def _abreast(canvas: Canvas, view: View, walkers: list[_Walker], tall: float) -> tuple[list[float], float]:
    """Where the figures stand, the first towards the middle, all within the picture; and how far they reach there."""
    side = 1 if view.hero < canvas.width / 2 else -1
    spots, x = [], view.hero
    for i, walker in enumerate(walkers):
        if i:
            x -= side * tall * (walkers[i - 1].half + walker.half)
        spots.append(x)
    if not walkers:
        return [], view.hero
    margin = canvas.width * 0.085 + tall * walkers[-1].half
    past = max(0.0, margin - x if side > 0 else x - (canvas.width - margin))
    spots = [spot + side * past for spot in spots]
    return spots, spots[0] + side * tall * walkers[0].half


def _stand(canvas: Canvas, view: View, being: str, coat: str, foot: Point, tall: float) -> None:
    """In a `coat` of any colour where none is given."""
    coat = coat or canvas.rng.choice(_COATS)
    figure = _FIGURES[being]
    tones = {"fur": figure.fur, "hair": "3a2a22"} if figure.fur else _TONES | {"coat": coat}
    height = tall * figure.size
    canvas.paint([disc(foot[0], foot[1], height * 0.34, height * 0.035)], canvas.palette.deep, alpha=0.4, plain=True)
    _figure(canvas, figure.shape(), tones, foot, height, flip=view.facing_left)


def _figure(
    canvas: Canvas, parts: Parts, tones: dict[str, str], foot: tuple[float, float], height: float, *, flip: bool
) -> None:
    for part, outlines in parts.items():
        tone = stuff(canvas, tones[part], 0.72 if part != "skin" else 0.5)
        canvas.paint(
            stand(outlines, *foot, height, flip=flip),
            Fade(mix(tone, canvas.palette.light, 0.12), mix(tone, canvas.palette.deep, 0.4)),
        )


def _things(canvas: Canvas, view: View, line: Outline, tall: float, inner: float) -> None:
    """The named things side by side on the free ground beyond `inner`; what finds no room there is left out."""
    implied = _IMPLIED.get(view.scene.place, ())
    names = [name for name in view.scene.things if name in THINGS and name not in implied]
    if "lighthouse" in names and view.scene.place == "sea":
        names = [name for name in names if name not in ("lighthouse", "house")]
        at = site(canvas, view)
        lighthouse(canvas, view, at.x, at.y + at.size * 0.01, at.size)
    out = 1 if view.hero < canvas.width / 2 else -1
    edge = canvas.width * (0.5 + out * (0.32 if view.scene.place == "forest" else 0.46))
    room = max(abs(edge - inner), canvas.width * 0.3)
    wide = {name: 2 * THINGS[name].half * THINGS[name].size * tall for name in names}
    while len(names) > 1 and sum(wide[name] for name in names) > room:
        del names[-1]
    free = room - sum(wide[name] for name in names)
    x = edge - out * (room - free / (len(names) + 1))
    for name in names:
        x += out * wide[name] / 2
        THINGS[name].paint(canvas, view, x, height_at(line, x) + tall * 0.12, tall * THINGS[name].size)
        x += out * (wide[name] / 2 + free / (len(names) + 1))


def _in_the_air(canvas: Canvas, view: View, tall: float) -> None:
    beings, rng = view.scene.beings, canvas.rng
    if view.scene.place == "room":
        return
    if "dragon" in beings:
        at = (view.hero + canvas.width * 0.5) / 2, view.horizon * rng.uniform(0.3, 0.5)
        size = canvas.unit * rng.uniform(0.24, 0.36)
        tone = stuff(canvas, "6a3a4a", 0.75)
        canvas.paint(stand(dragon(), *at, size, flip=not view.facing_left), Fade(tone, canvas.palette.deep))
    if "birds" in beings or (
        "dragon" not in beings
        and view.scene.place not in ("forest", "cave")
        and view.scene.hour != "night"
        and rng.random() < 0.45
    ):
        x, y = canvas.width * rng.uniform(0.2, 0.8), view.horizon * rng.uniform(0.25, 0.6)
        size = canvas.unit * (0.06 if "birds" in beings else 0.03)
        flock = [
            stand(bird(), x + rng.gauss(0, 4) * size, y + rng.gauss(0, 1.5) * size, size * rng.uniform(0.5, 1.2))
            for _ in range(7)
        ]
        canvas.paint(
            [wing for gull in flock for wing in gull], mix(canvas.palette.deep, canvas.palette.middle, 0.25), plain=True
        )
    if "fish" in beings and view.scene.place in ("sea", "river"):
        x, y = canvas.width - view.hero, view.horizon + canvas.height * 0.16
        _figure(canvas, {"fur": fish()["fur"]}, {"fur": "6a90a8"}, (x, y), tall * 0.5, flip=view.facing_left)
        canvas.paint([disc(x, y, tall * 0.5, tall * 0.05)], colour("ffffff"), alpha=0.4, plain=True)


def _crowd(canvas: Canvas, line: Outline, tall: float) -> None:
    """People at some distance, row before row."""
    rng = canvas.rng
    for row in range(2):
        height = tall * (0.5 + 0.14 * row)
        for i in range(9):
            x = canvas.width * (i + rng.uniform(0.1, 0.9)) / 9
            shape = rng.choice((man, woman, man, woman, old))
            tones = _TONES | {"coat": rng.choice(_COATS)}
            depth = canvas.palette.deep
            outlines = [outline for part in shape().values() for outline in part]
            foot = height_at(line, x) + height * (0.08 + 0.22 * row)
            tone = mix(stuff(canvas, tones["coat"], 0.5), depth, 0.25)
            canvas.paint(stand(outlines, x, foot, height, flip=rng.random() < 0.5), tone)
