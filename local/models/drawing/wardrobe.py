"""The words for looks: dyes, hair, clothes, hats, ages and animals, with the colours they are drawn in."""

import re

from local.models.drawing.vocabulary import COLOURS

DYES = COLOURS | {
    "navy": "27375f", "teal": "2a7f86", "turquoise": "3fb0ac", "maroon": "74263a", "burgundy": "6e2238",
    "violet": "7a55b0", "lilac": "b39ad0", "lavender": "b3a4d8", "beige": "d2c0a0", "cream": "efe5cc",
    "tan": "b8946a", "straw": "d9bb72", "ochre": "c4913a", "mustard": "cf9f2f", "olive": "77794a",
    "silver": "bcc2ca", "gold": "dcae3c", "emerald": "2c8a5e", "indigo": "3c4590", "rust": "a8522e",
    "russet": "b0552c", "ivory": "efe8d8", "charcoal": "45464c", "copper": "b4652f", "dark": "3c3a44",
    "tawny": "b98546", "khaki": "9a8f62", "plum": "6d3a63", "coral": "e0705a",
}  # fmt: skip
HAIRS = {
    "black": "2b2528", "raven": "2b2528", "dark": "35291f", "brown": "65432b", "chestnut": "74432a", "auburn": "8e4226",
    "red": "b4502a", "ginger": "c8662c", "copper": "b85a2a", "fair": "d9b36a", "blond": "e0bd6e", "blonde": "e0bd6e",
    "golden": "e0b254", "straw": "dcc07a", "sandy": "c6a06a", "grey": "9a9a9c", "gray": "9a9a9c", "silver": "c2c6cc",
    "white": "eae8e2", "blue": "4a72b8", "green": "5a9468", "pink": "e092ac", "purple": "80579c", "russet": "b0552c",
}  # fmt: skip
SKINS = {
    "dark": "7d5136",
    "black": "6a4530",
    "brown": "96643f",
    "tanned": "c08f66",
    "olive": "c49a6c",
    "pale": "f2d3ba",
}
ANIMALS = {
    "fox": "fox vixen", "dog": "dog hound puppy terrier spaniel collie", "wolf": "wolf", "cat": "cat kitten tomcat",
    "horse": "horse pony mare stallion foal donkey", "owl": "owl", "rabbit": "rabbit hare bunny", "bear": "bear",
    "bird": "bird crow raven parrot gull seagull sparrow robin goose duck hen swan eagle hawk magpie jackdaw heron",
    "mouse": "mouse rat", "fish": "fish whale dolphin trout salmon", "dragon": "dragon", "lion": "lion lioness tiger",
}  # fmt: skip
FURS = {"fox": "d1652c", "dog": "8a6a48", "wolf": "77797f", "cat": "5c545c", "horse": "7a4a2c", "owl": "8f7452",
        "rabbit": "a58c70", "bear": "6b4a33", "bird": "4a4e5c", "mouse": "938a84", "fish": "6a90a8",
        "dragon": "5d8a55", "lion": "cf9a4a"}  # fmt: skip
PEOPLE = re.compile(r"\b(?:wo)?(?:man|men|girl|boy|child|lady|gentleman|mother|father|widow|sailor|captain)\b")
BEASTLY = re.compile(
    r"\b(?:fur|furry|paws?|tail|muzzle|whiskers|feathers?|plumage|snout|hooves|mane|beak|scales|coated)\b"
)
GARMENTS = {
    "robe": "robe robes habit kimono toga cassock gown", "cloak": "cloak cape mantle shawl poncho",
    "dress": "dress frock skirt pinafore sari nightdress",
    "coat": "coat overcoat greatcoat raincoat oilskin oilskins tunic uniform armour trenchcoat mackintosh",
    "jacket": "jacket shirt jersey jumper sweater waistcoat vest blouse suit cardigan blazer overalls dungarees smock "
    "pullover hoodie doublet t-shirt",
}  # fmt: skip
CLOTHES = rf"\b(?:{'|'.join(GARMENTS.values()).replace(' ', '|')})\b"
HATS = {
    "cap": "cap beret bonnet", "pointed": "pointed", "crown": "crown tiara diadem circlet", "hood": "hood hooded",
    "kerchief": "kerchief headscarf bandana veil turban", "brim": "hat sou'wester bowler tricorne helmet",
}  # fmt: skip
HAIR = re.compile(
    r"(?:[a-z'-]+ ){0,4}(?:hair|haired|braids?|plaits?|pigtails|curls|locks|ponytail|bun|mane|beard|bearded|moustache)"
    r"\b[^,.;]*"
)
HAIRDOS = {
    "braids": "braid braids braided plait plaits plaited pigtails", "bun": "bun knot chignon",
    "tied": "tied ponytail pinned", "curly": "curly curls frizzy wavy ringlets",
    "wild": "wild tousled messy untidy spiky", "long": "long flowing loose", "short": "short cropped crop",
}  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
AGE = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(TENS)})(?:-(?:{'|'.join(ONES)}))?|(?P<ones>{'|'.join(ONES)})|(?P<figure>\d{{1,3}}))"
    r"(?=[ -]years?\b|[ -]year-old|\s*(?:[,.;]|\Z))"
)
CHILD = re.compile(r"\b(?:girl|boy|child|kid|lad|lass|toddler|granddaughter|grandson|schoolboy|schoolgirl|little)\b")
OLD = re.compile(
    r"\b(?<!year )(?<!years )(?<!year-)old\b"
    r"|\b(?:elderly|aged|ancient|grand(?:mother|father|ma|pa)|(?:six|seven|eight|nine)ties)\b"
)
HERS = re.compile(
    r"\b(?:she|her|woman|girl|lady|mother|grandmother|aunt|sister|daughter|granddaughter|queen|princess|witch|widow|wife|mrs|miss"
    r"|ms|dress|gown|skirt|frock|braids?|plaits?|pigtails|tied back|bun|fishwife)\b"
)
HIS = re.compile(
    r"\b(?:he|his|man|boy|lord|father|grandfather|uncle|brother|son|grandson|king|prince|wizard|mr|sir|beard|bearded"
    r"|moustache|captain|sailor|fisherman|ferryman|bald|suit)\b|^old\b"
)
