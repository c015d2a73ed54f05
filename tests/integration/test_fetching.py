"""Fetching a picture by its address: which addresses are asked, over real HTTP."""

import pytest

from storybrush.errors import NoPicture, PainterMisconfigured, PainterUnreachable
from storybrush.painters.fetching import allowed_hosts, fetch_image
from storybrush.painters.openai import OpenAIPainter
from storybrush.ports.painting import Painted, PaintRequest, Waiting
from tests.integration.scripted import Answer, ScriptedServer

# Longer than a part of a host's name may be, so that nobody is asked where it is.
NOWHERE = f"{'a' * 64}.b"


def fetch(url: str) -> bytes:
    """From the test's own server."""
    return fetch_image(url, allowed_hosts("", url))


@pytest.mark.parametrize(("host", "image_hosts"), [("127.0.0.1", ""), ("localhost", "localhost:{}")])
def test_a_servers_picture_is_fetched_from_its_address(model: ScriptedServer, host: str, image_hosts: str) -> None:
    url = f"http://{host}:{model.server_port}/a.png"
    model.answers = {"/v1/images/generations": Answer(200, {"data": [{"url": url}]}), "/a.png": Answer(200, b"png")}
    painter = OpenAIPainter("a-key", f"{model.url}/v1", "the-model", image_hosts.format(model.server_port))
    assert painter.paint(PaintRequest("a cat", "512x512", "standard")) == Waiting(url, 1)
    assert painter.resume(url) == Painted(b"png")
    assert [asked.method for asked in model.asked] == ["POST", "GET"]
    with pytest.raises(PainterMisconfigured):
        painter.resume("https://localhost:9/a.png")


def test_the_settings_hosts_and_the_base_urls_own() -> None:
    assert allowed_hosts(" CDN.example.com, ,b:8443,", "https://Api.example.com/v1/") == {
        "cdn.example.com",
        "b:8443",
        "https://api.example.com:443",
    }
    assert allowed_hosts("", "http://MJ.lan:8080/mj") == {"http://mj.lan:8080"}
    assert allowed_hosts("", "http://[::1]") == {"http://[::1]:80"}


@pytest.mark.parametrize("base_url", ["", " ", "api.example.com", "ftp://a", "https://", "https://[", "https://a:b"])
def test_what_is_no_base_url_adds_nothing(base_url: str) -> None:
    assert allowed_hosts("a", base_url) == {"a"}


def test_the_bytes_come_as_they_are_and_nothing_of_ours_goes(
    model: ScriptedServer, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret")
    monkeypatch.setenv("NETRC", str(netrc))
    model.answers["/a.png?b=c%20d"] = Answer(302, {}, {"Location": "/b.png", "Set-Cookie": "a=b"})
    model.answers["/b.png"] = Answer(200, b"<html>", {"Content-Encoding": "gzip"})
    assert fetch(f"{model.url}/a.png?b=c d") == b"<html>"
    assert [asked.method for asked in model.asked] == ["GET", "GET"]
    for asked in model.asked:
        assert asked.headers["accept-encoding"] == "identity"
        assert not {"cookie", "authorization", "referer"} & set(asked.headers)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://cdn.example.com/a.png", "cdn.example.com"),
        ("HTTPS://CDN.example.com/a.png", "cdn.example.com"),
        ("https://cdn.example.com:443/a.png", "cdn.example.com"),
        ("https://cdn.example.com:8443/a.png", "cdn.example.com:8443"),
        ("https://cdn.example.com:80/a.png", "cdn.example.com:80"),
        ("https://trusted:8443/a.png", "trusted:8443"),
        ("https://ported/a.png", "ported"),
        ("https://trusted.evil.com/a.png", "trusted.evil.com"),
        ("https://trusted%2e/a.png", "trusted."),
        ("https://evil.com?@trusted/a.png", "evil.com"),
        ("https://evil.com#@trusted/a.png", "evil.com"),
        (r"https://evil.com\@trusted/a.png", "evil.com"),
        ("https://bücher.example/a.png", "xn--bcher-kva.example"),
        ("https://169.254.169.254/latest/meta-data", "169.254.169.254"),
        ("https://[::1]/a.png", "[::1]"),
        ("http://127.0.0.1:81/a.png", "127.0.0.1:81"),
        ("http://127.9.9.9/a.png", "127.9.9.9"),
        ("http://localhost/a.png", "localhost"),
        ("http://[::1]:81/a.png", "[::1]:81"),
    ],
)
def test_a_host_that_is_not_named_is_named_in_the_error(url: str, shown: str) -> None:
    with pytest.raises(PainterMisconfigured) as raised:
        fetch_image(url, {"trusted", "ported:8443", "127.0.0.1:80"})
    assert raised.value.message == (f"The picture is kept at {shown}. Name that host in IMAGE_HOSTS, if you trust it.")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "secret words",
        "/a.png",
        "//trusted/a.png",
        "http://trusted/a.png",
        "http://trusted:443/a.png",
        "http://127.1/a.png",
        "http://127.0.0.1.trusted/a.png",
        "ftp://trusted/a.png",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "httpsx://trusted/a.png",
        "https:trusted/a.png",
        "https:///a.png",
        "https://user:secret@trusted/a.png",
        "https://user@trusted/a.png",
        "https://trusted:port/a.png",
        "https://trusted:99999/a.png",
        "https://[trusted/a.png",
        "https://[::1%eth0]/a.png",
        "https://<secret words>/a.png",
        "https://*.trusted/a.png",
        f"https://{'a' * 300}/a.png",
        "https://\ud800/",
        "\0https://trusted/a.png",
        "ht\ttps://trusted/a.png",
    ],
)
def test_what_is_no_https_address_is_not_fetched(url: str) -> None:
    with pytest.raises(PainterMisconfigured, match="must begin with https") as raised:
        fetch_image(url, {"trusted", "trusted:443", "trusted:80", "127.0.0.1.trusted", "127.1"})
    assert "secret" not in raised.value.message


@pytest.mark.parametrize(
    "host", ["https://127.0.0.1:1", "http://127.0.0.1:1", f"https://{NOWHERE}", f"http://{NOWHERE}:8080"]
)
def test_a_host_that_is_named_is_asked(host: str) -> None:
    with pytest.raises(PainterUnreachable) as raised:
        fetch(f"{host}/a.png")
    assert raised.value.max_calls == 5


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"http://{NOWHERE}/a.png", "must begin with https"),
        (f"http://{NOWHERE}:8081/a.png", "must begin with https"),
        (f"http://user@{NOWHERE}:8080/a.png", "must begin with https"),
        ("http://named:8080/a.png", "must begin with https"),
        ("http://other:8080/a.png", "must begin with https"),
        (f"https://{NOWHERE}:8080/a.png", "kept at"),
    ],
)
def test_only_the_base_urls_own_origin_may_be_plain_http(url: str, words: str) -> None:
    hosts = allowed_hosts("named, named:8080", f"http://{NOWHERE}:8080/mj")
    with pytest.raises(PainterUnreachable):
        fetch_image(f"http://{NOWHERE}:8080/a.png", hosts)
    with pytest.raises(PainterMisconfigured, match=words):
        fetch_image(url, hosts)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/3", "3", "{url}/3", "//{host}/3"])
def test_a_redirect_is_followed(model: ScriptedServer, status: int, location: str) -> None:
    where = location.format(url=model.url, host=model.url.removeprefix("http://"))
    model.answers["/1"] = Answer(status, {}, {"Location": where})
    model.answers["/3"] = Answer(200, b"bytes")
    assert fetch(f"{model.url}/1") == b"bytes"


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("https://evil.com/a.png", "kept at evil.com"),
        ("//evil.com/a.png", "must begin"),
        ("http://127.0.0.1:1/a.png", "kept at 127.0.0.1:1"),
        ("http://user@{host}/a.png", "must begin"),
        ("file:///etc/passwd", "must begin"),
        ("http://[", "must begin"),
        ("https://evil.com:x/", "must begin"),
    ],
)
def test_a_redirect_elsewhere_is_not(model: ScriptedServer, location: str, words: str) -> None:
    model.answer = Answer(302, {}, {"Location": location.format(host=model.url.removeprefix("http://"))})
    with pytest.raises(PainterMisconfigured, match=words):
        fetch(f"{model.url}/1")
    assert len(model.asked) == 1


def test_three_redirects_are_enough(model: ScriptedServer) -> None:
    model.answers = {f"/{n}": Answer(302, {}, {"Location": f"/{n + 1}"}) for n in range(1, 4)}
    model.answer = Answer(200, b"bytes")
    assert fetch(f"{model.url}/1") == b"bytes"
    model.answers["/4"] = Answer(302, {}, {"Location": "/1"})
    model.asked.clear()
    with pytest.raises(NoPicture):
        fetch(f"{model.url}/1")
    assert [asked.path for asked in model.asked] == ["/1", "/2", "/3", "/4"]
