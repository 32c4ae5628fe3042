"""Our tables are CSVW (Metadata Vocabulary for Tabular Data, Model for Tabular Data), as csvw reads them."""

import json
import warnings
from pathlib import Path

import csvw
import pytest

ROOT = Path(__file__).parents[2]
TABLES = sorted((ROOT / "data").glob("*/*.csv"))

tables = pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")


def metadata(path: Path) -> Path:
    return path.with_name(f"{path.name}-metadata.json")  # Model §5.3, the standard path


@tables
def test_cells_and_header_are_valid(path: Path):
    """Model §6.4, Metadata §5.6.1: csvw warns of each header or cell that does not fit; none may."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert list(csvw.Table.from_file(metadata(path)).iterdicts(strict=True)) is not None


@tables
def test_a_primary_key_is_unique(path: Path):
    """Metadata §5.5."""
    assert csvw.Table.from_file(metadata(path)).check_primary_key()


@tables
def test_titles_and_descriptions_are_in_both_languages(path: Path):
    schema = json.loads(metadata(path).read_text(encoding="utf-8"))
    columns = [column for column in schema["tableSchema"]["columns"] if not column.get("virtual")]
    for thing in (schema, *columns):
        assert {text["@language"] for text in thing["dc:description"]} == {"id", "en"}
    for column in columns:
        assert column["titles"].keys() == {"und", "id", "en"}


@tables
def test_foreign_keys_name_columns_of_tables_that_are_there(path: Path):
    """Metadata §5.5: a reference is to a table of ours and its columns."""
    schema = json.loads(metadata(path).read_text(encoding="utf-8"))["tableSchema"]
    for key in schema.get("foreignKeys", ()):
        other = metadata((path.parent / key["reference"]["resource"]).resolve())
        columns = json.loads(other.read_text(encoding="utf-8"))["tableSchema"]["columns"]
        wanted = key["reference"]["columnReference"]
        wanted = {wanted} if isinstance(wanted, str) else set(wanted)
        assert wanted <= {column["name"] for column in columns}
