"""A story's cast, as its user writes it; what looks otherwise by it is marked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import msgspec

from storybrush.actions.ahead import look_ahead
from storybrush.actions.announce import announce_cast
from storybrush.actions.cast import show_cast
from storybrush.cast import (
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_ALIASES,
    MOST_CHARACTERS,
    MOST_PLACES,
    UNNAMEABLE,
    Cast,
    CastSheet,
    Character,
    Gender,
    Place,
    is_nameable,
)
from storybrush.errors import InvalidRequest, RunInProgress
from storybrush.ports.painting import Studio
from storybrush.ports.records import Casts, Chunks, Runs, Stories
from storybrush.ports.world import PictureUrls, Rooms
from storybrush.story import Story, now

USER = "user"
MOST_MEMBERS = {"characters": MOST_CHARACTERS, "places": MOST_PLACES}


def write_cast(
    story_id: str,
    user_id: str,
    body: Mapping[str, Any],
    *,
    stories: Stories,
    chunks: Chunks,
    runs: Runs,
    casts: Casts,
    portraits: Chunks,
    rooms: Rooms,
    urls: PictureUrls,
    studio: Studio,
) -> dict[str, Any]:
    """Puts the body's cast in the place of the story's, and shows it.

    Raises InvalidRequest, StoryNotFound, RunInProgress.
    """
    cast = read_cast_of(body)
    story = stories.read(story_id, user_id)
    if story.active_run_id:
        raise RunInProgress
    former = casts.find(story_id)
    cast = msgspec.structs.replace(cast, notes=former.cast.notes if former else ())
    casts.save(CastSheet(id=story_id, user_id=user_id, cast=cast, read_by=USER, updated_at=now()))
    mark_stale(story, chunks=chunks, runs=runs, casts=casts, portraits=portraits, studio=studio)
    announce_cast(story_id, runs.find(story.run_id) if story.run_id else None, rooms)
    return show_cast(story_id, user_id, stories=stories, chunks=chunks, casts=casts, portraits=portraits, urls=urls)


def mark_stale(story: Story, *, chunks: Chunks, runs: Runs, casts: Casts, portraits: Chunks, studio: Studio) -> None:
    """Has those pages of the story marked, and no others, whose cast looks otherwise than when they were painted."""
    run = runs.find(story.run_id) if story.run_id else None
    if run is None:
        return
    # What the latest Run has painted goes by its options, whatever it was about.
    ahead = look_ahead(
        msgspec.structs.replace(run, sitter=None), story, casts=casts, portraits=portraits, studio=studio
    )
    chunks.mark_stale(story.id, ahead.stale({one.id: one for one in chunks.of_story(story.id)}))


def read_cast_of(body: Mapping[str, Any]) -> Cast:
    """The cast in a request's body. Raises InvalidRequest, which names every bad field by its place."""
    wrong = {field: "is not a part of a cast" for field in body if field not in MOST_MEMBERS}
    members: dict[str, list[Mapping[str, Any]]] = {}
    for kind, most in MOST_MEMBERS.items():
        given = body.get(kind)
        if not isinstance(given, list) or len(given) > most or not all(isinstance(one, dict) for one in given):
            wrong[kind] = f"must be a list of {most} objects at most"
        else:
            members[kind] = given
            wrong |= {
                f"{kind}[{place}].{field}": allowed
                for place, one in enumerate(given)
                for field, allowed in _wrong_fields(one, kind)
            }
    if not wrong:
        wrong = _taken_twice(members)
    if wrong:
        raise InvalidRequest(wrong)
    return Cast(
        characters=tuple(_member(Character, one) for one in members["characters"]),
        places=tuple(_member(Place, one) for one in members["places"]),
    )


def _member[M: (Character, Place)](kind: type[M], given: Mapping[str, Any]) -> M:
    fields = {field: value.strip() if isinstance(value, str) else value for field, value in given.items()}
    return kind(**fields | {"aliases": tuple(alias.strip() for alias in given.get("aliases", ()))})


def _wrong_fields(given: Mapping[str, Any], kind: str) -> Iterable[tuple[str, str]]:
    genders = get_args(Gender)
    name = given.get("name")
    if not (isinstance(name, str) and is_nameable(name.strip())):
        yield (
            "name",
            f"must be a text of 1 to {LONGEST_NAME} characters, not dots alone, without {' '.join(UNNAMEABLE)}",
        )
    if not _is_text(given.get("description", ""), 0, LONGEST_DESCRIPTION):
        yield "description", f"must be a text of {LONGEST_DESCRIPTION} characters at most"
    aliases = given.get("aliases", [])
    known = isinstance(aliases, list) and len(aliases) <= MOST_ALIASES
    if not known or not all(_is_text(alias, 1, LONGEST_NAME) for alias in aliases):
        yield "aliases", f"must be a list of {MOST_ALIASES} names at most, of 1 to {LONGEST_NAME} characters each"
    fields = {"name", "description", "aliases"} | ({"gender"} if kind == "characters" else set())
    if "gender" in fields and given.get("gender", "unknown") not in genders:
        yield "gender", f"must be one of {', '.join(genders)}"
    yield from ((field, "is not known") for field in given if field not in fields)


def _is_text(value: object, least: int, most: int) -> bool:
    return isinstance(value, str) and least <= len(value.strip()) <= most


def _taken_twice(members: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """Whoever is looked for by name is one, among characters and places together."""
    seen: set[str] = set()
    wrong = {}
    for kind, given in members.items():
        for place, one in enumerate(given):
            name = one["name"].strip().casefold()
            if name in seen:
                wrong[f"{kind}[{place}].name"] = "must not be another one's name as well"
            seen.add(name)
    return wrong
