"""The text model that is configured here; its SDK is imported when it first reads."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from storybrush.cast import Cast
from storybrush.errors import PainterError
from storybrush.log import logger
from storybrush.makers.opening import Opener
from storybrush.ports.reading import Reader

# What each reader is made of, and the settings that hold it. The first that is configured reads.
READER_SETTINGS = {
    "gemini": {
        "api_key": "GEMINI_API_KEY",
        "base_url": "GEMINI_BASE_URL",
        "model": "GEMINI_TEXT_MODEL",
        "api_version": "GEMINI_API_VERSION",
    },
    "openai": {
        "api_key": "OPENAI_API_KEY",
        "base_url": "OPENAI_BASE_URL",
        "model": "OPENAI_TEXT_MODEL",
    },
}


class Library:
    """Implements ports.Library over the settings, which are environment variables' names and values.

    A key or an address turns a maker on, and an empty text model turns it off. Only a reader needs what a reference
    to a secret stands for, which `resolve` gives.
    """

    def __init__(self, settings: Mapping[str, str], resolve: Callable[[str], str]) -> None:
        self._settings = settings
        self._readers = Opener(settings, resolve, _open)

    @property
    def upstream(self) -> str | None:
        maker = self._maker()
        return self._settings[READER_SETTINGS[maker]["model"]] if maker else None

    def reader(self) -> Reader | None:
        """The same one until a secret that it holds is replaced. Raises PainterMisconfigured."""
        maker = self._maker()
        with _logged():
            return self._readers.open(maker, READER_SETTINGS[maker]) if maker else None

    def _maker(self) -> str | None:
        return next((maker for maker, names in READER_SETTINGS.items() if self._is_configured(names)), None)

    def _is_configured(self, names: Mapping[str, str]) -> bool:
        found = {word: self._settings.get(name) for word, name in names.items()}
        return bool(found["model"] and (found["api_key"] or found["base_url"]))


class _LoggedReader:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, text: str) -> Cast:
        with _logged():
            return self._reader.read(text)


def _open(maker: str, settings: Mapping[str, str]) -> Reader:
    if maker == "gemini":
        from storybrush.readers.gemini import GeminiReader

        return _LoggedReader(GeminiReader(**settings))
    from storybrush.readers.openai import OpenAIReader

    return _LoggedReader(OpenAIReader(**settings))


@contextmanager
def _logged() -> Iterator[None]:
    """Nobody is told that a text model failed, since the story is read without it: so the log is."""
    try:
        yield
    except PainterError:
        logger.warning("The text model could not read", exc_info=True)
        raise
