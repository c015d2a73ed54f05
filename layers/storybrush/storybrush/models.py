"""The image models a Run may choose from, read from models.toml: one place for what is known of each."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec


class Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a model's version: `price` a picture in dollars by quality, the day it `retires`."""

    price: dict[str, float] = {}
    retires: date | None = None


class InPrompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model that reads its parameters from the prompt: what it calls a version, and what text may not hold."""

    version: str
    reserved: dict[str, str]


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`prompt_limit` in characters; `sizes` and `qualities` give the model's own words for ours."""

    label: str
    settings: tuple[str, ...]
    upstream_setting: str
    prompt_limit: int
    max_references: int
    native_sizes: tuple[str, ...]
    sizes: dict[str, str]
    qualities: dict[str, str]
    versions: dict[str, Version] = {}
    in_prompt: InPrompt | None = None

    def price(self, version: str, quality: str) -> float | None:
        """Dollars a picture, about; None where that is not known."""
        return self.versions.get(version, Version()).price.get(quality)

    def retired(self, version: str) -> str:
        """A sentence, with a blank before it, where the version answers no longer; else nothing."""
        day = self.versions.get(version, Version()).retires
        if day is None or day > datetime.now(UTC).date():
            return ""
        return f" The model {version} was retired on {day}: set {self.upstream_setting} to another."


MODELS: dict[str, Model] = msgspec.convert(
    tomllib.loads(Path(__file__).with_name("models.toml").read_text(encoding="utf-8")), dict[str, Model]
)
