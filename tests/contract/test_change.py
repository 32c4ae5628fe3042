"""A change is checked as if everything were: the same faults, found from what it can have broken alone."""

import re
from pathlib import Path

import pytest

from publisher import build
from publisher.config import Settings
from publisher.errors import SourceError
from publisher.manifest import DUMPS
from publisher.release import gate, layer
from publisher.release.change import change
from publisher.release.passed import read_passed
from publisher.vocab import KODE, KS, PREFIXES
from tests.contract.test_build import change as set_cell
from tests.contract.test_build import settings
from tests.sources import two_articles

ROOT = Path(__file__).parents[2]
SHAPES = layer.shapes(ROOT, layer.CORE)
INVERSE = set(re.findall(rb"<http://www.w3.org/ns/shacl#inversePath> (<[^>]*>)", SHAPES))
# Of the vocabulary what classes are and three code lists, of the regions a few, of the agreements three.
FEW = re.compile(
    rb"<[^>]*/id/(?:(?:wilayah|pemda)/35(?:\.2\d)?>|instansi|sumber|naskah/ks-000[123])"
    rb"|<[^>]*/kode/(?:kepastian|mutu-bukti|peringkat-klaim)|<[^>]*> <[^>]*#subClassOf>"
)
# What is done to the lines, and the shape that then complains.
DAMAGE = {
    "evidence is gone": (rb"/ks-0001#klaim-tanggal> <[^>]*#hasEvidence>", None),
    "a label of a government is gone": (rb"/pemda/35\.23> <[^>]*#label>", None),
    "a region has no code": (rb"/wilayah/35> <[^>]*#kodeKemendagri>", None),
    "a party belongs to no agreement": (rb"/ks-0002> <[^>]*#hasParticipation> <[^>]*#pihak-2>", None),
    "an agency is no agency": (rb"/instansi/35-[^>]*> <[^>]*#type>", None),
    "a claim is only possible": (rb"(/ks-0003#klaim-[^>]*> <[^>]*nty> <[^>]*/)tersurat>", rb"\1mungkin>"),
    "a claim has no step": (rb"(/ks-0001#klaim-[^>]*> <[^>]*nty> <[^>]*/)tersurat>", rb"\1tersirat>"),
    "a code has no label": (rb"/kode/mutu-bukti/media> <[^>]*#prefLabel>", None),
    "a date is no date": (rb'(/ks-0001> <[^>]*#dateLatest> )"2025-01-30"', rb'\1"2024-01-30"'),
    "a source is gone": (rb"^<[^>]*/id/sumber/[^>]*> ", None),
}  # fmt: skip


@pytest.fixture(scope="module")
def triples(release: Path) -> bytes:
    """Vocabulary, code lists, and a few of the records shipped."""
    lines = []
    for name in ("ontology", "kode", "wilayah", "kerja-sama"):
        dump = (release / DUMPS / f"{name}.nq").read_bytes().splitlines()
        lines += [line.rpartition(b" <")[0] + b" ." for line in dump if FEW.match(line)]
    return b"\n".join(lines) + b"\n"


@pytest.fixture(scope="module")
def before(triples: bytes) -> set[gate.Violation]:
    return set(gate.shapes_hold(triples, SHAPES))


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_change_breaks_what_it_breaks_of_the_whole(
    triples: bytes, before: set[gate.Violation], damage: tuple[bytes, bytes | None]
):
    pattern, mended = re.compile(damage[0]), damage[1]
    hit = [line for line in triples.splitlines() if pattern.search(line)]
    assert hit
    put = [pattern.sub(mended, line) for line in hit] if mended else []
    now = b"\n".join([*(set(triples.splitlines()) - set(hit)), *put]) + b"\n"
    since = change(triples, now, SHAPES)
    found = {one for one in gate.shapes_hold(since.triples, SHAPES) if since.concerns(one.focus)}
    whole = set(gate.shapes_hold(now, SHAPES))
    assert whole - before
    assert whole == {one for one in before if not since.concerns(one.focus)} | found


def test_a_change_of_one_record_is_small(triples: bytes):
    now = triples.replace(b'"2025-01-30"', b'"2025-01-31"')
    since = change(triples, now, SHAPES)
    assert any(b"ks-0001" in record for record in since.records)
    assert len(since.triples) < len(triples) / 2


def test_nothing_changed_asks_nothing(triples: bytes):
    assert change(triples, triples, SHAPES).records == frozenset()


def test_no_shape_looks_further_than_a_change_does(triples: bytes):
    """SHACL §4.8.1 (sh:closed) and §5 see all properties; an inverse path sees what leads to a node."""
    assert f"<{PREFIXES['sh']}closed>".encode() not in SHAPES
    assert f"<{PREFIXES['sh']}sparql>".encode() not in SHAPES
    assert INVERSE
    for line in triples.splitlines():
        subject, predicate, value = line.removesuffix(b" .").split(b" ", 2)
        if predicate in INVERSE:
            same = subject.rstrip(b">").partition(b"#")[0] == value.rstrip(b">").partition(b"#")[0]
            assert same or value.startswith(f"<{KODE}".encode()), line


def test_what_passed_is_remembered_and_a_fault_after_it_found(tmp_path: Path):
    one = settings(tmp_path / "state", PRANALA_SOURCES=str(two_articles(tmp_path)))
    assert build.check(one).whole
    assert not build.check(one).whole
    passed = read_passed(one.state)
    assert passed is not None
    assert f"<{KS}Agreement>".encode() in passed.triples
    table = one.sources / "data/kerja-sama/naskah.csv"
    content = table.read_bytes()
    set_cell(table, 2, "tujuan", "hubungi 0812-3456-7890")
    assert columns_at_fault(one) == {("kerja-sama/naskah", "tujuan")}
    assert read_passed(one.state) == passed
    # Regions are checked to the village as soon as one of their tables changed.
    with (one.sources / "data/wilayah/kecamatan.csv").open("a", encoding="utf-8") as districts:
        districts.write("35.23.01,Kenduruan,35.01,,,\n")
    table.write_bytes(content)
    assert ("wilayah/kecamatan", "induk") in columns_at_fault(one)


def columns_at_fault(one: Settings) -> set[tuple[str, str]]:
    with pytest.raises(SourceError) as caught:
        build.check(one)
    return {(fault.table, fault.column) for fault in caught.value.faults}


def test_a_note_that_cannot_be_read_is_no_note(tmp_path: Path):
    (tmp_path / "passed").write_bytes(b"3f2a")
    assert read_passed(tmp_path) is None
