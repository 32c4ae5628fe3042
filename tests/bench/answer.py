"""Answers of different engines in one comparable form, so that only equal work is compared."""

import json
import urllib.request
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from .load import HOST
from .server import Server

RESULTS = "application/sparql-results+json"
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = {f"{XSD}{name}" for name in ("integer", "int", "decimal", "double", "float")}
DIGITS = 9  # of a mean; engines divide with different care
SECONDS = 300

Row = tuple[tuple[str, str], ...]


def agreeing(queries: Mapping[str, str], ours: Server, others: Iterable[Server]) -> dict[str, set[str]]:
    """Return for each other server the names of the queries it answers as we do.

    Raises:
        SystemExit: oxigraph answers one differently: it has our engine, so a comparison is worth nothing.
    """
    wanted = {name: rows(ours, query) for name, query in queries.items()}
    found = {}
    for server in others:
        found[server.name] = {name for name, query in queries.items() if same(server, query, wanted[name])}
        differing = sorted(queries.keys() - found[server.name])
        if server.name == "oxigraph" and differing:
            raise SystemExit(f"answered differently: {', '.join(differing)}")
    return found


def same(server: Server, query: str, wanted: list[Row]) -> bool:
    """Return whether a server answers a query so; a refusal is another answer."""
    try:
        return rows(server, query) == wanted
    except OSError:
        return False


def rows(server: Server, query: str) -> list[Row]:
    """Return the rows of an answer, sorted."""
    body = urlencode({"query": query}).encode()
    address = f"http://{HOST}:{server.port}{server.sparql}"
    request = urllib.request.Request(address, body, {"Accept": RESULTS})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        bindings = json.load(answer)["results"]["bindings"]
    return sorted(tuple(sorted((name, term(cell)) for name, cell in row.items())) for row in bindings)


def term(cell: Mapping[str, str]) -> str:
    """Return a term: numbers by their value, text by its letters and language.

    >>> term({"type": "typed-literal", "value": "1.50", "datatype": XSD + "decimal"})
    '1.5'
    >>> term({"type": "literal", "value": "a", "xml:lang": "ID"})
    'a@id'
    """
    kind = cell.get("datatype", f"{XSD}string")
    if cell["type"] in ("uri", "bnode"):
        return f"<{cell['value']}>" if cell["type"] == "uri" else "_:"
    if kind in NUMBERS:
        return f"{float(cell['value']):.{DIGITS}g}"
    if "xml:lang" in cell:
        return f"{cell['value']}@{cell['xml:lang'].lower()}"
    return cell["value"] if kind == f"{XSD}string" else f"{cell['value']}^^{kind}"
