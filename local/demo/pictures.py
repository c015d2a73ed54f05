"""Fetches pictures into a folder, several at a time, each straight to the disk."""

import asyncio
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Self
from urllib.parse import urlsplit

import httpx

from local.demo.answers import Chunk, Member
from local.errors import CannotRun

AT_ONCE: Final = 8
ATTEMPTS: Final = 3
PATIENCE: Final = 60.0  # seconds without a byte
THUMBNAILS: Final = "thumbnails"
CAST: Final = "cast"


@dataclass(frozen=True)
class Illustration:
    """A chunk with its files, as paths below the folder; None where there is no picture."""

    chunk: Chunk
    picture: str | None
    thumbnail: str | None
    # By name, the thumbnails of the portraits that it was painted after.
    references: Mapping[str, str]


@dataclass(frozen=True)
class Sitting:
    """A member of the cast with their portrait, as paths below the folder; None where there is none."""

    member: Member
    picture: str | None
    thumbnail: str | None
    reason: str | None = None


class Download:
    """Fetches into `folder`; names count with as many digits as `total` chunks need."""

    def __init__(self, folder: Path, total: int) -> None:
        self._folder = folder
        self._digits = max(3, len(str(total - 1)))
        self._written: set[Path] = set()
        self._portraits: set[str] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        # The addresses are presigned: the store would take a token beside the signature for a fault.
        self._client = httpx.AsyncClient(timeout=PATIENCE, trust_env=False)
        for name in (THUMBNAILS, CAST):
            (folder / name).mkdir(parents=True, exist_ok=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def fetch(self, chunks: list[Chunk]) -> list[Illustration]:
        """The pictures and thumbnails of `chunks`. Raises CannotRun when one cannot be had."""
        return await asyncio.gather(*map(self._illustration, chunks))

    async def sit(self, members: Iterable[Member], art_style: str) -> list[Sitting]:
        """Each with the portrait in that style. Raises CannotRun when one cannot be had."""
        return await asyncio.gather(*(self._sitting(one, art_style) for one in members))

    def forget_others(self) -> None:
        """Removes the pictures of an earlier, longer story that this one does not have."""
        for pattern in ("chunk_*.png", f"{THUMBNAILS}/chunk_*.webp", f"{CAST}/portrait_*"):
            for file in set(self._folder.glob(pattern)) - self._written:
                file.unlink()

    async def _sitting(self, member: Member, art_style: str) -> Sitting:
        portrait = member.portrait(art_style)
        if portrait is None or portrait.image_url is None or portrait.thumbnail_url is None:
            reason = portrait.error.message if portrait and portrait.error else None
            return Sitting(member, None, None, reason)
        return Sitting(member, await self._portrait(portrait.image_url), await self._portrait(portrait.thumbnail_url))

    async def _portrait(self, url: str) -> str:
        """A file of a portrait, which many pages may have been painted after: fetched once."""
        name = f"{CAST}/{PurePosixPath(urlsplit(url).path).name}"
        if name not in self._portraits:
            self._portraits.add(name)
            await self._save(url, name)
        return name

    async def _illustration(self, chunk: Chunk) -> Illustration:
        if chunk.image_url is None:
            return Illustration(chunk, None, None, {})
        name = f"chunk_{chunk.chunk_index:0{self._digits}}"
        picture = f"{name}.png"
        thumbnail = f"{THUMBNAILS}/{name}.webp" if chunk.thumbnail_url else picture
        await self._save(chunk.image_url, picture)
        if chunk.thumbnail_url:
            await self._save(chunk.thumbnail_url, thumbnail)
        references = {
            one.name: await self._portrait(one.thumbnail_url) for one in chunk.references if one.thumbnail_url
        }
        return Illustration(chunk, picture, thumbnail, references)

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
