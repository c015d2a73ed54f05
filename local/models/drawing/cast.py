"""Puts beings and things where the composition wants them."""

from collections.abc import Callable
from functools import partial

from local.models.drawing.beings import Parts, bird, cat, child, dragon, fish, horse, hound, man, old, woman
from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import colour, mix
from local.models.drawing.shapes import Outline, disc, height_at, stand
from local.models.drawing.things import THINGS
from local.models.drawing.view import View, stuff

_PEOPLE = {"man": (man, 1.0), "woman": (woman, 0.95), "child": (child, 0.66), "old": (old, 0.94)}
_BEASTS: dict[str, tuple[Callable[[], Parts], float, str]] = {
    "horse": (horse, 0.95, "7a4a2c"),
    "dog": (hound, 0.42, "8a6a48"),
    "cat": (cat, 0.3, "4a4048"),
    "fox": (partial(hound, tail_up=False, bushy=0.06, snout=0.045), 0.36, "d9682a"),
}
_TONES = {"dark": "3a3440", "skin": "e2b48c", "hair": "4a3226", "pale": "e8e2d6"}
_IMPLIED = {
    "room": tuple(THINGS),
    "castle": ("tower", "house", "candle", "fire"),
    "village": ("house",),
    "city": ("house", "lamp"),
    "forest": ("tree",),
    "cave": ("tree", "house", "tower"),
}
_COATS = ("c8372f", "2f62b8", "d99a2b", "3a8a6a", "8a3f86", "5a6a7a")


def paint_cast(canvas: Canvas, view: View, line: Outline) -> None:
    """Paint who and what the scene names, standing on `line`."""
    scene, indoors = view.scene, view.scene.place == "room"
    tall = canvas.unit * (0.46 if indoors else 0.26) * view.size
    _things(canvas, view, line, min(tall, canvas.unit * 0.28))
    _in_the_air(canvas, view, tall)
    if "crowd" in scene.beings:
        _crowd(canvas, line, tall)
    places = [0.0, 0.9, -1.0]
    able = {*_PEOPLE, *_BEASTS} - ({"horse"} if indoors else set())
    walkers = [being for being in scene.beings if being in able]
    side = 1 if view.hero < canvas.width / 2 else -1
    for being, offset in zip(walkers, places, strict=False):
        x = view.hero + offset * tall * 0.62 * side
        foot = min(height_at(line, x) + tall * 0.3, canvas.height * 0.955) + abs(offset) * tall * 0.03
        coat = scene.coat if offset == 0 or being == "child" else canvas.rng.choice(_COATS)
        _stand(canvas, view, being, (x, foot), tall, coat)


def _stand(canvas: Canvas, view: View, being: str, foot: tuple[float, float], tall: float, coat: str) -> None:
    if being in _PEOPLE:
        shape, size = _PEOPLE[being]
        parts, tones = shape(), _TONES | {"coat": coat}
    else:
        beast, size, fur = _BEASTS[being]
        parts, tones = beast(), {"fur": fur, "hair": "3a2a22"}
    height = tall * size
    canvas.paint([disc(foot[0], foot[1], height * 0.34, height * 0.035)], canvas.palette.deep, alpha=0.4, plain=True)
    _figure(canvas, parts, tones, foot, height, flip=view.facing_left)


def _figure(
    canvas: Canvas, parts: Parts, tones: dict[str, str], foot: tuple[float, float], height: float, *, flip: bool
) -> None:
    for part, outlines in parts.items():
        tone = stuff(canvas, tones[part], 0.72 if part != "skin" else 0.5)
        canvas.paint(
            stand(outlines, *foot, height, flip=flip),
            Fade(mix(tone, canvas.palette.light, 0.12), mix(tone, canvas.palette.deep, 0.4)),
        )


def _things(canvas: Canvas, view: View, line: Outline, tall: float) -> None:
    x = canvas.width - view.hero
    for thing in view.scene.things:
        if thing not in THINGS or thing in _IMPLIED.get(view.scene.place, ()):
            continue
        paint, size = THINGS[thing]
        paint(canvas, view, x, height_at(line, x) + tall * 0.12, tall * size)
        x += canvas.width * (0.17 if x < canvas.width / 2 else -0.17)


def _in_the_air(canvas: Canvas, view: View, tall: float) -> None:
    beings, rng = view.scene.beings, canvas.rng
    if view.scene.place == "room":
        return
    if "dragon" in beings:
        at = (view.hero + canvas.width * 0.5) / 2, view.horizon * rng.uniform(0.3, 0.5)
        size = canvas.unit * rng.uniform(0.24, 0.36)
        tone = stuff(canvas, "6a3a4a", 0.75)
        canvas.paint(stand(dragon(), *at, size, flip=not view.facing_left), Fade(tone, canvas.palette.deep))
    if "birds" in beings or ("dragon" not in beings and rng.random() < 0.45 and view.scene.hour != "night"):
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
