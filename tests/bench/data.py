"""Synthetic agreements: the same bytes for the same seed and size, in the shape of the register."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

KS = "https://w3id.org/kerja-sama/ns#"
KODE = "https://w3id.org/kerja-sama/kode/"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
PREF_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
BROADER = "<http://www.w3.org/2004/02/skos/core#broader>"
DATE = "<http://www.w3.org/2001/XMLSchema#date>"
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
PROVINCES = 38
REGIONS_PER_PROVINCE = 13
TYPES = ("pks", "pks", "pks", "mou", "kesepakatan-bersama")
SCOPES = ("komunikasi", "informatika", "statistik", "persandian")
CERTAINTIES = ("tersurat", "tersurat", "tersirat", "mungkin")
FIRST_DAY = date(2015, 1, 1)
DAYS = 4000


def write_agreements(path: Path, base: str, triples: int, seed: int = 35) -> None:
    """Write about this many triples as N-Triples: all regions and governments, then agreements."""
    draw = random.Random(seed)  # noqa: S311  # a repeatable draw is wanted
    codes = list(_codes())
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for code in codes:
            written += _write(file.write, _region(base, code))
        number = 0
        while written < triples:
            number += 1
            written += _write(file.write, _agreement(base, number, codes, draw))


def _write(write: Callable[[str], object], lines: Iterator[str]) -> int:
    statements = [f"{line} .\n" for line in lines]
    write("".join(statements))
    return len(statements)


def _codes() -> Iterator[str]:
    for province in range(11, 11 + PROVINCES):
        yield str(province)
        yield from (f"{province}.{number:02}" for number in range(1, REGIONS_PER_PROVINCE + 1))


def _region(base: str, code: str) -> Iterator[str]:
    region, government = f"<{base}id/wilayah/{code}>", f"<{base}id/pemda/{code}>"
    yield f"{region} {RDF_TYPE} <{KS}Region>"
    yield f'{region} {PREF_LABEL} "Wilayah {code}"@id'
    yield f'{region} <{KS}kodeKemendagri> "{code}"'
    yield f'{region} <{KS}kodeBps> "{code.replace(".", "")}"'
    if "." in code:
        yield f"{region} {BROADER} <{base}id/wilayah/{code[:2]}>"
    yield f"{government} {RDF_TYPE} <{KS}Government>"
    yield f'{government} {LABEL} "Pemerintah wilayah {code}"@id'
    yield f"{government} <{KS}governs> {region}"


def _agreement(base: str, number: int, codes: list[str], draw: random.Random) -> Iterator[str]:
    root = f"{base}id/naskah/rm-{number:06}"
    this = f"<{root}>"
    day = (FIRST_DAY + timedelta(days=draw.randrange(DAYS))).isoformat()
    partners = draw.sample(codes, 2)
    yield f"{this} {RDF_TYPE} <{KS}Agreement>"
    yield f'{this} {LABEL} "Perjanjian {" dan ".join(partners)}, {day}"@id'
    yield f"{this} <{KS}type> <{KODE}jenis-naskah/{draw.choice(TYPES)}>"
    yield f'{this} <{KS}dateSigned> "{day}"^^{DATE}'
    if draw.random() < 0.7:
        yield f'{this} <{KS}placeSigned> "Kota {draw.choice(codes)}"@id'
    if number > 10 and draw.random() < 0.3:
        yield f"{this} <{KS}followsUp> <{base}id/naskah/rm-{draw.randrange(1, number):06}>"
    for order, code in enumerate(partners, 1):
        yield from _participation(root, order, code, base, draw)
    for order, scope in enumerate(draw.sample(SCOPES, 2), 1):
        item = f"<{root}#lingkup-{order}>"
        yield f"{this} <{KS}hasScopeItem> {item}"
        yield f"{item} <{KS}scope> <{KODE}ruang-lingkup/{scope}>"


def _participation(root: str, order: int, code: str, base: str, draw: random.Random) -> Iterator[str]:
    part, claim = f"<{root}#pihak-{order}>", f"<{root}#klaim-pihak-{order}-pemda>"
    government = f"<{base}id/pemda/{code}>"
    yield f"<{root}> <{KS}hasParticipation> {part}"
    yield f"<{root}> <{KS}involvesRegion> <{base}id/wilayah/{code}>"
    yield f"{part} {RDF_TYPE} <{KS}Participation>"
    yield f'{part} <{KS}order> "{order}"^^{INTEGER}'
    yield f"{part} <{KS}party> {government}"
    yield f'{part} <{KS}partyAsReported> "Pemda {code}"@id'
    yield f"<{root}> <{KS}hasClaim> {claim}"
    yield f"{claim} {RDF_TYPE} <{KS}Claim>"
    yield f"{claim} <{KS}about> {part}"
    yield f"{claim} <{KS}property> <{KS}party>"
    yield f"{claim} <{KS}value> {government}"
    yield f"{claim} <{KS}certainty> <{KODE}kepastian/{draw.choice(CERTAINTIES)}>"
