"""What the user asks of the run: environment variables, and a `.env` file beside the template."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dotenv import dotenv_values

from local.errors import CannotRun

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = ROOT / "template.yaml"
DEFAULT_PORT: Final = "8080"
DEFAULT_DATA_DIR: Final = ".local"
SHORTEST_SECRET: Final = 32  # bytes; the functions take no shorter one


@dataclass(frozen=True)
class Settings:
    """`environment` is all that was set, also what the template's parameters are read from."""

    port: int
    data_dir: Path
    log_as_json: bool
    plain: bool
    environment: Mapping[str, str]


def read_settings(process: Mapping[str, str] | None = None) -> Settings:
    """Settings from the process's environment, which goes before `.env`."""
    written = {name: value or "" for name, value in dotenv_values(ROOT / ".env").items()}
    environment = written | dict(os.environ if process is None else process)
    return Settings(
        port=_port(environment.get("PORT") or DEFAULT_PORT),
        data_dir=Path(environment.get("DATA_DIR") or DEFAULT_DATA_DIR).resolve(),
        log_as_json=environment.get("LOG_FORMAT") == "json",
        plain="NO_COLOR" in environment,
        environment=environment,
    )


def jwt_secret(settings: Settings) -> str:
    """JWT_SECRET, or one that was made at the first run and is kept among the data. CannotRun for a short one."""
    if given := settings.environment.get("JWT_SECRET"):
        if len(given.encode()) < SHORTEST_SECRET:
            raise CannotRun(
                f"JWT_SECRET is shorter than {SHORTEST_SECRET} bytes, so that it could be guessed: set a longer one, "
                "or none, and one is made."
            )
        return given
    path = settings.data_dir / "jwt_secret"
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    # Another process may make it at the same time: whoever comes second reads the first one's.
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise CannotRun(f"PORT must be a number from 0 to 65535, not {text!r}.")
    return int(text)
