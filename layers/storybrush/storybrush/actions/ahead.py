"""What a Run has before it: the pages of its story, and the portraits that come before them."""

from collections.abc import Mapping, Sequence

import msgspec

from storybrush.actions import drafts
from storybrush.cast import Cast, Character, Place
from storybrush.chunk import ImageChunk, Reference, Style, portrait_id
from storybrush.pages import MOST_PORTRAITS, draw_pages, main_names, metadata_of, split_scenes, spread, times_seen
from storybrush.ports.painting import Studio
from storybrush.ports.records import Casts, Chunks
from storybrush.prompt import portrait_prompt
from storybrush.run import Options, Run
from storybrush.story import Story, now

NOBODY = Cast()


class Ahead(msgspec.Struct, frozen=True):
    """`pages` are the whole story's, as they would be painted now; `portraits` those that are to be painted before.

    Where the cast was not `read` yet, the pages will have other prompts, and there may be as `most_portraits`.
    """

    pages: Sequence[ImageChunk]
    portraits: Sequence[ImageChunk]
    read: bool
    most_portraits: int

    def chosen(self, run: Run, former: drafts.ById, upstream: str) -> list[ImageChunk]:
        """The pages that the Run is about, each as its user wished for it."""
        places = spread(len(self.pages), run.preview or len(self.pages))
        return [
            drafts.heeding(former.get(page.id), page, run, upstream)
            for page in self.pages
            if page.chunk_index in places
        ]

    def stale(self, former: drafts.ById) -> list[str]:
        """The ids of the pages whose cast looks otherwise than when they were painted."""
        return [page.id for page in self.pages if page.id in former and _looks_otherwise(former[page.id], page)]


def look_ahead(run: Run, story: Story, *, casts: Casts, portraits: Chunks, studio: Studio) -> Ahead:
    """What the Run would paint of the story, which has its text."""
    if run.sitter:
        options = msgspec.structs.replace(run.options, art_style=run.sitter.art_style, consistency="references")
        run = msgspec.structs.replace(run, options=options)
    sheet = casts.find(story.id) if run.options.consistency != "none" else None
    cast = sheet.cast if sheet else NOBODY
    scenes = split_scenes(story, run.options, cast)
    upstream = studio.upstream(run.options.ai_model)
    drawn: dict[str, ImageChunk] = {}
    if run.options.consistency == "references":
        main = [run.sitter.name] if run.sitter else main_names(times_seen(scenes), cast)
        drawn = {one.name: draw_portrait(one, main, story, run.id, run.options, upstream) for one in cast.members}
    by_id = {one.id: one for one in portraits.of_story(story.id)} if drawn else {}
    there = {name: found for name, portrait in drawn.items() if (found := _found(portrait, run, by_id))}
    references = {name: _reference(portrait) for name, portrait in there.items()}
    missing = [
        drafts.instead_of(by_id.get(portrait.id), portrait, run)
        for name, portrait in drawn.items()
        if name in main and (name not in there or _is_wanted_anew(there[name], run))
    ]
    return Ahead(
        draw_pages(story, run, scenes, cast, references, upstream),
        sorted(missing, key=lambda one: one.chunk_index),
        read=sheet is not None or run.options.consistency == "none",
        most_portraits=len(missing) if sheet or run.options.consistency != "references" else MOST_PORTRAITS,
    )


def draw_portrait(
    member: Character | Place, main: Sequence[str], story: Story, run_id: str, options: Options, upstream: str
) -> ImageChunk:
    """The portrait as a chunk that waits to be painted, of one size and quality whatever the pages have."""
    options = msgspec.structs.replace(options, image_size="1024x1024", quality="standard")
    style = Style(art_style=options.art_style)
    described = "character_description" if isinstance(member, Character) else "background_description"
    style = msgspec.structs.replace(style, **{described: member.description})
    prompt = portrait_prompt(member, options.art_style, options, upstream)
    moment = now()
    return ImageChunk(
        id=portrait_id(story.id, member.name, options.art_style, options.ai_model),
        story_id=story.id,
        run_id=run_id,
        user_id=story.user_id,
        chunk_index=main.index(member.name) if member.name in main else len(main),
        content=member.name,
        portrait_of=member.name,
        prompt=prompt,
        style=style,
        metadata=metadata_of(prompt, style, (), options, upstream),
        created_at=moment,
        updated_at=moment,
    )


def _found(portrait: ImageChunk, run: Run, by_id: Mapping[str, ImageChunk]) -> ImageChunk | None:
    """The portrait that there is in its place: one that was uploaded, or else was painted of the same looks."""
    uploaded = by_id.get(portrait_id(run.story_id, portrait.content, run.options.art_style, ""))
    if uploaded:
        return uploaded
    painted = by_id.get(portrait.id)
    if painted and painted.painted and painted.painted.fingerprint == portrait.metadata.fingerprint:
        return painted
    return None


def _reference(portrait: ImageChunk) -> Reference:
    return Reference(
        name=portrait.content,
        image_file=portrait.image_file or "",
        thumbnail_file=portrait.thumbnail_file or "",
        origin=portrait.painted_by or "",
    )


def _is_wanted_anew(portrait: ImageChunk, run: Run) -> bool:
    """Whether the Run is to paint it although it is there; what it has painted itself is new."""
    return run.sitter is not None and portrait.painted_by != run.id


def _looks_otherwise(there: ImageChunk, page: ImageChunk) -> bool:
    # What failed is retried as it was wanted, and what is being painted comes as it is wanted.
    wanted = there.painted if there.status == "completed" else there.metadata
    if wanted is None or not wanted.looks or not page.metadata.looks or there.content != page.content:
        return False
    # Another model takes other references, and more words.
    same_kind = (there.style.art_style, wanted.ai_model) == (page.style.art_style, page.metadata.ai_model)
    return same_kind and wanted.looks != page.metadata.looks
