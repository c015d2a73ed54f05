"""Where a page is set that tells its place: the kind of place, its light, and what stands there."""

import re
from collections import Counter
from random import Random

from local.models.drawing.asked import Described
from local.models.drawing.vocabulary import HOURS, PLACES, THINGS, named, told, words_of

# Beside the words of a scene: these speak of a place only where a place is described.
_MORE = {
    "sea": "bay cove cape quay quayside dock docks pier jetty headland saltwater fishing port lagoon",
    "village": "windmill watermill churchyard houses",
    "castle": "keep citadel turret turrets battlements manor abbey",
    "cave": "rock underground",
    "city": "harbour-town quarter marketplace rooftops lanes avenue station",
    "room": "attic cellar study office workshop bedroom nursery tavern pub",
    "mountain": "pass gorge hillside slopes",
    "river": "canal creek marsh pool weir",
    "garden": "hedges house home farmhouse homestead vicarage school schoolhouse",
    "forest": "woodland ferns moss birches",
}
_INDOORS = {"house", "window", "door", "gate", "walls", "path", "road", "bank", "book", "letter"}
_KINDS = {kind: " ".join({*words.split()} - _INDOORS) + f" {_MORE.get(kind, '')}" for kind, words in PLACES.items()}
_STANDING = THINGS | {
    "mill": "mill windmill watermill",
    "house": f"{THINGS['house']} farmhouse homestead vicarage school schoolhouse",
}
_LIGHTS = HOURS | {"day": HOURS["day"] + " daylight"}
_OPEN_WATER = re.compile(r"\b(?:open|salt|grey|blue) water\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:harbou?r|port|seaside|fishing|market|river|forest|mountain|hill) (?=town|village|city)", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:a|the) (?:time|age|days) of\b[^.;]*|\bthe Middle Ages\b", re.IGNORECASE)
_NAME = 3  # so many times does a word of the name count
_CLEARLY = 3  # so often must a scene name another kind of place, for each time that it names its own


class Setting:
    """What is said of a place by its name and its looks."""

    def __init__(self, place: Described) -> None:
        looks = _OPEN_WATER.sub("sea sea", _BESIDE.sub("", _TIME.sub(" ", place.looks)))
        self._name = place.name
        self._words, self._count = words_of(f"{place.name}. {looks}")
        for word in words_of(place.name)[0]:
            self._count[word] += _NAME - 1

    @property
    def kind(self) -> str:
        """The kind of place; what the words leave open, the name decides, alike each time."""
        found = told(_KINDS, self._count)
        kinds = sorted((kind for kind in found if found[kind]), key=lambda kind: (-found[kind], self._first(kind)))
        choice = Random(self._name).choice(("village", "city", "field", "river", "mountain"))  # noqa: S311
        return kinds[0] if kinds else choice

    @property
    def hour(self) -> str:
        return next(iter(named(_LIGHTS, self._count)), "")

    @property
    def things(self) -> list[str]:
        return named(_STANDING, self._count)

    def kind_in(self, scene: Counter[str]) -> str:
        """The kind of place where a scene is, which it may clearly say."""
        found = told(PLACES, scene)
        lead = max(found, key=lambda kind: found[kind])
        return lead if found[lead] >= _CLEARLY * max(1, found[self.kind]) else self.kind

    def _first(self, kind: str) -> int:
        """Where the kind is named first."""
        names = _KINDS[kind].split()
        return next(at for at, word in enumerate(self._words) if word in names)
