"""What the tables say of each agreement, read by rules of the model alone: imports nothing of ``publisher``.

Faces are compared with this. Where it and a face differ, one of them says what no row says.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
REGISTERS = ("kerja-sama", "register-media")
NOT_STATED = "tidak dinyatakan"
SURE = {"tersurat", "tersirat"}
# Grounds of a date that only bound the day of signing (MODEL §2.5).
BOUNDING = {"tanggal-terbit", "disimpulkan-dari-acara", "beberapa-calon"}
STATUS = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj.", "pjs": "Pjs."}
MONTHS = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
WORDS = {
    "id": {"latest": "paling lambat", "between": "antara", "and": "dan", "or": "atau"},
    "en": {"latest": "at the latest", "between": "between", "and": "and", "or": "or"},
}
YEARLESS = {"id": "(tahun tidak disebut)", "en": "(year not stated)"}


@dataclass(frozen=True)
class Signer:
    """Somebody who signed for a party, by the number of the party; empty where not printed."""

    party: int
    name: str
    post: str


@dataclass(frozen=True)
class Side:
    """A party: its number, the code of its region where one is settled, and the codes of its candidates."""

    number: int
    words: str
    code: str
    candidates: frozenset[str]


@dataclass(frozen=True)
class Proof:
    """The sources of a claim, by its fragment; ``noted`` whether each is noted to say it (MODEL §2.11)."""

    fragment: str
    sources: frozenset[str]
    noted: bool
    kept: bool


@dataclass(frozen=True)
class Fact:
    """An agreement as its rows have it. ``day`` is set only where one day is known; ``edtf`` as typed."""

    key: str
    register: str
    edtf: str = ""
    certainty: str = ""
    day: str = ""
    printed: str = ""
    term: frozenset[str] = frozenset()
    sides: tuple[Side, ...] = ()
    signers: tuple[Signer, ...] = ()
    scopes: tuple[tuple[str, str], ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    searched: frozenset[str] = frozenset()
    claims: dict[str, int] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()
    proofs: tuple["Proof", ...] = ()


def rows(register: str, table: str) -> list[dict[str, str]]:
    """Rows of a table, cells that say that nothing is stated emptied."""
    with (DATA / register / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {name: "" if value == NOT_STATED else value for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def facts() -> dict[str, Fact]:
    """The agreements of both registers by their keys."""
    return {fact.key: fact for register in REGISTERS for fact in _register(register)}


def _register(register: str) -> list[Fact]:
    names = ("pihak", "penandatangan", "ruang-lingkup", "klaim", "bukti-pernyataan")
    parts = {name: defaultdict(list) for name in names}
    for name, found in parts.items():
        for row in rows(register, name):
            found[row["naskah"]].append(row)
    agencies = {r["instansi"]: r["pemda"] for each in REGISTERS for r in rows(each, "instansi")}
    return [
        _fact(register, row, {name: found[row["naskah"]] for name, found in parts.items()}, agencies)
        for row in rows(register, "naskah")
    ]


def _fact(
    register: str, row: dict[str, str], parts: dict[str, list[dict[str, str]]], agencies: dict[str, str]
) -> Fact:
    published = [claim for claim in parts["klaim"] if claim["peringkat"] == "terbit"]
    columns = {name: c["kepastian"] for c in published if not c["bagian"] for name in c["kolom"].split()}
    certainty, edtf = columns.get("tanggal", "") if row["tanggal"] else "", row["tanggal"]
    told = columns.get("tanggal_menurut_sumber", "")
    single = re.fullmatch(r"\d{4}-\d\d-\d\d", edtf) and row["dasar_tanggal"] not in BOUNDING
    return Fact(
        key=row["naskah"],
        register=register,
        edtf=edtf,
        certainty=certainty,
        day=edtf if single and certainty in SURE else "",
        printed=row["tanggal_menurut_sumber"] if told in SURE else "",
        term=frozenset(filter(None, (row["berlaku_mulai"], row["berlaku_sampai"]))),
        sides=tuple(_side(one, agencies) for one in sorted(parts["pihak"], key=lambda r: int(r["no"]))),
        signers=tuple(_signer(one) for one in parts["penandatangan"]),
        scopes=tuple((one["sebutan"], one["ruang_lingkup"]) for one in parts["ruang-lingkup"]),
        links={name: row[name] for name in ("menindaklanjuti", "mengubah", "memperbarui") if row[name]},
        searched=frozenset(row["tidak_dinyatakan"].split()),
        sources=frozenset(claim["sumber"] for claim in parts["klaim"]),
        proofs=tuple(_proofs(parts["klaim"], {one["bukti"] for one in parts["bukti-pernyataan"]})),
    )


def _proofs(claims: list[dict[str, str]], reviewed: set[str]) -> Iterator[Proof]:
    """What rests on which sources: said by one of a record's only source, of one kept, or where reviewed."""
    single = len({claim["sumber"] for claim in claims}) == 1
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for claim in claims:
        for column in claim["kolom"].split():
            found["-".join(filter(None, ("klaim", claim["bagian"], column.replace("_", "-"))))].append(claim)
    for fragment, rows_ in found.items():
        kept = rows_[0]["peringkat"] == "simpan"
        noted = single or kept or all(claim["no"] in reviewed for claim in rows_)
        yield Proof(fragment, frozenset(claim["sumber"] for claim in rows_), noted, kept)


def _side(row: dict[str, str], agencies: dict[str, str]) -> Side:
    code = row["pemda"] or agencies.get(row["instansi"], "")
    candidates = {*row["calon"].split(), *(agencies[one] for one in row["calon_instansi"].split())}
    return Side(int(row["no"]), row["sebutan"], code, frozenset(candidates))


def _signer(row: dict[str, str]) -> Signer:
    """The status goes before the post, unless the post as printed begins with it (MODEL §2.14)."""
    status = STATUS.get(row["status_jabatan"], "")
    told = row["jabatan"].lower().startswith(status.rstrip(".").lower() or "\0")
    post = row["jabatan"] if told else f"{status} {row['jabatan']}".strip()
    return Signer(int(row["pihak"]), row["nama"], post)


def moment(text: str, language: str) -> str:
    """A day, a month or a year of an EDTF date in words; XXXX is a year nobody prints."""
    year, *rest = text.split("-")
    told = [MONTHS[language][int(rest[0]) - 1]] if rest else []
    told = [str(int(rest[1])), *told] if len(rest) == 2 else told
    return " ".join((*told, YEARLESS[language] if year == "XXXX" else year))


def words(edtf: str, language: str) -> str:
    """An EDTF date in words, by MODEL §2.13."""
    say = WORDS[language]
    if edtf.startswith("../"):
        return f"{say['latest']} {moment(edtf[3:], language)}"
    if edtf.startswith("["):
        return f" {say['or']} ".join(moment(one, language) for one in edtf.strip("[]").split(","))
    if "/" in edtf:
        first, last = (moment(one, language) for one in edtf.split("/"))
        return f"{say['between']} {first} {say['and']} {last}"
    return moment(edtf, language) if edtf else ""


def days_in(text: str) -> set[str]:
    """Every whole day that a text says, in figures or in either language's words, as ISO 8601."""
    found = set(re.findall(r"(?<![\d-])(\d{4}-\d\d-\d\d)(?!\d)", text))
    for names in MONTHS.values():
        for day, name, year in re.findall(rf"(?<!\d)(\d\d?) ({'|'.join(names)}) (\d{{4}})", text):
            found.add(f"{year}-{names.index(name) + 1:02}-{int(day):02}")
    return found


def days_of(edtf: str) -> set[str]:
    """The whole days that an EDTF date names: one, or those that bound it."""
    return set(re.findall(r"(?<![\dX-])\d{4}-\d\d-\d\d", edtf))
