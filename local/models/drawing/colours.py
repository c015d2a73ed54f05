"""Colours: how they mix, and what sky, light and depth look like in each style at each hour."""

import colorsys
from dataclasses import dataclass, replace
from random import Random

type Colour = tuple[int, int, int]


def colour(code: str) -> Colour:
    """`rrggbb` in hexadecimal."""
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`a` with `share` (0 to 1) of `b` in it."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def turn(tone: Colour, hue: float, lift: float) -> Colour:
    """The colour with its hue turned (1 is the whole circle) and its brightness changed by a factor."""
    h, s, v = colorsys.rgb_to_hsv(*(channel / 255 for channel in tone))
    red, green, blue = (round(c * 255) for c in colorsys.hsv_to_rgb((h + hue) % 1, s, min(1.0, v * lift)))
    return red, green, blue


@dataclass(frozen=True)
class Palette:
    """The colours of one picture: the sky from top to horizon, the light, the farthest and the nearest tone."""

    top: Colour
    middle: Colour
    low: Colour
    light: Colour
    haze: Colour
    deep: Colour

    def layer(self, tint: Colour, depth: float) -> Colour:
        """A thing of colour `tint` seen at `depth`: 0 is lost in the haze, 1 is right before the eye."""
        lit = mix(mix(tint, self.haze, 0.16), self.deep, self._gloom())
        return mix(mix(self.haze, lit, min(1.0, depth * 1.5)), self.deep, max(0.0, depth - 0.55) * 0.75)

    def _gloom(self) -> float:
        return 0.42 if sum(self.top) < 260 else 0.12

    def indoors(self) -> "Palette":
        """The same by lamplight, whatever the hour outside."""
        return replace(
            self, top=self.low, haze=mix(self.haze, colour("c08048"), 0.65), deep=mix(self.deep, colour("24140e"), 0.6)
        )

    def varied(self, rng: Random) -> "Palette":
        """The same mood on another day: hue and brightness a little off."""
        hue, lift = rng.uniform(-0.022, 0.022), rng.uniform(0.93, 1.05)
        top, middle, low, haze = (turn(tone, hue, lift) for tone in (self.top, self.middle, self.low, self.haze))
        return replace(self, top=top, middle=middle, low=low, haze=haze)


# top, middle, low, light, haze, deep
_HOURS: dict[str, dict[str, str]] = {
    "realistic": {
        "day": "6893ba a9c6d8 e9ece0 fff3d6 b3c5cd 1e2b29",
        "dawn": "7d97b8 d8b7ab f9dab2 ffe6b8 c8b6b3 2a2b33",
        "dusk": "3a4669 ad6f6c f2a966 ffc585 97727a 1c1a26",
        "night": "0a1329 1a2b4a 405873 e4ebf4 32465c 060a12",
    },
    "anime": {
        "day": "1c78dd 58b6f6 d8f4ff fffbe4 98d2f4 144a6e",
        "dawn": "68a4f2 ffb9cc fff1c8 fffbe0 e0bade 3b3f78",
        "dusk": "4c3fa6 f56d92 ffc873 ffe694 b868aa 2a1e5e",
        "night": "0f1456 2a3da2 7e92f2 f6f8ff 4a59bb 0a0d3a",
    },
    "comic": {
        "day": "2fa3d8 7fd1e2 fdf3c0 ffe14d 8fc8c6 1c2f55",
        "dawn": "f0913a f9c65a fff0b5 fff27a e9a08a 4a2350",
        "dusk": "8e2f5c e4563b fdbb3f ffd84a b8505c 2c1440",
        "night": "16224f 29488a 5d8bb8 fff3a8 4f7cbc 0b0f2a",
    },
    "watercolor": {
        "day": "6fb0e0 b8dcec fbf0d8 fff6dc a9ccd8 2c5060",
        "dawn": "9db4e8 f5c3cc fee6bf fff3d6 cdb8d4 4a4872",
        "dusk": "6a6cba e68a92 fcc886 ffe6b4 b384a8 3a2f62",
        "night": "24387c 5468a8 a8b8dc fdf8e4 6676ae 162046",
    },
    "oil-painting": {
        "day": "447aa6 90b2b6 ebdba4 fce8a8 98ad9e 2b3320",
        "dawn": "6c85a8 d9a079 f7da96 fde7a6 b5957f 382b29",
        "dusk": "38395f b4552f efa83b fdca5e 8a5540 22140f",
        "night": "0e1e46 1f427c 5f88a6 fbe69a 2f4f76 090e1d",
    },
    "digital-art": {
        "day": "2432c4 3c9cf2 ffe3f1 fff4d8 6f9fee 0c1452",
        "dawn": "3a2e9f e25fb2 ffd2a4 fff0c8 a26fca 1d1252",
        "dusk": "1a0f4e 8b1f9c ff6090 ffb766 6c2f98 0c062f",
        "night": "05061f 141b5c 2f74bc 94f6ff 223f90 03030f",
    },
}


def palette(style: str, hour: str) -> Palette:
    """The palette of an art style at an hour: day, dawn, dusk or night."""
    return Palette(*(colour(code) for code in _HOURS[style][hour].split()))
