"""A gallery's question with its parameters: what may be asked, what was asked, the query that answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pyoxigraph import Literal

from publisher.errors import MalformedRequest, NotFound
from publisher.once import Each
from publisher.parameter import defaults, like
from publisher.term import plain
from publisher.vocab import XSD
from publisher.web.http.parameter import Parameter as Taken
from publisher.web.http.parameter import fits
from publisher.words import LANGUAGES, PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publisher.queries import Query
    from publisher.rdf import Term
    from publisher.web.site import Site

    Names = dict[str, str]

LONGEST_VALUE: Final = 200
MOST_VALUES: Final = 50
MOST_SENT: Final = 1000  # of one name in an address; more than MOST_VALUES are refused with an example
# The page query that lists a parameter's values, and the code lists that it is to list.
CHOICES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "jenis": ("pilihan-kode", ("jenis-naskah",)),
    "jenisPerubahan": ("pilihan-kode", ("jenis-perubahan",)),
    "kepastian": ("pilihan-kode", ("kepastian",)),
    "kode": ("pilihan-wilayah", ()),
    "kodeIndikator": ("pilihan-indikator", ()),
    "kodeUrusan": ("pilihan-kode", ("urusan",)),
    "lingkup": ("pilihan-kode", ("ruang-lingkup", "total")),
    "register": ("pilihan-register", ()),
    "statusJabatan": ("pilihan-kode", ("status-jabatan",)),
    "statusPernyataan": ("pilihan-kode", ("status-pernyataan",)),
}
# What is listed is not all there is: districts and villages have codes too.
PATTERNS: Final[Mapping[str, str]] = {
    "kode": r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?",
    "kodeBps": r"[0-9]{2,10}",
    "pengenal": r"[a-z]{2}-[0-9]{4}",
    "sifat": r"[a-z][A-Za-z]*",
}
TYPES: Final[Mapping[str, Mapping[str, object]]] = {
    f"{XSD}boolean": {"type": "boolean"},
    f"{XSD}date": {"type": "string", "format": "date"},
    f"{XSD}decimal": {"type": "number"},
    f"{XSD}integer": {"type": "integer", "minimum": 0, "maximum": 999_999},  # days, years, least counts
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question asks for: what it is called, what it takes, and the values that stand there.

    ``choices`` are values with their name in each language; where ``closed``, there are no others.
    """

    name: str
    query: Query
    terms: tuple[Term, ...]
    choices: Mapping[str, Names]
    given: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values as text."""
        return tuple(map(plain, self.terms))

    @property
    def default(self) -> tuple[Term, ...]:
        """The terms that stand in the query itself."""
        return tuple(defaults(self.query.text, self.name))

    @property
    def closed(self) -> bool:
        """Whether its choices are all that it takes."""
        return bool(self.choices) and self.name not in PATTERNS

    @property
    def schema(self) -> dict[str, object]:
        """The JSON Schema (2020-12) of one value."""
        first = next(iter(self.default), None)
        kind = first.datatype.value if isinstance(first, Literal) else ""
        found = dict(TYPES.get(kind, {"type": "string"}))
        if self.closed:
            found["enum"] = list(self.choices)
        elif self.name in PATTERNS:
            found["pattern"] = f"^{PATTERNS[self.name]}$"
        return found

    def label(self, language: str) -> str:
        """Return what it is called."""
        return PARAMETERS[self.name][language][0] if self.name in PARAMETERS else self.name

    def wanted(self, language: str) -> str:
        """Return what is wanted, in words."""
        return PARAMETERS[self.name][language][1] if self.name in PARAMETERS else ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with values bound to its parameters."""

    query: Query
    parameters: tuple[Parameter, ...]

    @property
    def text(self) -> str:
        """The SPARQL text that answers it."""
        return self.query.bind({one.name: one.terms for one in self.parameters})

    @property
    def arguments(self) -> str:
        """The query string that asks it again: what was given, in the question's own order."""
        return urlencode([(one.name, value) for one in self.parameters if one.given for value in one.values])


class Questions:
    """The gallery's questions; the choices of their parameters are looked up once, for a release stays."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._choices = Each(self._listed, len(CHOICES))

    def query(self, name: str) -> Query:
        """Return the query of a name.

        Raises:
            NotFound: there is none.
        """
        if name not in self._site.gallery or not self._site.register:
            raise NotFound
        return self._site.gallery[name]

    def taken(self, query: Query) -> tuple[Taken, ...]:
        """Return the parameters of a query as an address has them; ``read`` checks their values."""
        examples = ((name, plain(next(iter(defaults(query.text, name)), None))) for name in query.parameters)
        return tuple(Taken(name, {}, example=example, most=MOST_SENT) for name, example in examples)

    def read(self, query: Query, pairs: Sequence[tuple[str, str]], *, blank: bool = True) -> Question:
        """Return the question that arguments ask; what is not given, or empty, is the query's own.

        A value may be given more than once, or several parted by commas. Forms send what is left ``blank``;
        programs mean something by it.

        Raises:
            MalformedRequest: a value is none that the parameter takes; it is told what is, with an example.
        """
        if not blank:
            self._refuse_blank(query, pairs)
        return Question(query, tuple(self._parameter(query, name, pairs) for name in query.parameters))

    def _refuse_blank(self, query: Query, pairs: Sequence[tuple[str, str]]) -> None:
        for name, value in pairs:
            if name in query.parameters and not all(map(str.strip, value.split(","))):
                raise self._refused(self._parameter(query, name, ()), value)

    def by_name(self, query: Query, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return arguments with the names people type for codes (``Tuban``) made codes, where one fits.

        Raises:
            MalformedRequest: a name fits several; they are told.
        """
        return [
            (name, self._coded(name, value) if name in query.parameters and name in PATTERNS else value)
            for name, value in pairs
        ]

    def _coded(self, name: str, value: str) -> str:
        choices = self.choices(name)
        if not value.strip() or any(mark in value for mark in ",0123456789"):
            return value
        found = named(choices, value)
        if len(found) > 1:
            among = ", ".join(f"{code} ({choices[code].get('id', code)})" for code in found)
            raise MalformedRequest(f"{name}={value} fits several: {among}", extra={"parameter": name})
        return found[0] if found else value

    def choices(self, name: str) -> dict[str, Names]:
        """Return the values a parameter's list holds, with their names by language, in order."""
        return self._choices(name) if name in CHOICES else {}

    def _listed(self, name: str) -> dict[str, Names]:
        page, lists = CHOICES[name]
        bound = {"daftar": [Literal(one) for one in lists]} if lists else {}
        found: dict[str, Names] = {}
        for row in self._site.select(page, **bound):
            names = found.setdefault(plain(row["nilai"]), {})
            label = row.get("nama")
            if isinstance(label, Literal):
                names[label.language or LANGUAGES[0]] = label.value
        return found

    def _parameter(self, query: Query, name: str, pairs: Sequence[tuple[str, str]]) -> Parameter:
        raw = [value for key, value in pairs if key == name]
        own = Parameter(name, query, tuple(defaults(query.text, name)), self.choices(name))
        values = [part.strip() for value in raw for part in value.split(",") if part.strip()]
        if not values:
            return own
        if len(values) > MOST_VALUES:
            raise self._refused(own, f"{len(values)} values, at most {MOST_VALUES} are read")
        # A value that stood twice in a VALUES block would count what it finds twice.
        terms = tuple(self._term(own, value) for value in dict.fromkeys(values))
        return Parameter(name, query, terms, own.choices, given=True)

    def _term(self, parameter: Parameter, value: str) -> Term:
        if len(value) > LONGEST_VALUE or not value.isprintable() or not fits(parameter.schema, value):
            raise self._refused(parameter, value[:LONGEST_VALUE])
        try:
            return like(value, parameter.name, parameter.query.text)
        except ValueError as error:
            raise self._refused(parameter, value) from error

    def _refused(self, parameter: Parameter, value: str) -> MalformedRequest:
        """Return the error for a value: it names the parameter, what is wanted and an example."""
        example = plain(next(iter(parameter.default), None))
        wanted = parameter.wanted("en") or "a value of its kind"
        among = f", one of {', '.join(parameter.choices)}" if parameter.closed else ""
        shown = value if value.isprintable() else ascii(value)
        return MalformedRequest(
            f"The parameter {parameter.name} wants {wanted}{among}, for example {example}; given: {shown}",
            extra={"parameter": parameter.name, "wanted": parameter.schema, "example": example},
        )


def named(choices: Mapping[str, Names], text: str) -> list[str]:
    """Return the values so named, in any language and case, else those whose name ends in these words.

    >>> named({"35.23": {"id": "Kabupaten Tuban"}}, "tuban")
    ['35.23']
    """
    wanted = text.strip().lower()
    low = {value: [name.lower() for name in names.values()] for value, names in choices.items()}
    exact = [value for value, names in low.items() if wanted in names]
    return exact or [v for v, names in low.items() if any(name.endswith(f" {wanted}") for name in names)]
