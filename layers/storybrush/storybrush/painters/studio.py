"""The image models that are configured here; a model's SDK is imported when it first paints."""

import threading
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from storybrush.errors import KeyUnreadable, PainterMisconfigured, SecretUnreadable
from storybrush.models import MODELS
from storybrush.ports.painting import Painted, Painter
from storybrush.story import Picture

# What each painter is made of, and the settings that hold it.
PAINTER_SETTINGS = {
    "gemini": {
        "api_key": "GEMINI_API_KEY",
        "base_url": "GEMINI_BASE_URL",
        "model": "GEMINI_MODEL",
        "api_version": "GEMINI_API_VERSION",
    },
    "dalle-3": {
        "api_key": "OPENAI_API_KEY",
        "base_url": "OPENAI_BASE_URL",
        "model": "OPENAI_MODEL",
        "image_hosts": "IMAGE_HOSTS",
    },
    "midjourney": {
        "base_url": "MIDJOURNEY_BASE_URL",
        "api_secret": "MIDJOURNEY_API_SECRET",
        "image_hosts": "IMAGE_HOSTS",
    },
}


class Studio:
    """Implements ports.Studio over the models' settings, which are environment variables' names and values.

    A value may be a reference to a secret: `resolve` gives what it stands for, or raises SecretUnreadable. Only a
    painter needs that.
    """

    def __init__(self, settings: Mapping[str, str], resolve: Callable[[str], str]) -> None:
        self._settings = settings
        self._resolve = resolve
        self._painters: dict[str, tuple[Mapping[str, str], Painter]] = {}
        self._opening = threading.Lock()

    def missing(self, ai_model: str) -> str | None:
        needed = MODELS[ai_model].settings
        return None if any(self._settings.get(name) for name in needed) else needed[0]

    def upstream(self, ai_model: str) -> str:
        return self._settings[MODELS[ai_model].upstream_setting]

    def painter(self, ai_model: str) -> Painter:
        """The same one until a secret that it holds is replaced. Raises PainterMisconfigured."""
        settings = {word: self._read(name) for word, name in PAINTER_SETTINGS[ai_model].items()}
        with self._opening:
            known = self._painters.get(ai_model)
            if known is None or known[0] != settings:
                known = self._painters[ai_model] = (settings, _open(ai_model, settings))
        return known[1]

    def finish(self, painted: Painted, pixels: tuple[int, int]) -> Picture:
        from storybrush.painters.finishing import finish_picture

        return finish_picture(painted, pixels)

    def _read(self, name: str) -> str:
        try:
            value = self._resolve(self._settings[name])
        except SecretUnreadable as error:
            raise KeyUnreadable(
                f"The secret that {name} names could not be read. Retry later, or look into the log."
            ) from error
        return _checked(name, value)


def _open(ai_model: str, settings: Mapping[str, str]) -> Painter:
    match ai_model:
        case "gemini":
            from storybrush.painters.gemini import GeminiPainter

            return GeminiPainter(**settings)
        case "dalle-3":
            from storybrush.painters.openai import OpenAIPainter

            return OpenAIPainter(**settings)
        case _:
            from storybrush.painters.midjourney import MidjourneyPainter

            return MidjourneyPainter(**settings)


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
