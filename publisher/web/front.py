"""The ASGI front: the raw request target, ready answers, 304, and what may not reach the application.

What is asked twice is answered from memory: an answer depends on the release and the target alone
(publisher.web.target), and a release never changes.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from publisher.errors import ClientError, MalformedRequest, MethodNotAllowed, NotFound
from publisher.uris import well_formed
from publisher.web.argument import check, parted
from publisher.web.bridge import call
from publisher.web.ckan.posted import read_call
from publisher.web.desk import Desk
from publisher.web.doctor import PLACE, REPORT, Doctor
from publisher.web.dump import found, send_dump
from publisher.web.failure import Unexpected, failure
from publisher.web.form import read_batch
from publisher.web.http.outlet import Interrupted
from publisher.web.memento import HEADER, negotiates
from publisher.web.past import Past
from publisher.web.ready import ready
from publisher.web.receipt import RECEIPT, run_receipt
from publisher.web.reply import Replies, Reply
from publisher.web.target import fields, target_of
from publisher.web.wire import carried, dressed, dressing, finished, lifespan, moved, options, send_reply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from publisher.web.sparql import SparqlEndpoint
    from publisher.web.target import Target
    from publisher.web.wire import Message, Receive, Send

READING: Final = ("GET", "HEAD")
KEPT: Final = (200, 303)
LONGEST_TARGET: Final = 64 * 1024
LONGEST_FORM: Final = 256 * 1024
RECONCILE: Final = b"reconcile"
CALLS: Final = (b"api/3/action/", b"api/action/")
# What is answered before the application is asked.
ANSWERED: Final = (b"sparql", b"healthz", b"readyz", b"bukti", PLACE)
PAST: Final = b"release="  # such an answer is remembered by the endpoint, while that release is kept
LOG = logging.getLogger("pranala.web")


class Front:
    """The application the server runs: health, SPARQL, dumps; all else by the WSGI application behind."""

    def __init__(
        self, application: Flask, sparql: SparqlEndpoint, note: str = "", past: Past | None = None
    ) -> None:
        self._application = application
        self._note = f"{note}\n".encode().lstrip(b"\n")  # what /readyz tells beside "ok"
        self._site = application.config["SITE"]
        self._sparql = sparql
        self._replies = Replies(self._site.settings.cache_mib << 20)
        self._desk = Desk()
        self._past = past or Past(application)
        self._pool = ThreadPoolExecutor(max_workers=4, thread_name_prefix="page")
        self._doctor = Doctor(self, self._site.manifest.base)
        self._documents = application.config["DOCUMENTS"]
        self._prefix = self._site.prefix.encode()
        since = datetime.fromisoformat(application.config["JOURNAL"].since)
        self._modified = format_datetime(since, usegmt=True).encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3.0)."""
        if scope["type"] == "lifespan":
            await lifespan(receive, send)
            return
        headers = fields(scope["headers"])
        target, rest = self._understood(target_of(scope, headers))
        reading = scope["method"] in READING
        if HEADER in headers and reading and negotiates(self._local(target.path)):
            target = target._replace(moment=headers[HEADER])
        reply = (self._replies.get(target) or self._sparql.replies.get(target)) if reading else None
        if reply is None:
            reply = await self._answered(scope, receive, send, target)
        if reply is not None:
            await send_reply(send, carried(reply, rest), scope["method"], headers if reading else {})

    def _understood(self, target: Target) -> tuple[Target, bytes]:
        """Return a target with the arguments that an answer depends on, and the arguments set aside."""
        local = self._local(target.path)
        if not well_formed(target.path, target.query) or self._documents.asked(local.decode("ascii")):
            return target, b""
        query, rest = parted(local, target.query)
        return target._replace(query=query), rest

    async def _answered(self, scope: Message, receive: Receive, send: Send, target: Target) -> Reply | None:
        """Return the reply, None where it was sent already; a failure is a reply too."""
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            return await self._route(scope, receive, dressing(noting), target)
        except ClientError as error:
            if started:
                raise
            reply = failure(self._application, error, target)
        except Interrupted:
            raise  # breaks the connection: half an answer must not look whole (GUARD G3)
        except Exception:
            number = secrets.token_hex(8)
            LOG.exception("request %s", number)
            if started:
                raise
            reply = failure(self._application, Unexpected(extra={"request": number}), target)
        return self._finished(reply, target)

    async def _route(self, scope: Message, receive: Receive, send: Send, target: Target) -> Reply | None:
        local = self._local(target.path)
        if not well_formed(target.path, b"") or len(target.path) > LONGEST_TARGET:
            raise MalformedRequest("the request target is not well formed")
        if not self._documents.asked(local.decode("ascii")):
            check(target.query)
        elif not well_formed(b"", target.query):
            raise MalformedRequest("the request target is not well formed")
        if scope["method"] == "OPTIONS":
            return options(allowed(local))
        if posts(local) and await self._there(target):
            return moved(target.path.rstrip(b"/"), target.query)
        try:
            return await self._dispatch(scope, receive, send, target)
        except NotFound:
            if await self._there(target):
                return moved(target.path.rstrip(b"/"), target.query)
            raise

    async def _dispatch(self, scope: Message, receive: Receive, send: Send, target: Target) -> Reply | None:
        local, method = self._local(target.path), scope["method"]
        if local == b"sparql" and (method == "POST" or (method in READING and asks(target.query))):
            reply = await self._sparql(scope, receive, send)
            if reply is not None and reply.etag and method in READING and PAST not in target.query:
                self._sparql.replies.put(target, reply)
            return reply
        if local == RECONCILE or local.startswith(RECONCILE + b"/"):
            return await self._matched(scope, receive, target)
        if method == "POST" and local.startswith(CALLS):
            called = await read_call(receive, fields(scope["headers"]))
            return await self._page(target._replace(query=b"&".join(filter(None, (called, target.query)))))
        if method not in READING:
            raise MethodNotAllowed(headers={"Allow": allowed(local)})
        return await self._read(scope, receive, send, target)

    async def _there(self, target: Target) -> bool:
        """Return whether an address that is not there has a slash too many, and is there without."""
        plain = target._replace(path=target.path.rstrip(b"/"))
        local = self._local(plain.path)
        if plain == target or target.path.startswith(b"//") or not plain.path.startswith(self._prefix):
            return False
        try:
            if local in ANSWERED or (local.startswith(b"dump/") and found(self._site, local.decode("ascii"))):
                return True
            past = self._past.concerns(plain, local) and await self._past.answer(plain, local)
            return (past or await self._page(plain)).status != 404
        except NotFound:
            return False
        except ClientError:
            return True

    async def _read(self, scope: Message, receive: Receive, send: Send, target: Target) -> Reply | None:
        """Return the reply to what is only read, None where it was sent already."""
        local = self._local(target.path)
        headers = fields(scope["headers"])
        asker = self._sparql.client(scope, headers)
        if local in (b"healthz", b"readyz") or target.path == b"/healthz":
            return await self._health(local == b"readyz", asker)
        if local.startswith(b"dump/") and not local.endswith(b"/"):
            return await send_dump(self._site, local.decode("ascii"), scope["method"], headers, send)
        if local == b"bukti":
            receipt = await run_receipt(self._application, self._sparql, asker, receive, target)
            return await self._page(target, {RECEIPT: receipt}) if receipt else None
        if local == PLACE and self._site.register:
            return await self._page(target, {REPORT: await self._doctor.report()})
        if self._past.concerns(target, local):
            reply = await self._past.answer(target, local)
            return reply or await self._page(target._replace(moment=b""))
        return await self._page(target)

    async def _matched(self, scope: Message, receive: Receive, target: Target) -> Reply:
        """Return what matching answers; a batch posted to it is read as a query string."""
        posted = scope["method"] == "POST" and self._local(target.path) == RECONCILE
        if not posted and scope["method"] not in READING:
            raise MethodNotAllowed(headers={"Allow": allowed(self._local(target.path))})
        if posted:
            batch = await read_batch(receive, fields(scope["headers"]), LONGEST_FORM)
            target = target._replace(query=b"&".join(filter(None, (batch, target.query))))
        asker = self._sparql.client(scope, fields(scope["headers"]))
        work = partial(call, self._application.wsgi_app, target, self._site.manifest.base)
        reply = await self._desk.run(asker, work)
        reply = self._finished(reply, target)
        if not posted and reply.status in KEPT:
            self._replies.put(target, reply)
        return reply

    def _local(self, path: bytes) -> bytes:
        return path.removeprefix(self._prefix) if path.startswith(self._prefix) else b""

    async def _health(self, deep: bool, asker: str) -> Reply:
        up = not deep or await ready(self._site, self._sparql.address, asker)
        body = (b"ok\n" if up else b"not ready\n") + self._note * deep
        length = (b"content-length", str(len(body)).encode())
        headers = ((b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), length)
        return Reply(200 if up else 503, dressed(headers), body)

    async def _page(self, target: Target, extra: Mapping[str, object] | None = None) -> Reply:
        if target.path.startswith(b"//"):  # Werkzeug takes it for the address with one slash
            raise NotFound
        loop = asyncio.get_running_loop()
        base = self._site.manifest.base
        reply = await loop.run_in_executor(self._pool, call, self._application.wsgi_app, target, base, extra)
        reply = self._finished(reply, target)
        if reply.status in KEPT and (b"cache-control", b"no-cache") not in reply.headers:
            self._replies.put(target, reply)
        return reply

    def _finished(self, reply: Reply, target: Target) -> Reply:
        return finished(reply, target, self._site.manifest.id, self._modified)


def allowed(local: bytes) -> str:
    """Return the methods that what a local address answers takes."""
    return "GET, HEAD, OPTIONS" + ", POST" * posts(local)


def posts(local: bytes) -> bool:
    """Return whether what a local address answers, with a slash too many or without, takes a POST."""
    plain = local.rstrip(b"/")
    return plain.startswith(CALLS) or plain in (b"sparql", RECONCILE)


def asks(query: bytes) -> bool:
    """Return whether a query string of /sparql holds a query or an update (SPARQL 1.1 Protocol §2.1)."""
    names = {name for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)}
    return bool(names & {"query", "update"})
