"""The configured image models: what a setting may hold."""

import pytest

from storybrush.errors import KeyUnreadable, PainterBroken, PainterMisconfigured, SecretUnreadable
from storybrush.painters.studio import Studio

SETTINGS = {
    "GEMINI_API_KEY": "a-key",
    "GEMINI_BASE_URL": "",
    "GEMINI_MODEL": "a-model",
    "GEMINI_API_VERSION": "v1",
    "OPENAI_API_KEY": "a-key",
    "OPENAI_BASE_URL": "",
    "OPENAI_MODEL": "a-model",
    "MIDJOURNEY_BASE_URL": "http://mj.lan:8080/mj",
    "MIDJOURNEY_API_SECRET": "",
    "IMAGE_HOSTS": "",
}
ADDRESSES = [("gemini", "GEMINI_BASE_URL"), ("dalle-3", "OPENAI_BASE_URL"), ("midjourney", "MIDJOURNEY_BASE_URL")]
KEYS = [("gemini", "GEMINI_API_KEY"), ("dalle-3", "OPENAI_API_KEY"), ("midjourney", "MIDJOURNEY_API_SECRET")]


def a_studio(**changes: str) -> Studio:
    """A studio whose settings hold their values."""
    return Studio(SETTINGS | changes, str)


@pytest.mark.parametrize(("ai_model", "name"), ADDRESSES)
@pytest.mark.parametrize(
    "address",
    [
        "no address",
        "api.example.com/v1",
        "ftp://api.example.com",
        "http://",
        "https:///v1",
        "https://?v1",
        "http://[",
        "https://a:b",
        "https://a:99999",
        "https://a b",
        " https://a",
    ],
)
def test_an_address_that_is_none_is_named_by_its_setting(ai_model: str, name: str, address: str) -> None:
    with pytest.raises(PainterMisconfigured) as raised:
        a_studio(**{name: address}).painter(ai_model)
    assert raised.value.message == f"{name} must be an address that begins with https:// or http://."


@pytest.mark.parametrize(("ai_model", "name"), ADDRESSES + KEYS)
@pytest.mark.parametrize("value", ["secret\n", "secret\r\nwords", "sécret", "secret ✓", "secret\0"])
def test_what_cannot_be_sent_is_named_by_its_setting_and_not_shown(ai_model: str, name: str, value: str) -> None:
    with pytest.raises(PainterMisconfigured) as raised:
        a_studio(**{name: value}).painter(ai_model)
    assert raised.value.message == f"{name} holds a character that cannot be sent. Set it anew."


@pytest.mark.parametrize(("ai_model", "name"), ADDRESSES)
@pytest.mark.parametrize("address", ["https://api.example.com", "http://127.0.0.1:8080/v1/", "http://[::1]:80/v1"])
def test_an_address_opens_a_painter_once(ai_model: str, name: str, address: str) -> None:
    studio = a_studio(**{name: address})
    assert studio.painter(ai_model) is studio.painter(ai_model)


def test_a_setting_of_another_model_is_not_looked_at() -> None:
    studio = a_studio(GEMINI_BASE_URL="no address")
    studio.painter("dalle-3")
    with pytest.raises(PainterMisconfigured):
        studio.painter("gemini")


@pytest.mark.parametrize(("ai_model", "name"), KEYS)
def test_a_painter_is_opened_anew_when_its_key_was_replaced_and_not_before(ai_model: str, name: str) -> None:
    secrets = {"ssm:/storybrush/key": "first"}
    studio = Studio(SETTINGS | {name: "ssm:/storybrush/key"}, lambda value: secrets.get(value, value))
    others = [studio.painter(other) for other, _ in KEYS if other != ai_model]
    first = studio.painter(ai_model)
    assert studio.painter(ai_model) is first
    secrets["ssm:/storybrush/key"] = "second"
    second = studio.painter(ai_model)
    assert second is not first
    assert studio.painter(ai_model) is second
    assert [studio.painter(other) for other, _ in KEYS if other != ai_model] == others


@pytest.mark.parametrize(("ai_model", "name"), KEYS)
def test_a_key_that_cannot_be_read_is_told_by_its_setting_and_asked_for_again(ai_model: str, name: str) -> None:
    def unreadable(value: str) -> str:
        if value == "ssm:/storybrush/key":
            raise SecretUnreadable
        return value

    studio = Studio(SETTINGS | {name: "ssm:/storybrush/key"}, unreadable)
    with pytest.raises(KeyUnreadable) as raised:
        studio.painter(ai_model)
    assert raised.value.message == (
        f"The secret that {name} names could not be read. Retry later, or look into the log."
    )
    assert raised.value.code == PainterMisconfigured.code
    assert raised.value.max_calls == PainterBroken.max_calls


def test_whether_a_model_is_configured_is_known_without_its_key() -> None:
    def never(value: str) -> str:
        raise AssertionError(value)

    studio = Studio(SETTINGS | {"GEMINI_API_KEY": "ssm:/storybrush/key", "OPENAI_API_KEY": ""}, never)
    assert studio.missing("gemini") is None
    assert studio.missing("dalle-3") == "OPENAI_API_KEY"
    assert studio.upstream("gemini") == "a-model"
