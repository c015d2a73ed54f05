"""The local run's settings, its tokens, its children and its state machine."""

import json
import stat
from pathlib import Path
from typing import Any

import jwt
import pytest

from local.application import StateMachine
from local.child import Child
from local.children import Children, needs_database, parameter_environment, stand_ins
from local.cloud_setup import definition
from local.errors import CannotRun
from local.settings import Settings, jwt_secret, read_settings
from local.tokens import make_token, signs_tokens


def settings(folder: Path, **environment: str) -> Settings:
    return read_settings({"DATA_DIR": str(folder), **environment})


@pytest.mark.parametrize(("given", "port"), [({}, 8080), ({"PORT": ""}, 8080), ({"PORT": "0"}, 0)])
def test_the_port(tmp_path: Path, given: dict[str, str], port: int) -> None:
    assert settings(tmp_path, **given).port == port


@pytest.mark.parametrize("port", ["http", "-1", "65536", "80.0"])
def test_a_port_that_is_none_is_a_sentence(tmp_path: Path, port: str) -> None:
    with pytest.raises(CannotRun, match=rf"^PORT must be a number from 0 to 65535, not '{port}'\.$"):
        settings(tmp_path, PORT=port)


def test_a_secret_is_made_once_and_is_the_owners(tmp_path: Path) -> None:
    data = tmp_path / "data"
    secret = jwt_secret(settings(data))
    assert len(secret) >= 32
    assert jwt_secret(settings(data)) == secret
    assert stat.S_IMODE((data / "jwt_secret").stat().st_mode) == 0o600
    assert jwt_secret(settings(data, JWT_SECRET="given" * 10)) == "given" * 10


def test_a_secret_that_could_be_guessed_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"^JWT_SECRET is shorter than 32 bytes, so that it could be guessed: .+\.$"):
        jwt_secret(settings(tmp_path, JWT_SECRET="x" * 31))


def test_a_token_names_its_user_for_30_days(tmp_path: Path) -> None:
    own = settings(tmp_path, JWT_AUDIENCE="page")
    claims = jwt.decode(make_token(own, "alice"), jwt_secret(own), ["HS256"], audience="page")
    assert claims["sub"] == "alice"
    assert claims["exp"] - claims["iat"] == 30 * 24 * 3600


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        ({}, True),
        ({"JWT_SECRET": "s", "JWT_ISSUER": "https://i"}, False),
        ({"JWT_ISSUER": "https://i"}, False),
        ({"JWT_ISSUER": ""}, True),
    ],
)
def test_tokens_are_ours_unless_an_issuer_makes_them(tmp_path: Path, given: dict[str, str], ours: bool) -> None:
    assert signs_tokens(settings(tmp_path, **given)) is ours


@pytest.mark.parametrize(
    ("given", "painted_for"),
    [
        ({}, {"gemini", "dalle-3", "midjourney"}),
        ({"GEMINI_API_KEY": "k"}, {"dalle-3", "midjourney"}),
        ({"GEMINI_API_KEY": ""}, {"dalle-3", "midjourney"}),
        ({"GEMINI_BASE_URL": "u", "OPENAI_API_KEY": "k"}, {"midjourney"}),
        ({"OPENAI_BASE_URL": "", "MIDJOURNEY_BASE_URL": "u", "GEMINI_MODEL": "m"}, {"gemini"}),
    ],
)
def test_the_stand_in_paints_for_each_model_unless_the_user_chose(
    tmp_path: Path, given: dict[str, str], painted_for: set[str]
) -> None:
    assert set(stand_ins(settings(tmp_path, **given))) == painted_for


def test_the_database_runs_unless_another_is_named(tmp_path: Path) -> None:
    assert needs_database(settings(tmp_path, MONGODB_URI=""))
    assert not needs_database(settings(tmp_path, MONGODB_URI="mongodb://x/y"))


def test_what_is_missing_is_set_to_what_runs_here(tmp_path: Path) -> None:
    process: Any = None
    running = Children({"database": Child(process, 1), "models": Child(process, 2), "cloud": Child(process, 3)})
    own = settings(tmp_path, GEMINI_MODEL="m", OPENAI_API_KEY="k", OPENAI_MODEL="n")
    assert (
        parameter_environment(own, running).items()
        >= {
            "MONGODB_URI": "mongodb://127.0.0.1:1/storybrush?directConnection=true",
            "GEMINI_BASE_URL": "http://127.0.0.1:2",
            "GEMINI_API_KEY": "offline",
            "GEMINI_MODEL": "offline-sketch",
            "MIDJOURNEY_BASE_URL": "http://127.0.0.1:2",
            "OPENAI_MODEL": "n",
            "JWT_SECRET": jwt_secret(own),
        }.items()
    )
    off = settings(tmp_path, GEMINI_API_KEY="", MONGODB_URI="mongodb://x/y", JWT_ISSUER="https://i")
    values = parameter_environment(off, Children({"cloud": Child(process, 3)}))
    assert (values["GEMINI_API_KEY"], values["MONGODB_URI"]) == ("", "mongodb://x/y")
    assert not {"GEMINI_BASE_URL", "JWT_SECRET"} & set(values)


@pytest.mark.parametrize(
    ("given", "gemini", "openai"),
    [
        ({}, "offline-reading", "offline-reading"),
        ({"MIDJOURNEY_BASE_URL": "u"}, "offline-reading", "offline-reading"),
        ({"GEMINI_TEXT_MODEL": "", "OPENAI_TEXT_MODEL": "m"}, "", "offline-reading"),
        ({"GEMINI_API_KEY": "k"}, None, ""),
        ({"OPENAI_BASE_URL": "u", "OPENAI_TEXT_MODEL": "m"}, "", "m"),
        ({"OPENAI_API_KEY": "k", "OPENAI_TEXT_MODEL": ""}, "offline-reading", ""),
        ({"OPENAI_API_KEY": ""}, "offline-reading", None),
    ],
)
def test_the_stand_in_reads_unless_a_model_of_the_users_can(
    tmp_path: Path, given: dict[str, str], gemini: str | None, openai: str | None
) -> None:
    process: Any = None
    values = parameter_environment(settings(tmp_path, **given), Children({"models": Child(process, 2)}))
    assert (values.get("GEMINI_TEXT_MODEL"), values.get("OPENAI_TEXT_MODEL")) == (gemini, openai)


def test_a_definition_with_its_substitutions(tmp_path: Path) -> None:
    path = tmp_path / "machine.json"
    path.write_text('{"Resource": "${PaintArn}", "Bucket": "${Bucket}"}')
    made = definition(StateMachine("m", path, {"PaintArn": "arn:x", "Bucket": "pictures"}))
    assert json.loads(made) == {"Resource": "arn:x", "Bucket": "pictures"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "machine.json is not valid JSON: "),
        ('{"Resource": "${Other}"}', "machine.json uses ${Other}, which the template does not substitute."),
    ],
)
def test_a_definition_that_cannot_be_used_is_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "machine.json").write_text(text)
    with pytest.raises(CannotRun) as stopped:
        definition(StateMachine("m", tmp_path / "machine.json", {}))
    assert str(stopped.value).startswith(sentence)
