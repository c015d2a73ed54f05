"""What a Run may be asked for here."""

from typing import Any

import msgspec

from storybrush import options
from storybrush.actions.allowance import RunLimits
from storybrush.models import MODELS, Version
from storybrush.ports.painting import Studio
from storybrush.styles import ART_STYLES


def list_options(
    *,
    studio: Studio,
    limits: RunLimits,
    max_words_per_story: int,
    max_stories_per_user: int,
) -> dict[str, Any]:
    """The option values, defaults and limits, null for no limit, and which models are configured."""
    least, most = options.MAX_WORDS_PER_CHUNK
    return {
        "artStyles": [
            {"value": value, "label": style.label, "description": style.description}
            for value, style in ART_STYLES.items()
        ],
        "imageSizes": [_show_size(size) for size in options.IMAGE_SIZES],
        "qualities": list(options.QUALITIES),
        "aiModels": [_show_model(value, studio) for value in MODELS],
        "consistencies": list(options.CONSISTENCIES),
        "defaults": msgspec.to_builtins(options.DEFAULTS),
        "limits": {
            "maxWordsPerChunk": {"min": least, "max": most},
            "maxWordsPerStory": max_words_per_story,
            "maxConcurrency": limits.concurrency,
            "maxConcurrencyPerModel": limits.concurrency_per_model or None,
            "maxStoriesPerUser": max_stories_per_user or None,
            "maxPicturesPerDay": limits.pictures or None,
            "maxRunsPerUser": limits.runs or None,
        },
    }


def _show_size(size: str) -> dict[str, Any]:
    width, height = size.split("x")
    return {"value": size, "width": int(width), "height": int(height)}


def _show_model(value: str, studio: Studio) -> dict[str, Any]:
    model = MODELS[value]
    missing = studio.missing(value)
    upstream = studio.upstream(value)
    version = model.versions.get(upstream, Version())
    return {
        "value": value,
        "label": model.label,
        "configured": missing is None,
        "missing": [missing] if missing else [],
        "version": upstream or None,
        "retiresAt": version.retires.isoformat() if version.retires else None,
        "pricePerPicture": version.price or None,
        "nativeSizes": list(model.native_sizes),
        "qualities": list(model.qualities),
        "promptLimit": model.prompt_limit,
        "maxReferences": model.max_references,
    }
