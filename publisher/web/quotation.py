"""How one agreement's record is cited: APA, BibTeX and RIS, pinned to the release that was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request

from publisher.errors import Gone, NotFound
from publisher.uris import uri
from publisher.web.here import documents, records, site
from publisher.web.http.parameter import LANGUAGE, refuse
from publisher.web.page import CACHE_CONTROL, language_of_request
from publisher.words import day, word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from publisher.manifest import Manifest

BLUEPRINT = Blueprint("quotation", __name__)
KIND: Final = "naskah/"
# Characters that LaTeX reads as commands, and how they are written as text.
LATEX: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}%&$#_"},
}
BREAKS: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a citation tells: ``date`` (ISO) is the release's, for nobody knows when a reader looks."""

    key: str
    title: str
    publisher: str
    release: str
    date: str
    address: str
    language: str
    note: str


def quotation(local: str, title: str, manifest: Manifest, language: str) -> Quotation:
    """Return the citation of the record at a local address, ``naskah/ks-0003``, as of a release."""
    return Quotation(
        key=UNSAFE.sub("-", local.rpartition("/")[2]),
        title=line(title),
        publisher=line(manifest.publisher),
        release=manifest.id,
        date=manifest.built[:10],
        address=uri(f"{manifest.base}rilis/{manifest.id}/doc/{local}"),
        language=language,
        note=word("cite-trial", language) if manifest.trial else word("not-official", language),
    )


def apa(one: Quotation) -> str:
    """Return a reference in the style of APA, 7th edition (a data set with a version)."""
    year = one.date[:4]
    rest = day(one.date, one.language).removesuffix(year).split()
    when = f"{year}, {' '.join(rest if one.language == 'id' else reversed(rest))}"
    version, kind = word("release", one.language), word("cite-record", one.language)
    what = f"{one.title} ({version} {one.release}) [{kind}]"
    return f"{one.publisher}. ({when}). {what}. {one.address} ({one.note})\n"


def bibtex(one: Quotation) -> str:
    """Return a BibTeX entry; LaTeX reads nothing in it as a command."""
    fields = {
        "author": f"{{{latex(one.publisher)}}}",
        "title": f"{{{latex(one.title)}}}",
        "year": one.date[:4],
        "date": one.date,
        "version": latex(one.release),
        "url": one.address,
        "note": latex(one.note),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{one.key},\n{told}}}\n"


def ris(one: Quotation) -> str:
    """Return a RIS record: a tag a line, no value over more than one of them."""
    fields = (
        *(("TY", "DATA"), ("ID", one.key), ("AU", one.publisher), ("TI", one.title)),
        *(("PY", one.date[:4]), ("DA", one.date.replace("-", "/")), ("ET", one.release)),
        *(("PB", one.publisher), ("UR", one.address), ("LA", one.language), ("N1", one.note), ("ER", "")),
    )
    return "".join(f"{tag}  - {line(value)}\r\n" for tag, value in fields)


def line(text: str) -> str:
    r"""Return a text on one line.

    >>> line("a\r\nER  - b")
    'a ER - b'
    """
    return BREAKS.sub(" ", text).strip()


def latex(text: str) -> str:
    r"""Return a text that LaTeX prints as it is.

    >>> latex("50% & {a}")
    '50\\% \\& \\{a\\}'
    """
    return "".join(LATEX.get(character, character) for character in text)


FORMS: Final[Mapping[str, tuple[str, Callable[[Quotation], str]]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
    "txt": ("text/plain; charset=utf-8", apa),
}


@BLUEPRINT.get("/kutip/naskah/<name>.<any(bib, ris, txt):suffix>")
def cited(name: str, suffix: str) -> Response:
    """Answer the citation of an agreement's record.

    Raises:
        NotFound: there is no such agreement.
        Gone: it was withdrawn.
    """
    refuse((LANGUAGE,), request.args.items(multi=True), others=True)
    iri = site().iri(f"id/{KIND}{name}")
    if not documents().exists(iri):
        raise NotFound
    if documents().retired(iri):
        raise Gone
    language = language_of_request()
    title = records().of([iri])[iri].label.within(language)
    one = quotation(f"{KIND}{name}", title, site().manifest, language)
    media_type, write = FORMS[suffix]
    answer = Response(write(one), content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{one.key}.{suffix}"'
    answer.headers["Content-Language"] = language
    answer.headers["Cache-Control"] = CACHE_CONTROL
    return answer
