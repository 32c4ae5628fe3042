"""A report of a mistake: a message that is filled in already, for the reader to send. Nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from flask import Blueprint, Response, request

from publisher.errors import Gone, MalformedRequest, NotFound
from publisher.graph import Graph
from publisher.web.here import documents, names, records, site
from publisher.web.page import language_of_request, page
from publisher.web.reading import Reader
from publisher.web.statement import Statement, statements
from publisher.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

BLUEPRINT = Blueprint("report", __name__)
ABOUT: Final = "tentang"
STATEMENT: Final = "pernyataan"
LONGEST: Final = 600  # letters of a value in a message: mail programs cut long addresses


@BLUEPRINT.get("/lapor")
def report() -> Response:
    """Answer a message about a thing, or about one statement of it.

    Raises:
        MalformedRequest: no thing is named.
        NotFound: there is no such thing or statement here.
        Gone: the thing was withdrawn.
    """
    iri = _thing(request.args.get(ABOUT, ""))
    reader = Reader(site(), names(), Graph(documents().read(iri).triples), language_of_request())
    statement = _statement(reader, iri, request.args.get(STATEMENT, ""))
    title = reader.label(iri)
    message = "\n".join(_lines(reader, iri, statement))
    subject = f"{word('report-subject', reader.language)} {iri}"
    contact = site().manifest.contact
    answer = page(
        "lapor.html",
        iri=iri,
        name_of=title,
        place=reader.href(iri),
        message=message,
        mail=mail(contact, subject, message),
        contact=contact,
        canonical="",
    )
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def mail(contact: str, subject: str, message: str) -> str:
    r"""Return the address that opens a message in a mail program (RFC 6068), empty for another contact.

    >>> mail("mailto:a@b.id", "x & y", "1\n2")
    'mailto:a@b.id?subject=x%20%26%20y&body=1%0D%0A2'
    """
    if not contact.startswith("mailto:"):
        return ""
    joint = "&" if "?" in contact else "?"
    body = message.replace("\n", "\r\n")
    return f"{contact}{joint}subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def _thing(iri: str) -> str:
    if not iri:
        raise MalformedRequest(f"The parameter {ABOUT} names what the report is about: its IRI.")
    if "#" in iri or site().local(iri) is None or not documents().exists(iri):
        raise NotFound
    if documents().retired(iri):
        raise Gone
    return iri


def _statement(reader: Reader, iri: str, fragment: str) -> Statement | None:
    if not fragment:
        return None
    record = records().one(iri)
    found = [one for one in record.claims if one.fragment == fragment] if record else []
    if record is None or not found:
        raise NotFound
    return statements(reader, record, found)[0]


def _lines(reader: Reader, iri: str, statement: Statement | None) -> Iterator[str]:
    def said(key: str, text: str) -> str:
        return f"{word(key, reader.language)}: {text[:LONGEST]}"

    yield said("name", reader.label(iri))
    yield said("identifier", iri)
    yield said("release", site().manifest.id)
    if statement:
        values = [value.text for value in (*statement.values, *statement.candidates)]
        yield said("report-statement", f"{statement.label} ({statement.claim})")
        yield said("report-value", "; ".join(values))
        yield said("certainty", statement.certainty_label)
        for one in statement.proofs:
            yield said("source", f"{one.source.text} ({one.source.iri}), {one.locator}".rstrip(", "))
    yield ""
    yield said("report-right", "")
    yield said("report-proof", "")
