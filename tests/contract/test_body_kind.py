"""What kind a body is: the same everywhere, and bodies of the state are told from those nobody settled."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faces import Ask

ROOT = Path(__file__).parents[2]
# Names that say what kind a body is: of the state, or its office in a region.
STATE = re.compile(
    r"Badan Pusat Statistik( \(BPS\)| Republik Indonesia)?$|Bank Indonesia$|LPP RRI$"
    r"|Kementerian (?!Agama [A-Z])|Direktorat Jenderal "
    r"|Badan Pengembangan SDM .*Kementerian|.*Badan Siber dan Sandi Negara$"
)
OFFICE = re.compile(
    r"BPS |Badan Pusat Statistik (Provinsi|Kabupaten|Kota) |BPKP |BNN |Kejaksaan (Tinggi|Negeri) "
    r"|Kepolisian Resor |Kan(wil|tor) |Lapas |Kementerian Agama [A-Z]|Perwakilan |LLDIKTI |LPP RRI Stasiun "
)
UNSETTLED = {
    *("UPTD Pengelolaan dan Pendapatan Wilayah VI Kotabumi", "Pusat Penelitian Kopi dan Kakao"),
    *("BPJS Kesehatan Kotabumi", "BPJS Kesehatan Cabang Jember"),
    *(
        "Tim Pengendali Inflasi Daerah (TPID) Provinsi Kalimantan Selatan",
        "PT IMQ Multimedia Utama (LKBN Antara)",
    ),
}


def bodies() -> Iterator[dict[str, str]]:
    for path in sorted(ROOT.glob("data/*/lembaga.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("lb-0038", "kementerian-lembaga"),
        ("lb-0041", "instansi-vertikal"),
        ("lb-0052", "kementerian-lembaga"),
        ("lb-0069", "kementerian-lembaga"),
        ("lb-0070", "instansi-vertikal"),
        ("lb-0095", "kementerian-lembaga"),
        ("lb-0108", "kementerian-lembaga"),
        ("lb-0130", "lembaga-lain"),
    ],
)
def test_a_body_of_the_state_is_one_on_every_face(asked: Ask, body: str, kind: str):
    said = asked(f"doc/lembaga/{body}.ttl").decode()
    assert re.findall(r"org:classification (?:<[^>]*/kode/)?jenis-instansi[:/]([\w-]+)", said) == [kind]


def test_a_name_says_one_kind():
    told = {
        row["lembaga"]: ("kementerian-lembaga" if STATE.match(row["nama"]) else "instansi-vertikal")
        for row in bodies()
        if STATE.match(row["nama"]) or OFFICE.match(row["nama"])
    }
    kinds = {row["lembaga"]: row["jenis"] for row in bodies()}
    assert {body: kinds[body] for body in told} == told
    of_state = {body for body, kind in kinds.items() if kind in ("kementerian-lembaga", "instansi-vertikal")}
    assert of_state == told.keys()


def test_only_what_no_source_settles_is_another_body():
    assert {row["nama"] for row in bodies() if row["jenis"] == "lembaga-lain"} == UNSETTLED
