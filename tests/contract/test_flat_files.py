"""The flat table of each register among the files of a release, and what the catalogue says of it."""

import csv
import hashlib
import io

import orjson
import pytest

from tests.client import Server
from tests.oracle import REGISTERS

SUFFIXES = ("csv", "xlsx", "json", "parquet")


@pytest.fixture(scope="module")
def resources(served: Server) -> dict[str, dict[str, object]]:
    """What CKAN's API, cut from the catalogue, says of each file of the registers, by its address."""
    found = {}
    for register in REGISTERS:
        shown = orjson.loads(served.ask(f"api/3/action/package_show?id={register}").body)["result"]
        found |= {one["url"].partition("/dump/")[2].partition("/")[2]: one for one in shown["resources"]}
    return found


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_catalogue_names_the_file_its_size_and_its_hash(
    served: Server, resources: dict[str, dict[str, object]], register: str, suffix: str
):
    told = resources[f"{register}/naskah-datar.{suffix}"]
    address = str(told["url"])
    body = served.ask(address.removeprefix(served.base)).body
    assert (len(body), hashlib.sha256(body).hexdigest()) == (told["size"], told["hash"])
    assert str(told["format"]).lower() == suffix


@pytest.mark.parametrize("register", REGISTERS)
def test_it_says_of_each_agreement_what_the_table_of_all_says(served: Server, register: str):
    every = {row["naskah"]: row for row in orjson.loads(served.ask("naskah.json").body)}
    identity = served.ask("dump/latest/SHA256SUMS").headers["location"].split("/")[2]
    rows = orjson.loads(served.ask(f"dump/{identity}/{register}/naskah-datar.json").body)
    assert {row["naskah"] for row in rows} == {
        key for key, row in every.items() if row["register"] == register
    }
    assert all(row == every[row["naskah"]] for row in rows)
    text = served.ask(f"dump/{identity}/{register}/naskah-datar.csv").body.decode()
    metadata = orjson.loads(served.ask(f"dump/{identity}/{register}/naskah-datar.csv-metadata.json").body)
    columns = [column["name"] for column in metadata["tableSchema"]["columns"]]
    assert next(csv.reader(io.StringIO(text, newline=""))) == columns
    assert metadata["url"] == "naskah-datar.csv"


def test_the_list_of_agreements_leads_to_the_table_in_every_format(served: Server):
    page = served.ask("naskah?provinsi=35", "text/html").text
    for suffix in SUFFIXES:
        assert f'href="naskah.{suffix}?provinsi=35"' in page
