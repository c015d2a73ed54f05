"""A story's cast by its text alone, without a model: names that recur, and what stands beside them."""

import re
from collections import Counter
from collections.abc import Iterable

from storybrush.cast import Cast, Character, Gender
from storybrush.han_names import MOST_CHARACTERS, han_cast
from storybrush.looks import described
from storybrush.naming import Evidence, Phrases, nouns, proper_names, speakers
from storybrush.plain_places import plain_places
from storybrush.presence import with_genders
from storybrush.tongues import Tongue, either, tongue_of

_LONGEST = 1_000_000  # characters that are read; the rest of a longer text is not
_IN_FULL = {"Dr": "Doctor", "Prof": "Professor"}
_ENOUGH = 2  # times that a role is named before it is somebody

type Name = tuple[str, ...]
type Names = dict[Name, Evidence]


def read_plainly(text: str) -> Cast:
    """Who and where the story `text` is about, as far as it shows by itself; what it does not show is left empty."""
    text = text[:_LONGEST]
    tongue = tongue_of(text)
    if not tongue.has_spaces:
        cast = han_cast(text, tongue)
    else:
        names = proper_names(text, tongue)
        phrases = Phrases(text, tongue)
        characters = _characters(text, names, phrases, tongue)
        cast = Cast(characters=characters, places=plain_places(text, names, characters, phrases, tongue))
    return described(text, with_genders(text, cast), tongue)


def _characters(text: str, names: Names, phrases: Phrases, tongue: Tongue) -> tuple[Character, ...]:
    titles = {*tongue.titles, *tongue.titles_female, *tongue.titles_male}
    groups = _joined({name: found for name, found in names.items() if set(name) - titles}, titles, tongue)
    found: list[tuple[int, Character]] = []
    roles = nouns(text, tongue, {*tongue.roles, *tongue.roles_female, *tongue.roles_male, *speakers(text, tongue)})
    shown = _appositions(text, roles, tongue)
    for forms in groups:
        evidence = _summed(names[form] for form in forms)
        if not _is_somebody(forms, evidence, titles, tongue):
            continue
        taken = _roles_of(forms, roles, shown, titles, tongue)
        called = [phrase for role in taken if (phrase := phrases.of(role, owned=True))]
        count = evidence.count + sum(roles.pop(role).count for role in taken)
        found.append((count, _character(forms, called, titles, tongue)))
    for role, evidence in roles.items():
        if evidence.saying and evidence.determined >= _ENOUGH and (phrase := phrases.of(role)):
            character = Character(name=phrase, gender=_gender_of(role, tongue))
            found.append((evidence.determined, character))
    found.sort(key=lambda pair: (-pair[0], pair[1].name))
    return tuple(character for _, character in found[:MOST_CHARACTERS])


def _joined(names: Names, titles: set[str], tongue: Tongue) -> list[list[Name]]:
    """The names in groups, one for each who is called by them: a part of just one longer name means the same."""
    cores = {name: tuple(word for word in name if word not in titles) for name in names}
    whole = sorted(set(cores.values()), key=lambda core: (-len(core), core))
    heads: dict[Name, Name] = {}
    for core in whole:
        longer = [head for head in heads.values() if set(core) < set(head)]
        if not longer:
            heads[core] = core
        elif len(set(longer)) == 1:
            heads[core] = longer[0]
        else:
            heads[core] = max(set(longer), key=lambda head: (head[0] == core[0], -longer.index(head)))
    shared = {name for name, core in cores.items() if name != core and _several(core, heads)}
    groups: dict[Name, list[Name]] = {}
    for name in sorted(names, key=lambda name: name in shared):
        head = heads[cores[name]]
        if name in shared:
            head = max(_several(cores[name], heads), key=lambda head: _agreement(name[0], groups.get(head, []), tongue))
        groups.setdefault(head, []).append(name)
    return list(groups.values())


def _several(core: Name, heads: dict[Name, Name]) -> list[Name]:
    """Those who have all words of a name, if there are several."""
    longer = [head for head in dict.fromkeys(heads.values()) if set(core) < set(head)]
    return longer if len(longer) > 1 else []


def _agreement(title: str, forms: list[Name], tongue: Tongue) -> int:
    """How well a title goes with the other names of somebody: `Mrs` is no uncle."""
    theirs = {form[0] for form in forms}
    female, male = title in tongue.titles_female, title in tongue.titles_male
    rivals = tongue.titles_male if female else tongue.titles_female if male else ()
    return 2 if title in theirs else 0 if theirs.intersection(rivals) else 1


def _summed(evidence: Iterable[Evidence]) -> Evidence:
    total = Evidence()
    for one in evidence:
        for field in total.__struct_fields__:
            setattr(total, field, getattr(total, field) + getattr(one, field))
    return total


def _is_somebody(forms: list[Name], found: Evidence, titles: set[str], tongue: Tongue) -> bool:
    does = found.saying + found.acting
    is_titled = any(name[0] in titles for name in forms)
    is_role = any(len(name) > 1 and name[-1] in titles for name in forms)
    if found.placed > does or (found.determined > 0.5 * found.count and not is_role):
        return False
    return found.count > 1 and (does > 0 or is_titled) and (tongue.name != "de" or does > 1 or is_titled)


def _character(forms: list[Name], phrases: list[str], titles: set[str], tongue: Tongue) -> Character:
    """Named by the longest name; a title is a part of it only where it has one word besides."""
    genders: Counter[Gender] = Counter()
    for form in forms:
        genders["female"] += form[0] in tongue.titles_female
        genders["male"] += form[0] in tongue.titles_male
    longest = max(forms, key=lambda form: (sum(word not in titles for word in form), form[0] not in titles, form))
    core = [word for word in longest if word not in titles]
    name = " ".join(core if len(core) > 1 else longest)
    aliases = dict.fromkeys(alias for alias in (*map(" ".join, forms), *phrases) if alias != name)
    gender: Gender = genders.most_common(1)[0][0] if genders.total() else "unknown"
    return Character(name=name, aliases=tuple(aliases), gender=gender)


def _appositions(text: str, roles: Iterable[str], tongue: Tongue) -> set[tuple[str, str]]:
    """Which names stand beside which roles: `Voss, the captain` and `the captain, Voss`."""
    name, role, articles = r"([^\W\d_a-zß-ÿа-яё][^\W\d_]+)", f"({either(roles)})", either(tongue.articles)
    after = re.findall(rf"\b{name},?\s+(?:{articles})\s+{role}\b", text)
    before = re.findall(rf"\b{role},?\s+{name}", text)
    return {*after, *((named, noun) for noun, named in before)}


def _roles_of(
    forms: list[Name], roles: Iterable[str], shown: set[tuple[str, str]], titles: set[str], tongue: Tongue
) -> list[str]:
    """The roles that the text shows to be theirs: by a title, or by what stands beside a name."""
    own = {_IN_FULL.get(word, word).lower() for form in forms for word in form[:-1] if word not in tongue.no_speakers}
    ends = {word for form in forms for word in (form[0], form[-1])} - titles
    return [role for role in roles if role.lower() in own or any((word, role) in shown for word in ends)]


def _gender_of(role: str, tongue: Tongue) -> Gender:
    if role in tongue.roles_female:
        return "female"
    return "male" if role in tongue.roles_male else "unknown"
