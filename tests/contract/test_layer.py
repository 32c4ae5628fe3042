"""The layers of rules: inti stops a release, lengkap only tells, portal is asked of the catalogue."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import QuerySolution

from publisher.build import Draft, build, check, gaps
from publisher.cli import main
from publisher.config import Settings, load_settings
from publisher.errors import Fault, SourceError
from publisher.release import layer
from publisher.release.gate import shapes_hold
from publisher.vocab import DCT, KODE, KS, RDF, SHAPE
from tests.sources import known_state, two_articles

AGREEMENTS = "data/kerja-sama/naskah.csv"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a copy of the sources that a test may change."""
    sources = two_articles(tmp_path / "sources")
    return load_settings(
        {"PRANALA_SOURCES": str(sources), "PRANALA_STATE": str(known_state(tmp_path / "state"))}
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    """What is not complete in the real registers."""
    folder = tmp_path_factory.mktemp("lengkap")
    environ = {
        "PRANALA_SOURCES": str(two_articles(folder / "sources")),
        "PRANALA_STATE": str(known_state(folder)),
    }
    made = load_settings(environ)
    return gaps(check(made), made)


def change(path: Path, row: int, **cells: str) -> None:
    """Set cells of one row, counted as a spreadsheet counts it."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row - 2] |= cells
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def add_claims(path: Path, columns: str, part: str = "", number: int = 90) -> None:
    """Give cells of ks-0001 a row of evidence."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    row = {"naskah": "ks-0001", "no": str(number), "bagian": part, "kolom": columns, "kepastian": "tersurat"}
    row |= {"sumber": "s-panji", "lokasi": "paragraf 2", "peringkat": "terbit"}
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([row.get(name, "") for name in header])


def test_every_shape_is_in_one_layer():
    root = Path(__file__).parents[2]
    own = {name: layer.shapes(root, name) for name in (layer.CORE, layer.COMPLETE, layer.PORTAL)}
    for prefix, name in (("lengkap-", layer.COMPLETE), ("portal-", layer.PORTAL)):
        for other, lines in own.items():
            assert (f"<{SHAPE}{prefix}".encode() in lines) == (other == name)
    assert f"<{SHAPE}agreement>".encode() in own[layer.CORE]


def test_only_the_layer_lengkap_is_information():
    root = Path(__file__).parents[2]
    severity = b"<http://www.w3.org/ns/shacl#severity>"
    complete = layer.shapes(root, layer.COMPLETE)
    assert complete.count(severity) == complete.count(b"shacl#NodeShape>")
    for name in (layer.CORE, layer.PORTAL):
        assert severity not in layer.shapes(root, name)


def test_the_elements_of_the_first_agreement_that_are_not_known(told: list[Fault]):
    """By hand from the article: sixteen are looked for and not there; its parties are the agencies."""
    found = {
        (f.table.partition("/")[2], f.rule.removeprefix("lengkap-"), f.column)
        for f in told
        if f.value.startswith("ks-0001")
    }
    assert found == {
        ("naskah", "acara", "acara"),
        ("naskah", "berlaku-mulai", "berlaku_mulai"),
        ("naskah", "berlaku-sampai", "berlaku_sampai"),
        ("naskah", "dasar-hukum", "dasar_hukum"),
        ("naskah", "hak-kewajiban", "hak_kewajiban"),
        ("naskah", "jangka-waktu", "jangka_waktu"),
        ("naskah", "judul", "judul"),
        ("naskah", "kategori", "kategori"),
        ("naskah", "naskah-induk", "menindaklanjuti"),
        ("naskah", "nomor", "nomor"),
        ("pihak", "nomor-pihak", "nomor_pihak"),
        ("naskah", "pembiayaan", "pembiayaan"),
        ("naskah", "penanda-tangan", ""),
        ("naskah", "sifat", "sifat"),
        ("naskah", "surat-kuasa", "surat_kuasa"),
        ("pihak", "urutan-pihak", "urutan_pihak"),
    }
    assert all(
        fault.value == "ks-0001: tidak dinyatakan" for fault in told if fault.value.startswith("ks-0001")
    )


TERMS = {
    "judul": ("Perjanjian Kerja Sama tentang Persandian", "dct:title"),
    "jangka_waktu": ("5 tahun", "ks:durationAsReported"),
    "kategori": ("ksdd", "ks:cooperationCategory"),
    "sifat": ("sukarela", "ks:obligation"),
    "pembiayaan": ("APBD masing-masing pihak", "ks:fundingAsReported"),
    "dasar_hukum": ("UU 23/2014; PP 28/2018", "ks:legalBasisAsReported"),
    "hak_kewajiban": ("Pihak Kesatu menyediakan pelatih", "ks:dutiesAsReported"),
    "surat_kuasa": ("Surat kuasa tanggal 29 Januari 2025", "ks:mandateAsReported"),
}


def test_a_term_a_source_states_is_published_and_counted_as_known(settings: Settings):
    """I7 of two articles: 78 of 276 known; eight terms more, and the numbers of two parties: 87."""
    change(settings.sources / AGREEMENTS, 2, **{name: text for name, (text, _) in TERMS.items()})
    claims = settings.sources / "data/kerja-sama/klaim.csv"
    add_claims(claims, " ".join(TERMS))
    for number in ("1", "2"):
        change(settings.sources / "data/kerja-sama/pihak.csv", int(number) + 1, urutan_pihak=number)
        add_claims(claims, "urutan_pihak", f"pihak-{number}", 90 + int(number))
    draft = check(settings)
    properties = " ".join(name for _, name in TERMS.values())
    head = f"PREFIX dct: <{DCT}> PREFIX ks: <{KS}> "
    query = f"""{head}SELECT ?said {{ VALUES ?property {{ {properties} }}
      <{settings.base}id/naskah/ks-0001> ?property ?said }}"""
    said = {row["said"].value.rpartition("/")[2] for row in asked(draft, query)}
    assert said >= {"ksdd", "sukarela", "5 tahun", "APBD masing-masing pihak"}
    assert len(said) == len(TERMS) + 1  # two laws
    missed = {f.column for f in gaps(draft, settings) if f.value.startswith("ks-0001")}
    assert not missed & {*TERMS, "urutan_pihak"}
    query = f"""{head}SELECT ?known ?listed {{ ?o ks:elementCompleteness ?share ;
      ks:numerator ?known ; ks:denominator ?listed ;
      ks:registerDimension <{settings.base}id/dataset/kerja-sama> }}"""
    assert [(r["known"].value, r["listed"].value) for r in asked(draft, query)] == [("87", "276")]


def asked(draft: Draft, query: str) -> list[QuerySolution]:
    return list(draft.store.query(query, use_default_graph_as_union=True))


def test_a_memorandum_is_not_asked_for_what_an_agreement_to_carry_out_has(told: list[Fault]):
    assert not [fault for fault in told if fault.value.startswith("ks-0002")]


def test_a_party_left_open_is_told_of(told: list[Fault]):
    assert [f.value.split(":")[0] for f in told if f.rule == "lengkap-pihak" and "ks-" in f.value] == [
        "ks-0011"
    ]


def test_what_is_not_complete_stops_nothing_and_is_listed_on_demand(settings: Settings):
    environ = {"PRANALA_SOURCES": str(settings.sources), "PRANALA_STATE": str(settings.state)}
    done = CliRunner().invoke(main, ["check", "--lengkap"], env=environ)
    assert done.exit_code == 0, done.output
    assert "bukan kesalahan" in done.output
    assert "hari terakhir berlakunya" in done.output


def test_a_term_of_validity_is_published_with_its_claim_and_no_longer_missed(settings: Settings):
    change(settings.sources / AGREEMENTS, 2, berlaku_mulai="2025-01-30", berlaku_sampai="2030-01-29")
    add_claims(settings.sources / "data/kerja-sama/klaim.csv", "berlaku_mulai berlaku_sampai")
    draft = check(settings)
    query = f"SELECT ?day {{ <{settings.base}id/naskah/ks-0001> <{KS}validUntil> ?day }}"
    (row,) = draft.store.query(query, use_default_graph_as_union=True)
    assert row["day"].value == "2030-01-29"
    missed = {f.rule for f in gaps(draft, settings) if f.value.startswith("ks-0001")}
    assert not {"lengkap-berlaku-mulai", "lengkap-berlaku-sampai"} & missed


@pytest.mark.parametrize(
    ("cells", "column", "rule"),
    [
        (
            {"berlaku_mulai": "tidak dinyatakan", "berlaku_sampai": "2025-01-29"},
            "berlaku_sampai",
            "berakhir-sebelum-ditandatangani",
        ),
        (
            {"berlaku_mulai": "2031-01-01", "berlaku_sampai": "2030-01-29"},
            "berlaku_mulai",
            "agreement-valid-from",
        ),
    ],
)
def test_a_term_that_cannot_be_stops_the_build_at_its_cell(
    settings: Settings, cells: dict[str, str], column: str, rule: str
):
    change(settings.sources / AGREEMENTS, 2, **cells)
    stated = " ".join(name for name, text in cells.items() if text != "tidak dinyatakan")
    add_claims(settings.sources / "data/kerja-sama/klaim.csv", stated)
    with pytest.raises(SourceError) as caught:
        check(settings)
    assert {(f.table, f.row, f.column, f.rule) for f in caught.value.faults} == {
        ("kerja-sama/naskah", 2, column, rule)
    }


def test_a_catalogue_a_portal_would_misread_is_not_published(settings: Settings):
    catalogue = settings.sources / "data/catalog.ttl"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('"mutu data"@id', '"mutu, data"@id'), encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        build(settings)
    assert {fault.rule for fault in caught.value.faults} == {"portal-dataset-keyword"}
    assert not (settings.state / "current").exists()


def test_a_rule_that_targets_a_code_blames_what_bears_it():
    """A rule of the few claims of one certainty starts at the code; the claim is at fault, not the code."""
    claim, certainty = "http://x/id/naskah/ks-0001#klaim-tanggal", f"{KODE}kepastian/tersirat"
    data = f"<{claim}> <{KS}certainty> <{certainty}> .\n".encode()
    shapes = layer.shapes(Path(__file__).parents[2], layer.CORE)
    assert (claim, "claim-step") in {(v.focus, v.rule) for v in shapes_hold(data, shapes)}


def test_what_either_of_two_properties_may_say_is_missed_at_the_first():
    """The words of a source or ours: without both it is the cell of the one name that is at fault."""
    party = "http://x/id/naskah/ks-0001#pihak-1"
    data = f"<{party}> <{RDF}type> <{KS}Participation> .\n".encode()
    shapes = layer.shapes(Path(__file__).parents[2], layer.CORE)
    found = {v.path for v in shapes_hold(data, shapes) if v.rule == "participation-party-as-reported"}
    assert found == {f"{KS}partyAsReported"}
