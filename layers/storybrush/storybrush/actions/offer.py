"""What a Run may be asked for here."""

from typing import Any

import msgspec

from storybrush import options
from storybrush.models import MODELS
from storybrush.ports.world import Studio
from storybrush.styles import ART_STYLES


def list_options(*, studio: Studio, max_concurrency: int, max_words_per_story: int) -> dict[str, Any]:
    """The option values, defaults and limits, and which models are configured."""
    least, most = options.MAX_WORDS_PER_CHUNK
    return {
        "artStyles": [
            {"value": value, "label": style.label, "description": style.description}
            for value, style in ART_STYLES.items()
        ],
        "imageSizes": [_show_size(size) for size in options.IMAGE_SIZES],
        "qualities": list(options.QUALITIES),
        "aiModels": [_show_model(value, studio) for value in MODELS],
        "defaults": msgspec.to_builtins(options.DEFAULTS),
        "limits": {
            "maxWordsPerChunk": {"min": least, "max": most},
            "maxWordsPerStory": max_words_per_story,
            "maxConcurrency": max_concurrency,
        },
    }


def _show_size(size: str) -> dict[str, Any]:
    width, height = size.split("x")
    return {"value": size, "width": int(width), "height": int(height)}


def _show_model(value: str, studio: Studio) -> dict[str, Any]:
    missing = studio.missing(value)
    return {
        "value": value,
        "label": MODELS[value].label,
        "configured": missing is None,
        "missing": [missing] if missing else [],
    }
