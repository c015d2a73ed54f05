"""Starts everything in its order, serves until it is told to stop, and ends it all."""

import asyncio
import fcntl
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import uvloop

from local.children import Children, parameter_environment, start_functions, started_children
from local.cloud_setup import set_up_cloud
from local.errors import CannotRun
from local.functions.environment import runtime_environment
from local.functions.load import load_functions
from local.functions.runtime import Runtime
from local.gateway.server import Gateway, Server, listen, server_of
from local.logs import Log, capture_handlers, terminal_log
from local.settings import ROOT, TEMPLATE, Settings
from local.template.load import load_template
from local.tokens import make_token, signs_tokens

LOCK_FILE = "lock"
LOOK_AFTER_CHILDREN = 0.5
FAREWELL = 0.5
USER = "local"


def run(settings: Settings) -> None:
    """The whole run; CannotRun when something keeps it from starting or going on."""
    # Like Ctrl-C, wherever the start has got to.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    log = terminal_log(sys.stderr, as_json=settings.log_as_json, plain=settings.plain)
    with _only_run_on(settings.data_dir), _listener(settings.port) as listener, _listener(0) as calls:
        port: int = listener.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        # The token is made while the user's environment is still there to be read.
        ready = f"Ready: {address}/" + (f"#token={make_token(settings, USER)}" if signs_tokens(settings) else "")
        # A fault of the template is told before anything is started; the database's address comes with it.
        load_template(TEMPLATE, {"MONGODB_URI": "", **settings.environment}, port)
        with started_children(settings, calls) as children, ThreadPoolExecutor(1) as beside:
            functions = beside.submit(start_functions, settings, children, port, calls, log)
            gateway = _assemble(settings, children, port, log)
            functions.result()
            uvloop.run(_serve(gateway, children, listener, log, ready))


def _assemble(settings: Settings, children: Children, port: int, log: Log) -> Gateway:
    application = load_template(TEMPLATE, parameter_environment(settings, children), port)
    capture_handlers(log)
    functions = load_functions(
        application.functions_of_apis, runtime_environment(os.environ, children.address("cloud"))
    )
    set_up_cloud(application)
    return Gateway(application, Runtime(functions, log), ROOT / "web" / "dist", log)


async def _serve(gateway: Gateway, children: Children, listener: socket.socket, log: Log, ready: str) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    server = server_of(gateway.asgi)
    serving = asyncio.create_task(server.serve([listener]))
    print(ready, file=sys.__stdout__, flush=True)
    stop = asyncio.create_task(told.wait())
    death = asyncio.create_task(_death(children))
    await asyncio.wait({serving, stop, death}, return_when=asyncio.FIRST_COMPLETED)
    dead = death.result() if death.done() else None
    death.cancel()
    # What is still at work loses its database and its caller, and would only complain.
    log.silence()
    logging.disable()
    # Only a connection's end has something to write: the others may go while it does.
    threading.Thread(target=children.stop, args=children.running.keys() - {"database"}, daemon=True).start()
    gateway.connections.close_all()
    await _farewell(server)
    server.should_exit = True
    await serving
    if dead:
        raise CannotRun(f"The process local.{dead} ended by itself, so the run cannot go on.")


async def _farewell(server: Server) -> None:
    """Lets what is under way end, the connections' $disconnect too, but not for long."""
    tasks = server.server_state.tasks
    if tasks:
        await asyncio.wait(tasks, timeout=FAREWELL)


async def _death(children: Children) -> str:
    """Waits for the first child that ends by itself: its name."""
    while (name := children.dead()) is None:
        await asyncio.sleep(LOOK_AFTER_CHILDREN)
    return name


@contextmanager
def _only_run_on(data_dir: Path) -> Iterator[None]:
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / LOCK_FILE).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(f"Another run uses {data_dir}: stop it, or set DATA_DIR to another folder.") from None
        yield


@contextmanager
def _listener(port: int) -> Iterator[socket.socket]:
    try:
        listener = listen(port)
    except OSError as error:
        raise CannotRun(f"PORT {port} cannot be used ({error.strerror}): set PORT to another one.") from error
    with listener:
        yield listener
