"""What somebody looks like: what is told beside the name, and for the rest a choice that the name makes."""

import re

from local.models.faults import digest
from local.models.telling.names import ANIMALS, Named

_COLOURS = (
    "red|scarlet|crimson|blue|green|yellow|golden|white|purple|orange|brown|pink|black|grey|gray|silver|dark|fair|blond"
)
_NUMBERS = (
    "five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    "|thirty|forty|fifty|sixty|seventy|eighty|ninety|\\d{1,2}"
)
_WORN = "coat|cloak|cape|dress|gown|hood|shawl|jacket|robe|hat|shirt|uniform|scarf|apron|boots|suit"
_TOLD = {
    "age": re.compile(
        rf"\b(?:aged?|of|was|is|only|nearly|about|turned) ({_NUMBERS})(?= (?:and|with|who|years)\b|[,.;]| \|)"
        rf"|\b((?:{_NUMBERS})[ -]years?[ -]old)|\b(old|young|elderly|middle-aged)\b",
        re.IGNORECASE,
    ),
    "build": re.compile(
        r"\b(tall|thin|stout|lean|broad-shouldered|fat|slender|huge|stooped|short(?! of)|small(?= and|,))\b"
    ),
    "hair": re.compile(
        rf"\b((?:(?:long|short|curly|thick|thin|straight|wild) )?(?:{_COLOURS}) (?:[a-z]+ )?"
        r"(?:hair|beard|braids?|curls|plaits?|moustache|fur|mane))\b"
    ),
    "clothes": re.compile(
        rf"\b((?:{_COLOURS}) (?:[a-z]+ )?(?:{_WORN}))\b|\bw(?:ore|earing) (?:an?|his|her) ((?:[a-z]+ )?(?:{_WORN}))\b"
    ),
    "marks": re.compile(rf"\b(scar|freckles|spectacles|glasses|tattoo|wooden leg|(?:{_COLOURS}) eyes)\b"),
}
_CHOSEN = {
    "age": ("about twenty-five", "about thirty-five", "about forty-five", "about sixty"),
    "build": ("tall and lean", "short and sturdy", "slender", "broad-shouldered", "of middle height"),
    "hair": ("curly black hair", "straight brown hair", "short red hair", "long fair hair", "dark hair tied back"),
    "clothes": (
        "a blue coat with brass buttons",
        "a green woollen jacket",
        "a brown coat and a white scarf",
        "a red cloak",
        "a grey suit with a yellow waistcoat",
    ),
}
_CHOSEN_FOR_ANIMALS = {
    "age": ("full-grown",),
    "build": ("lean and long-legged", "small and quick", "big and heavy"),
    "hair": ("russet fur with a white chest", "dark grey fur", "brown fur with black paws"),
    "clothes": ("",),
}
_FEMALE = re.compile(
    r"\b(?:she|her|hers|mrs|miss|lady|queen|princess|mother|aunt|sister|daughter|granddaughter|woman|girl|widow|witch)\b",
    re.IGNORECASE,
)
_MALE = re.compile(
    r"\b(?:he|him|his|mr|sir|lord|king|prince|father|uncle|brother|son|grandson|man|boy|wizard|ferryman|fisherman)\b",
    re.IGNORECASE,
)


def build_looks(named: Named, around: str) -> dict[str, object]:
    """The fields of an answer on looks; the choice is the same wherever the family name is."""
    told = {field: _first(pattern, around) for field, pattern in _TOLD.items()}
    chosen = _CHOSEN_FOR_ANIMALS if re.search(rf"\b(?:{ANIMALS})\Z", named.name) else _CHOSEN
    key = digest(named.name.split()[-1].casefold())
    for number, (field, choices) in enumerate(chosen.items()):
        told[field] = told[field] or choices[int(key[4 * number : 4 * number + 4], 16) % len(choices)]
    return {"gender": _gender(around), **told}


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return next((found.lower() for found in match.groups() if found), "") if match else ""


def _gender(around: str) -> str:
    lead = len(_FEMALE.findall(around)) - len(_MALE.findall(around))
    return "unknown" if lead == 0 else "female" if lead > 0 else "male"
