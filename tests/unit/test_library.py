"""The configured text model: which it is, and what its settings may hold."""

import io

import pytest

from storybrush import log
from storybrush.errors import KeyUnreadable, PainterMisconfigured, SecretUnreadable
from storybrush.readers import gemini, openai
from storybrush.readers.library import Library

SETTINGS = {
    "GEMINI_API_KEY": "a-key",
    "GEMINI_BASE_URL": "",
    "GEMINI_TEXT_MODEL": "a-gemini",
    "GEMINI_API_VERSION": "v1",
    "OPENAI_API_KEY": "a-key",
    "OPENAI_BASE_URL": "",
    "OPENAI_TEXT_MODEL": "a-gpt",
}


def a_library(**changes: str) -> Library:
    """A library whose settings hold their values."""
    return Library(SETTINGS | changes, str)


@pytest.mark.parametrize(
    ("changes", "upstream"),
    [
        ({}, "a-gemini"),
        ({"GEMINI_API_KEY": "", "GEMINI_BASE_URL": "http://127.0.0.1:1"}, "a-gemini"),
        ({"GEMINI_API_KEY": ""}, "a-gpt"),
        ({"GEMINI_TEXT_MODEL": ""}, "a-gpt"),
        ({"GEMINI_TEXT_MODEL": "", "OPENAI_API_KEY": "", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}, "a-gpt"),
        ({"GEMINI_TEXT_MODEL": "", "OPENAI_API_KEY": ""}, None),
        ({"GEMINI_API_KEY": "", "OPENAI_TEXT_MODEL": ""}, None),
    ],
)
def test_the_first_that_has_a_model_and_a_key_or_an_address_reads(
    changes: dict[str, str], upstream: str | None
) -> None:
    library = a_library(**changes)
    assert library.upstream == upstream
    assert (library.reader() is None) == (upstream is None)


def test_where_there_are_no_settings_nobody_reads() -> None:
    library = Library({}, str)
    assert (library.upstream, library.reader()) == (None, None)


def test_a_reader_is_opened_once_and_anew_when_its_key_was_replaced() -> None:
    secrets = {"ssm:/storybrush/key": "first"}
    library = Library(SETTINGS | {"GEMINI_API_KEY": "ssm:/storybrush/key"}, lambda value: secrets.get(value, value))
    first = library.reader()
    assert library.reader() is first
    secrets["ssm:/storybrush/key"] = "second"
    assert library.reader() is not first


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"GEMINI_BASE_URL": "no address"}, "GEMINI_BASE_URL must be an address"),
        ({"GEMINI_TEXT_MODEL": "mödel"}, "GEMINI_TEXT_MODEL holds a character that cannot be sent"),
        ({"GEMINI_TEXT_MODEL": "", "OPENAI_API_KEY": "secret\n"}, "OPENAI_API_KEY holds a character"),
    ],
)
def test_a_setting_that_cannot_serve_is_named_and_logged(
    changes: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.StringIO()
    monkeypatch.setattr(log.logger.registered_handler, "stream", written)
    with pytest.raises(PainterMisconfigured, match=words):
        a_library(**changes).reader()
    assert "The text model could not read" in written.getvalue()
    assert words in written.getvalue()
    assert "secret" not in written.getvalue()


def test_a_key_that_cannot_be_read_is_named() -> None:
    def unreadable(value: str) -> str:
        raise SecretUnreadable

    with pytest.raises(KeyUnreadable, match="GEMINI_API_KEY"):
        Library(SETTINGS, unreadable).reader()


def test_a_call_has_a_minute() -> None:
    assert gemini._CALL_MILLISECONDS == 60_000
    assert openai._TIMEOUT.read == 60
