"""The image models that are configured here; a model's SDK is imported when it first paints."""

from collections.abc import Callable, Mapping

from storybrush.chunk import Picture
from storybrush.makers.opening import Opener
from storybrush.models import MODELS
from storybrush.ports.painting import Painted, Painter

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
        self._painters = Opener(settings, resolve, _open)

    def missing(self, ai_model: str) -> str | None:
        needed = MODELS[ai_model].settings
        return None if any(self._settings.get(name) for name in needed) else needed[0]

    def upstream(self, ai_model: str) -> str:
        return self._settings[MODELS[ai_model].upstream_setting]

    def painter(self, ai_model: str) -> Painter:
        """The same one until a secret that it holds is replaced. Raises PainterMisconfigured."""
        return self._painters.open(ai_model, PAINTER_SETTINGS[ai_model])

    def finish(self, painted: Painted, pixels: tuple[int, int]) -> Picture:
        from storybrush.painters.finishing import finish_picture

        return finish_picture(painted, pixels)


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
