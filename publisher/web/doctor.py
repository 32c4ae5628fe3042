"""The harvest doctor's page: this server examined from inside, by requests that never leave the process."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from publisher.doctor import examine
from publisher.doctor.visit import Answer
from publisher.errors import Unanswered
from publisher.uris import uri
from publisher.web.page import language_of_request, page
from publisher.words.doctor import LEVELS, VERDICTS
from publisher.words.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from publisher.doctor.finding import Report
    from publisher.doctor.visit import Request
    from publisher.web.wire import Message, Receive, Send

    Application = Callable[[Message, Receive, Send], Awaitable[None]]

BLUEPRINT = Blueprint("doctor", __name__)
PLACE: Final = b"tentang/panen"
REPORT: Final = "pranala.report"  # where the front puts it in the environment of the request
SECONDS: Final = 10.0
EXAMINATION_SECONDS: Final = 60.0


class Within:
    """Asks an ASGI application from another thread than its loop's; knows no address but its base."""

    def __init__(self, application: Application, loop: asyncio.AbstractEventLoop, base: str) -> None:
        self._application, self._loop, self._base = application, loop, base

    def ask(self, request: Request) -> Answer:
        """Return the application's answer.

        Raises:
            Unanswered: the address is not under the base, or nothing came in time.
        """
        if not request.url.startswith(self._base):
            raise Unanswered("doctor-host", request.url)
        start = time.monotonic()
        told = asyncio.run_coroutine_threadsafe(self._call(request), self._loop)
        try:
            first, body = told.result(SECONDS)
        except TimeoutError as error:
            told.cancel()
            raise Unanswered("doctor-slow", request.url) from error
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in first["headers"]
        }
        return Answer(request.url, first["status"], headers, body, time.monotonic() - start)

    async def _call(self, request: Request) -> tuple[Message, bytes]:
        messages: list[Message] = []
        waiting: list[Message] = [{"type": "http.request", "body": request.body, "more_body": False}]

        async def receive() -> Message:
            if waiting:
                return waiting.pop()
            return await asyncio.Future()  # the client stays until it is answered

        async def send(message: Message) -> None:
            messages.append(message)

        await self._application(_scope(request), receive, send)
        return messages[0], b"".join(message.get("body", b"") for message in messages[1:])


def _scope(request: Request) -> Message:
    parts = urlsplit(uri(request.url))
    lines = {**request.headers, "Content-Length": str(len(request.body))} if request.body else request.headers
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": parts.scheme,
        "path": parts.path,
        "raw_path": parts.path.encode("ascii"),
        "query_string": parts.query.encode("ascii"),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in lines.items()],
        "client": ("127.0.0.1", 0),
        "server": None,
    }


class Doctor:
    """Examines an application once, in a thread of its own; a release never changes, so neither does it."""

    def __init__(self, application: Application, base: str) -> None:
        self._application, self._base = application, base
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="doctor")
        self._one = asyncio.Lock()
        self._report: Report | None = None

    async def report(self) -> Report:
        """Return what clients would make of the application's catalogue."""
        async with self._one:
            if self._report is None:
                loop = asyncio.get_running_loop()
                asker = Within(self._application, loop, self._base)
                run = partial(examine, asker, self._base, EXAMINATION_SECONDS)
                self._report = await loop.run_in_executor(self._thread, run)
            return self._report


@BLUEPRINT.get(f"/{PLACE.decode()}")
def harvest() -> Response:
    """Answer what portals, replicators, search engines, browsers and OpenRefine make of this catalogue."""
    report: Report = request.environ[REPORT]
    column = LANGUAGES.index(language_of_request())
    levels = {level: names[column] for level, names in LEVELS.items()}
    return page("panen.html", report=report, levels=levels, verdict=VERDICTS[report.verdict][column])
