"""What a prompt is for, taken apart: a page or a reference picture, its style, who and where, and the scene."""

import re
from typing import NamedTuple

_REFERENCE = re.compile(
    r"\bReference (?P<of>portrait of one character|picture of a place) (?:of|in) an illustrated story\."
    r"\s(?P<looks>.+?)\.?\s+Style: (?P<style>.*?)\.\s+(?:The one figure|The whole place|No lettering)\b",
    re.DOTALL,
)
_SCENE = re.compile(r"\sScene:\s")
# Of what stands before the scene; in a prompt of one line too.
_PART = re.compile(
    r"\b(?P<part>Style|Characters|Place): (?P<told>.*?)"
    r"(?=\s(?:Characters|Place): |\s(?:The reference pictures show|Paint one clear moment)\b|\Z)",
    re.DOTALL,
)
_WISH = re.compile(r"\bOther than in an earlier picture of this scene: (.*)", re.DOTALL)
# A description may hold semicolons; what follows one is a name where it looks like one.
_NEXT = re.compile(r";\s+(?=(?:the|his|her|their|my|our)\b|[^a-z]|[^;:]{1,80}: )")


class Described(NamedTuple):
    """Somebody or somewhere by name, and what is said of the looks."""

    name: str
    looks: str


class Asked(NamedTuple):
    """The parts of a prompt; None for one that it does not have. `sitter` and `site` are of a reference picture."""

    style: str | None = None
    sitter: Described | None = None
    site: Described | None = None
    characters: tuple[Described, ...] | None = None
    place: Described | None = None
    scene: str = ""


def take_apart(prompt: str) -> Asked:
    """The parts of a prompt that has any."""
    if reference := _REFERENCE.search(prompt):
        described = _described(reference["looks"])
        if reference["of"].startswith("portrait"):
            return Asked(reference["style"], sitter=described)
        return Asked(reference["style"], site=described)
    head, *scene = _SCENE.split(prompt, maxsplit=1)
    if not scene:
        return Asked()
    parts = {part["part"]: part["told"] for part in _PART.finditer(head)}
    who, where, wish = parts.get("Characters"), parts.get("Place"), _WISH.search(head)
    return Asked(
        style=parts.get("Style"),
        characters=None if who is None else tuple(_described(one) for one in _NEXT.split(who)),
        place=None if where is None else _described(where),
        scene=f"{wish[1]}\n{scene[0]}" if wish else scene[0],
    )


def _described(told: str) -> Described:
    name, _, looks = told.partition(": ")
    return Described(name.strip(), looks.strip())
