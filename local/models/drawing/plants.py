"""Trees, bushes, grass and flowers as outlines in pixels."""

import math
from random import Random

from local.models.drawing.shapes import Outline, curve, limb, stand

_ROOTS: Outline = [(-2.4, -0.8), (-1.0, 2.4), (1.0, 2.4), (2.5, -0.8)]  # in units of the stem's girth


def fir(rng: Random, x: float, y: float, height: float) -> list[Outline]:
    """A conifer standing at (x, y)."""
    half, rows = height * rng.uniform(0.17, 0.23), 6
    right: Outline = [(x, y - height)]
    left: Outline = []
    for i in range(1, rows + 1):
        reach = half * (i / rows) * rng.uniform(0.88, 1.08)
        level = y - height * (1 - i / rows * 0.9)
        right += [(x + reach, level + height * 0.025), (x + reach * 0.52, level - height * 0.004)]
        left += [(x - reach, level + height * 0.025), (x - reach * 0.52, level - height * 0.004)]
    trunk = height * 0.018
    return [
        right + left[::-1],
        [(x - trunk, y), (x - trunk, y - height * 0.2), (x + trunk, y - height * 0.2), (x + trunk, y)],
    ]


def firs(rng: Random, line: Outline, count: int, height: float) -> list[Outline]:
    """A wood of conifers on a line, thick here and thin there."""
    width = line[-1][0] - line[0][0]
    trees: list[Outline] = []
    phase = rng.random() * 6
    for i in range(count):
        share = (i + rng.random()) / count
        x = line[0][0] + width * share
        grown = 0.62 + 0.38 * math.sin(share * 7 + phase)
        foot = line[min(len(line) - 1, int(share * len(line)))][1] + height * 0.08
        trees += fir(rng, x, foot, height * (0.35 + 0.65 * grown) * rng.uniform(0.75, 1.1))
    return trees


def trunks(rng: Random, width: float, y: float, height: float, count: int, thick: float) -> list[Outline]:
    """Tall stems that leave the picture at the top, with a few branches."""
    stems: list[Outline] = []
    for i in range(count):
        x = width * (i + rng.uniform(0.1, 0.9)) / count
        lean, girth = rng.uniform(-0.03, 0.03) * height, thick * rng.uniform(0.6, 1.3)
        top = y - height
        stems += limb(
            [(x, y), (x + lean * 0.4, y - height * 0.5), (x + lean, top)], [girth, girth * 0.7, girth * 0.55], 4
        )
        stems += stand([_ROOTS], x, y, girth)
        for _ in range(rng.randint(0, 2)):
            side, at = rng.choice((-1, 1)), y - height * rng.uniform(0.4, 0.85)
            reach = height * rng.uniform(0.08, 0.16)
            stems += limb([(x, at), (x + side * reach * 0.6, at - reach * 0.35), (x + side * reach, at - reach * 0.8)],
                          [girth * 0.35, girth * 0.22, girth * 0.08], 4)  # fmt: skip
    return stems


def broad_tree(rng: Random, x: float, y: float, height: float) -> tuple[list[Outline], list[Outline], list[Outline]]:
    """A leafy tree: its trunk, its crown, and the lit parts of the crown (for a light from above)."""
    girth = height * 0.035
    trunk = stand([_ROOTS], x, y, girth)
    stem = [(0.0, 0.04), (0.014, 0.2), (0.0, 0.42), (0.0, 0.62)]
    trunk += stand(limb(stem, [0.045, 0.032, 0.028, 0.014]), x, y, height)
    for flip in (False, True):
        branch = limb([(0.0, 0.39), (0.12, 0.52), (0.2, 0.64)], [0.021, 0.014, 0.007])
        trunk += stand(branch, x, y, height, flip=flip)
    crown = [leafy(rng, x, y - height * 0.66, height * 0.2)]
    lit: list[Outline] = []
    for i in range(11):
        angle, far = (i + rng.random() * 0.6) * math.tau / 11, rng.uniform(0.75, 1.05)
        cx = x + math.cos(angle) * far * height * 0.25
        cy = y - height * 0.68 + math.sin(angle) * far * height * 0.18
        radius = height * rng.uniform(0.1, 0.15)
        crown.append(leafy(rng, cx, cy, radius))
        if math.sin(angle) < 0.3:
            lit.append(leafy(rng, (cx * 3 + x) / 4, cy + radius * 0.05, radius * 0.6))
    return trunk, crown, lit


def leafy(rng: Random, x: float, y: float, radius: float) -> Outline:
    """A round bunch of leaves with an uneven edge."""
    turn = rng.random()
    return [
        (x + math.cos(a) * radius * r, y + math.sin(a) * radius * r * 0.86)
        for a, r in ((turn + i * math.tau / 22, 0.92 + 0.09 * (i % 2) * rng.uniform(0.4, 1.5)) for i in range(22))
    ]


def bushes(rng: Random, line: Outline, count: int, size: float) -> list[Outline]:
    """Low round growth along a line."""
    spots = [line[int((i + rng.random()) / count * (len(line) - 1))] for i in range(count)]
    return [leafy(rng, x + rng.uniform(-1, 1) * size, y - size * 0.1, size * rng.uniform(0.5, 1.2)) for x, y in spots]


def grass(rng: Random, width: float, y: float, height: float, count: int = 90) -> list[Outline]:
    """Blades close to the eye, along the lower edge."""
    blades: list[Outline] = []
    for i in range(count):
        x = width * (i + rng.random()) / count
        tall, bend = height * rng.uniform(0.35, 1.0), height * rng.uniform(-0.35, 0.35)
        thin = height * 0.035
        blades.append([(x - thin, y), (x + bend * 0.35 - thin * 0.5, y - tall * 0.6), (x + bend, y - tall),
                       (x + bend * 0.35 + thin, y - tall * 0.58), (x + thin, y)])  # fmt: skip
    return blades


def tufts(rng: Random, line: Outline, bottom: float, size: float, count: int = 26) -> list[Outline]:
    """Clumps of grass on the ground between a line and the lower edge, larger the nearer they are."""
    clumps: list[Outline] = []
    for _ in range(count):
        x, y = line[rng.randrange(len(line))]
        near = rng.random()
        y, tall = y + (bottom - y) * near, size * (0.35 + near)
        for lean in (-0.5, -0.1, 0.3):
            clumps.append(
                [(x - tall * 0.12, y), (x + tall * (lean + rng.uniform(-0.15, 0.15)), y - tall), (x + tall * 0.12, y)]
            )
    return clumps


def bough(rng: Random, width: float, reach: float, *, left: bool) -> list[Outline]:
    """A leafy branch that hangs into the picture from an upper corner."""

    def across(share: float) -> float:
        return width * share if left else width * (1 - share)

    knots = [
        (across(-0.05), reach * 0.3),
        (across(0.16), reach * 0.34),
        (across(0.3), reach * 0.52),
        (across(0.42), reach * 0.8),
    ]
    outlines = limb(knots, [reach * 0.05, reach * 0.035, reach * 0.022, reach * 0.01])
    spine = curve(knots, steps=8)
    for x, y in spine:
        for _ in range(4):
            lx, ly, size = (
                x + rng.gauss(0, reach * 0.09),
                y + rng.gauss(0, reach * 0.1),
                reach * rng.uniform(0.09, 0.15),
            )
            turn = rng.random() * math.tau
            tip = (lx + math.cos(turn) * size, ly + math.sin(turn) * size)
            bulge = (-math.sin(turn) * size * 0.24, math.cos(turn) * size * 0.24)
            middle = ((lx + tip[0]) / 2, (ly + tip[1]) / 2)
            outlines.append(curve([(lx, ly), (middle[0] + bulge[0], middle[1] + bulge[1]), tip,
                                   (middle[0] - bulge[0], middle[1] - bulge[1])], closed=True, steps=3))  # fmt: skip
    return outlines


def flowers(rng: Random, width: float, top: float, bottom: float, size: float, count: int) -> list[Outline]:
    """Blossoms scattered over the ground, larger the nearer they are."""
    blossoms: list[Outline] = []
    for _ in range(count):
        near = rng.random() ** 0.7
        x, y, radius = rng.random() * width, top + (bottom - top) * near, size * (0.25 + 0.75 * near)
        turn = rng.random()
        blossoms.append([(x + math.cos(turn + i * math.tau / 10) * radius * (1 if i % 2 else 0.5),
                          y + math.sin(turn + i * math.tau / 10) * radius * (1 if i % 2 else 0.5) * 0.8)
                         for i in range(10)])  # fmt: skip
    return blossoms
