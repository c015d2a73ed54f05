"""The art styles, read from styles.toml: one place for what each is called, shown as and sent as."""

import tomllib
from pathlib import Path

import msgspec


class ArtStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`prompt` is what a painter is told; `label` and `description` are what a reader sees."""

    label: str
    description: str
    prompt: str


ART_STYLES: dict[str, ArtStyle] = msgspec.convert(
    tomllib.loads(Path(__file__).with_name("styles.toml").read_text(encoding="utf-8")), dict[str, ArtStyle]
)
