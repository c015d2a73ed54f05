"""A midjourney-proxy that answers what a test has written down, and where it keeps its pictures."""

from typing import Any

from storybrush.painters.midjourney import MidjourneyPainter
from storybrush.ports.painting import PaintRequest, Waiting
from tests.integration.scripted import Answer, ScriptedServer

IMAGINE, ACTION, CHANGE = "/mj/submit/imagine", "/mj/submit/action", "/mj/submit/change"
# What is known of the grid's task, 7, and of its upscale's, 8.
GRID, UPSCALE = "/mj/task/7/fetch", "/mj/task/8/fetch"
BUTTONS = [{"customId": "MJ::upsample::2", "label": "U2"}, {"customId": "MJ::upsample::1", "label": "U1"}]
REQUEST = PaintRequest("a Cat --ar 4:3 --q 2", "1024x768", "hd")


class MidjourneyWorld:
    """The pictures are at /grid, /first and /large, each made of its own name."""

    def __init__(self, proxy: ScriptedServer, pictures: ScriptedServer) -> None:
        self.proxy = proxy
        self.pictures = pictures
        self.answers = proxy.answers
        self.painter = MidjourneyPainter(proxy.url, "a-secret", pictures.url.removeprefix("http://"))
        pictures.answers = {f"/{name}": Answer(200, name.encode()) for name in ("grid", "first", "large")}

    def paint(self) -> str:
        """The job of the task 7, which was begun."""
        self.answers[IMAGINE] = submitted(1, "7")
        return self.painter.paint(REQUEST).job

    def upscale(self) -> str:
        """The job of the task 8, which upscales the grid of 7."""
        job = self.paint()
        self.answers[GRID] = self.grid(buttons=BUTTONS)
        self.answers[ACTION] = submitted(1, "8")
        waiting = self.painter.resume(job)
        assert isinstance(waiting, Waiting)
        return waiting.job

    def grid(self, **more: Any) -> Answer:
        return task("SUCCESS", imageUrl=f"{self.pictures.url}/grid", **more)

    @property
    def asked(self) -> list[tuple[str, str, Any]]:
        """Method, path and body of every request to the proxy."""
        return [(asked.method, asked.path, asked.body) for asked in self.proxy.asked]

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.proxy.asked]


def submitted(code: object, result: object = None, **properties: Any) -> Answer:
    return Answer(200, {"code": code, "description": "secret words", "result": result, "properties": properties})


def task(status: str, **more: Any) -> Answer:
    return Answer(200, {"id": "7", "action": "IMAGINE", "status": status, "progress": "secret words"} | more)


def named(value: object) -> str | None:
    """An answer, or an error's class, in a test's name."""
    if isinstance(value, Answer):
        return f"{value.status} {str(value.body)[-60:]}"
    return value.__name__ if isinstance(value, type) else None
