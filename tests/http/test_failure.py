"""What was not foreseen: a 500 that tells nothing, and half an answer that never looks whole."""

import asyncio
import logging
from pathlib import Path

import httpx
import pytest
from flask import Flask

from publisher.config import Settings
from publisher.web.app import create_app
from publisher.web.front import Front
from publisher.web.site import open_site
from publisher.web.sparql import SparqlEndpoint
from publisher.web.wire import Message, Receive, Send

HIDDEN = "/secret/path"


class BrokenAtOnce(SparqlEndpoint):
    async def __call__(self, *_request: object) -> None:
        raise RuntimeError(HIDDEN)


class BrokenMidway(SparqlEndpoint):
    async def __call__(self, _scope: Message, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise RuntimeError(HIDDEN)


def front(application: Flask, kind: type[SparqlEndpoint]) -> Front:
    """A front whose guard is not there."""
    site = application.config["SITE"]
    return Front(application, kind(site.settings, site.manifest, Path("/nowhere")))


def ask(front: Front, local: str, **headers: str) -> httpx.Response:
    async def one() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(front), base_url="http://t") as client:
            return await client.get(local, headers=headers)

    return asyncio.run(one())


@pytest.fixture(scope="module")
def application(settings: Settings, release: Path):
    return create_app(open_site(settings, release))


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_a_bug_is_a_500_with_a_number_and_no_detail(application, caplog, accept: str):
    with caplog.at_level(logging.ERROR):
        answer = ask(front(application, BrokenAtOnce), "/sparql?query=x", accept=accept)
    assert answer.status_code == 500
    assert HIDDEN not in answer.text
    assert "Traceback" not in answer.text
    number = caplog.records[-1].args[0]
    assert number in answer.text
    assert HIDDEN in caplog.text


def test_an_answer_broken_midway_is_not_completed(application):
    with pytest.raises(RuntimeError):
        ask(front(application, BrokenMidway), "/sparql?query=x")


def test_the_probe_says_that_the_guard_does_not_answer(application):
    assert ask(front(application, SparqlEndpoint), "/readyz").status_code == 503
    assert ask(front(application, SparqlEndpoint), "/healthz").status_code == 200
