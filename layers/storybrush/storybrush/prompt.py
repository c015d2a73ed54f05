"""What a painter is told: built from one chunk's text, the art style and the two descriptions."""

import hashlib
import json

from storybrush.models import MODELS, Model
from storybrush.sentences import sentence_ends
from storybrush.story import Options, Style
from storybrush.styles import ART_STYLES
from storybrush.words import word_ends


def build_prompt(content: str, style: Style, options: Options, upstream: str) -> str:
    """The prompt as the model is sent it, within its limit; only the story's text is shortened, after a sentence.

    Where not even one sentence fits, it is cut between words.
    """
    model = MODELS[options.ai_model]
    frame = [f"One picture for a page of an illustrated story. Style: {ART_STYLES[style.art_style].prompt}."]
    if style.character_description:
        frame.append(f"Characters: {style.character_description}")
    if style.background_description:
        frame.append(f"Place: {style.background_description}")
    frame.append("Paint one clear moment of this scene, with no lettering in the picture.")
    head = _plain("\n".join(frame) + "\n\nScene:\n", model)
    tail = _parameters(model, options, upstream)
    return head + shorten(_plain(content.strip(), model), model.prompt_limit - len(head) - len(tail)) + tail


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


def fingerprint(prompt: str, options: Options, upstream: str) -> str:
    """Tells two paintings apart: equal where model, prompt, size and quality are."""
    asked = [options.ai_model, upstream, options.image_size, options.quality, prompt]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()
