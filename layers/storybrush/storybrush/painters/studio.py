"""The image models that are configured here; a model's SDK is imported when it first paints."""

import threading
from collections.abc import Mapping
from urllib.parse import urlsplit

from storybrush.errors import PainterMisconfigured
from storybrush.models import MODELS
from storybrush.ports.painting import Painted, Painter
from storybrush.story import Picture


class Studio:
    """Implements ports.Studio over the models' settings, which are environment variables' names and values."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._settings = settings
        self._painters: dict[str, Painter] = {}
        self._opening = threading.Lock()

    def missing(self, ai_model: str) -> str | None:
        needed = MODELS[ai_model].settings
        return None if any(self._settings.get(name) for name in needed) else needed[0]

    def upstream(self, ai_model: str) -> str:
        return self._settings[MODELS[ai_model].upstream_setting]

    def painter(self, ai_model: str) -> Painter:
        with self._opening:
            if ai_model not in self._painters:
                self._painters[ai_model] = self._open(ai_model)
        return self._painters[ai_model]

    def finish(self, painted: Painted, pixels: tuple[int, int]) -> Picture:
        from storybrush.painters.finishing import finish_picture

        return finish_picture(painted, pixels)

    def _open(self, ai_model: str) -> Painter:
        def setting(name: str) -> str:
            return _checked(name, self._settings[name])

        match ai_model:
            case "gemini":
                from storybrush.painters.gemini import GeminiPainter

                return GeminiPainter(
                    api_key=setting("GEMINI_API_KEY"),
                    base_url=setting("GEMINI_BASE_URL"),
                    model=setting("GEMINI_MODEL"),
                    api_version=setting("GEMINI_API_VERSION"),
                )
            case "dalle-3":
                from storybrush.painters.openai import OpenAIPainter

                return OpenAIPainter(
                    api_key=setting("OPENAI_API_KEY"),
                    base_url=setting("OPENAI_BASE_URL"),
                    model=setting("OPENAI_MODEL"),
                    image_hosts=setting("IMAGE_HOSTS"),
                )
            case _:
                from storybrush.painters.midjourney import MidjourneyPainter

                return MidjourneyPainter(
                    base_url=setting("MIDJOURNEY_BASE_URL"),
                    api_secret=setting("MIDJOURNEY_API_SECRET"),
                    image_hosts=setting("IMAGE_HOSTS"),
                )


def _checked(name: str, value: str) -> str:
    """Raises PainterMisconfigured for what no SDK could send, each of which would say so in its own way."""
    if not value.isascii() or not value.isprintable():
        raise PainterMisconfigured(f"{name} holds a character that cannot be sent. Set it anew.")
    if name.endswith("_BASE_URL") and value and not _is_address(value):
        raise PainterMisconfigured(f"{name} must be an address that begins with https:// or http://.")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        # A port that is none is told only to whoever asks for it.
        return parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0 and " " not in value
    except ValueError:
        return False
