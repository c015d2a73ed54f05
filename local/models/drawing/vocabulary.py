"""The words that a drawing knows, and where they occur in a text."""

import re
from collections import Counter

STYLES = {
    "watercolor": "watercolor watercolour aquarelle",
    "oil-painting": "oil",
    "comic": "comic comics",
    "anime": "anime manga",
    "digital-art": "digital",
    "realistic": "realistic photo photograph photorealistic",
}
PLACES = {
    "forest": "forest wood woods tree trees oak oaks pine pines grove thicket leaf leaves branches jungle glade",
    "sea": "sea ocean wave waves shore beach coast harbour harbor sail sailed ship ships sailor deck island tide "
    "lighthouse",
    "river": "river stream brook bank ferry bridge boat lake pond current valley waterfall reeds",
    "mountain": "mountain mountains peak peaks cliff cliffs summit ridge rocks crag glacier",
    "city": "city street streets town square london paris market carriage pavement crowd roofs alley shop",
    "village": "village cottage farm hamlet church mill barn cottages farmer inn",
    "castle": "castle palace tower towers fortress king queen prince princess knight throne gate walls",
    "room": "room house kitchen chair table bed hearth candle door parlour chamber window letter book desk "
    "sofa breakfast dinner supper library study hall stairs",
    "desert": "desert sand dune dunes camel oasis caravan",
    "snow": "snow ice winter frozen sledge frost",
    "field": "field fields meadow hill hills plain grass road heath moor path pasture prairie wheat",
    "cave": "cave cavern tunnel mine underground dungeon grotto",
    "garden": "garden flower flowers roses rose lawn orchard blossom hedge park fountain",
}
HOURS = {
    "night": "night midnight moon moonlight stars star dark darkness dreamt sleep slept",
    "dawn": "dawn sunrise morning daybreak breakfast cock",
    "dusk": "dusk sunset evening twilight supper",
    "day": "noon day sun sunny sunlight bright midday afternoon",
}
WEATHERS = {
    "rain": "rain rained raining drizzle wet shower umbrella",
    "storm": "storm thunder lightning tempest gale",
    "snow": "snow snowing snowflakes blizzard snowed",
    "fog": "fog mist misty foggy haze smoke",
}
BEINGS = {
    "man": "man men captain king prince gentleman father boatman sailor soldier knight husband doctor sir mr "
    "lord keeper traveller",
    "woman": "woman women lady queen princess mother wife widow witch mrs miss aunt",
    "child": "girl boy child children daughter son granddaughter grandson brother sister lad",
    "old": "elder grandmother grandfather hermit wizard beggar aged",
    "horse": "horse horses mare stallion pony rode rider saddle",
    "dog": "dog dogs hound puppy wolf wolves",
    "cat": "cat cats kitten",
    "fox": "fox foxes",
    "birds": "bird birds gull gulls crow crows raven swallow swallows geese owl",
    "dragon": "dragon dragons",
    "fish": "fish fishes whale dolphin trout salmon",
    "crowd": "crowd army soldiers guests villagers",
}
PRONOUNS = {"man": "he", "woman": "she"}
THINGS = {
    "lighthouse": "lighthouse",
    "boat": "boat boats ferry rowed oars canoe",
    "ship": "ship ships sail sails vessel schooner frigate mast",
    "lamp": "lamp lamps lantern lanterns streetlamp lamplight",
    "tree": "tree oak willow apple chestnut",
    "bridge": "bridge bridges",
    "tower": "tower towers",
    "carriage": "carriage coach cart wagon cab",
    "candle": "candle candles candlelight",
    "book": "book books letter map page read reading",
    "fire": "fire campfire hearth flames",
    "house": "house cottage hut cabin home inn",
    "tent": "tent tents camp",
}
COLOURS = {
    "red": "c8372f", "scarlet": "d12f2a", "crimson": "a8243a", "blue": "2f62b8", "green": "3a8a52",
    "yellow": "e6b93a", "golden": "e2a93b", "white": "ece8de", "purple": "7d4aa8", "orange": "e2762c",
    "brown": "7d5233", "pink": "e58aa6", "black": "2a2730", "grey": "85878f", "gray": "85878f",
}  # fmt: skip
_LIGHTHOUSE = re.compile(
    r"\blight-?houses?\b|\blantern[ -]room\b|\bbeacons?\b"
    r"|\bthe light (?:at sea|(?:at|of|on|upon) the (?:point|cape|rocks?|headland|island))\b",
    re.IGNORECASE,
)
_AT_SEA = re.compile(
    r"\b(?:great|mighty) (?:lamp|light|lens)\b|\bkeeper of the light\b"
    r"|\bthe light (?:swung|swept|turned|burned|shone|flashed|went out|was (?:lit|dark|out))\b",
    re.IGNORECASE,
)
_OF_A_LIGHTHOUSE = ["tower", "towers", "lamp", "lamps", "lantern", "lanterns", "lamplight", "stairs", "door"]
_LAST_NIGHT = re.compile(r"\blast night\b", re.IGNORECASE)
_ELDER = re.compile(r"\b[Oo]ld (?:man|gentleman|fisherman|ferryman|sailor|keeper|king)\b|\b[Oo]ld (?=[A-Z])")


def words_of(story: str) -> tuple[list[str], Counter[str]]:
    """The words in order, and how often each is named; what belongs to a lighthouse does not count for itself."""
    story = _ELDER.sub("elder ", _LIGHTHOUSE.sub("lighthouse", _LAST_NIGHT.sub(" ", story)))
    words = re.findall(r"[a-z]+", story.lower())
    count = Counter(words)
    if "sea" in named(PLACES, count)[:1] and _AT_SEA.search(story):
        count["lighthouse"] += 1
    if count["lighthouse"]:
        for word in _OF_A_LIGHTHOUSE:
            del count[word]
    return words, count


def named(vocabulary: dict[str, str], count: Counter[str]) -> list[str]:
    """The entries whose words occur, the most often named first."""
    found = told(vocabulary, count)
    return sorted((name for name in found if found[name]), key=lambda name: -found[name])


def told(vocabulary: dict[str, str], count: Counter[str]) -> dict[str, int]:
    """How often the words of each entry occur."""
    return {name: sum(count[word] for word in words.split()) for name, words in vocabulary.items()}
