"""$default: what a WebSocket client asks for, by its `action`."""

from storybrush import endpoint
from storybrush.actions import watch
from storybrush.wiring import Wiring

wiring = Wiring()


@endpoint.message(lambda: wiring.postbox)
def handler(message: endpoint.Message) -> None:
    match message.body.get("action"):
        case "join-story-room" | "join-image-room":
            watch.join_room(
                message.connection_id,
                message.user_id,
                message.story_id,
                connections=wiring.connections,
                postbox=wiring.postbox,
                stories=wiring.stories,
                runs=wiring.runs,
            )
        case "leave-story-room" | "leave-image-room":
            watch.leave_room(
                message.connection_id, message.story_id, connections=wiring.connections, postbox=wiring.postbox
            )
        case "ping":
            watch.answer_ping(message.connection_id, postbox=wiring.postbox)
        case unknown:
            watch.reject_action(unknown)
