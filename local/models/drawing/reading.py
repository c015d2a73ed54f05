"""Reads a prompt for what can be drawn: the style, the place, the hour, the weather, who and what is there."""

import re
from collections import Counter
from dataclasses import dataclass
from random import Random

from local.models.drawing.asked import Asked, take_apart
from local.models.drawing.described import Figure, describe
from local.models.drawing.setting import Setting
from local.models.drawing.vocabulary import (
    BEINGS,
    COLOURS,
    HOURS,
    PLACES,
    PRONOUNS,
    STYLES,
    THINGS,
    WEATHERS,
    named,
    words_of,
)

_WORN = re.compile(rf"\b({'|'.join(COLOURS)}) (?:[a-z]+ )?(?:coat|cloak|cape|dress|gown|hood|shawl|jacket|robe)\b")
_COATS = ("c8372f", "2f62b8", "d99a2b", "3a8a6a", "8a3f86", "b8533a")


_MOST = 4  # of those who are described


@dataclass(frozen=True)
class Scene:
    """What a prompt asks for, in words the drawing knows; `coat` is the hero's colour as `rrggbb`.

    `cast` are those who are there where they are described, and `beings` none then; a `portrait` shows the one alone.
    """

    style: str
    place: str
    hour: str
    weather: str
    beings: tuple[str, ...]
    things: tuple[str, ...]
    coat: str
    cast: tuple[Figure, ...] = ()
    portrait: bool = False


def read(prompt: str, rng: Random) -> Scene:
    """The scene in a prompt; what the words leave open, `rng` decides."""
    asked = take_apart(prompt)
    style = _style(asked.style or prompt)
    if asked.sitter:
        return Scene(style, "", "day", "clear", (), (), "", (describe(*asked.sitter),), portrait=True)
    if asked.site:
        setting = Setting(asked.site)
        things = tuple(setting.things[:3])
        return Scene(style, setting.kind, setting.hour or "day", "clear", (), things, rng.choice(_COATS))
    return _page(prompt, asked, style, rng)


def _page(prompt: str, asked: Asked, style: str, rng: Random) -> Scene:
    instruction, _, story = prompt.partition("\n")
    is_set = asked.characters is not None or asked.place is not None
    words, count = words_of(asked.scene if is_set else story or instruction)
    setting = Setting(asked.place) if asked.place else None
    place = setting.kind_in(count) if setting else next(iter(named(PLACES, count)), "")
    place = place or rng.choice(
        ("field", "forest", "mountain", "sea", "village", "river", "garden", "city", "castle", "room")
    )
    hour = next(iter(named(HOURS, count)), "") or (setting.hour if setting else "")
    hour = hour or rng.choice(("day", "day", "dawn", "dusk", "night"))
    weather = next(iter(named(WEATHERS, count)), "") or rng.choices(("clear", "fog", "rain"), (12, 1, 1))[0]
    beings: list[str] = []
    if asked.characters is None:
        beings = _beings(count) or rng.choice((["man"], ["woman"], ["child"], ["birds"], ["man", "dog"]))
    things = [*(setting.things if setting and setting.kind == place else ()), *named(THINGS, count)]
    worn = _WORN.findall(" ".join(words)) + [word for word in words if word in COLOURS]
    return Scene(
        style=style,
        place=place,
        hour=hour,
        weather=weather,
        beings=tuple(beings),
        things=tuple(dict.fromkeys(things))[:3],
        coat=COLOURS[worn[0]] if worn else rng.choice(_COATS),
        cast=tuple(describe(*one) for one in (asked.characters or ())[:_MOST]),
    )


def _beings(count: Counter[str]) -> list[str]:
    """At most three; "he" and "she" are somebody only where nobody is named."""
    found = named(BEINGS, count)
    if not {"man", "woman", "child", "old"} & {*found}:
        found = named(PRONOUNS, count) + found
    return found[:3]


def _style(told: str) -> str:
    """The style whose word comes first: the instruction stands before the story."""
    for word in re.findall(r"[a-z]+", told.lower()):
        for style, names in STYLES.items():
            if word in names.split():
                return style
    return "realistic"
