"""`make invoke FN=paint_chunk`: calls one function with its sample event, as Lambda does, without Docker.

What is around it is the local run's: the settings, the database, S3, Step Functions and the stand-in for the models,
started for this one call, with the story, the Run and the chunks that the sample events speak of, and thrown away after
it: nothing in DATA_DIR is read or changed. A token and a ticket take the place of those in the event.
"""

import argparse
import json
import os
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from local.children import parameter_environment, started_children
from local.errors import CannotRun
from local.functions.runtime import Outcome
from local.gateway.server import listen
from local.settings import ROOT, Settings, read_settings
from local.tokens import make_token

EVENTS = ROOT / "events"
FUNCTIONS = sorted(path.stem for path in EVENTS.glob("*.json"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.invoke")
    parser.add_argument("function", help="the name of its folder or of its resource")
    parser.add_argument("event", nargs="?", type=Path, help="a file in place of its sample event")
    arguments = parser.parse_args()
    try:
        function = folder_of(arguments.function)
        event = read_event(arguments.event or EVENTS / f"{function}.json")
        # What handlers print is their log, in Lambda too.
        with redirect_stdout(sys.stderr):
            outcome = invoke(function, event)
    except CannotRun as reason:
        print(reason, file=sys.stderr)
        return 1
    print(json.dumps(outcome.value, indent=2, ensure_ascii=False))
    return bool(outcome.error)


def folder_of(name: str) -> str:
    """The folder of a function, which `paint_chunk` and `PaintChunk` both name. CannotRun where there is none."""
    for folder in FUNCTIONS:
        if name in (folder, folder.title().replace("_", "")):
            return folder
    raise CannotRun(f"There is no function {name!r}. Say FN=… with one of: {', '.join(FUNCTIONS)}.")


def read_event(path: Path) -> str:
    """The event as it is written; CannotRun where the file is not there, or is no JSON."""
    try:
        text = path.read_text(encoding="utf-8")
        json.loads(text)
    except OSError as error:
        raise CannotRun(f"The event {path} cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise CannotRun(f"The event {path} is not JSON: {error}.") from None
    return text


def invoke(function: str, event: str) -> Outcome:
    """Calls it in a world of its own, and leaves what it logs to the standard output of now."""
    # Our logger takes hold of that when it is imported.
    from tests.integration.replaying import TICKET, TOKEN, replaying_with
    from tests.integration.test_events import CASES, prepare
    from tests.stories import ALICE

    with TemporaryDirectory() as folder:
        settings = of_a_world_in(Path(folder), read_settings())
        with listen(0) as nobody, started_children(settings, nobody) as children:
            # What Step Functions would do after the call is not waited for.
            nobody.close()
            with replaying_with(parameter_environment(settings, children), children.address("cloud")) as replay:
                if function in CASES:
                    prepare(replay.world, function)
                ticket = replay.world.tickets.issue(ALICE, 60)
                token = make_token(settings, ALICE)
                return replay.call(function, event.replace(TOKEN, token).replace(TICKET, ticket))


def of_a_world_in(folder: Path, settings: Settings) -> Settings:
    """The user's settings, but for what is kept: that is in `folder`, and in no database of the user's."""
    return replace(settings, data_dir=folder, environment={**settings.environment, "MONGODB_URI": ""})


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    # An ordinary exit would wait for the threads of handlers that are still at work.
    os._exit(code)
