"""What a maker's model is asked to do, in the words of its errors."""

import msgspec

from storybrush.errors import NoCast, NoPicture, PainterError


class Task(msgspec.Struct, frozen=True):
    """`setting` names the maker's model for it, `X_` being the maker; `nothing` is an answer that is of no use."""

    verb: str
    setting: str
    nothing: type[PainterError]


PAINTING = Task("paint", "MODEL", NoPicture)
READING = Task("read", "TEXT_MODEL", NoCast)
