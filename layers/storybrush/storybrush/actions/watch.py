"""The live connections: who may open one, and which story it watches."""

from storybrush.actions.announce import event
from storybrush.actions.status import read_status
from storybrush.errors import InvalidRequest, StorybrushError, StoryNotFound
from storybrush.ports.records import Runs, Stories
from storybrush.ports.users import Connections
from storybrush.ports.world import Event, Postbox

JOINED = "room:joined"
LEFT = "room:left"
PONG = "pong"
ERROR = "error"


def join_room(
    connection_id: str,
    user_id: str,
    story_id: str,
    *,
    connections: Connections,
    postbox: Postbox,
    stories: Stories,
    runs: Runs,
) -> None:
    """Lets the connection watch the story and tells it where the Run stands. Raises StoryNotFound."""
    stories.find(story_id, user_id)
    # Joined first and read then: an event in between comes twice rather than never.
    connections.join(connection_id, story_id)
    try:
        status = read_status(story_id, user_id, stories=stories, runs=runs)
    except StoryNotFound:
        connections.leave(connection_id, story_id)
        raise
    postbox.reply(connection_id, event(JOINED, story_id, {"status": status}))


def leave_room(connection_id: str, story_id: str, *, connections: Connections, postbox: Postbox) -> None:
    """The connection watches the story no longer; leaving a room that one is not in is no error."""
    connections.leave(connection_id, story_id)
    postbox.reply(connection_id, event(LEFT, story_id, {}))


def answer_ping(connection_id: str, *, postbox: Postbox) -> None:
    postbox.reply(connection_id, event(PONG, None, {}))


def reject_action(action: object) -> None:
    """Raises InvalidRequest, which names what may be asked for."""
    known = "join-story-room, join-image-room, leave-story-room, leave-image-room or ping"
    raise InvalidRequest({"action": f"must be {known}, not {str(action)[:40]!r}"})


def problem(error: StorybrushError) -> Event:
    """What a client is told when its message could not be served."""
    return event(ERROR, None, {"code": error.code, "message": error.message})
