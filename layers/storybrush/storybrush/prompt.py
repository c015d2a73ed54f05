"""What a painter is told: built from one chunk's text, the art style and the two descriptions."""

import hashlib
import json

from storybrush.models import MODELS
from storybrush.sentences import sentence_ends
from storybrush.story import Options, Style
from storybrush.styles import ART_STYLES
from storybrush.words import word_ends


def build_prompt(content: str, style: Style, limit: int) -> str:
    """The prompt, at most `limit` characters; only the story's text is shortened, at the end of a sentence.

    Where not even one sentence fits, it is cut between words, and never inside one.
    """
    frame = [f"One picture for a page of an illustrated story. Style: {ART_STYLES[style.art_style].prompt}."]
    if style.character_description:
        frame.append(f"Characters: {style.character_description}")
    if style.background_description:
        frame.append(f"Place: {style.background_description}")
    frame.append("Paint one clear moment of this scene, with no lettering in the picture.")
    head = "\n".join(frame) + "\n\nScene:\n"
    return head + shorten(content.strip(), limit - len(head))


def shorten(text: str, limit: int) -> str:
    """As many whole sentences of `text` as fit `limit` characters; where not one does, as many whole words."""
    if len(text) <= limit:
        return text
    for ends in ([end for end, _ in sentence_ends(text)], word_ends(text)):
        fitting = [end for end in ends if len(text[:end].rstrip()) <= limit]
        if fitting:
            return text[: fitting[-1]].rstrip()
    return ""


def fingerprint(prompt: str, options: Options, upstream_model: str) -> str:
    """Tells two paintings apart: equal where model, prompt, size and quality are."""
    asked = [options.ai_model, upstream_model, options.image_size, options.quality, prompt]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def prompt_limit(ai_model: str) -> int:
    return MODELS[ai_model].prompt_limit
