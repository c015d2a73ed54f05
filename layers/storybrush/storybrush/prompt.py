"""What a painter is told: built from one chunk's text, the art style, who and where it shows, and what a user wants."""

import hashlib
import json
from collections.abc import Sequence

from storybrush.cast import Character, Place
from storybrush.chunk import Reference, Style, Wish
from storybrush.models import MODELS, Model
from storybrush.run import Options
from storybrush.sentences import sentence_ends
from storybrush.styles import ART_STYLES
from storybrush.words import word_ends


def build_prompt(
    content: str,
    style: Style,
    options: Options,
    upstream: str,
    references: Sequence[Reference] = (),
    wish: Wish | None = None,
) -> str:
    """The prompt as the model is sent it, within its limit; only the story's text is shortened, after a sentence.

    Where not even one sentence fits, it is cut between words. A prompt that is wished for is sent as it stands.
    """
    if wish and wish.prompt:
        return wish.prompt
    model = MODELS[options.ai_model]
    frame = [f"One picture for a page of an illustrated story. Style: {ART_STYLES[style.art_style].prompt}."]
    if style.character_description:
        frame.append(f"Characters: {style.character_description}")
    if style.background_description:
        frame.append(f"Place: {style.background_description}")
    if references:
        frame.append(
            f"The reference pictures show, in this order: {'; '.join(one.name for one in references)}. Whoever and "
            "whatever they show looks the same in this picture."
        )
    frame.append("Paint one clear moment of this scene, with no lettering in the picture.")
    if wish and wish.feedback:
        frame.append(f"Other than in an earlier picture of this scene: {wish.feedback}")
    scene, tail = _plain("\n\nScene:\n", model), _parameters(model, options, upstream)
    room = model.prompt_limit - len(scene) - len(tail)
    # Where many are there, with the longest names, even what is not the story's may be too long.
    head = shorten(_plain("\n".join(frame), model), room)
    return head + scene + shorten(_plain(content.strip(), model), room - len(head)) + tail


def _plain(text: str, model: Model) -> str:
    """The text without what the model would take for an order of its own."""
    for sign, instead in (model.in_prompt.reserved if model.in_prompt else {}).items():
        # What stands instead may make the sign anew with what is beside it.
        while sign in text:
            text = text.replace(sign, instead)
    return text


def _parameters(model: Model, options: Options, upstream: str) -> str:
    if model.in_prompt is None:
        return ""
    version = model.in_prompt.version.format(upstream) if upstream else ""
    words = (model.sizes[options.image_size], model.qualities[options.quality], version)
    return "".join(f" {word}" for word in words if word)


def shorten(text: str, limit: int) -> str:
    """As many whole sentences of `text` as fit `limit` characters; where not one does, as many whole words.

    A word that does not fit by itself is cut.
    """
    if len(text) <= limit:
        return text
    for ends in ([end for end, _ in sentence_ends(text)], word_ends(text)):
        fitting = [end for end in ends if len(text[:end].rstrip()) <= limit]
        if fitting:
            return text[: fitting[-1]].rstrip()
    return text[: max(0, limit)]


def portrait_prompt(member: Character | Place, art_style: str, options: Options, upstream: str) -> str:
    """The prompt of a reference picture of a character or a place, by itself."""
    model = MODELS[options.ai_model]
    looks = f"{member.name}: {member.description}" if member.description else member.name
    if isinstance(member, Character):
        shown = f"Reference portrait of one character of an illustrated story. {looks}."
        how = "The one figure alone, from the knees up, facing us, before a plain light background, in even light."
    else:
        shown = f"Reference picture of a place in an illustrated story. {looks}."
        how = "The whole place as one comes to it, nobody in it."
    text = f"{shown}\nStyle: {ART_STYLES[art_style].prompt}.\n{how} No lettering in the picture."
    return _plain(text, model) + _parameters(model, options, upstream)


def fingerprint(prompt: str, options: Options, upstream: str, references: Sequence[Reference] = ()) -> str:
    """Tells two paintings apart: equal where model, prompt, size, quality and references are."""
    asked: list[object] = [options.ai_model, upstream, options.image_size, options.quality, prompt]
    if references:
        asked.append([[one.image_file, one.origin] for one in references])
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()
