"""The register of reported agreements as its tests ask for it: rows and values without their bases."""

from publisher.store import EmbeddedStore
from publisher.vocab import KODE, KS, PREFIXES

BASE = "http://localhost:8000/"
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
OURS = f"?agreement ks:register <{BASE}id/dataset/register-media> ."


def short(text: str) -> str:
    for root, left in ((BASE, ""), (KODE, ""), (KS, "ks:")):
        text = left + text.removeprefix(root) if text.startswith(root) else text
    return text


def rows(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple(short(term.value) for term in row.values()) for row in store.select(HEAD + query))


def values(store: EmbeddedStore, thing: str, path: str) -> set[str]:
    """What lies at the end of a property path from ``rm-0001`` or ``rm-0001#pihak-1``."""
    return {value for (value,) in rows(store, f"SELECT ?v WHERE {{ <{BASE}id/naskah/{thing}> {path} ?v }}")}
