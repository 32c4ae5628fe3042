"""Receipts: a result cited by an address, checked by running its query again."""

import hashlib
import re
import subprocess
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from publisher.manifest import read_manifest
from tests.client import Server
from tests.gallery import GALLERY

FREE = "SELECT ?s ?o { ?s <https://w3id.org/kerja-sama/ns#dateSigned> ?o }"


def receipt(server: Server, asked: str, **headers: str) -> dict:
    answer = server.ask(f"bukti?{asked}", "application/json", **headers)
    assert answer.status == 200, answer.text
    return answer.json


def local(server: Server, link: str) -> str:
    assert link.startswith(server.base)
    return link.removeprefix(server.base)


@pytest.mark.parametrize(
    "asked",
    [
        "kueri=mitra-provinsi",
        "kueri=mitra-provinsi&kode=32&register=kerja-sama,register-media",
        f"query={quote(FREE)}",
        f"query={quote('ASK {}')}",
        f"query={quote('CONSTRUCT WHERE { ?s <https://w3id.org/kerja-sama/ns#dateSigned> ?o }')}",
    ],
)
def test_a_receipt_opens_again_to_the_same_rows(served: Server, asked: str):
    first = receipt(served, asked)
    assert first["verdict"] == "new"
    again = served.ask(local(served, first["receipt"]), "application/json").json
    assert again["verdict"] == "same"
    assert again["served"] is True
    assert again["cited"] == again["found"] == first["found"]
    assert again["receipt"] == first["receipt"]


def test_the_digest_is_the_one_a_reader_computes(served: Server):
    said = receipt(served, f"query={quote(FREE)}")
    lines = served.ask(f"sparql?query={quote(FREE)}&format=tsv").body.splitlines(keepends=True)[1:]
    assert said["found"]["rows"] == len(lines) > 0
    assert said["found"]["sha256"] == hashlib.sha256(b"".join(sorted(lines))).hexdigest()


@pytest.mark.parametrize(
    "asked",
    [
        "kueri=pasangan-provinsi&kode=32",
        *(
            f"query={quote(text)}"
            for text in (FREE, "ASK {}", "DESCRIBE <https://w3id.org/kerja-sama/ns>", "SELECT * {}")
        ),
    ],
)
def test_the_command_it_gives_prints_the_digest(served: Server, asked: str):
    said = receipt(served, asked)
    command = said["check"].replace(served.base, served.address)
    printed = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert printed.stdout.split()[0] == said["found"]["sha256"]


def test_a_question_and_its_text_have_one_digest(served: Server):
    named = receipt(served, "kueri=mitra-provinsi")
    text = receipt(served, f"query={quote(GALLERY['mitra-provinsi'].text)}")
    assert named["found"] == text["found"]
    assert (named["question"], text["question"]) == ("mitra-provinsi", None)


def test_the_link_carries_release_question_parameters_and_digest(served: Server, release):
    link = receipt(served, "kode=32&kueri=mitra-provinsi")["receipt"]
    parts = parse_qs(urlsplit(link).query)
    assert parts["rilis"] == [read_manifest(release).id]
    assert (parts["kueri"], parts["kode"]) == (["mitra-provinsi"], ["32"])
    assert re.fullmatch(r"[0-9a-f]{64}", parts["sha256"][0])


def test_other_rows_are_said_to_be_other(served: Server):
    link = local(served, receipt(served, "kueri=mitra-provinsi")["receipt"])
    wrong = re.sub(r"sha256=[0-9a-f]{64}", "sha256=" + "0" * 64, link)
    assert served.ask(wrong, "application/json").json["verdict"] == "different"
    page = served.ask(f"{wrong}&lang=id", "text/html").text
    assert "Tidak sama" in page
    assert "0" * 64 in page


def test_a_release_no_longer_served_is_said_so_and_the_present_one_compared(served: Server):
    link = local(served, receipt(served, "kueri=mitra-provinsi")["receipt"])
    old = re.sub(r"rilis=\w+", "rilis=0000000000000000", link)
    said = served.ask(old, "application/json").json
    assert (said["served"], said["verdict"]) == (False, "same")
    assert said["cited"]["release"] == "0" * 16
    assert "tidak lagi disajikan" in served.ask(old, "text/html").text


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()", "BNODE()"])
def test_a_result_no_second_run_gives_has_none(served: Server, call: str):
    answer = served.ask(f"bukti?query={quote(f'SELECT ({call} AS ?x) {{}}')}")
    assert answer.status == 400
    assert answer.json["type"].endswith("#no-receipt")


def test_a_result_with_blank_nodes_has_none(served: Server):
    answer = served.ask(f"bukti?query={quote('CONSTRUCT { [] <a:p> ?o } WHERE { BIND (1 AS ?o) }')}")
    assert (answer.status, answer.json["type"].rsplit("#", 1)[1]) == (400, "no-receipt")


@pytest.mark.parametrize(
    ("asked", "status", "slug"),
    [
        ("", 400, "malformed-request"),
        ("kueri=mitra-provinsi&query=ASK%20%7B%7D", 400, "malformed-request"),
        ("kueri=tidak-ada", 404, "not-found"),
        ("kueri=mitra-provinsi&kode=x", 400, "malformed-request"),
        ("kueri=mitra-provinsi&rilis=a", 400, "malformed-request"),
        ("kueri=mitra-provinsi&rilis=a%0Ab&baris=1&sha256=" + "0" * 64, 400, "malformed-request"),
        ("query=ASK%20%7B", 400, "query-syntax"),
        (
            "query=ASK%20%7B%20SERVICE%20%3Chttp%3A%2F%2F127.0.0.1%2F%3E%20%7B%7D%20%7D",
            400,
            "service-refused",
        ),
        ("query=%ff", 400, "malformed-request"),
    ],
)
def test_what_cannot_be_receipted_is_refused_with_its_type(
    served: Server, asked: str, status: int, slug: str
):
    answer = served.ask(f"bukti?{asked}")
    assert (answer.status, answer.json["type"].rsplit("#", 1)[1]) == (status, slug)


def test_a_trial_is_marked_and_has_no_citation(served: Server):
    said = receipt(served, "kueri=mitra-provinsi")
    assert said["trial"] is True
    assert said["citation"] is None
    page = served.ask("bukti?kueri=mitra-provinsi", "text/html").text
    assert "belum untuk dikutip" in page
    assert ">Kutipan<" not in page


def test_a_public_release_is_cited_with_its_publisher_release_and_link(foreign: Server):
    said = receipt(foreign, f"query={quote('SELECT * { ?s ?p ?o }')}")
    assert said["trial"] is False
    assert said["receipt"] in said["citation"]
    assert said["found"]["release"] in said["citation"]


def test_the_page_is_for_people_in_their_language(served: Server):
    page = served.ask("bukti?kueri=mitra-provinsi")
    assert (page.media_type, page.headers["content-language"]) == ("text/html", "id")
    assert "LC_ALL=C sort" in page.text
    assert "Receipt" in served.ask("bukti?kueri=mitra-provinsi&lang=en", "text/html").text


def test_it_is_validated_and_shared(served: Server):
    answer = served.ask("bukti?kueri=mitra-provinsi", "application/json")
    tag = answer.headers["etag"]
    assert served.ask("bukti?kueri=mitra-provinsi", "application/json", If_None_Match=tag).status == 304
    head = served.ask("bukti?kueri=mitra-provinsi", "application/json", method="HEAD")
    assert (head.status, head.body, head.headers["etag"]) == (200, b"", tag)
    assert answer.headers["access-control-allow-origin"] == "*"
