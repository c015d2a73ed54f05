"""Bytes that are no picture anyone can use, one kind for each fault of that sort."""

import functools
import io
import struct
import zlib

from PIL import Image

_SIDE = 1024
_BOMB_SIDE = 12_000
_HUGE = 33 << 20  # bytes


def _corrupt() -> bytes:
    """A PNG whose head is sound and whose second half is missing."""
    whole = _encoded(Image.linear_gradient("L").resize((_SIDE, _SIDE)), "PNG")
    return whole[: len(whole) // 2]


def _html() -> bytes:
    return b"<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>"


def _animated() -> bytes:
    """A WebP of two frames."""
    frames = [Image.new("RGB", (_SIDE, _SIDE), colour) for colour in ("red", "blue")]
    return _encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])


def _bomb() -> bytes:
    """A PNG of a few kilobytes that unfolds to 144 megapixels."""

    def block(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    # One bit a pixel: that is the least to deflate, and a decoder spends a byte or more on each all the same.
    rows = zlib.compress(bytes((1 + _BOMB_SIDE // 8) * _BOMB_SIDE))
    header = struct.pack(">IIBBBBB", _BOMB_SIDE, _BOMB_SIDE, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + block(b"IHDR", header) + block(b"IDAT", rows) + block(b"IEND", b"")


def _dot() -> bytes:
    """A PNG of a single pixel."""
    return _encoded(Image.new("RGB", (1, 1)), "PNG")


def _huge() -> bytes:
    """A sound PNG with so much behind it that only its length gives it away."""
    return _encoded(Image.linear_gradient("L").resize((_SIDE, _SIDE)), "PNG") + bytes(_HUGE)


SPOILED = {
    "corrupt": _corrupt,
    "html": _html,
    "animated": _animated,
    "bomb": _bomb,
    "dot": _dot,
    "huge": _huge,
}


@functools.cache
def spoil(kind: str) -> bytes:
    """The bytes of one kind of SPOILED."""
    return SPOILED[kind]()


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
