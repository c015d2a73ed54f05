"""Draws a picture for a prompt: the same prompt, with the same references, gives the same bytes."""

import hashlib
import io
from collections.abc import Sequence
from random import Random

from PIL import Image

from local.models.drawing import land, room, stone, town, wastes, water, woods
from local.models.drawing.canvas import Canvas
from local.models.drawing.cast import paint_cast
from local.models.drawing.colours import palette
from local.models.drawing.finish import finished, surfaced
from local.models.drawing.looks import LOOKS
from local.models.drawing.pinned import pinned
from local.models.drawing.plants import bough
from local.models.drawing.portrait import portray
from local.models.drawing.reading import read
from local.models.drawing.sky import paint_sky
from local.models.drawing.view import View, compose, stuff
from local.models.drawing.weather import weather

_PLACES = {
    "forest": (woods.forest_far, woods.forest_near),
    "mountain": (land.mountain_far, land.mountain_near),
    "field": (land.field_far, land.field_near),
    "desert": (wastes.desert_far, wastes.desert_near),
    "snow": (wastes.snow_far, wastes.snow_near),
    "garden": (land.garden_far, land.garden_near),
    "sea": (water.sea_far, water.sea_near),
    "river": (water.river_far, water.river_near),
    "city": (town.city_far, town.city_near),
    "village": (town.village_far, town.village_near),
    "castle": (stone.castle_far, stone.castle_near),
    "room": (room.room_far, room.room_near),
    "cave": (stone.cave_far, stone.cave_near),
}


_EVEN = [v & 254 for v in range(256)]


def draw(prompt: str, width: int, height: int, references: Sequence[bytes] = ()) -> bytes:
    """A PNG of exactly `width` x `height` pixels, which shows the `references`, image files."""
    # The lowest bit cannot be seen, and without it the file is a fifth smaller and sooner written.
    image = pinned(_paint(prompt, width, height), references).point(_EVEN * 3)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, compress_type=3)
    return out.getvalue()


def _paint(prompt: str, width: int, height: int) -> Image.Image:
    rng = Random(hashlib.sha256(prompt.encode()).hexdigest())  # noqa: S311  a picture is no secret
    scene = read(prompt, rng)
    tones = palette(scene.style, scene.hour)
    if not scene.portrait:
        tones = tones.varied(rng)
    canvas = Canvas((width, height), LOOKS[scene.style], tones, rng)
    view = compose(scene, canvas, rng)
    if scene.portrait:
        portray(canvas, view, scene.cast[0])
    else:
        _landscape(canvas, view)
    return finished(canvas, view)


def _landscape(canvas: Canvas, view: View) -> None:
    far, near = _PLACES[view.scene.place]
    paint_sky(canvas, view)
    far(canvas, view)
    if canvas.look.ink:
        canvas.enlarge()
    line = near(canvas, view)
    surfaced(canvas, view)
    weather(canvas, view)
    canvas.enlarge()
    paint_cast(canvas, view, line)
    _frame(canvas, view)


def _frame(canvas: Canvas, view: View) -> None:
    """Sometimes something close to the eye: grass below, a branch above."""
    place = view.scene.place
    if place in ("field", "garden", "river", "forest") and canvas.rng.random() < 0.5:
        land.meadow_edge(canvas)
    overhung = place in ("field", "garden", "river", "village", "castle", "mountain")
    if overhung and not {"lighthouse", "mill"} & {*view.scene.things} and canvas.rng.random() < 0.4:
        canvas.paint(
            bough(canvas.rng, canvas.width, canvas.unit * 0.42, left=view.hero > canvas.width / 2),
            stuff(canvas, "3a5a38", 0.9),
            plain=True,
        )
