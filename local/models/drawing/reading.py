"""Reads a prompt for what can be drawn: the style, the place, the hour, the weather, who and what is there."""

import re
from collections import Counter
from dataclasses import dataclass
from random import Random

_STYLES = {
    "watercolor": "watercolor watercolour aquarelle",
    "oil-painting": "oil",
    "comic": "comic comics",
    "anime": "anime manga",
    "digital-art": "digital",
    "realistic": "realistic photo photograph photorealistic",
}
_PLACES = {
    "forest": "forest wood woods tree trees oak oaks pine pines grove thicket leaf leaves branches jungle glade",
    "sea": "sea ocean wave waves shore beach coast harbour harbor sail sailed ship ships sailor deck island tide",
    "river": "river stream brook bank ferry bridge boat lake pond current valley waterfall reeds",
    "mountain": "mountain mountains peak peaks cliff cliffs summit ridge rocks crag pass climb climbed glacier",
    "city": "city street streets town square london paris market carriage pavement crowd roofs alley shop",
    "village": "village cottage farm hamlet church mill barn cottages farmer inn",
    "castle": "castle palace tower towers fortress king queen prince princess knight throne gate walls",
    "room": "room house kitchen chair table bed fire hearth candle door parlour chamber window letter book desk "
    "sofa breakfast dinner supper library study hall stairs",
    "desert": "desert sand dune dunes camel oasis caravan",
    "snow": "snow ice winter frozen sledge frost",
    "field": "field fields meadow hill hills plain grass road heath moor path pasture prairie wheat",
    "cave": "cave cavern tunnel mine underground dungeon grotto",
    "garden": "garden flower flowers roses rose lawn orchard blossom hedge park fountain",
}
_HOURS = {
    "night": "night midnight moon moonlight stars star dark darkness dreamt sleep slept",
    "dawn": "dawn sunrise morning daybreak breakfast cock",
    "dusk": "dusk sunset evening twilight supper",
    "day": "noon day sun sunny sunlight bright midday afternoon",
}
_WEATHERS = {
    "rain": "rain rained raining drizzle wet shower umbrella",
    "storm": "storm thunder lightning tempest gale",
    "snow": "snow snowing snowflakes blizzard snowed",
    "fog": "fog mist misty foggy haze smoke",
}
_BEINGS = {
    "man": "man men he captain king prince gentleman father boatman sailor soldier knight husband doctor sir mr "
    "lord keeper traveller",
    "woman": "woman women she lady queen princess mother wife widow witch mrs miss aunt",
    "child": "girl boy child children daughter son brother sister lad",
    "old": "old grandmother grandfather hermit wizard beggar aged",
    "horse": "horse horses mare stallion pony rode rider saddle",
    "dog": "dog dogs hound puppy wolf wolves",
    "cat": "cat cats kitten",
    "fox": "fox foxes",
    "birds": "bird birds gull gulls crow crows raven swallow swallows geese owl",
    "dragon": "dragon dragons",
    "fish": "fish fishes whale dolphin trout salmon",
    "crowd": "crowd people everybody army soldiers guests villagers",
}
_THINGS = {
    "boat": "boat boats ferry rowed oars canoe",
    "ship": "ship ships sail sails vessel schooner frigate mast",
    "lamp": "lamp lamps lantern lanterns streetlamp lamplight",
    "tree": "tree oak willow apple chestnut",
    "bridge": "bridge bridges",
    "tower": "tower lighthouse towers",
    "carriage": "carriage coach cart wagon cab",
    "candle": "candle candles candlelight",
    "book": "book books letter map page read reading",
    "fire": "fire campfire hearth flames",
    "house": "house cottage hut cabin home inn",
    "tent": "tent tents camp",
}
_COLOURS = {
    "red": "c8372f", "scarlet": "d12f2a", "crimson": "a8243a", "blue": "2f62b8", "green": "3a8a52",
    "yellow": "e6b93a", "golden": "e2a93b", "white": "ece8de", "purple": "7d4aa8", "orange": "e2762c",
    "brown": "7d5233", "pink": "e58aa6", "black": "2a2730", "grey": "85878f", "gray": "85878f",
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What a prompt asks for, in words the drawing knows; `coat` is the hero's colour as `rrggbb`."""

    style: str
    place: str
    hour: str
    weather: str
    beings: tuple[str, ...]
    things: tuple[str, ...]
    coat: str


def read(prompt: str, rng: Random) -> Scene:
    """The scene in a prompt; what the words leave open, `rng` decides."""
    instruction, _, story = prompt.partition("\n")
    words = re.findall(r"[a-z]+", (story or instruction).lower())
    count = Counter(words)
    place = next(iter(_named(_PLACES, count)), "") or rng.choice(
        ("field", "forest", "mountain", "sea", "village", "river", "garden", "city", "castle", "room")
    )
    hour = next(iter(_named(_HOURS, count)), "") or rng.choice(("day", "day", "dawn", "dusk", "night"))
    weather = next(iter(_named(_WEATHERS, count)), "") or rng.choices(("clear", "fog", "rain"), (12, 1, 1))[0]
    beings = _named(_BEINGS, count)[:3] or rng.choice((["man"], ["woman"], ["child"], ["birds"], ["man", "dog"]))
    coat = next((_COLOURS[word] for word in words if word in _COLOURS), "")
    return Scene(
        style=_style(prompt),
        place=place,
        hour=hour,
        weather=weather,
        beings=tuple(beings),
        things=tuple(_named(_THINGS, count)[:3]),
        coat=coat or rng.choice(("c8372f", "2f62b8", "d99a2b", "3a8a6a", "8a3f86", "b8533a")),
    )


def _style(prompt: str) -> str:
    """The style whose word comes first: the instruction stands before the story."""
    for word in re.findall(r"[a-z]+", prompt.lower()):
        for style, names in _STYLES.items():
            if word in names.split():
                return style
    return "realistic"


def _named(vocabulary: dict[str, str], count: Counter[str]) -> list[str]:
    """The entries whose words occur, the most often named first."""
    found = {name: sum(count[word] for word in words.split()) for name, words in vocabulary.items()}
    return sorted((name for name in found if found[name]), key=lambda name: -found[name])
