"""Tells who and what is in a story, as a text model does that is asked for its cast: alike each time."""

from random import Random

from local.models.drawing.reading import read
from local.models.faults import digest
from local.models.telling.looks import build_looks
from local.models.telling.names import Named, find_people, find_places, surroundings

_MOST_CHARACTERS = 12
_MOST_PLACES = 8
_LOOKS = {
    "forest": "tall old trees, moss and ferns",
    "sea": "grey rocks and open water",
    "river": "slow green water between reeds",
    "mountain": "bare cliffs above dark pines",
    "city": "narrow paved streets of tall houses",
    "village": "low cottages with thatched roofs",
    "castle": "thick stone walls and round towers",
    "room": "a low room with a worn wooden table",
    "desert": "yellow dunes and bare stone",
    "snow": "deep snow and black branches",
    "field": "wide green fields and low hills",
    "cave": "wet dark rock, narrow and steep",
    "garden": "clipped hedges and beds of roses",
}
_LIGHTS = {
    "night": "moonlight and deep shadow",
    "dawn": "pale pink morning light",
    "dusk": "low golden evening light",
    "day": "clear daylight",
}
_PERIODS = {
    "the present day": ("car", "cars", "phone", "train", "computer", "television"),
    "a time of oil lamps and sailing boats": ("lamp", "lantern", "carriage", "oars", "schooner", "gun"),
    "the Middle Ages": ("knight", "king", "castle", "sword", "dragon"),
}


def is_of_a_cast(schema: object) -> bool:
    """Whether it is a JSON Schema of what `tell` tells: a stand-in for a text model knows nothing else."""
    properties = schema.get("properties") if isinstance(schema, dict) else None
    return isinstance(properties, dict) and properties.keys() == {"characters", "places"}


def tell(prompt: str) -> dict[str, list[dict[str, object]]]:
    """The cast of the story that a prompt ends with; each of them has looks, told there or chosen by the name."""
    story = prompt.partition("\nStory:\n")[2] or prompt
    people = find_people(story)
    told = [
        {"name": one.name, "aliases": list(one.aliases), **build_looks(one, surroundings(story, one, people))}
        for one in people[:_MOST_CHARACTERS]
    ]
    places = find_places(story)[:_MOST_PLACES]
    return {"characters": told, "places": [_place(story, one, places) for one in places]}


def _place(story: str, place: Named, others: list[Named]) -> dict[str, object]:
    around = f"{place.name} {surroundings(story, place, others, 80)}"
    scene = read(f"\n{around}", Random(digest(place.name.casefold())))  # noqa: S311  a place is no secret
    things = f", with a {scene.things[0]}" if scene.things else ""
    return {
        "name": place.name,
        "aliases": list(place.aliases),
        "look": _LOOKS[scene.place] + things,
        "light": _LIGHTS[scene.hour],
        "period": _period(story),
    }


def _period(story: str) -> str:
    words = set(story.lower().split())
    return next((period for period, signs in _PERIODS.items() if not words.isdisjoint(signs)), "long ago")
