"""`python -m local.models --port 0 --latency 0.2`: the stand-in for the image models, in a process of its own."""

import argparse
import os
import socket

import uvicorn

from local.child_server import ChildServer
from local.models.app import create_app
from local.models.faults import Faults
from local.models.painting import Studio


def main() -> None:
    arguments = _arguments()
    # A model is somewhere else: what its stand-in does keeps nobody waiting here.
    os.nice(10)
    try:
        faults = Faults(arguments.latency, dict(arguments.fault))
    except ValueError as wrong:
        raise SystemExit(f"{wrong}.") from None
    listener = socket.create_server(("127.0.0.1", arguments.port), backlog=512)
    studio = Studio(faults, arguments.variety)
    # A connection that is hung up on after a short rest looks to its client like a fault that nobody asked for.
    config = uvicorn.Config(create_app(studio), log_level="warning", timeout_graceful_shutdown=1, timeout_keep_alive=75)
    ChildServer(config, studio.close).run(sockets=[listener])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.models")
    parser.add_argument("--port", type=int, required=True, help="0 takes a free one")
    parser.add_argument("--latency", type=float, default=0.2, help="seconds a picture takes at least")
    parser.add_argument("--variety", type=int, help="draw only so many different pictures, over and over")
    parser.add_argument(
        "--fault", type=_share, action="append", default=[], metavar="KIND=SHARE", help="again for more"
    )
    return parser.parse_args()


def _share(fault: str) -> tuple[str, float]:
    kind, _, share = fault.partition("=")
    return kind, float(share)


if __name__ == "__main__":
    main()
