"""From a target to a whole reply through a WSGI application (PEP 3333), given the path as it was sent."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from publisher.web.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed.wsgi import WSGIApplication

    from publisher.web.target import Target


def call(
    application: WSGIApplication, target: Target, base: str, extra: Mapping[str, object] | None = None
) -> Reply:
    """Return the application's whole answer to a GET; ``extra`` are entries of its environment.

    PATH_INFO is not decoded (PEP 3333 would), so that ``%2F`` and ``/`` differ. Server name, port and
    scheme are those of ``base``.
    """
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], *_: object) -> object:
        started[:] = [(status, headers)]
        return None

    chunks = application(_environ(target, base) | dict(extra or {}), start)  # type: ignore[arg-type]  # no write() (PEP 3333)
    try:
        body = b"".join(chunks)
    finally:
        if close := getattr(chunks, "close", None):
            close()
    status, headers = started[0]
    lines = tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers)
    return Reply(int(status[:3]), lines, body)


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
