"""`pranala link` on codes: whose they are, told by the whole column; what stays unsure stays empty.

A region that gets another's code is the worst that can happen here, so each way of asking is counted over all
514 regencies and cities: right, wrong, empty. `pytest tests/unit/test_link_system.py -rP` prints the figures.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from publisher.errors import FileRefused
from publisher.link.judgement import COLUMNS
from publisher.link.result import Linked, Wishes, link
from publisher.link.source import Source
from publisher.match import Index, read_index
from publisher.queries import load_queries
from publisher.store import open_store
from tests.client import ROOT
from tests.unit.test_link import link as run

NOTHING = Wishes(column="", within=None, parent_column=None, name_column=None, type=None, system="auto")
SAME, EMPTY = 315, 199  # regencies and cities with one number in both systems, and the others


@pytest.fixture(scope="module")
def index(release: Path) -> Index:
    store = open_store(release)
    queries = load_queries(ROOT / "queries/document", ROOT / "queries/match")
    return read_index(lambda name: store.select(queries[name].text))


def regions(length: int = 5) -> list[dict[str, str]]:
    with (ROOT / "data/wilayah/wilayah.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if len(row["kode"]) == length]


def linked(index: Index, header: str, rows: Sequence[Sequence[str]], **wishes: str) -> Linked:
    """A table with its columns in a header parted by commas; the first is the one with the codes."""
    names = header.split(",")
    source = Source("a.csv", names, rows, range(2, len(rows) + 2))
    return link(index, source, NOTHING | {"column": names[0]} | wishes)


def codes(result: Linked) -> list[str]:
    return [verdict.cells[0] for verdict in result.verdicts]


def notes(result: Linked) -> list[str]:
    return [verdict.cells[COLUMNS.index("pranala_catatan")] for verdict in result.verdicts]


def tables(system: str) -> dict[str, tuple[str, list[list[str]], dict[str, str]]]:
    """All regencies and cities by one system's codes, asked in the four ways."""
    rows = [
        [row["kode_bps"] if system == "bps" else row["kode"].replace(".", ""), row["nama"].upper()]
        for row in regions()
    ]
    bare = [row[:1] for row in rows]
    return {
        "option": ("kode", bare, {"system": system}),
        "names": ("kode,nama", rows, {}),
        "heading": (f"kode_{system}", bare, {}),
        "bare": ("kode", bare, {}),
    }


@pytest.mark.parametrize("system", ["bps", "kemendagri"])
@pytest.mark.parametrize("way", ["option", "names", "heading", "bare"])
def test_no_region_of_all_gets_the_code_of_another(index: Index, system: str, way: str):
    header, rows, wishes = tables(system)[way]
    result = linked(index, header, rows, type="kabupaten-kota", **wishes)
    counts = Counter(
        "empty" if not code else "right" if code == row["kode"] else "wrong"
        for code, row in zip(codes(result), regions(), strict=True)
    )
    print(f"{system:10} {way:8} right {counts['right']}, wrong {counts['wrong']}, empty {counts['empty']}")
    assert counts["wrong"] == 0
    assert counts["right"] == (SAME if way == "bare" else 514)
    assert result.taken.system == ("" if way == "bare" else system)


@pytest.mark.parametrize("way", ["option", "names", "heading"])
def test_codes_of_bps_that_are_not_confirmed_are_given_with_a_word_and_less_confidence(
    index: Index, way: str
):
    header, rows, wishes = tables("bps")[way]
    provinces = [[row["kode_bps"], row["nama"].upper()][: len(rows[0])] for row in regions(2)]
    result = linked(index, header, [*rows, *provinces], **wishes)
    marked = [
        verdict.cells
        for verdict in result.verdicts
        if "belum dikonfirmasi" in verdict.cells[COLUMNS.index("pranala_catatan")]
    ]
    unsure = {row["kode"] for row in (*regions(), *regions(2)) if row["status_bps"] == "belum-dikonfirmasi"}
    assert len(unsure) == 32
    assert {cells[0] for cells in marked} == unsure
    assert {(cells[3], cells[4]) for cells in marked} == {("", "90")}
    assert {verdict.cells[4] for verdict in result.verdicts if verdict.cells not in marked} == {"100"}


def fixture() -> list[list[str]]:
    with (ROOT / "tests/fixtures/bps-kabkota.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_codes_of_bps_from_before_papua_was_divided_go_by_the_name_beside_them(index: Index):
    for wishes in ({}, {"system": "bps"}):
        result = linked(index, "kode,nama", fixture(), type="kabupaten-kota", **wishes)
        assert codes(result) == ["35.23", "12.02", "96.01", "93.01", "94.01"]
        assert "kode BPS 9401 tidak ada dalam data ini" in notes(result)[3]
    bare = [row[:1] for row in fixture()]
    assert codes(linked(index, "kode", bare)) == ["35.23", "", "", "", ""]
    for header, wishes in (("kode", {"system": "bps"}), ("kode_bps", {})):
        assert codes(linked(index, header, bare, **wishes)) == ["35.23", "12.02", "", "", ""]
    wrong = linked(index, "kode,nama", fixture(), system="kemendagri")
    assert codes(wrong) == ["35.23", "", "", "", ""]


@pytest.mark.parametrize(
    ("header", "rows", "expected", "system"),
    [
        # The forms of other codes in the column.
        ("kode", "12|1205|1205010|1205020|94|9401", "12|12.02|||91|", "bps"),
        ("kode", "1205|1205010", "12.02|", "bps"),
        ("kode", "12|1205|120501|120502|94", "12|12.05|12.05.01|12.05.02|94", "kemendagri"),
        ("kode", "1205|120501|1205010", "|12.05.01|", ""),
        ("kode", "1205|3523010001|3523012001", "12.02||", "bps"),
        ("kode", "1205|3523152002|3523152003", "||", ""),
        # A form that stands alone, or is nobody's, tells nothing of other cells.
        ("kode", "1205|9999010", "|", ""),
        ("kode", "1205|999901", "|", ""),
        # Dots tell of their own cell only.
        ("kode", "12.02|1205|12.05", "12.02||12.05", ""),
        ("kode_bps", "12.05|35.23|1205", "|35.23|12.02", "bps"),
        # Blanks, quotes, numbers.
        ("kode_bps", "'1205|12 05|1205.0| 1205 |\u00a01205", "12.02|12.02|12.02|12.02|12.02", "bps"),
        ("kode_bps", "1.205|1,205|120|12050|1.205E+03", "||||", "bps"),
        # One province where all coincide.
        ("kode", "3501|3523|3578", "35.01|35.23|35.78", ""),
        # Headings.
        ("KodeBPS", "1205", "12.02", "bps"),
        ("Kode wilayah (Kemendagri)", "1205|9107", "12.05|94.02", "kemendagri"),
        ("kode BPS/Kemendagri", "1205", "", ""),
        ("kode", "9107", "", ""),
    ],
)
def test_what_a_column_of_codes_tells_of_itself(
    index: Index, header: str, rows: str, expected: str, system: str
):
    result = linked(index, header, [[text] for text in rows.split("|")])
    assert (codes(result), result.taken.system) == (expected.split("|"), system)


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        # The name of another, or of another kind: neither.
        ("kode,nama", "3523;KABUPATEN GRESIK|3525;KABUPATEN GRESIK", "|35.25"),
        ("kode,nama", "3576;KABUPATEN MOJOKERTO|3576;KOTA MOJOKERTO", "|35.76"),
        ("kode,nama", "35.23;KABUPATEN GRESIK|35.25;KABUPATEN GRESIK", "|35.25"),
        ("kode_bps,nama", "1205;KABUPATEN LANGKAT|1202;|1205;KAB. TAPANULI UTARA", "12.05||12.02"),
        # Both systems, row by row.
        ("kode,nama", "1205;KAB. LANGKAT|1205;KAB. TAPANULI UTARA|1205;", "12.05|12.02|"),
        # Names of three that only one system explains, then a cell without one.
        (
            "kode,nama",
            "1205;TAPANULI UTARA|1202;MADINA|7502;KAB. GORONTALO|1204;",
            "12.02|12.13|75.01|12.01",
        ),
        ("kode,nama", "1205;KAB. TAPANULI UTARA|1204;", "12.02|"),
        # Which column names them: the one of the same level that agrees.
        ("kode,provinsi,kab", "1205;SUMATERA UTARA;TAPANULI UTARA|7502;GORONTALO;GORONTALO", "12.02|75.01"),
        ("kode,mitra", "3523;Kota Surabaya|1205;Kabupaten Tuban", "35.23|"),
        ("kode,kabupaten mitra", "35.23;Kota Surabaya|12.05;Kabupaten Tuban", "35.23|12.05"),
        # Both systems in two columns; digits in two columns that nobody told apart, dots in one of them.
        ("kode_bps,kode_kemendagri", "1205;1202|9401;9301|3523;3525", "12.02|93.01|"),
        ("kode_kemendagri,kode_bps", "1202;1205|9301;9401|3523;3525", "12.02|93.01|"),
        ("kode,kode_bps", "1202;1205|9301;9501", "12.02|93.01"),
        ("kode,lain", "1205;12.02|1202;12.13|9401;93.01|3523;35.25", "12.02|12.13||"),
        # A code and its name in one cell.
        ("wilayah", "1205 KAB. TAPANULI UTARA|[9401] KAB. NABIRE|9401 - KAB. MERAUKE", "12.02|94.01|"),
        # Villages and districts.
        ("kode,desa", "3523152002;Boto|3523152003;Boto", "35.23.15.2002|"),
        ("kode,kecamatan", "3523010;Kenduruan|352301;Kenduruan", "|35.23.01"),
    ],
)
def test_what_stands_beside_codes_settles_them_or_leaves_them_empty(
    index: Index, header: str, rows: str, expected: str
):
    table = [row.split(";") for row in rows.split("|")]
    assert codes(linked(index, header, table)) == expected.split("|")


def test_a_code_and_a_name_at_odds_are_listed_with_both(index: Index):
    result = linked(index, "kode,nama", [["1205", "KABUPATEN TUBAN"], ["3523", "KABUPATEN TUBAN"]])
    (row,) = result.doubts()
    assert row[:2] == ["2", "1205"]
    assert row[3] == "kode dan isi di sampingnya tidak cocok"
    assert row[4].startswith(
        "12.02 Kabupaten Tapanuli Utara (bila kode BPS); 12.05 Kabupaten Langkat (bila kode Kemendagri);"
        " 35.23 Kabupaten Tuban"
    )


def test_villages_of_the_ministry_are_known_by_their_form_where_they_are_of_many_districts(index: Index):
    villages = [
        iri.rpartition("/")[2].replace(".", "") for iri, one in index.entities.items() if one.kind == "desa"
    ]
    many, few = villages[:200:20], villages[:10]
    assert all(codes(linked(index, "kode", [[code] for code in many])))
    assert not any(codes(linked(index, "kode", [[code] for code in few])))


@pytest.mark.parametrize(
    ("text", "system", "why"),
    [
        ("1205010", "auto", "kode BPS di bawah kabupaten/kota tidak ada dalam data"),
        ("1205010001", "bps", "kode BPS di bawah kabupaten/kota tidak ada dalam data"),
        ("9401", "bps", "tidak ada kode BPS ini dalam data"),
        (
            "1205",
            "auto",
            "dapat berarti lain pada Kemendagri dan BPS; nyatakan sistemnya dengan --system",
        ),
        ("12.05", "bps", "kode bertitik, padahal kolom ini berisi kode BPS"),
        ("35.1", "auto", "kode rusak oleh lembar kerja"),
        ("12050", "auto", "bukan bentuk kode wilayah (2, 4, 6, 7, atau 10 angka)"),
        (
            "14.71.08.1011",
            "auto",
            "tidak ada kode Kemendagri ini dalam data; kode desa lama belum ada sumbernya",
        ),
    ],
)
def test_an_empty_cell_says_why(index: Index, text: str, system: str, why: str):
    assert notes(linked(index, "kode", [[text], ["35.23"]], system=system))[0] == why


def test_a_parent_by_digits_that_two_systems_could_mean_holds_nothing(index: Index):
    rows = [["Kabupaten Nabire", "94"], ["Kabupaten Tuban", "35"]]
    assert codes(linked(index, "kab,prov", rows, parent_column="prov")) == ["", "35.23"]
    told = linked(index, "kab,prov", rows, parent_column="prov", system="kemendagri")
    assert codes(told) == ["94.01", "35.23"]
    assert codes(linked(index, "kab,prov_bps", [["Nabire", "96"]], parent_column="prov_bps")) == ["94.01"]


def test_the_command_says_whose_codes_it_took_them_for(settings: object, release: Path, tmp_path: Path):
    source = ROOT / "tests/fixtures/bps-kabkota.csv"
    done = run(settings, source, "--column", "kode", "--system", "bps", "-o", tmp_path / "k.csv")
    assert done.returncode == 0, done.stderr
    assert "dibaca sebagai kode BPS: --system bps" in done.stderr
    assert "5 kode tanpa titik" in done.stderr
    with (tmp_path / "k.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["pranala_kode"] for row in rows] == ["35.23", "12.02", "96.01", "93.01", "94.01"]
    assert rows[1]["pranala_catatan"] == "kode BPS (--system)"
    unsure = run(settings, source, "--column", "kode", "--name-column", "", "-o", tmp_path / "l.csv")
    assert "tidak pasti kode siapa" in unsure.stderr
    assert "1 dari 5 baris mendapat kode" in unsure.stdout
    assert run(settings, source, "--column", "kode", "--system", "iso").returncode == 2


def test_a_place_by_digits_that_two_systems_could_mean_is_refused(index: Index):
    with pytest.raises(FileRefused, match=r"tidak pasti: 94 \(91 Papua \(bila kode BPS\)"):
        linked(index, "nama", [["Nabire"]], within="94")
    with pytest.raises(FileRefused, match="tidak dikenal: 99"):
        linked(index, "nama", [["Nabire"]], within="99")
    told = linked(index, "nama", [["Nabire"]], within="94", system="kemendagri", type="kabupaten-kota")
    assert codes(told) == ["94.01"]
