"""Houses, towers and castles as outlines in pixels: walls, roofs, and the windows with light in them."""

from dataclasses import dataclass, field
from random import Random

from local.models.drawing.shapes import Outline, box, curve, mirrored, stand


@dataclass
class Building:
    """The parts of one building or of many."""

    walls: list[Outline] = field(default_factory=list)
    roofs: list[Outline] = field(default_factory=list)
    windows: list[Outline] = field(default_factory=list)
    shade: list[Outline] = field(default_factory=list)

    def add(self, other: "Building") -> None:
        """Take in the parts of another."""
        self.walls += other.walls
        self.roofs += other.roofs
        self.windows += other.windows
        self.shade += other.shade


def house(rng: Random, x: float, y: float, width: float, height: float) -> Building:
    """A gabled house, its left foot at (x, y); `height` to the eaves."""
    eaves, peak = y - height, y - height - width * rng.uniform(0.38, 0.62)
    over = width * 0.09
    chimney = x + width * rng.choice((0.22, 0.7))
    built = Building(
        walls=[[(x, y), (x, eaves), (x + width / 2, peak + over), (x + width, eaves), (x + width, y)],
               box(chimney, peak - width * 0.02, chimney + width * 0.11, eaves)],
        roofs=[[(x - over, eaves + over), (x + width / 2, peak), (x + width + over, eaves + over),
                (x + width + over * 0.6, eaves + over * 1.7), (x + width / 2, peak + over * 1.5),
                (x - over * 0.6, eaves + over * 1.7)]],
        shade=[[(x + width / 2, y), (x + width / 2, peak + over), (x + width, eaves), (x + width, y)]],
    )  # fmt: skip
    pane = width * 0.16
    rows = max(1, round(height / width * 1.4))
    for row in range(rows):
        level = eaves + (row + 0.32) * height / rows
        for at in (0.2, 0.62):
            if rng.random() < 0.75:
                built.windows.append(box(x + width * at, level, x + width * at + pane, level + pane * 1.3))
    return built


def roofs(rng: Random, width: float, y: float, size: float, storeys: float) -> Building:
    """A row of houses from edge to edge, `size` pixels wide each."""
    row = Building()
    x = -size * rng.random()
    while x < width:
        wide = size * rng.uniform(0.7, 1.25)
        row.add(house(rng, x, y, wide, wide * storeys * rng.uniform(0.7, 1.35)))
        x += wide * rng.uniform(0.92, 1.15)
    return row


def tower(x: float, y: float, width: float, height: float, *, pointed: bool) -> Building:
    """A round tower, centred on x, foot at y."""
    rise = height / width
    wall = [(-0.5, 0.0), (-0.46, rise - 0.4), (-0.61, rise - 0.22), (-0.61, rise)]
    dark = [(0.05, 0.0), (0.05, rise), (0.61, rise), (0.61, rise - 0.22), (0.46, rise - 0.4), (0.5, 0.0)]
    built = Building(
        walls=stand([wall + mirrored(wall)], x, y, width),
        shade=stand([dark], x, y, width),
        windows=[arch(x, y - height * share, width * 0.2, width * 0.42) for share in (0.78, 0.5)],
    )
    if pointed:
        slope = curve([(-0.68, rise), (-0.25, rise + 0.75), (0.0, rise + 1.9)], steps=5)
        built.roofs = stand([slope + mirrored(slope)], x, y, width)
    else:
        built.walls += merlons(x - width * 0.61, y - height, width * 1.22, width * 0.2)
    return built


def merlons(x: float, y: float, width: float, size: float) -> list[Outline]:
    """Battlements along the top of a wall."""
    count = max(2, round(width / size / 2))
    step = width / (count - 0.5)
    return [box(x + i * step, y - size, x + i * step + step / 2, y + size) for i in range(count)]


def arch(x: float, y: float, width: float, height: float) -> Outline:
    """A window or gate with a round top, centred on x, its foot at y."""
    side = [(-width / 2, height * share) for share in (0.0, 0.6)]
    top = curve([side[-1], (-width * 0.35, height * 0.87), (0.0, height)], steps=3)
    return stand([side[:1] + top + mirrored(side[:1] + top)], x, y, 1.0)[0]


def castle(rng: Random, x: float, y: float, size: float) -> Building:
    """A castle `size` pixels wide, centred on x, its foot at y."""
    keep = Building()
    wall = size * 0.2
    keep.walls = [
        box(x - size * 0.42, y - wall, x + size * 0.42, y + size * 0.05),
        *merlons(x - size * 0.42, y - wall, size * 0.84, size * 0.025),
    ]
    spots = sorted(rng.sample(range(-4, 5), 5), key=abs, reverse=True)
    for i, spot in enumerate(spots):
        tall = size * (0.34 + 0.11 * i * rng.uniform(0.7, 1.3))
        keep.add(tower(x + spot * size * 0.1, y, size * rng.uniform(0.08, 0.125), tall, pointed=rng.random() < 0.7))
    keep.shade.append(arch(x + size * 0.02, y + size * 0.05, size * 0.09, size * 0.13))
    return keep
