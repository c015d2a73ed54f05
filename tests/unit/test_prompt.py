"""What a painter is told."""

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storybrush.cast import Cast, Character, Place
from storybrush.chunk import Reference, Style, Wish
from storybrush.models import MODELS
from storybrush.options import DEFAULTS
from storybrush.pages import Scene, draw_pages, wished
from storybrush.presence import Presence
from storybrush.prompt import build_prompt, fingerprint, shorten
from storybrush.run import Counts, Run
from storybrush.story import Story, now
from storybrush.styles import ART_STYLES
from storybrush.words import word_ends

PARAGRAPH = "Mr. Hale lit the lamp. The sea was loud that night! Nobody came to the door."


def test_prompt_holds_the_style_the_descriptions_and_the_whole_text() -> None:
    style = Style(
        art_style="watercolor", character_description="Ada: a tall girl", background_description="a harbour at dusk"
    )
    prompt = build_prompt(PARAGRAPH, style, DEFAULTS, "")
    for part in (ART_STYLES["watercolor"].prompt, "Ada: a tall girl", "a harbour at dusk", PARAGRAPH):
        assert part in prompt


def test_descriptions_that_are_empty_leave_no_trace() -> None:
    prompt = build_prompt(PARAGRAPH, Style(art_style="anime"), DEFAULTS, "")
    assert "Characters:" not in prompt
    assert "Place:" not in prompt


@pytest.mark.parametrize("name", ART_STYLES)
def test_a_style_is_described_and_not_just_named(name: str) -> None:
    style = ART_STYLES[name]
    assert len(style.prompt.split()) >= 15
    # The style's own word is in its description, so that any painter knows the school.
    assert name.split("-")[0] in style.prompt


def test_a_long_text_is_cut_at_a_sentence() -> None:
    assert shorten(PARAGRAPH, 60) == "Mr. Hale lit the lamp. The sea was loud that night!"
    assert shorten(PARAGRAPH, 30) == "Mr. Hale lit the lamp."


def test_a_sentence_over_the_limit_is_cut_between_words() -> None:
    assert shorten("one two three four", 12) == "one two"


@pytest.mark.parametrize("ai_model", MODELS)
def test_a_word_over_the_limit_is_cut_rather_than_lost(ai_model: str) -> None:
    assert (shorten("abcdefgh", 5), shorten("abcdefgh", 0), shorten("abcdefgh", -1)) == ("abcde", "", "")
    options = msgspec.structs.replace(DEFAULTS, ai_model=ai_model)
    limit = MODELS[ai_model].prompt_limit
    prompt = build_prompt("A" * 2 * limit, Style(art_style="anime"), options, "")
    assert len(prompt) == limit
    assert "A" * (limit // 2) in prompt


@pytest.mark.parametrize("ai_model", MODELS)
def test_with_everybody_there_it_is_within_the_models_limit(ai_model: str) -> None:
    members = tuple(Character(name=f"{number:080}", description="d" * 400) for number in range(40))
    place = Place(name="p" * 80, description="d" * 400)
    options = msgspec.structs.replace(DEFAULTS, ai_model=ai_model)
    story = Story(id="a" * 24, user_id="alice", title="", words=1, created_at=now(), updated_at=now())
    run = Run(
        id="b" * 24,
        story_id=story.id,
        user_id="alice",
        kind="generate",
        options=options,
        max_concurrency=1,
        counts=Counts(),
        started_at=now(),
        updated_at=now(),
    )
    cast = Cast(characters=members, places=(place,))
    scene = Scene("Everybody came. " * 50, Presence(tuple(one.name for one in members), place.name))
    portraits = {
        one.name: Reference(name=one.name, image_file="", thumbnail_file="", origin="") for one in cast.members
    }
    (page,) = draw_pages(story, run, [scene], cast, portraits, "7")
    wanted = wished(page, Wish(feedback="f" * 500), options, "7")
    assert len(page.prompt) <= MODELS[ai_model].prompt_limit
    assert len(wanted.prompt) <= MODELS[ai_model].prompt_limit
    assert "Scene:" in wanted.prompt


@given(st.text(alphabet=st.sampled_from("ab cd. !?\n“”水。"), max_size=200), st.integers(0, 120))
@example("aa", 1)
@example("aa aa", 3)
def test_a_cut_text_is_a_beginning_that_fits_and_ends_no_word_early(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit or short == text
    assert text.startswith(short)
    if short != text and short and short[-1].isalpha() and short[-1].isascii():
        ends_early = text[len(short)].isalpha() and text[len(short)].isascii()
        assert not ends_early or len(text[: next(word_ends(text))].rstrip()) > limit


@pytest.mark.parametrize("ai_model", MODELS)
@given(content=st.text(max_size=300), times=st.integers(1, 200), art_style=st.sampled_from(sorted(ART_STYLES)))
def test_a_prompt_never_passes_its_models_limit(ai_model: str, content: str, times: int, art_style: str) -> None:
    options = msgspec.structs.replace(DEFAULTS, ai_model=ai_model)
    prompt = build_prompt(content * times, Style(art_style=art_style), options, "a-version")
    assert len(prompt) <= MODELS[ai_model].prompt_limit


@pytest.mark.parametrize(
    ("image_size", "quality", "version", "tail"),
    [
        ("512x512", "standard", "", " --ar 1:1"),
        ("1024x768", "standard", "7", " --ar 4:3 --v 7"),
        ("768x1024", "hd", "", " --ar 3:4 --q 2"),
    ],
)
def test_midjourney_is_told_size_quality_and_version_in_the_prompt(
    image_size: str, quality: str, version: str, tail: str
) -> None:
    options = msgspec.structs.replace(DEFAULTS, ai_model="midjourney", image_size=image_size, quality=quality)
    prompt = build_prompt(PARAGRAPH * 200, Style(art_style="anime"), options, version)
    assert prompt.endswith(tail)
    assert prompt.count("--") == tail.count("--")


@given(st.text(alphabet=st.sampled_from("ab -—:{}\n."), max_size=60))
@example(":::")
@example("::::")
@example("a\n b")
@example("   ")
def test_a_story_gives_midjourney_no_orders(content: str) -> None:
    options = msgspec.structs.replace(DEFAULTS, ai_model="midjourney")
    told = build_prompt(f"x{content}x", Style(art_style="anime"), options, "").removesuffix(" --ar 1:1")
    assert not any(order in told for order in ("--", "—", "::", "{", "}", "\n", "  "))


def test_the_other_models_are_told_the_story_as_it_is() -> None:
    content = "He said--and {she} heard:: it—all."
    for ai_model in ("gemini", "dalle-3"):
        options = msgspec.structs.replace(DEFAULTS, ai_model=ai_model)
        assert build_prompt(content, Style(art_style="anime"), options, "v").endswith("Scene:\n" + content)


def test_a_fingerprint_changes_with_all_that_is_painted() -> None:
    first = fingerprint("a cat", DEFAULTS, "model-1")
    others = [
        fingerprint("a dog", DEFAULTS, "model-1"),
        fingerprint("a cat", DEFAULTS, "model-2"),
        fingerprint("a cat", msgspec.structs.replace(DEFAULTS, image_size="512x512"), "model-1"),
        fingerprint("a cat", msgspec.structs.replace(DEFAULTS, quality="hd"), "model-1"),
    ]
    assert len({first, *others}) == 5
    assert fingerprint("a cat", msgspec.structs.replace(DEFAULTS, max_words_per_chunk=7), "model-1") == first
