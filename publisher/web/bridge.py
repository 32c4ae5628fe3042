"""From a target to a whole reply through a WSGI application (PEP 3333), given the path as it was sent."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from publisher.web.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed.wsgi import WSGIApplication

    from publisher.web.reply import Header
    from publisher.web.target import Target

ACCEPT: Final = "HTTP_ACCEPT"
LANGUAGE: Final = "HTTP_ACCEPT_LANGUAGE"
VARYING: Final = {ACCEPT: b"Accept", LANGUAGE: b"Accept-Language"}
NAMED_LANGUAGE: Final = re.compile(rb"(?:^|&)lang=(?:id|en)(?:&|$)")


def call(
    application: WSGIApplication, target: Target, base: str, extra: Mapping[str, object] | None = None
) -> Reply:
    """Return the application's whole answer to a GET; ``extra`` are entries of its environment.

    The answer says by Vary which headers were read for it (RFC 9110 §12.5.5); what negotiates its form may
    be a page, which speaks a language, unless its address names one.

    PATH_INFO is not decoded (PEP 3333 would), so that ``%2F`` and ``/`` differ. Server name, port and
    scheme are those of ``base``.
    """
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> object:
        started[:] = [(status, headers)]
        return None

    environ = Watched({**_environ(target, base), **(extra or {})})
    chunks = application(environ, start)  # type: ignore[arg-type]  # no write() (PEP 3333)
    try:
        body = b"".join(chunks)
    finally:
        if close := getattr(chunks, "close", None):
            close()
    status, headers = started[0]
    lines = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return Reply(int(status[:3]), _with_vary(lines, environ.read, target), body)


class Watched(dict[str, object]):
    """A WSGI environment that notes which of the headers that change an answer were read."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        super().__init__(entries)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> object:
        if name in VARYING:
            self.read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: object = None) -> object:
        """Return an entry, noted as well."""
        if name in VARYING:
            self.read.add(name)
        return super().get(name, default)


def _with_vary(lines: list[Header], read: set[str], target: Target) -> tuple[Header, ...]:
    if ACCEPT in read and not NAMED_LANGUAGE.search(target.query):
        read = {*read, LANGUAGE}
    own = [value for name, value in lines if name == b"vary"]
    vary = b", ".join([*(name for key, name in VARYING.items() if key in read), *own])
    kept = [line for line in lines if line[0] != b"vary"]
    return (*kept, (b"vary", vary)) if vary else tuple(kept)


def _environ(target: Target, base: str) -> dict[str, object]:
    parts = urlsplit(base)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": target.path.decode("latin-1"),
        "QUERY_STRING": target.query.decode("latin-1"),
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(parts.port or {"https": 443}.get(parts.scheme, 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_ACCEPT": target.accept.decode("latin-1"),
        "HTTP_ACCEPT_LANGUAGE": target.language.decode("latin-1"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
