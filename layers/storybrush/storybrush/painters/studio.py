"""The image models that are configured here; a model's SDK is imported when it first paints."""

import threading
from collections.abc import Mapping

from storybrush.models import MODELS
from storybrush.ports.world import Painter
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

    def finish(self, picture: bytes, pixels: tuple[int, int]) -> Picture:
        from storybrush.painters.finishing import finish_picture

        return finish_picture(picture, pixels)

    def _open(self, ai_model: str) -> Painter:
        match ai_model:
            case "gemini":
                from storybrush.painters.gemini import GeminiPainter

                return GeminiPainter(
                    api_key=self._settings["GEMINI_API_KEY"],
                    base_url=self._settings["GEMINI_BASE_URL"],
                    model=self._settings["GEMINI_MODEL"],
                    api_version=self._settings["GEMINI_API_VERSION"],
                )
            case _:
                raise NotImplementedError(f"No painter for {ai_model}")
