"""Every file of a release that is data is in the catalogue by its name alone."""

import re

from publisher.manifest import File, Graph
from publisher.media import DATA_FORMATS
from publisher.release.distribution import distribution_rows

DUMP = Graph("ontology", "http://a/graf/ontology", "ontology.nq", 1, "a" * 64, 10)
DATASETS = {"ontology": "ontologi", "wilayah": "wilayah"}


def rows(*files: tuple[str, str]) -> list[dict[str, str]]:
    made = [File(name, media_type, "b" * 64, 20) for name, media_type in files]
    found = distribution_rows([DUMP], made, DATASETS, {"base": "http://a/", "contact": ""})
    return [{name: term.value for name, term in row.items()} for row in found]


def keys(*files: tuple[str, str]) -> list[tuple[str, str]]:
    return [(row["dataset"], row["key"]) for row in rows(*files)][1:]


def test_a_dump_is_a_form_of_its_graphs_dataset():
    (row,) = rows()
    assert (row["dataset"], row["key"], row["format"], row["bytes"]) == ("ontologi", "nq", "N-Quads", "10")
    assert "contact" not in row, "what is empty is not said"


def test_another_form_of_a_graph_appears_by_itself():
    forms = [("ontology.ttl", "text/turtle"), ("wilayah.jsonld", "application/ld+json")]
    assert keys(*forms) == [("ontologi", "ttl"), ("wilayah", "jsonld")]


def test_a_table_is_told_by_its_name_with_or_without_a_folder():
    tables = [("ms-ind.csv", "text/csv"), ("wilayah/desa.csv", "text/csv")]
    assert keys(*tables) == [("ms-ind", "csv-ms-ind"), ("wilayah", "csv-desa")]


def test_what_only_tells_of_data_is_no_distribution():
    assert keys(("ms-ind.csv-metadata.json", "application/csvm+json")) == []


def test_every_form_of_data_has_a_label_and_a_type_in_the_list_of_the_eu():
    """DCAT-AP 3.0.1 §7.3: dct:format is of the authority table file-type, without exception."""
    assert len({form.label for form in DATA_FORMATS}) == len({form.file_type for form in DATA_FORMATS})
    assert all(form.label and re.fullmatch(r"[A-Z][A-Z_]+", form.file_type) for form in DATA_FORMATS)
    row = rows(("wilayah/desa.csv", "text/csv"))[1]
    assert (row["format"], row["file_type"]) == ("CSV", "CSV")
    assert rows()[0]["file_type"] == "RDF_N_QUADS"
