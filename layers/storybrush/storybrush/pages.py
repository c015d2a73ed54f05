"""The pages that a story makes: each with its text, who and where it shows, and what a painter is told."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec

from storybrush import chunker
from storybrush.cast import Cast, Character, Place
from storybrush.chunk import ImageChunk, Metadata, Reference, Style, Wish, chunk_id
from storybrush.models import MODELS
from storybrush.presence import Presence, find_presences
from storybrush.prompt import build_prompt, fingerprint
from storybrush.run import Options, Run
from storybrush.story import Story, now

# Whoever is seen more than once has a portrait, as far as there are not too many.
MOST_CHARACTERS = 4
MOST_PLACES = 2
MOST_PORTRAITS = MOST_CHARACTERS + MOST_PLACES
_SEEN_ENOUGH = 2
# The text is what the picture is of: the looks leave it half of what a model takes.
_SHARE_OF_LOOKS = 0.5


class Scene(msgspec.Struct, frozen=True):
    """A page's text, and who and where it shows."""

    text: str
    presence: Presence


def split_scenes(story: Story, options: Options, cast: Cast) -> list[Scene]:
    """The story in the pieces that become its pages."""
    texts = chunker.split(story.content, options.max_words_per_chunk)
    return [Scene(text, found) for text, found in zip(texts, find_presences(texts, cast), strict=True)]


def main_names(seen: Mapping[str, int], cast: Cast) -> list[str]:
    """Those of the cast that a story is about: characters, then places, the oftener `seen` first; by name."""

    def foremost(members: Sequence[Character | Place], most: int) -> list[str]:
        enough = [one.name for one in members if seen.get(one.name, 0) >= _SEEN_ENOUGH]
        return sorted(enough, key=lambda name: -seen[name])[:most]

    return [*foremost(cast.characters, MOST_CHARACTERS), *foremost(cast.places, MOST_PLACES)]


def times_seen(scenes: Sequence[Scene]) -> Counter[str]:
    """On how many pages each of the cast is."""
    seen = Counter(name for scene in scenes for name in scene.presence.characters)
    seen.update(scene.presence.place for scene in scenes if scene.presence.place)
    return seen


def draw_pages(
    story: Story,
    run: Run,
    scenes: Sequence[Scene],
    cast: Cast,
    portraits: Mapping[str, Reference],
    upstream: str,
) -> list[ImageChunk]:
    """The whole story as chunks that wait to be painted; `portraits` are those that there are, by name."""
    moment = now()
    pages = []
    for index, scene in enumerate(scenes):
        style = _style(scene.presence, cast, run.options)
        names = [*scene.presence.characters, *([scene.presence.place] if scene.presence.place else [])]
        there = [portraits[name] for name in names if name in portraits]
        references = tuple(there[: MODELS[run.options.ai_model].max_references])
        prompt = build_prompt(scene.text, style, run.options, upstream, references)
        pages.append(
            ImageChunk(
                id=chunk_id(story.id, index),
                story_id=story.id,
                run_id=run.id,
                user_id=story.user_id,
                chunk_index=index,
                content=scene.text,
                prompt=prompt,
                style=style,
                characters=scene.presence.characters,
                place=scene.presence.place,
                references=references,
                metadata=metadata_of(prompt, style, references, run.options, upstream),
                created_at=moment,
                updated_at=moment,
            )
        )
    return pages


def wished(page: ImageChunk, wish: Wish, options: Options, upstream: str) -> ImageChunk:
    """The page as a user wants it."""
    prompt = build_prompt(page.content, page.style, options, upstream, page.references, wish)
    metadata = metadata_of(prompt, page.style, page.references, options, upstream)
    return msgspec.structs.replace(page, prompt=prompt, metadata=metadata, wish=wish)


def metadata_of(
    prompt: str, style: Style, references: Sequence[Reference], options: Options, upstream: str
) -> Metadata:
    return Metadata(
        ai_model=options.ai_model,
        image_size=options.image_size,
        quality=options.quality,
        fingerprint=fingerprint(prompt, options, upstream, references),
        looks=_looks(style, references) if options.consistency != "none" else "",
    )


def spread(pages: int, several: int) -> set[int]:
    """The places of `several` of so many pages: the first, the last, and what lies evenly between them."""
    if several >= pages:
        return set(range(pages))
    if several == 1:
        return {0}
    return {round(one * (pages - 1) / (several - 1)) for one in range(several)}


def _style(presence: Presence, cast: Cast, options: Options) -> Style:
    room = int(MODELS[options.ai_model].prompt_limit * _SHARE_OF_LOOKS)
    places = [one for one in cast.places if one.name == presence.place]
    where = _described(places, room)
    who = _described([one for one in cast.characters if one.name in presence.characters], room - len(where))
    return Style(art_style=options.art_style, character_description=who, background_description=where)


def _described(members: Sequence[Character | Place], room: int) -> str:
    """As many as there is room for by name, and of these as many with their looks: in whole, or not at all."""
    told: list[str] = []
    lengths = accumulate(len(one.name) + 2 for one in members)
    named = [one for one, length in zip(members, lengths, strict=True) if length <= room]
    left = room - sum(len(one.name) + 2 for one in named)
    for one in named:
        if one.description and len(one.description) + 2 <= left:
            left -= len(one.description) + 2
            told.append(f"{one.name}: {one.description}")
        else:
            told.append(one.name)
    return "; ".join(told)


def _looks(style: Style, references: Sequence[Reference]) -> str:
    seen = [style.character_description, style.background_description, *(one.origin for one in references)]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:16]
