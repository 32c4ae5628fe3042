"""Evidence has a reach: what each source says, read record by record in the register's own notes."""

import csv
from pathlib import Path

import pytest

from publisher.queries import load_query
from publisher.release.modification import SOURCES
from publisher.store import EmbeddedStore
from publisher.vocab import KODE, KS, PREFIXES

BASE = "http://localhost:8000/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + f"BASE <{BASE}>\n"
DATA = Path(__file__).parents[2] / "data"
# Typed by hand: the record, the claim, the sources that say it.
SAID = (
    ("rm-0144", "jangka-waktu", {"s-bhirawa-ta"}),
    ("rm-0144", "pembaruan", {"s-bhirawa-ta"}),
    ("rm-0144", "jenis-menurut-sumber", {"s-bhirawa-ta", "s-matta-ta"}),
    ("rm-0156", "tanggal", {"s-paltv-sumsel"}),
    ("rm-0156", "tanggal-menurut-sumber", {"s-paltv-sumsel"}),
    ("rm-0156", "lain-1-nilai", {"s-tribunsumsel-mura"}),
    ("rm-0155", "tanggal", {"s-paltv-sumsel"}),
    ("rm-0155", "tanggal-menurut-sumber", {"s-tribunsumsel-mura"}),
    ("rm-0012", "jenis-menurut-sumber", {"s-penghubungntb-mpu"}),
    ("rm-0012", "pihak-10-pemda", {"s-redaksi17-mpu"}),
    ("rm-0012", "lingkup-6-sebutan", {"s-redaksi17-mpu"}),
    ("rm-0147", "tanggal", {"s-argososro-gk"}),
    ("rm-0147", "tanggal-menurut-sumber", {"s-antara-wsb"}),
    ("rm-0177", "tempat", {"s-teluk-malut"}),
    ("rm-0177", "jenis-menurut-sumber", {"s-klik-malut"}),
    ("rm-0021", "pihak-18-pemda", {"s-detik-724", "s-sergap-sumba"}),
    ("rm-0094", "tanggal", {"s-jombang-pks", "s-nawacita-rj", "s-ajttv"}),
    ("rm-0119", "tanggal", {"s-merdeka-loteng", "s-suarantb-loteng"}),
    ("rm-0057", "jangka-waktu", {"s-koranbll-2018"}),
    ("rm-0173", "lingkup-4-sebutan", {"s-habanusantara"}),
    ("rm-0002", "tanggal", {"s-madiunkab-bdg", "s-koranbll-2018"}),
    # Of one source only: nothing to tell apart.
    ("ks-0001", "tanggal", {"s-panji"}),
    ("rm-0132", "jenis-menurut-sumber", {"s-karebana-sinjai"}),
)
# Of several sources, and no note says which says it.
UNNOTED = (
    ("rm-0047", "tanggal", 4),
    ("rm-0144", "tanggal", 3),
    ("rm-0156", "tempat", 2),
    ("rm-0037", "jenis-menurut-sumber", 3),
    ("rm-0159", "jenis", 2),
    ("rm-0138", "pihak-2-ttd-1-nama", 1),
)
# A source known to say otherwise: the claim it keeps, and the claim that it no longer supports.
OTHERWISE = (
    ("rm-0156", "lain-1-nilai", "2024-09-12", "s-tribunsumsel-mura", "tanggal"),
    ("rm-0013", "lain-1-nilai", "sejak 2021, berakhir 2026", "s-kanalsatu-dki", "jangka-waktu"),
    ("rm-0043", "lain-6-nilai", "Dinas Ketahanan Pangan Jateng-Jatim", "s-jpnn-10", "pihak-2-sebutan"),
    ("rm-0138", "lain-1-nilai", "Muhammad Rudi", "s-detik-batam", "pihak-2-ttd-1-nama"),
    ("rm-0187", "lain-2-nilai", "Muhammad", "s-merdeka-loteng", "pihak-1-ttd-1-nama"),
)


def rows(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in row.values()) for row in store.select(HEAD + query)]


def evidence(store: EmbeddedStore, key: str, claim: str) -> list[tuple[str, str]]:
    """The sources of a claim, each with its reach."""
    query = f"""SELECT ?s ?r {{ <id/naskah/{key}#klaim-{claim}> ks:hasEvidence ?e .
                ?e ks:source ?s ; ks:reach ?r }}"""
    return [
        (source.rsplit("/", 1)[-1], reach.removeprefix(f"{KODE}lingkup-bukti/"))
        for source, reach in rows(store, query)
    ]


@pytest.mark.parametrize(("key", "claim", "sources"), SAID)
def test_the_sources_that_are_noted_to_say_it_and_no_others(
    store: EmbeddedStore, key: str, claim: str, sources: set[str]
):
    assert sorted(evidence(store, key, claim)) == sorted((source, "pernyataan") for source in sources)


@pytest.mark.parametrize(("key", "claim", "many"), UNNOTED)
def test_what_nobody_noted_is_said_by_one_of_the_sources_of_the_record(
    store: EmbeddedStore, key: str, claim: str, many: int
):
    assert [reach for _, reach in evidence(store, key, claim)] == ["rekaman"] * many


@pytest.mark.parametrize(("key", "kept", "value", "source", "published"), OTHERWISE)
def test_a_source_that_says_otherwise_has_a_claim_of_its_own(
    store: EmbeddedStore, key: str, kept: str, value: str, source: str, published: str
):
    told = rows(
        store,
        f"""SELECT ?value ?rank {{ <id/naskah/{key}#klaim-{kept}> ks:literalValue ?value ;
            ks:rank/skos:notation ?rank ; ks:rankReason ?reason FILTER(LANG(?reason) = "id") }}""",
    )
    assert told == [(value, "simpan")]
    assert evidence(store, key, kept) == [(source, "pernyataan")]
    assert source not in {one for one, _ in evidence(store, key, published)}


def test_evidence_has_one_reach_and_a_statement_is_never_said_by_half(store: EmbeddedStore):
    counted = "SELECT (COUNT(*) AS ?n) { ?e a ks:Evidence FILTER NOT EXISTS { ?e ks:reach ?r } }"
    assert rows(store, counted) == [("0",)]
    mixed = """SELECT ?claim { ?claim ks:hasEvidence ?a , ?b . ?a ks:reach lingkup:pernyataan .
               ?b ks:reach lingkup:rekaman }"""
    assert not rows(store, f"PREFIX lingkup: <{KODE}lingkup-bukti/> {mixed}")


def test_what_is_noted_and_what_is_not_add_up_to_the_statements_of_several_sources(store: EmbeddedStore):
    """Of 977 published statements in the 56 records of several sources."""
    by = f"""SELECT ?noted (COUNT(?claim) AS ?n) {{
      {{ SELECT ?claim (COUNT(DISTINCT ?s) AS ?noted) {{
        ?agreement ks:register <id/dataset/register-media> ; ks:hasClaim ?claim .
        ?claim ks:rank <{KODE}peringkat-klaim/terbit> .
        OPTIONAL {{ ?claim ks:hasEvidence ?e . ?e ks:reach <{KODE}lingkup-bukti/pernyataan> ; ks:source ?s }}
      }} GROUP BY ?claim }} }} GROUP BY ?noted"""
    found = {int(noted): int(many) for noted, many in rows(store, by)}
    assert (found[0], sum(many for noted, many in found.items() if noted > 1)) == (825, 64)


def test_each_reviewed_row_quotes_the_note_of_its_record_or_the_list_of_the_compilers():
    notes: dict[str, str] = {}
    for name in ("naskah", "pihak", "penandatangan"):
        for row in table(name):
            notes[row["naskah"]] = notes.get(row["naskah"], "") + row["catatan_id"]
    found = table("bukti-pernyataan")
    assert len(found) == 195
    for row in found:
        quoted = row["catatan_id"].startswith("Daftar nilai menurut sumber, oleh penyusun: ")
        assert quoted or row["catatan_id"] in notes[row["naskah"]], row


def test_the_words_that_say_so_stand_on_the_evidence(store: EmbeddedStore):
    query = f"""SELECT ?note {{ <id/naskah/rm-0144#klaim-jangka-waktu> ks:hasEvidence/<{KS}note> ?note
                FILTER(LANG(?note) = "id") }}"""
    words = "Masa berlaku dua tahun dan sifat perpanjangan hanya menurut Harian Bhirawa"
    assert rows(store, query) == [(words,)]


def table(name: str) -> list[dict[str, str]]:
    with (DATA / "register-media" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_register_is_no_older_than_what_it_tells_of(store: EmbeddedStore):
    """Its newest source with a day is of 11 February 2026; it tells of a signing on 13 March."""
    query = load_query(DATA.parent / SOURCES).text
    told = store.quads.query(query, use_default_graph_as_union=True)
    days = {triple.subject.value.rsplit("/", 1)[-1]: triple.object.value for triple in told}
    assert days["register-media"] == "2026-03-13"
