"""The tables of a release and the packs of evidence: what walidata, spreadsheets and auditors get."""

import csv
import hashlib
import io
import shutil
import warnings
import zipfile
from pathlib import Path

import csvw
import pytest

from publisher.author import read_register
from publisher.build import REGISTERS
from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, NAME, read_manifest
from publisher.release.evidence import evidence_pack
from publisher.release.tabular import CSV_TYPE, SUFFIX

ROOT = Path(__file__).parents[2]
CUBES = [f"statistik-i{number}" for number in range(1, 10)]
REGISTER_TABLES = [table for name in REGISTERS for table in read_register(ROOT / "data" / name)]
CODEBOOK = "buku-kode.csv"
MS_IND = [
    *("kode", "nama", "konsep", "definisi", "interpretasi", "rumus", "ukuran", "satuan"),
    *("klasifikasi_penyajian", "komposit", "kegiatan", "kode_kegiatan", "variabel", "level_estimasi"),
    "akses_umum",
]


def table(release: Path, name: str) -> Path:
    (found,) = (file.file for file in read_manifest(release).files if Path(file.file).name == f"{name}.csv")
    return release / DUMPS / found


def rows(release: Path, name: str) -> list[dict[str, str]]:
    text = table(release, name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_each_cube_and_each_form_is_a_table_of_the_release(release: Path):
    names = {file.file for file in read_manifest(release).files if file.media_type == CSV_TYPE}
    assert names >= {f"{name}/{name}.csv" for name in CUBES}
    assert names >= {"statistik/ms-ind.csv", "statistik/ms-var.csv", "padanan-kode/padanan-kode.csv"}
    assert all(name.count("/") == 1 for name in names - {CODEBOOK}), "a table lies with its dataset"


def test_each_table_fits_its_metadata(release: Path):
    """Metadata Vocabulary for Tabular Data §5: csvw warns of whatever does not fit."""
    names = {file.file for file in read_manifest(release).files if file.media_type == CSV_TYPE}
    made = names - {f"{one.name}.csv" for one in REGISTER_TABLES}  # the registers' own: test_csvw.py
    assert len(made) >= len(CUBES) + 3
    for name in made:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            path = release / DUMPS / f"{name.removesuffix('.csv')}{SUFFIX}"
            assert list(csvw.Table.from_file(path).iterdicts(strict=True)), name


def test_the_registers_tables_lie_beside_the_dumps_as_they_were_written(release: Path):
    for table in REGISTER_TABLES:
        published = release / DUMPS / f"{table.name}.csv"
        assert published.read_bytes() == (ROOT / "data" / f"{table.name}.csv").read_bytes()
        assert published.with_name(f"{published.name}-metadata.json").is_file()


def test_a_share_is_never_alone_in_its_row(release: Path):
    (found,) = (row for row in rows(release, "statistik-i3") if row["ruang_lingkup"] == "_T")
    wanted = {"kode_kemendagri": "35", "kode_bps": "35", "wilayah": "Jawa Timur", "sampai": "2025-12-31"}
    wanted |= {"nilai": "26.31", "batas": "batas-bawah", "pembilang": "10", "penyebut": "38", "status": "P"}
    assert {name: found[name] for name in wanted} == wanted


def test_a_gap_says_who_stated_the_target_and_when(release: Path):
    (found,) = rows(release, "statistik-i4")
    wanted = {"nilai": "28", "batas": "batas-atas", "angka_sasaran": "38", "tanggal_sumber": "2025-11-07"}
    wanted |= {"dinyatakan_oleh": "Sherlita Ratna Dewi Agustin"}
    assert {name: found[name] for name in wanted} == wanted


def test_the_register_that_is_no_sample_is_only_measured_itself(release: Path):
    for name in CUBES:
        assert any(row.get("register") == "register-media" for row in rows(release, name)) == (
            name in {"statistik-i7", "statistik-i8"}
        )
    counts = {(row["pembilang"], row["penyebut"]) for row in rows(release, "statistik-i8")}
    media = [row for row in rows(release, "statistik-i8") if row["register"] == "register-media"]
    assert sum(int(row["pembilang"]) for row in media) == int(media[0]["penyebut"])
    assert len(counts) > 2


def test_the_form_of_an_indicator_is_filled_but_for_the_activity_code(release: Path):
    found = rows(release, "ms-ind")
    assert [row["kode"] for row in found] == [f"I{number}" for number in range(1, 10)]
    for row in found:
        assert list(row) == MS_IND
        assert {name for name, cell in row.items() if not cell} == {"kode_kegiatan"}
        assert row["komposit"] == "tidak"


def test_a_pack_holds_metadata_table_queries_and_the_release(release: Path):
    name, content = evidence_pack(release, ROOT, "i2")
    manifest = read_manifest(release)
    assert name == f"bukti-dukung-i2-{manifest.built[:10]}-{manifest.id}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        assert pack.testzip() is None
        names = set(pack.namelist())
        wanted = {"BACA-SAYA.txt", NAME, "ms-ind.csv", "ms-var.csv", "statistik-i2.csv", "statistik-i2.nq"}
        assert names >= {*wanted, "kueri/62-statistik-i2.rq", "kueri/60-statistik-dihitung.rq"}
        sums = dict(reversed(line.split("  ")) for line in pack.read("SHA256SUMS").decode().splitlines())
        assert sums.keys() == names - {"SHA256SUMS"}
        for file, digest in sums.items():
            assert hashlib.sha256(pack.read(file)).hexdigest() == digest
        readme = pack.read("BACA-SAYA.txt").decode()
        assert "Bukan register resmi pemerintah." in readme
        assert manifest.id in readme
        assert all(b"/id/dataset/statistik-i2" in line for line in pack.read("statistik-i2.nq").splitlines())


def test_the_same_release_gives_the_same_pack(release: Path):
    assert evidence_pack(release, ROOT, "I4") == evidence_pack(release, ROOT, "i4")


@pytest.mark.parametrize("indicator", ["I10", "", "../i2", "ms-ind"])
def test_there_is_no_pack_of_what_is_no_indicator(release: Path, indicator: str):
    with pytest.raises(ReleaseError, match="there are: I1, I2"):
        evidence_pack(release, ROOT, indicator)


def test_a_damaged_table_is_found(release: Path, tmp_path: Path):
    """GUARD G10: tables are verified as dumps are."""
    (tmp_path / DUMPS).mkdir()
    for path in (release / DUMPS).iterdir():
        (tmp_path / DUMPS / path.name).symlink_to(path)
    (tmp_path / NAME).write_bytes((release / NAME).read_bytes())
    damaged = tmp_path / DUMPS / "statistik-i2"
    damaged.unlink()
    shutil.copytree(release / DUMPS / damaged.name, damaged)
    (damaged / "statistik-i2.csv").unlink()
    with pytest.raises(ReleaseError, match=r"statistik-i2\.csv is missing or damaged"):
        evidence_pack(tmp_path, ROOT, "I2")
