"""A release is cited by CITATION.cff and explained by its codebook; both are as lasting as the release."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from publisher.manifest import read_manifest
from publisher.web.citation import citation
from publisher.web.codebook import tables
from tests.client import Server
from tests.timeline import Timeline

# The schema of the Citation File Format 1.2.0 (CC BY 4.0, citation-file-format.github.io), unchanged.
SCHEMA = json.loads(
    (Path(__file__).parents[1] / "conformance/cff-1.2.0.schema.json").read_text(encoding="utf-8")
)
FOR_EVER = "public, max-age=31536000, immutable"


def test_a_citation_is_what_the_format_asks_for(releases: Timeline):
    folder = releases.folders[-1]
    manifest = read_manifest(folder)
    said = yaml.safe_load(citation(folder, manifest))
    said["date-released"] = str(said["date-released"])
    jsonschema.validate(said, SCHEMA)
    assert said["version"] == manifest.id
    assert said["url"] == f"{manifest.base}rilis/{manifest.id}/"
    assert said["date-released"] == "2026-01-01"


def test_a_trial_is_not_to_be_cited(served: Server, release: Path):
    identity = read_manifest(release).id
    assert served.ask(f"dump/{identity}/CITATION.cff").status == 404
    assert "CITATION.cff" not in served.ask(f"dump/{identity}/", "text/html").text


def test_the_codebook_names_every_column_of_every_table_and_no_other(served: Server, release: Path):
    identity = read_manifest(release).id
    answer = served.ask(f"dump/{identity}/buku-kode.csv")
    assert (answer.media_type, answer.headers["cache-control"]) == ("text/csv", FOR_EVER)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(row["tabel"], []).append(row["kolom"])
    files = [file.file for file in read_manifest(release).files if file.file.endswith(".csv")]
    assert sorted(told) == sorted(files)
    for file in files:
        with (release / "dump" / file).open(encoding="utf-8", newline="") as table:
            assert next(csv.reader(table)) == told[file], file
    assert all(row[name] for row in rows for name in ("judul_id", "judul_en", "arti_id", "arti_en", "tipe"))


def test_the_codebook_tells_where_a_key_leads(release: Path):
    found = {table.file: table for table in tables(release, read_manifest(release))}
    parties = {column.name: column for column in found["kerja-sama/pihak.csv"].columns}
    assert parties["pemda"].refers == "../wilayah/wilayah.csv#pemda"
    assert parties["naskah"].required


@pytest.mark.parametrize(("language", "title"), [("id", "Buku kode"), ("en", "Codebook")])
def test_the_codebook_is_a_page_too(served: Server, release: Path, language: str, title: str):
    identity = read_manifest(release).id
    page = served.ask(f"dump/{identity}/buku-kode/?lang={language}", "text/html")
    assert page.status == 200
    assert f"<h1>{title}</h1>" in page.text
    moved = served.ask("dump/latest/buku-kode/")
    assert (moved.status, moved.headers["location"]) == (302, f"/dump/{identity}/buku-kode/")


@pytest.mark.parametrize("local", ["dump/0000000000000000/buku-kode/", "dump/0000000000000000/CITATION.cff"])
def test_of_a_release_that_is_not_there_is_nothing(served: Server, local: str):
    assert served.ask(local).status == 404
