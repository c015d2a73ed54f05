"""What is made of a maker's settings: read, checked, and made anew when a secret among them was replaced."""

import threading
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from storybrush.errors import KeyUnreadable, PainterMisconfigured, SecretUnreadable


class Opener[T]:
    """Opens by name what is made of settings, which are environment variables' names and values.

    A value may be a reference to a secret: `resolve` gives what it stands for, or raises SecretUnreadable.
    """

    def __init__(
        self,
        settings: Mapping[str, str],
        resolve: Callable[[str], str],
        make: Callable[[str, Mapping[str, str]], T],
    ) -> None:
        self._settings = settings
        self._resolve = resolve
        self._make = make
        self._made: dict[str, tuple[Mapping[str, str], T]] = {}
        self._making = threading.Lock()

    def open(self, name: str, variables: Mapping[str, str]) -> T:
        """What is made of these `variables`, by what they are called there: the same one until a value changes.

        Raises PainterMisconfigured.
        """
        settings = {word: self._read(variable) for word, variable in variables.items()}
        with self._making:
            known = self._made.get(name)
            if known is None or known[0] != settings:
                known = self._made[name] = (settings, self._make(name, settings))
        return known[1]

    def _read(self, variable: str) -> str:
        try:
            value = self._resolve(self._settings[variable])
        except SecretUnreadable as error:
            raise KeyUnreadable(
                f"The secret that {variable} names could not be read. Retry later, or look into the log."
            ) from error
        return _checked(variable, value)


def _checked(variable: str, value: str) -> str:
    """Raises PainterMisconfigured for what no SDK could send, each of which would say so in its own way."""
    if not value.isascii() or not value.isprintable():
        raise PainterMisconfigured(f"{variable} holds a character that cannot be sent. Set it anew.")
    if variable.endswith("_BASE_URL") and value and not _is_address(value):
        raise PainterMisconfigured(f"{variable} must be an address that begins with https:// or http://.")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        # A port that is none is told only to whoever asks for it.
        return parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0 and " " not in value
    except ValueError:
        return False
