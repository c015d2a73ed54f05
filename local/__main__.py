"""`python -m local`: the whole application on this machine, until Ctrl-C; `token` prints a token for a user."""

import argparse
import ctypes
import os
import sys
from contextlib import suppress

from local.errors import CannotRun
from local.settings import read_settings

M_ARENA_MAX = -8


def main() -> int:
    arguments = _arguments()
    try:
        settings = read_settings()
        if arguments.command == "token":
            from local.tokens import make_token

            print(make_token(settings, arguments.user))
        else:
            from local.run import run

            _share_memory_between_threads()
            run(settings)
    except CannotRun as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # Told to stop before it was ready.
        pass
    return 0


def _share_memory_between_threads() -> None:
    """Every handler has a thread, and glibc keeps what each of many threads once took: 110 MB after one Run."""
    # Other C libraries have no such setting, and no such habit.
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m local", description="Runs Storybrush on this machine.")
    commands = parser.add_subparsers(dest="command")
    token = commands.add_parser("token", help="print a token with which a user calls the API")
    token.add_argument("--user", default="local", help="whose token, the user's id (default: local)")
    return parser.parse_args()


if __name__ == "__main__":
    code = main()
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError, AttributeError):
            stream.flush()  # type: ignore[union-attr]
    # An ordinary exit would wait for the threads of handlers that are still at work.
    os._exit(code)
