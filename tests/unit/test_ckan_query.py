"""CKAN's query language: what it finds in three datasets, and what is refused rather than found nowhere."""

from functools import partial

import pytest

from publisher.errors import SearchSyntax
from publisher.web.ckan.search import values
from publisher.web.ckan.solr import parse


def dataset(
    name: str, title: str, *tags: str, owner: str = "satu", changed: str = "2026-01-01T00:00:00"
) -> dict:
    return {
        "name": name,
        "id": f"id-{name}",
        "title": title,
        "notes": f"Bukan register resmi. Isi {title}.",
        "author": "Proyek",
        "tags": [{"name": tag} for tag in tags],
        "groups": [],
        "organization": {"name": owner, "title": "Dinas Satu"},
        "owner_org": f"uuid-{owner}",
        "resources": [{"format": "CSV"}, {"format": "N-Quads"}],
        "extras": [{"key": "uri", "value": f"http://a/id/dataset/{name}"}],
        "license_id": "cc-by",
        "type": "dataset",
        "state": "active",
        "private": False,
        "metadata_modified": changed,
    }


DATASETS = (
    dataset("kerja-sama", "Register kerja sama daerah", "kerja sama daerah", "statistik"),
    dataset("wilayah", "Kode wilayah: provinsi", "kode wilayah", changed="2026-06-01T00:00:00"),
    dataset("statistik", "Statistik kerja sama", "statistik", owner="dua", changed="2026-12-01T12:00:00"),
)
K, W, S = (one["name"] for one in DATASETS)


def found(query: str) -> list[str]:
    keep = parse(query)
    return [one["name"] for one in DATASETS if keep(partial(values, one))]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [K, W, S]),
        ("*:*", [K, W, S]),
        ("*", [K, W, S]),
        ("kerja sama", [K, S]),
        ("KERJA", [K, S]),
        ("kerja wilayah", []),
        ("kerja OR wilayah", [K, W, S]),
        ("kerja || provinsi", [K, W, S]),
        ("kerja AND statistik", [K, S]),
        ("kerja && NOT statistik", []),
        ("kerja -dua", [K, S]),
        ("title:kerja", [K, S]),
        ("title:register", [K]),
        ("title:reg*", [K]),
        ("title:reg", []),
        ("title:?egister", [K]),
        ('title:"kerja sama"', [K, S]),
        ('title:"sama kerja"', []),
        ('title:"wilayah: provinsi"', [W]),
        ("kerja-sama", [K, S]),
        ("title:kode-wil*", [W]),
        ("title:(register OR provinsi)", [K, W]),
        ("title:register AND tags:statistik", [K]),
        ("name:kerja-sama", [K]),
        ("name:kerja*", [K]),
        ("id:id-wilayah", [W]),
        ("tags:statistik", [K, S]),
        ('tags:"kode wilayah"', [W]),
        ("tags:kode", []),
        ("tags:kode*", []),
        ("organization:satu", [K, W]),
        ('+organization:"dua"', [S]),
        ("organization:(satu OR dua)", [K, W, S]),
        ("organization:lain", []),
        ("-organization:satu", [S]),
        ("!organization:satu", [S]),
        ("owner_org:uuid-dua", [S]),
        ("res_format:CSV", [K, W, S]),
        ("res_format:csv license_id:cc-by", [K, W, S]),
        ("res_format:PDF", []),
        ("groups:apa", []),
        ("groups:*", []),
        ("tags:*", [K, W, S]),
        ("private:false", [K, W, S]),
        ("dataset_type:dataset AND state:active", [K, W, S]),
        ("metadata_modified:[2026-06-01T00:00:00Z TO *]", [W, S]),
        ("+metadata_modified:[2026-02-01T00:00:00Z TO NOW]", [W, S]),
        ("metadata_modified:[* TO 2026-06-01T00:00:00Z]", [K, W]),
        ("metadata_modified:[2026-02-01 TO 2026-07-01]", [W]),
        ("metadata_modified:[NOW TO *]", []),
        ("(kerja OR provinsi) AND -(statistik)", [W]),
        (r"title:Kode\ wilayah", [W]),
        ("kerja +organization:satu", [K]),
    ],
)
def test_a_query_finds(query: str, names: list[str]):
    assert found(query) == names


@pytest.mark.parametrize(
    "query",
    [
        "judul:apa",
        "extras_harvest:1",
        "title:",
        "title:(kerja",
        "(kerja",
        "kerja)",
        "kerja AND",
        "OR kerja",
        "NOT",
        "title:name:x",
        'title:"kerja',
        "kerja^2",
        "kerja~",
        "{!lucene}kerja",
        "title:[a TO b]",
        "metadata_modified:[kemarin TO *]",
        "metadata_modified:[NOW-1DAY TO *]",
        "metadata_modified:2026",
        "http://a/b",
        "(" * 50 + "a" + ")" * 50,
        "-" * 60 + "a",
        "a" * 5000,
        "[",
        "title:'-'",
        "title:" + "a*" * 20,
        "\x00",
    ],
)
def test_what_is_not_understood_is_refused_with_a_reason(query: str):
    with pytest.raises(SearchSyntax) as refused:
        found(query)
    assert refused.value.detail
