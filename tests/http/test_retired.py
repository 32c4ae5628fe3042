"""What was withdrawn is gone with what is left of it, what was replaced leads on; neither is in a list."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from publisher.build import build
from publisher.config import load_settings
from publisher.media import DOCUMENT_FORMATS
from tests.client import Server, serving
from tests.retirement import entry, rekey, remove, retire
from tests.sources import known_state, two_articles
from tests.stream import replicate
from tests.timeline import REPLACED, patient

BASE = "http://data.test/kunci/"
PATH = urlsplit(BASE).path
# Withdrawn, the agreement that names its signatory; replaced.
GONE, OLD, NEW = "ks-0003", "ks-0012", "ks-0013"
PERSON = "Arif Handoyo"
PROGRAMME, LATER = "klinik-hoaks", "klinik-hoaks-jawa-timur"
FORMS = {form.suffix: form.media_type for form in DOCUMENT_FORMATS}
RETIRED = {f"naskah/{GONE}": "", f"naskah/{OLD}": f"naskah/{NEW}", f"program/{PROGRAMME}": f"program/{LATER}"}
HEIRS = {old: new for old, new in RETIRED.items() if new}
READERS = ("text/html", "application/xhtml+xml", None, "*/*")


@dataclass(frozen=True)
class Retired:
    """A served release in which keys were retired, and the release before it."""

    server: Server
    before: str


@pytest.fixture(scope="module")
def retired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retired]:
    folder = tmp_path_factory.mktemp("retired")
    sources, state = two_articles(folder / "sources"), known_state(folder / "state")
    environ = {"PRANALA_STATE": str(state), "PRANALA_SOURCES": str(sources), "PRANALA_BASE": BASE}
    before = build(load_settings(environ)).name
    register = sources / "data/kerja-sama"
    remove(register, "naskah", GONE)
    rekey(register, OLD, NEW)
    rekey(register, PROGRAMME, LATER)
    retire(
        register,
        [
            entry("naskah", GONE, alasan="permintaan"),
            entry("naskah", OLD, "diganti", NEW, alasan="kunci-keliru", keterangan_en="An example."),
            entry("program", PROGRAMME, "digabung", LATER, alasan="tercatat-ganda"),
        ],
    )
    build(load_settings(environ))
    with serving(state, base=BASE, PRANALA_SOURCES=str(sources)) as server:
        yield Retired(server, before)


@pytest.mark.parametrize("local", RETIRED)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_its_identifier_sees_other_whatever_is_accepted(retired: Retired, local: str, method: str):
    for accept in READERS:
        answer = retired.server.ask(f"id/{local}", accept, method)
        assert (answer.status, answer.headers["location"]) == (303, f"{PATH}doc/{local}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_withdrawn_thing_is_gone_in_every_form_and_names_nobody(retired: Retired, form: str, method: str):
    for local, accept in ((f"doc/naskah/{GONE}.{form}", None), (f"doc/naskah/{GONE}", FORMS[form])):
        answer = retired.server.ask(local, accept, method)
        assert (answer.status, answer.media_type) == (410, FORMS[form])
        if method == "HEAD":
            assert answer.body == b""
            continue
        for said in ("1 Februari 2026" if form == "html" else "2026-02-01", "Contoh untuk pengujian."):
            assert said in answer.text
        for unsaid in (PERSON, "Kepala Diskominfo", "Tuban"):
            assert unsaid not in answer.text


def test_a_withdrawn_thing_is_told_in_either_language(retired: Retired):
    for language, words in (
        ("id", ("Telah ditarik", "Ditarik pada", "Naskah ks-0003 (dicabut)", "Permintaan")),
        ("en", ("Withdrawn", "Withdrawn on", "Agreement ks-0003 (withdrawn)", "Request")),
    ):
        page = retired.server.ask(f"doc/naskah/{GONE}?lang={language}", "text/html")
        assert page.status == 410
        for word in words:
            assert word in page.text
        assert "pantau/naskah" not in page.text


@pytest.mark.parametrize(("old", "new"), HEIRS.items())
@pytest.mark.parametrize("form", FORMS)
def test_a_replaced_thing_answers_and_names_its_successor_as_the_one_to_know(
    retired: Retired, old: str, new: str, form: str
):
    """RFC 6596: canonical is the successor's document; no redirection leads there."""
    for local, accept in ((f"doc/{old}.{form}", None), (f"doc/{old}", FORMS[form])):
        answer = retired.server.ask(local, accept)
        assert (answer.status, answer.media_type) == (200, FORMS[form])
        link = answer.headers["link"]
        language = "?lang=id" if form == "html" else ""
        (canonical,) = re.findall(r'<([^>]*)>; rel="canonical"', link)
        assert canonical in (f"{BASE}doc/{new}", f"{BASE}doc/{new}{language}")
        assert f'<{PATH}doc/{new}>; rel="successor-version"' in link
        assert answer.headers["content-location"] == f"{PATH}doc/{old}.{form}"
        assert new.rpartition("/")[2] in answer.text
    page = retired.server.ask(f"doc/{old}", "text/html").text
    assert f'rel="canonical" href="{BASE}doc/{new}' in page
    assert "Diganti oleh" in page


def test_the_data_say_what_became_of_a_key(retired: Retired):
    turtle = retired.server.ask(f"doc/naskah/{OLD}.ttl").text
    for said in (
        "a ks:RetiredRecord",
        "owl:deprecated true",
        f"dct:isReplacedBy <{BASE}id/naskah/{NEW}>",
        'ks:replacedOn "2026-02-01"^^xsd:date',
        "jenis-perubahan-kunci/diganti",
        "alasan-perubahan-kunci/kunci-keliru",
        '"An example."@en',
    ):
        assert said in turtle
    assert "ks:Agreement" not in turtle.split(f"<{BASE}id/naskah/{OLD}>")[1].split("\n.")[0]


LISTS = (
    "naskah",
    "naskah?lang=en",
    "naskah.csv",
    "naskah.json",
    "cari.json?q=ks-0003",
    "cari.json?q=ks-0012",
    "cari.csv?q=Klinik",
    "garis-waktu",
    "instansi",
    "catalog.ttl",
    "sitemap/1.xml",
    "api/kueri/perjanjian-menurut-tahun.csv?tahun=2025",
    "reconcile/suggest/entity?prefix=Klinik",
    "reconcile/suggest/entity?prefix=Naskah",
)


@pytest.mark.parametrize("local", LISTS)
def test_a_key_that_is_used_no_more_is_in_no_list(retired: Retired, local: str):
    answer = retired.server.ask(local, "text/html, */*;q=0.5" if "." not in local else None)
    assert answer.status == 200
    for old in RETIRED:
        assert not re.search(rf"{re.escape(old)}(?![\w-])", answer.text), old


def test_what_took_its_place_is_in_the_lists(retired: Retired):
    assert NEW in {row["naskah"] for row in json.loads(retired.server.ask("naskah.json").body)}
    assert f"{BASE}doc/naskah/{NEW}<" in retired.server.ask("sitemap/1.xml").text


@pytest.mark.parametrize(
    "local",
    ["kutip/naskah/{}.bib", "lapor?tentang={base}id/naskah/{}"],
)
@pytest.mark.parametrize("key", [GONE, OLD])
def test_what_is_made_of_a_record_is_gone_with_it(retired: Retired, local: str, key: str):
    answer = retired.server.ask(local.format(key, base=BASE))
    assert answer.status == 410


def test_the_feed_tells_of_a_withdrawal_as_deletion_and_of_a_replacement_as_update(retired: Retired):
    states, kinds = replicate(retired.server)
    assert kinds["Delete"] >= 1
    assert f"{BASE}id/naskah/{GONE}" not in states
    for old, new in HEIRS.items():
        (to,) = (t.object.value for t in states[f"{BASE}id/{old}"] if t.predicate.value == REPLACED)
        assert to == f"{BASE}id/{new}"
        assert to in states


def test_a_release_before_it_still_has_it(retired: Retired):
    """Memento (RFC 7089): a frozen release stays as it was; the policy says so."""
    for local in (GONE, OLD):
        shelf = f"rilis/{retired.before}"
        assert patient(retired.server, f"{shelf}/id/naskah/{local}").status == 303
        old = patient(retired.server, f"{shelf}/doc/naskah/{local}.ttl")
        assert (old.status, "ks:Agreement" in old.text) == (200, True)
    assert retired.server.ask(f"timemap/doc/naskah/{GONE}").status == 200
    today = retired.server.ask(f"doc/naskah/{GONE}", Accept_Datetime="Thu, 31 Dec 2099 00:00:00 GMT")
    assert patient(retired.server, urlsplit(today.headers["location"]).path.removeprefix(PATH)).status == 410


def test_a_key_that_was_never_is_not_found(retired: Retired):
    assert retired.server.ask("id/naskah/ks-0999").status == 404
    assert retired.server.ask("doc/naskah/ks-0999").status == 404
