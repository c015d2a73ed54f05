"""What somebody looks like, read from a description; what it leaves open, the name decides, alike each time."""

import re
from dataclasses import dataclass
from random import Random
from typing import Literal

from local.models.drawing import wardrobe

_LONGEST = 400  # characters of a description that are read
_NATURAL = ("2b2528", "65432b", "74432a", "b4502a", "d9b36a", "35291f")
_COMMON = ("c8372f", "2f62b8", "d99a2b", "3a8a6a", "8a3f86", "2a7f86")
_FLESH = ("efc8a2", "e2b48c", "d9a377", "a8744c")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Aunt|Uncle)\b")

type Age = Literal["child", "adult", "old"]


@dataclass(frozen=True)
class Figure:
    """Somebody as they are drawn; colours as `rrggbb`, empty where there is no such thing.

    `kind` is woman, man or an animal, whose fur is its `coat`; `broad` and `tall` are 1 for most.
    """

    kind: str
    age: Age
    coat: str
    broad: float = 1.0
    tall: float = 1.0
    hair: str = ""
    hairdo: str = ""
    beard: str = ""
    moustache: str = ""
    skin: str = ""
    garment: str = ""
    legs: str = ""
    hat: str = ""
    hat_tone: str = ""
    scarf: str = ""
    apron: str = ""
    spectacles: bool = False

    @property
    def is_animal(self) -> bool:
        return self.kind in wardrobe.ANIMALS


def describe(name: str, looks: str) -> Figure:
    """The figure of somebody called `name`."""
    text, rng = looks.lower()[:_LONGEST], Random(name)  # noqa: S311  a figure is no secret
    animal = _animal(name, text)
    if animal:
        told = _first(r"(?:fur|coat|feathers|plumage|mane|scales|muzzle|face|\w*)", text, wardrobe.DYES)
        young = re.search(r"\b(?:puppy|kitten|foal|cub|young)\b", f"{name} {text}".lower())
        return Figure(animal, "child" if young else "adult", told or wardrobe.FURS[animal], tall=0.8 if young else 1.0)
    age, female = _age(name, text), _is_female(name, text, rng)
    build = _build(text)
    hair, hairdo = _hair(text, age, rng, female=female)
    garment, coat = _garment(text, rng, female=female)
    hat, hat_tone = _hat(text, coat)
    if hat == "hood" and not re.search(wardrobe.CLOTHES, text):
        garment, coat = "cloak", hat_tone
    return Figure(
        "woman" if female else "man",
        age,
        coat,
        *build,
        hair=hair,
        hairdo=hairdo,
        beard=_beard(text, hair, age, female=female),
        moustache=_whiskers("moustache|mustache", text, hair),
        skin=_first("(?:skin|skinned)", text.replace("-skinned", " skinned"), wardrobe.SKINS) or rng.choice(_FLESH),
        garment=garment,
        legs=_first("(?:trousers|breeches|leggings|jeans|stockings|boots)", text, wardrobe.DYES)
        or rng.choice(("3f4658", "5a4636", "4a4a4e")),
        hat=hat,
        hat_tone=hat_tone,
        scarf=_worn("(?:scarf|neckerchief|shawl|cravat)", text, "b8423a"),
        apron=_worn("(?:apron|pinafore)", text, "ece4d2"),
        spectacles=bool(re.search(r"\b(?:spectacles|glasses|monocle)\b", text)),
    )


def _animal(name: str, text: str) -> str:
    """The animal that somebody is: called so, not only by a family name, or with fur or feathers to it."""
    if wardrobe.PEOPLE.search(f"{name.lower()} {text}") or _TITLED.search(name):
        return ""
    beastly = wardrobe.BEASTLY.search(text)
    for animal, words in wardrobe.ANIMALS.items():
        word = rf"\b(?:{words.replace(' ', '|')})\b"
        named = re.search(word, name) or (re.match("the ", name, re.IGNORECASE) and re.search(word, name.lower()))
        if named or re.match(rf"(?:an? |the )?(?:[a-z-]+ ){{0,3}}?{word[2:]}", text):
            return animal
        if beastly and re.search(word, f"{name.lower()} {text}"):
            return animal
    return ""


def _age(name: str, text: str) -> Age:
    told = wardrobe.AGE.search(text)
    if told:
        tens, ones, figure = told["tens"], told["ones"], told["figure"]
        years = int(figure) if figure else 0
        years = 10 * (wardrobe.TENS.index(tens) + 2) if tens else wardrobe.ONES.index(ones) + 1 if ones else years
        return "child" if years < 15 else "old" if years >= 60 else "adult"
    whole = f"{name.lower()}, {text}"
    if wardrobe.OLD.search(whole):
        return "old"
    return "child" if wardrobe.CHILD.search(whole) else "adult"


def _is_female(name: str, text: str, rng: Random) -> bool:
    whole = f"{name.lower()}, {text}"
    lead = len(wardrobe.HERS.findall(whole)) - len(wardrobe.HIS.findall(whole))
    return lead > 0 if lead else name.endswith(("a", "ie", "elle", "ette")) or rng.random() < 0.5


def _build(text: str) -> tuple[float, float]:
    """How broad, and how tall."""
    broad = 1.24 if re.search(r"\b(?:stout|fat|plump|heavy|portly|round|burly)\b", text) else 1.0
    broad *= 1.12 if re.search(r"\b(?:broad|broad-shouldered|sturdy|stocky|huge|strong)\b", text) else 1.0
    broad *= 0.88 if re.search(r"\b(?:thin|lean|slender|slight|slim|gaunt|skinny|wiry)\b", text) else 1.0
    tall = 1.07 if re.search(r"\b(?:tall|huge|lanky)\b", text) else 1.0
    return broad, tall * (0.92 if re.search(r"\b(?:short(?! \w* ?(?:hair|beard))|small|tiny)\b", text) else 1.0)


def _hair(text: str, age: Age, rng: Random, *, female: bool) -> tuple[str, str]:
    """Its colour, and how it is worn."""
    chosen = (
        rng.choice(_NATURAL),
        rng.choice(("long", "tied", "bun", "short") if female else ("short", "short", "curly")),
    )
    if re.search(r"\bbald\b|\bshaven head\b", text):
        return rng.choice(("9a9a9c", "65432b")) if age != "old" else "d6d4ce", "bald"
    told = [match[0] for match in wardrobe.HAIR.finditer(text)]
    heads = [one for one in told if not re.search(r"\b(?:beard|bearded|moustache)\b", one)] or told
    tones = [wardrobe.HAIRS[word] for one in heads for word in re.findall(r"[a-z]+", one) if word in wardrobe.HAIRS]
    words = {word for one in heads for word in re.findall(r"[a-z]+", one)}
    dos = [hairdo for hairdo, names in wardrobe.HAIRDOS.items() if words & {*names.split()}]
    return tones[0] if tones else "d2d0ca" if age == "old" else chosen[0], dos[0] if dos else chosen[1]


def _beard(text: str, hair: str, age: Age, *, female: bool) -> str:
    """An old man has one unless he shaves."""
    has_one = age == "old" and not female and "shaven" not in text
    return _whiskers("beard|bearded|whiskers", text, hair) or (hair if has_one else "")


def _whiskers(words: str, text: str, hair: str) -> str:
    """Their colour, which is that of the `hair` where none is told; none where there are none."""
    told = re.search(rf"((?:[a-z-]+ ){{0,3}})\b(?:{words})\b", text)
    tones = [wardrobe.HAIRS[word] for word in told[1].split() if word in wardrobe.HAIRS] if told else []
    return (tones[-1] if tones else hair) if told else ""


def _garment(text: str, rng: Random, *, female: bool) -> tuple[str, str]:
    """The first outer garment that is named, and its colour."""
    chosen = rng.choice(("dress", "coat", "jacket") if female else ("coat", "jacket", "coat")), rng.choice(_COMMON)
    found = [
        (match.start(), garment, match[0])
        for garment, words in wardrobe.GARMENTS.items()
        for match in re.finditer(rf"\b(?:{words.replace(' ', '|')})\b", text)
    ]
    if not found:
        return chosen[0], _first(r"(?:clothes|clothing|wool|linen|rags|silk|velvet)", text, wardrobe.DYES) or chosen[1]
    _, garment, word = min(found)
    return garment, _first(re.escape(word), text, wardrobe.DYES) or chosen[1]


def _hat(text: str, coat: str) -> tuple[str, str]:
    for hat, words in wardrobe.HATS.items():
        word = rf"(?:{words.replace(' ', '|')})"
        if re.search(rf"\b{word}\b", text):
            tone = _first(word, text, wardrobe.DYES) or _first("hat", text, wardrobe.DYES)
            return hat, tone or {"crown": "e2b23a", "hood": coat, "pointed": coat}.get(hat, "5a4636")
    return "", ""


def _worn(word: str, text: str, plain: str) -> str:
    """The colour of what is worn beside; none where it is not named."""
    return (_first(word, text, wardrobe.DYES) or plain) if re.search(rf"\b{word}\b", text) else ""


def _first(word: str, text: str, tones: dict[str, str]) -> str:
    """The colour that stands before a word, or after it with `of` or `in`; of two colours the first."""
    for before, after in re.findall(
        rf"((?:[a-z'-]+ ){{0,4}}){word}\b(?: (?:of|in|the colour of) ((?:[a-z-]+ ?){{1,3}}))?", text
    ):
        told = [
            tones[one] for one in re.findall(r"[a-z]+", f"{before.rpartition(' and a ')[2]} {after}") if one in tones
        ]
        if told:
            return told[-1] if not after else told[0]
    return ""
