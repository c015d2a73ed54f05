"""What a picture is composed of: the scene, and where horizon, light and hero are."""

from dataclasses import dataclass
from random import Random

from local.models.drawing.canvas import Canvas, Fade
from local.models.drawing.colours import Colour, colour, mix
from local.models.drawing.reading import Scene


@dataclass(frozen=True)
class View:
    """One composition. Places in pixels of the full picture; `light` is where sun or moon stands."""

    scene: Scene
    horizon: float
    light: tuple[float, float]
    hero: float  # x of the hero
    size: float  # 0.7 to 1.4: how near the hero is
    facing_left: bool


def compose(scene: Scene, canvas: Canvas, rng: Random) -> View:
    """Choose the composition of a scene."""
    horizon = canvas.height * rng.uniform(0.5, 0.7)
    side = rng.choice((-1, 1))
    height = {"day": (0.1, 0.4), "night": (0.14, 0.5), "dawn": (0.7, 0.95), "dusk": (0.7, 0.95)}[scene.hour]
    # Sun and moon stand behind the hero where a lighthouse stands before him.
    sun = -side if "lighthouse" in scene.things else side
    return View(
        scene=scene,
        horizon=horizon,
        light=(canvas.width * (0.5 + sun * rng.uniform(0.08, 0.36)), horizon * rng.uniform(*height)),
        hero=canvas.width * (0.5 - side * rng.uniform(0.1, 0.24)),
        size=rng.choice((0.7, 0.85, 1.0, 1.15, 1.45)),
        facing_left=side < 0,
    )


def stuff(canvas: Canvas, code: str, depth: float) -> Colour:
    """The colour of a thing (`rrggbb`) at a depth, as far as the style lets it keep its own."""
    tint = mix(canvas.palette.haze, colour(code), canvas.look.tint)
    return canvas.palette.layer(tint, depth)


def layer(canvas: Canvas, code: str, depth: float) -> Fade:
    """The same, with haze at its foot: a hill, a wood, a row of roofs."""
    tone = stuff(canvas, code, depth)
    return Fade(tone, mix(tone, canvas.palette.haze, canvas.look.mist * (1 - depth * 0.75)))
