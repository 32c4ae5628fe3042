"""The two articles in a store: bases, prefixes, agreements, and values without the base they begin with."""

from pyoxigraph import Store

from publisher.vocab import KODE, PREFIXES

BASE = "http://localhost:8000/"
REFERENCE = "https://rujukan.example/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
A, UMBRELLA = "ks-0001", "ks-0002"
B = [f"ks-{number:04}" for number in range(3, 13)]


def short(text: str) -> str:
    """A value without its base: id/pemda/35, kode/kepastian/tersurat."""
    for root, left in ((BASE, ""), (REFERENCE, ""), (KODE, "kode/")):
        text = text.replace(root, left) if text.startswith(root) else text
    return text


def rows(store: Store, query: str) -> list[tuple[str | None, ...]]:
    found = store.query(HEAD + query, use_default_graph_as_union=True)
    return sorted(
        tuple(short(row[v].value) if row[v] is not None else None for v in found.variables) for row in found
    )


def values(store: Store, agreement: str, path: str) -> set[str]:
    """What lies at the end of a property path from an agreement, or from ``ks-0003#pihak-2``."""
    query = f"SELECT ?v WHERE {{ <{BASE}id/naskah/{agreement}> {path} ?v }}"
    return {str(v) for (v,) in rows(store, query)}


def certainty(store: Store, claim: str) -> set[str]:
    return {value.rsplit("/", 1)[-1] for value in values(store, claim, "ks:certainty")}
