"""The network between the page and the local run, as it is when it loses things."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Request, WebSocketRoute

type Event = dict[str, Any]


class Line:
    """The page's WebSockets, numbered from 1; `loses` tells of an event on one of them whether it never arrives."""

    def __init__(self, page: Page, loses: Callable[[int, Event], bool]) -> None:
        self.lost: list[Event] = []
        self.opened = 0
        self._loses = loses
        page.route_web_socket(re.compile(r"/ws$"), self._open)

    def _open(self, ours: WebSocketRoute) -> None:
        self.opened += 1
        number = self.opened
        ours.connect_to_server().on_message(lambda message: self._pass(ours, number, message))

    def _pass(self, ours: WebSocketRoute, number: int, message: str | bytes) -> None:
        event: Event = json.loads(message)
        if self._loses(number, event):
            self.lost.append(event)
        else:
            ours.send(message)


def asked(page: Page, method: str, path: str) -> list[Request]:
    """What the page asks for from now on by that method, where the path is in the address."""
    found: list[Request] = []

    def look(request: Request) -> None:
        if request.method == method and path in request.url:
            found.append(request)

    page.on("request", look)
    return found
