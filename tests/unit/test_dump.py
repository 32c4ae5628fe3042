"""Dumps are sent as they lie there, or not at all."""

import asyncio
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.config import Settings
from publisher.errors import NotFound
from publisher.web.dump import send_dump
from publisher.web.site import Site, open_site
from publisher.web.wire import Message


@pytest.fixture(scope="module")
def site(settings: Settings, release: Path) -> Site:
    return open_site(settings, release)


def sent(site: Site, local: str, method: str = "GET") -> list[Message]:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    asyncio.run(send_dump(site, local, method, send))
    return messages


@pytest.mark.parametrize("name", ["kode", "kerja-sama", "wilayah"])
def test_a_dump_is_the_file_the_manifest_names(site: Site, name: str):
    graph = next(graph for graph in site.manifest.graphs if graph.name == name)
    start, *chunks = sent(site, f"dump/{site.manifest.id}/{graph.file}")
    body = b"".join(chunk["body"] for chunk in chunks)
    assert hashlib.sha256(body).hexdigest() == graph.sha256
    assert dict(start["headers"])[b"content-length"] == str(len(body)).encode()


def test_head_sends_no_body(site: Site):
    start, end = sent(site, f"dump/{site.manifest.id}/kode.nq", "HEAD")
    assert (start["status"], end["body"]) == (200, b"")


@pytest.mark.parametrize("local", ["dump/{id}/none.nq", "dump/0000/kode.nq", "dump/{id}/../manifest.json"])
def test_what_the_manifest_does_not_name_is_not_there(site: Site, local: str):
    with pytest.raises(NotFound):
        sent(site, local.format(id=site.manifest.id))


def test_a_release_that_was_not_kept_is_not_found_rather_than_broken(site: Site, tmp_path: Path):
    with pytest.raises(NotFound):
        sent(replace(site, folder=tmp_path), f"dump/{site.manifest.id}/kode.nq")
