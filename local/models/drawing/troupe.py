"""The characters of a story as they stand in a scene, each as described."""

from local.models.drawing import animals, person
from local.models.drawing.canvas import Canvas
from local.models.drawing.described import Figure
from local.models.drawing.easel import Easel
from local.models.drawing.shapes import Point, disc
from local.models.drawing.view import View

# The height of each, and half of its width, in units of a grown man's height.
_PEOPLE = {"child": (0.7, 0.17), "adult": (1.0, 0.22), "old": (0.93, 0.22)}
_ANIMALS = {
    "fox": (0.44, 0.22), "dog": (0.5, 0.22), "wolf": (0.56, 0.28), "cat": (0.34, 0.16), "lion": (0.66, 0.32),
    "bear": (0.8, 0.34), "rabbit": (0.3, 0.12), "mouse": (0.2, 0.1), "bird": (0.32, 0.14), "owl": (0.36, 0.14),
    "horse": (1.2, 0.62), "fish": (0.4, 0.24), "dragon": (1.1, 0.8),
}  # fmt: skip
_FINE = 44  # pixels: of a smaller head the eyes are but dots


def extent(figure: Figure) -> tuple[float, float]:
    """How high somebody is, and half of how wide, in units of a grown man's height."""
    size, half = _ANIMALS[figure.kind] if figure.is_animal else _PEOPLE[figure.age]
    if figure.kind == "woman":
        size *= 0.96
    return size * figure.tall, half * max(figure.broad, 1.25 if figure.garment in ("cloak", "dress", "robe") else 1.0)


def stand_there(canvas: Canvas, view: View, figure: Figure, foot: Point, tall: float) -> None:
    """Paint somebody with their feet at `foot`; `tall` is a grown man's height in pixels."""
    height = tall * extent(figure)[0]
    canvas.paint([disc(*foot, height * 0.26, height * 0.03)], canvas.palette.deep, alpha=0.4, plain=True)
    easel = Easel(canvas, foot, height, view.facing_left)
    if figure.is_animal:
        easel.paint([*animals.body(figure), *animals.features(figure)])
        return
    fine = height * person.head_of(figure) > _FINE
    features = person.features(figure, wide=view.scene.style == "anime", fine=fine)
    easel.paint([*person.body(figure, canvas.rng.choice(person.POSES)), *features])
