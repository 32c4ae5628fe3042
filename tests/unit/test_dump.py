"""Files of a release are sent as they lie there, or a part of them, or not at all."""

import asyncio
import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.config import Settings
from publisher.errors import NotFound, RangeNotSatisfiable
from publisher.manifest import DUMPS, NAME, read_pieces
from publisher.web.dump import send_dump
from publisher.web.reply import Reply
from publisher.web.site import Site, open_site
from publisher.web.span import span
from publisher.web.wire import Message


@pytest.fixture(scope="module")
def site(settings: Settings, release: Path) -> Site:
    return open_site(settings, release)


def answered(
    site: Site, local: str, method: str = "GET", **headers: str
) -> tuple[Reply | None, list[Message]]:
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    fields = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    local = local.format(id=site.manifest.id)
    return asyncio.run(send_dump(site, local, method, fields, send)), messages


def sent(site: Site, local: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    reply, messages = answered(site, local, method, **headers)
    assert reply is None
    start, *chunks = messages
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, b"".join(chunk["body"] for chunk in chunks)


@pytest.mark.parametrize("name", ["kode", "kerja-sama", "wilayah"])
def test_a_dump_is_the_file_the_manifest_names(site: Site, name: str):
    graph = next(graph for graph in site.manifest.graphs if graph.name == name)
    status, told, body = sent(site, f"dump/{{id}}/{graph.file}")
    assert status == 200
    assert hashlib.sha256(body).hexdigest() == graph.sha256
    assert (told["content-length"], told["etag"]) == (str(len(body)), f'"{graph.sha256}"')
    assert told["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("suffix", ["nq", "ttl", "jsonld"])
def test_all_data_are_a_file_that_lies_nowhere(site: Site, suffix: str):
    file = next(file for file in site.manifest.files if file.file == f"semua.{suffix}")
    asked = sent(site, f"dump/{{id}}/{file.file}", range=f"bytes={file.bytes - 500}-")
    assert asked[0] == 206
    assert asked[2] == b"".join(read_pieces(site.folder, file.parts, file.bytes - 500, file.bytes))


def test_head_sends_no_body_and_follows_no_range(site: Site):
    """RFC 9110 §14.2: a range is of GET."""
    status, told, body = sent(site, "dump/{id}/kode.nq", "HEAD", range="bytes=0-9")
    whole = sent(site, "dump/{id}/kode.nq")
    assert (status, told, body) == (200, whole[1], b"")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-19", 10, 20),
        ("Bytes=90-", 90, 100),
        ("bytes=90-1000", 90, 100),
        ("bytes=-10", 90, 100),
        ("bytes=-1000", 0, 100),
        ("bytes = 5-6 ", 5, 7),
    ],
)
def test_one_range_is_followed(asked: str, start: int, end: int):
    assert span(asked.encode(), 100) == (start, end)


@pytest.mark.parametrize(
    "asked", ["", "bytes=", "bytes=-", "bytes=9-5", "bytes=a-b", "lines=0-1", "bytes=0-1,5-6", "0-1"]
)
def test_what_is_no_single_range_of_bytes_gets_the_whole(asked: str):
    """RFC 9110 §14.2: a server may ignore a range it does not know, or several."""
    assert span(asked.encode(), 100) is None


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_without_a_byte_is_refused_with_the_size(asked: str):
    with pytest.raises(RangeNotSatisfiable) as refused:
        span(asked.encode(), 100)
    assert refused.value.headers == {"Content-Range": "bytes */100"}


def test_a_part_says_which_it_is(site: Site):
    whole = sent(site, "dump/{id}/kode.nq")
    status, told, body = sent(site, "dump/{id}/kode.nq", range="bytes=100-199")
    assert (status, body) == (206, whole[2][100:200])
    assert told["content-range"] == f"bytes 100-199/{len(whole[2])}"
    assert (told["content-length"], told["etag"]) == ("100", whole[1]["etag"])


def test_a_download_goes_on_only_of_the_same_file(site: Site):
    """RFC 9110 §13.1.5: compared strongly; another file is sent whole."""
    told = sent(site, "dump/{id}/kode.nq", "HEAD")[1]
    for same in (told["etag"], told["last-modified"]):
        assert sent(site, "dump/{id}/kode.nq", range="bytes=0-9", if_range=same)[0] == 206
    for other in ('"x"', f"W/{told['etag']}", "Tue, 01 Jan 2030 00:00:00 GMT"):
        assert sent(site, "dump/{id}/kode.nq", range="bytes=0-9", if_range=other)[0] == 200


def test_what_a_client_has_is_not_sent_again(site: Site):
    """RFC 9110 §13.2.2: If-None-Match first, and before Range."""
    told = sent(site, "dump/{id}/kode.nq", "HEAD")[1]
    had = {"if_none_match": told["etag"]}, {"if_modified_since": told["last-modified"]}
    for headers in had:
        reply, messages = answered(site, "dump/{id}/kode.nq", range="bytes=0-9", **headers)
        assert (reply.status, reply.body, messages) == (304, b"", [])
        assert dict(reply.headers)[b"etag"].decode() == told["etag"]
    assert (
        sent(site, "dump/{id}/kode.nq", if_none_match='"x"', if_modified_since=told["last-modified"])[0]
        == 200
    )
    assert sent(site, "dump/{id}/kode.nq", if_modified_since="once")[0] == 200


def test_latest_leads_to_the_release_served(site: Site):
    reply, messages = answered(site, "dump/latest/wilayah/desa.csv.gz")
    assert (reply.status, messages) == (302, [])
    assert dict(reply.headers)[b"location"].decode() == f"/dump/{site.manifest.id}/wilayah/desa.csv.gz"


@pytest.mark.parametrize(
    "local",
    [
        *("dump/{id}/none.nq", "dump/0000/kode.nq", "dump/0123456789abcdef/kode.nq", "dump/latest/none.nq"),
        *("dump/{id}/../manifest.json", "dump/{id}/kode.csv-metadata.json.gz", "dump/../{id}/kode.nq"),
    ],
)
def test_what_the_manifest_does_not_name_is_not_there(site: Site, local: str):
    with pytest.raises(NotFound):
        answered(site, local)


def test_a_release_that_is_kept_is_still_there(site: Site, tmp_path: Path):
    older = tmp_path / "0123456789abcdef"
    (older / DUMPS).mkdir(parents=True)
    shutil.copy(site.folder / NAME, older)
    (older / DUMPS / "kode.nq").symlink_to(site.folder / DUMPS / "kode.nq")
    beside = replace(site, folder=tmp_path / "served")
    assert sent(beside, f"dump/{older.name}/kode.nq")[2] == sent(site, "dump/{id}/kode.nq")[2]


def test_a_release_that_was_not_kept_is_not_found_rather_than_broken(site: Site, tmp_path: Path):
    with pytest.raises(NotFound):
        answered(replace(site, folder=tmp_path), "dump/{id}/kode.nq")


def test_the_sums_are_of_every_file_unpacked(site: Site):
    lines = sent(site, "dump/{id}/SHA256SUMS")[2].decode().splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {one.file: one.sha256 for one in (*site.manifest.graphs, *site.manifest.files)}
    assert listed == files
    assert not any(name.endswith(".gz") for name in listed)
