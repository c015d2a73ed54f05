"""`python -m local.database --port 0 --data DIR`: the database of the local run, in a process of its own."""

import argparse
import asyncio
import sqlite3
import sys
from pathlib import Path

from mongoeco.wire import AsyncMongoEcoProxyServer

from local.child import announce, claim, leave_with_parent
from local.database.disk import Disk
from local.database.engine import Engine
from local.database.mirror import Look, differences, fill, look

SAVE_EVERY = 1.0  # seconds: what a kill -9 may cost


def main() -> None:
    arguments = _arguments()
    folder = arguments.data / "mongo"
    claim(folder)
    asyncio.run(_serve(arguments.port, Disk(folder / "documents.sqlite")))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="local.database")
    parser.add_argument("--port", type=int, required=True, help="0 takes a free one")
    parser.add_argument("--data", type=Path, required=True, help="the folder that keeps everything")
    return parser.parse_args()


async def _serve(port: int, disk: Disk) -> None:
    engine = Engine()
    await engine.connect()  # a connection of our own: the engine forgets everything when its last one closes
    await fill(engine, disk.documents())
    saved = look(engine)
    leaving = asyncio.Event()
    loop = asyncio.get_running_loop()
    leave_with_parent(lambda: loop.call_soon_threadsafe(leaving.set))
    async with AsyncMongoEcoProxyServer(engine=engine, port=port) as server:
        announce(server.address.port)
        while not leaving.is_set():
            await _until(leaving, SAVE_EVERY)
            saved = await _save(disk, saved, look(engine))
    await _save(disk, saved, look(engine))
    disk.close()


async def _until(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass


async def _save(disk: Disk, saved: Look, now: Look) -> Look:
    """Gives back what the disk holds after it: `now`, or `saved` when the disk took nothing."""

    def save() -> Look:
        kept, gone = differences(saved, now)
        if not kept and not gone:
            return now
        try:
            disk.save(kept, gone)
        except sqlite3.Error as error:
            print(f"The database could not be saved and tries again: {error}", file=sys.stderr)
            return saved
        return now

    return await asyncio.to_thread(save)


if __name__ == "__main__":
    main()
