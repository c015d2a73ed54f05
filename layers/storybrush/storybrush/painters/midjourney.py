"""Midjourney paints through a midjourney-proxy: four pictures in a grid, of which the first is kept."""

import re

import msgspec

from storybrush.errors import NoPicture, PainterBroken, PainterBusy, PainterUnreachable
from storybrush.kinds import ready
from storybrush.models import MODELS
from storybrush.painters.fetching import allowed_hosts, fetch_image
from storybrush.painters.midjourney_proxy import Proxy, Task, declined
from storybrush.painters.references import prepared
from storybrush.ports.painting import Painted, PaintRequest, Waiting
from storybrush.story import now

_MODEL = MODELS["midjourney"]
_SHORTEST_WAIT_SECONDS = 2
_LONGEST_WAIT_SECONDS = 15
# A job that a proxy has lost track of is never done: longer than any takes, relaxed ones too.
_LOST_AFTER_SECONDS = 30 * 60
# A grid that is there is cut up rather than waited for until its upscale finds a place in the queue.
_UPSCALE_WITHIN_SECONDS = 5 * 60
_MODERATION = re.compile(
    r"banned (prompt|word)|moderat|image[^.]* blocked|content policy|community (guideline|standard)|sensitive|nsfw"
    r"|inappropriate|敏感|违禁|违规",
    re.IGNORECASE,
)


class _Job(msgspec.Struct, frozen=True, array_like=True):
    """The `task` that is worked at `since` (epoch seconds); of an upscale, the `grid`'s task too."""

    task: str
    since: int
    grid: str | None = None


class MidjourneyPainter:
    """Implements ports.Painter."""

    def __init__(self, base_url: str, api_secret: str, image_hosts: str) -> None:
        self._proxy = Proxy(base_url, api_secret)
        self._hosts = allowed_hosts(image_hosts, base_url)

    def paint(self, request: PaintRequest) -> Waiting:
        # The prompt itself holds the size and the quality.
        references = prepared(request.references, _MODEL.max_references)
        return _begun(self._proxy.imagine(request.prompt, references))

    def resume(self, job: str) -> Painted | Waiting:
        try:
            known = msgspec.json.decode(job, type=ready(_Job))
        except msgspec.DecodeError as error:
            raise PainterBroken from error
        return self._grid(known) if known.grid is None else self._upscale(known, known.grid)

    def _grid(self, job: _Job) -> Painted | Waiting:
        """One picture of the grid: by its own address, else as an upscale, else cut out of the grid."""
        task = self._proxy.look(job.task)
        match task.status:
            case "SUCCESS":
                pass
            case "FAILURE":
                raise declined("moderation") if _MODERATION.search(task.failReason or "") else PainterBroken
            case "CANCEL":
                raise PainterBroken
            case _:
                return _going_on(job)
        if task.imageUrls and task.imageUrls[0].url:
            return self._painted(task.imageUrls[0].url)
        button = next((button.customId for button in task.buttons or () if button.label == "U1"), None)
        if not task.imageUrl and not button:
            raise NoPicture
        upscale = self._begin_upscale(job, button)
        return _begun(upscale, grid=job.task) if upscale else self._quarter(task)

    def _begin_upscale(self, job: _Job, button: str | None) -> str | None:
        try:
            return self._proxy.upscale(job.task, button)
        except PainterUnreachable:
            return None
        except PainterBusy:
            if _age(job) < _UPSCALE_WITHIN_SECONDS:
                raise
            return None

    def _upscale(self, job: _Job, grid: str) -> Painted | Waiting:
        """Without a picture of its own, the grid is there still."""
        try:
            task = self._proxy.look(job.task)
            if task.status not in ("SUCCESS", "FAILURE", "CANCEL"):
                return _going_on(job)
        except PainterBroken:
            return self._quarter(self._proxy.look(grid))
        if task.status == "SUCCESS" and task.imageUrl:
            return self._painted(task.imageUrl)
        return self._quarter(self._proxy.look(grid))

    def _quarter(self, task: Task) -> Painted:
        if not task.imageUrl:
            raise NoPicture
        return self._painted(task.imageUrl, grid=True)

    def _painted(self, url: str, *, grid: bool = False) -> Painted:
        return Painted(fetch_image(url, self._hosts), grid=grid)


def _begun(task: str, grid: str | None = None) -> Waiting:
    return _waiting(_Job(task, int(now().timestamp()), grid), _SHORTEST_WAIT_SECONDS)


def _going_on(job: _Job) -> Waiting:
    """What has taken long is looked at less often: after half as long again."""
    age = _age(job)
    if age > _LOST_AFTER_SECONDS:
        raise PainterBroken
    return _waiting(job, min(max(_SHORTEST_WAIT_SECONDS, age // 2), _LONGEST_WAIT_SECONDS))


def _age(job: _Job) -> int:
    return int(now().timestamp()) - job.since


def _waiting(job: _Job, seconds: int) -> Waiting:
    return Waiting(msgspec.json.encode(job).decode(), seconds)
