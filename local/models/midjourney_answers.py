"""How a midjourney-proxy of each flavour says things."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from local.models.faults import digest
from local.models.gallery import address
from local.models.midjourney_jobs import Job
from local.models.wire import answer


@dataclass(frozen=True)
class Flavour:
    """What a proxy under a base path knows: addresses of the singles, buttons and /action, or /change."""

    prefix: str
    singles: bool = False
    buttons: bool = False
    change: bool = False


def error(status: int, message: str) -> Response:
    """An error of HTTP in the proxy's shape."""
    return answer({"code": status, "description": message}, status)


def say(code: int, description: str, result: str | None = None, **properties: object) -> Response:
    """A proxy's word on a submission, which tells by its code what became of it."""
    return answer({"code": code, "description": description, "result": result, "properties": properties})


def told_of(job: Job, flavour: Flavour, request: Request) -> dict[str, object]:
    """What a proxy tells of a job."""
    status = job.status
    pictures = [address(request, name) for name in job.pictures] if status == "SUCCESS" else []
    told: dict[str, object] = {
        "id": job.id,
        "action": job.action,
        "status": status,
        "progress": "40%" if status == "IN_PROGRESS" else "100%",
        "imageUrl": pictures[0] if pictures else None,
        "failReason": job.blame if status == "FAILURE" else None,
    }
    singles = pictures[1:]
    if flavour.buttons:
        kinds = (("U", "upsample"), ("V", "variation")) if singles else ()
        told["buttons"] = [
            {"customId": f"MJ::JOB::{kind}::{number}::{job.message}", "label": f"{letter}{number}"}
            for letter, kind in kinds
            for number in range(1, 5)
        ]
    if flavour.singles:
        told["imageUrls"] = [{"url": url} for url in singles]
    return told


def refusal(fault: str | None, prompt: str) -> Response | None:
    """The answer to a submission that comes to nothing; None where a job begins."""
    match fault:
        case "refuse":
            longest = max(re.findall(r"\w+", prompt), key=len, default=prompt)
            return say(24, "Banned prompt", bannedWord=longest, promptEn=prompt)
        case "busy":
            turned_away = error(429, "Too many requests")
            turned_away.headers["Retry-After"] = "1"
            return turned_away
        case "busy-silent":
            return say(23, "Queue full")
        case "quota":
            return say(3, "No available account")
        case "hang":
            return error(504, "The request took too long.")
        case "broken" if int(digest(prompt), 16) % 2:
            return error(500, "Internal server error")
        case "broken":
            return say(9, "Submit failed")
    return None
