"""What is kept of users: who watches what, their tickets, and how much they had painted."""

from typing import Protocol

from storybrush.run import Run


class Connections(Protocol):
    def open(self, connection_id: str, user_id: str) -> None: ...

    def close(self, connection_id: str) -> None: ...

    def join(self, connection_id: str, story_id: str) -> None: ...

    def leave(self, connection_id: str, story_id: str) -> None: ...

    def watching(self, story_id: str) -> list[str]:
        """The connections in the story's room."""
        ...


class Tickets(Protocol):
    def issue(self, user_id: str, seconds: int) -> str: ...

    def redeem(self, ticket: str) -> str | None:
        """The user of a ticket that is good, once; None for any other."""
        ...


class Usage(Protocol):
    """The pictures of a Run's user on the UTC day that the Run was started on: painted, or reserved for a Run."""

    def reserve(self, run: Run, most: int) -> bool:
        """Adds the Run's reserved pictures, if `most` are not passed by it: one atomic update."""
        ...

    def give_back(self, run: Run, pictures: int) -> None:
        """Takes off what the Run had reserved and did not need; the second time, nothing."""
        ...

    def pictures(self, run: Run) -> int:
        """How many there are."""
        ...
