"""Reading a story into its cast: what a reader is asked, and who reads here."""

from typing import Protocol

from storybrush.cast import Cast


class Reader(Protocol):
    """One text model. Raises PainterError, and nothing else for what the model does."""

    def read(self, text: str) -> Cast:
        """The cast of one part of a story."""
        ...


class Library(Protocol):
    """The text model that is configured here, if there is one."""

    @property
    def upstream(self) -> str | None:
        """The text model, as its maker calls it; None where none is configured."""
        ...

    def reader(self) -> Reader | None:
        """None where no text model is configured. Raises PainterMisconfigured."""
        ...
