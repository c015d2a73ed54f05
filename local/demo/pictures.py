"""Fetches pictures into a folder, several at a time, each straight to the disk."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import httpx

from local.demo.answers import Chunk
from local.errors import CannotRun

AT_ONCE: Final = 8
ATTEMPTS: Final = 3
PATIENCE: Final = 60.0  # seconds without a byte
THUMBNAILS: Final = "thumbnails"


@dataclass(frozen=True)
class Illustration:
    """A chunk with its files, as paths below the folder; None where there is no picture."""

    chunk: Chunk
    picture: str | None
    thumbnail: str | None


class Download:
    """Fetches into `folder`; names count with as many digits as `total` chunks need."""

    def __init__(self, folder: Path, total: int) -> None:
        self._folder = folder
        self._digits = max(3, len(str(total - 1)))
        self._written: set[Path] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        # The addresses are presigned: the store would take a token beside the signature for a fault.
        self._client = httpx.AsyncClient(timeout=PATIENCE, trust_env=False)
        (folder / THUMBNAILS).mkdir(parents=True, exist_ok=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def fetch(self, chunks: list[Chunk]) -> list[Illustration]:
        """The pictures and thumbnails of `chunks`. Raises CannotRun when one cannot be had."""
        return await asyncio.gather(*map(self._illustration, chunks))

    def forget_others(self) -> None:
        """Removes the pictures of an earlier, longer story that this one does not have."""
        for pattern in ("chunk_*.png", f"{THUMBNAILS}/chunk_*.webp"):
            for file in set(self._folder.glob(pattern)) - self._written:
                file.unlink()

    async def _illustration(self, chunk: Chunk) -> Illustration:
        if chunk.image_url is None:
            return Illustration(chunk, None, None)
        name = f"chunk_{chunk.chunk_index:0{self._digits}}"
        picture = f"{name}.png"
        thumbnail = f"{THUMBNAILS}/{name}.webp" if chunk.thumbnail_url else picture
        await self._save(chunk.image_url, picture)
        if chunk.thumbnail_url:
            await self._save(chunk.thumbnail_url, thumbnail)
        return Illustration(chunk, picture, thumbnail)

    async def _save(self, url: str, name: str) -> None:
        target = self._folder / name
        # A half of a picture never has a picture's name.
        # Another demo may be writing the same book.
        part = target.with_suffix(f".{os.getpid()}.part")
        async with self._slots:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    await self._stream(url, part)
                except httpx.HTTPError as error:
                    part.unlink(missing_ok=True)
                    if attempt == ATTEMPTS:
                        raise CannotRun(f"{name} could not be fetched: run the same command again.") from error
                else:
                    break
        part.replace(target)
        self._written.add(target)

    async def _stream(self, url: str, part: Path) -> None:
        async with self._client.stream("GET", url) as response:
            response.raise_for_status()
            with part.open("wb") as file:
                async for block in response.aiter_bytes():
                    file.write(block)
