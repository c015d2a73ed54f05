"""Reading a story into its cast: by the text model that is configured, or plainly."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from storybrush.cast import Cast
from storybrush.casting import as_writable, merge, parts
from storybrush.errors import PainterError
from storybrush.ports.reading import Library, Reader

PLAIN = "plain"
_MOST_AT_ONCE = 4


def read_cast(text: str, library: Library, plain: Callable[[str], Cast]) -> tuple[Cast, str]:
    """The cast, and who read it: the text model's name, or PLAIN.

    Where there is no text model, or one part of the story cannot be read by it, `plain` reads the whole.
    """
    upstream = library.upstream
    try:
        reader = library.reader()
        if reader and upstream:
            return as_writable(merge(_casts(text, reader))), upstream
    except PainterError:
        pass
    return as_writable(plain(text)), PLAIN


def _casts(text: str, reader: Reader) -> list[Cast]:
    """Those of the story's parts, in order. Raises PainterError as soon as one part is given up."""
    with ThreadPoolExecutor(_MOST_AT_ONCE) as pool:
        return list(pool.map(partial(_read, reader=reader), parts(text)))


def _read(part: str, reader: Reader) -> Cast:
    """Asks once more where that may help. Raises PainterError."""
    try:
        return reader.read(part)
    except PainterError as error:
        if error.max_calls == 1:
            raise
        return reader.read(part)
