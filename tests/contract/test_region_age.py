"""Regions younger than an agreement of theirs: counted where they are now, and said so on every face.

By hand: Kabupaten Merauke signed rm-0123 on 19 May 2021; Papua Selatan (UU 14/2022) is in the codes since the
edition of 9 November 2022. rm-0191 (31 August 2023) is younger than the province.
"""

import json
import re

import pytest

from publisher.store import EmbeddedStore
from tests.faces import Ask
from tests.gallery import code, rows
from tests.markup import plain

PREDATES = """PREFIX ks: <https://w3id.org/kerja-sama/ns#>
SELECT ?agreement ?region { ?agreement ks:predatesRegion ?region }"""
SAID = {
    "id": "1 di antaranya dari sebelum provinsi itu ada dalam kode wilayah",
    "en": "1 of them from before that province was in the region codes",
}


def test_one_agreement_is_older_than_a_region_of_its(store: EmbeddedStore):
    found = [
        tuple(str(term.value).rsplit("/", 1)[-1] for term in row.values()) for row in store.select(PREDATES)
    ]
    assert found == [("rm-0123", "93")]


@pytest.mark.parametrize("language", ["id", "en"])
def test_home_tells_how_many_are_from_before_the_province(asked: Ask, language: str):
    page = asked(f"?lang={language}").decode()
    assert re.search(rf"<title>[^<]*\({SAID[language]}\): 2</title>", page)
    (row,) = re.findall(r"<tr><th[^>]*><a [^>]*/doc/wilayah/93[?\"].*?</tr>", page, re.DOTALL)
    assert SAID[language] in plain(row)
    assert page.count(SAID[language]) == 2
    assert "Papua Selatan 2*" in page or "South Papua 2*" in page


def test_the_province_names_what_is_older_and_its_law(asked: Ask):
    told = plain(asked("doc/wilayah/93.html?lang=id").decode())
    assert "Ditandatangani sebelum wilayah ini ada dalam kode wilayah: " in told
    assert "9 November 2022 · dasar menurut sumber: UU 14/2022" in told
    assert "Ditandatangani sebelum wilayah ini" not in plain(asked("doc/wilayah/95.html?lang=id").decode())


@pytest.mark.parametrize(
    ("region", "law"),
    [("93.01", "UU 14/2022"), ("94.04", "UU 15/2022"), ("95.01", "UU 16/2022"), ("96.71", "UU 29/2022")],
)
def test_a_change_of_code_names_its_law(asked: Ask, region: str, law: str):
    assert f"dasar menurut sumber: {law}" in plain(asked(f"doc/wilayah/{region}.html?lang=id").decode())


@pytest.mark.parametrize(("asked_for", "older"), [("93", "1"), ("93.01", "")])
def test_a_count_within_a_region_tells_what_is_older_than_it(
    store: EmbeddedStore, asked_for: str, older: str
):
    (row,) = rows(store, "mitra-dalam-wilayah", kode=code(asked_for))
    assert (row["jumlahNaskah"], row.get("jumlahMendahului", "")) == ("2", older)


def test_where_only_the_code_changed_no_former_name_is_told(asked: Ask):
    (row,) = json.loads(asked("api/kueri/naskah-dengan-nama-lama?jenisPerubahan=ganti-kode"))["rows"]
    assert (row["berubah"], row["status"]) == ("kode | induk", "kode-lama")
    assert (row["kodeDahulu"], row["indukDahulu"], row["indukKini"]) == ("91.01", "Papua", "Papua Selatan")
    assert not row.get("namaLama")


@pytest.mark.parametrize(
    "kind", ["ganti-nama", "ejaan", "suntingan", "ganti-kode", "penghapusan", "pembentukan"]
)
def test_a_former_name_is_never_the_name_of_now(store: EmbeddedStore, kind: str):
    found = rows(store, "naskah-dengan-nama-lama", jenisPerubahan=code(kind))
    assert not [row for row in found if row.get("namaLama") == row["namaKini"]]
    assert {row["berubah"].split(" | ")[0] for row in found} <= {"nama", "penulisan", "kode"}
    assert (kind == "ganti-nama") or "nama-lama" not in {row["status"] for row in found}
