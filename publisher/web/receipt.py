"""Receipts: a result that can be cited and checked, without anything being kept of it.

A receipt is an address: the release, the query (or a question's name and parameters), the number of rows and
a SHA-256 over them. Opening it runs the query again, in the guard, and compares.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, request

from publisher.archive import RELEASE
from publisher.errors import MalformedRequest, NoReceipt
from publisher.guard import digest
from publisher.guard.client import ask
from publisher.guard.job import Job
from publisher.guard.look import look
from publisher.media import HTML, OBJECTS, named, negotiate
from publisher.uris import uri
from publisher.vocab import LICENCE
from publisher.web.here import archive, site
from publisher.web.http.content import parameters, read_body
from publisher.web.http.presence import while_there
from publisher.web.page import CACHE_CONTROL, language_of_request, page
from publisher.web.protocol import FORM_EXTRA_BYTES, asked
from publisher.words import day, word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask import Flask

    from publisher.web.question import Questions
    from publisher.web.sparql import SparqlEndpoint
    from publisher.web.target import Target
    from publisher.web.wire import Receive

    Pairs = Sequence[tuple[str, str]]

BLUEPRINT = Blueprint("receipt", __name__)
PASSING: Final = "no-cache"  # of a release that a publisher may forget
RECEIPT: Final = "pranala.receipt"  # where the front puts it in the environment of the request
FORMS: Final = (HTML, OBJECTS)
CLAIMED: Final = ("rilis", "baris", "sha256")
OWN: Final = (*CLAIMED, "format")  # parameters of a receipt, which are none of its query
SHA256: Final = re.compile(r"[0-9a-f]{64}")
COUNT: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
# Form of a result: the format that is hashed, what takes off its header, and how that is said.
HASHED: Final[Mapping[str, tuple[str, str, str]]] = {
    "solutions": ("tsv", "tail -n +2 | ", "receipt-solutions"),
    "boolean": ("tsv", "", "receipt-boolean"),
    "triples": ("n-triples", "", "receipt-triples"),
}
VERDICTS: Final = {"new": "receipt-new", "same": "receipt-same", "different": "receipt-different"}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a receipt says of a result: its release, its number of rows, their digest."""

    release: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a receipt asks: a question by name or a query by text, and what is claimed of it.

    ``arguments`` are the pairs that name the query, in one order.
    """

    name: str
    arguments: tuple[tuple[str, str], ...]
    job: Job
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A query that was run, and what came of it; ``form`` is solutions, boolean or triples."""

    asked: Asked
    found: Claim
    form: str

    @property
    def same(self) -> bool:
        """Whether what is claimed is what was found, whatever the release."""
        claim = self.asked.claim
        return claim is not None and (claim.rows, claim.sha256) == (self.found.rows, self.found.sha256)

    @property
    def verdict(self) -> str:
        """``new`` where nothing was claimed, else ``same`` or ``different``."""
        return ("same" if self.same else "different") if self.asked.claim else "new"

    @property
    def served(self) -> bool:
        """Whether the release that was cited is the one that answers."""
        return self.asked.claim is None or self.asked.claim.release == self.found.release


async def run_receipt(
    application: Flask, sparql: SparqlEndpoint, asker: str, receive: Receive, target: Target
) -> Receipt | None:
    """Return the receipt that a target asks for; None where the client left.

    Its query is run in the turn of the asker, over the release that is cited while that is kept, else over
    the one that is served.

    Raises:
        ClientError: the address is not one, or the query has no answer, or none that stays.
    """
    site = application.config["SITE"]
    limit = site.settings.query_kib << 10
    wanted = read_asked(application.config["QUESTIONS"], parameters(target.query), limit)
    await read_body(receive, {}, FORM_EXTRA_BYTES)
    said: dict[str, object] = {}

    async def run() -> None:
        async with sparql.place(await _cited(sparql, wanted.claim)) as (guard, release):
            answer = await ask(guard, replace(wanted.job, client=asker))
        said.update(orjson.loads(answer.head), release=release)

    await while_there(receive, run())
    if not said:
        return None
    if said["blank"]:
        raise NoReceipt("The result holds blank nodes, which have other labels in every run.")
    found = Claim(str(said["release"]), int(str(said["rows"])), str(said["sha256"]))
    return Receipt(wanted, found, str(said["form"]))


async def _cited(sparql: SparqlEndpoint, claim: Claim | None) -> str:
    """Return the release that is cited, empty where it is not kept (then the served one is asked)."""
    if claim is None or sparql.annexes is None or not await sparql.annexes.kept(claim.release):
        return ""
    return claim.release


def read_asked(questions: Questions, pairs: Pairs, limit_bytes: int) -> Asked:
    """Return what the parameters of a receipt's address ask.

    Raises:
        MalformedRequest: they name no query or two, or the claim is not one.
        NoReceipt: no second run of the query gives the same rows.
    """
    names = [value for name, value in pairs if name == "kueri"]
    if len(names) + sum(name == "query" for name, _ in pairs) != 1:
        raise MalformedRequest(
            "A receipt wants a question (kueri=NAME) or a query (query=TEXT), one of the two."
        )
    if names:
        question = questions.read(questions.query(names[0]), pairs)
        graphs: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        given = [(one.name, value) for one in question.parameters if one.given for value in one.values]
        arguments = [("kueri", names[0]), *given]
        text = question.text
    else:
        query = asked([pair for pair in pairs if pair[0] not in OWN], limit_bytes)
        text, graphs = query.query, (query.default_graphs, query.named_graphs)
        arguments = [("query", text), *(("default-graph-uri", iri) for iri in graphs[0])]
        arguments += [("named-graph-uri", iri) for iri in graphs[1]]
    if look(text).volatile:
        raise NoReceipt("NOW, RAND, UUID, STRUUID and BNODE give another result with every run.")
    job = Job(text, *graphs, solutions=digest.MEDIA_TYPE, triples=digest.MEDIA_TYPE)
    return Asked(names[0] if names else "", tuple(arguments), job, read_claim(pairs))


def read_claim(pairs: Pairs) -> Claim | None:
    """Return what an address claims, None where it claims nothing.

    Raises:
        MalformedRequest: it claims a part, or what cannot be.
    """
    given = {name: value for name, value in pairs if name in CLAIMED}
    if not given:
        return None
    release, rows, sha256 = (given.get(name, "") for name in ("rilis", "baris", "sha256"))
    if not (RELEASE.fullmatch(release) and COUNT.fullmatch(rows) and SHA256.fullmatch(sha256)):
        raise MalformedRequest(
            "A receipt names rilis (a release), baris (a number) and sha256 (64 hex digits)."
        )
    return Claim(release, int(rows), sha256)


@BLUEPRINT.get("/bukti")
def shown() -> Response:
    """Answer a receipt, as a page for people or as JSON."""
    receipt: Receipt = request.environ[RECEIPT]
    wish = request.args.get("format", "")
    chosen = (named(wish, FORMS) if wish else None) or negotiate(request.headers.get("Accept", ""), FORMS)
    language = language_of_request()
    said = described(receipt, language)
    if chosen is HTML:
        answer = page(
            "bukti.html", receipt=receipt, said=said, title=name_of(receipt, language), canonical=""
        )
        answer.headers["Cache-Control"] = CACHE_CONTROL if _of_today(receipt) else PASSING
        return answer
    answer = Response(orjson.dumps(said), content_type=OBJECTS.content_type)
    answer.headers["Content-Language"] = language
    answer.headers["Cache-Control"] = CACHE_CONTROL if _of_today(receipt) else PASSING
    return answer


def _of_today(receipt: Receipt) -> bool:
    """Return whether the release that is served answered, and would answer again."""
    return receipt.found.release == site().manifest.id and receipt.served


def described(receipt: Receipt, language: str) -> dict[str, object]:
    """Return a receipt as JSON; a trial's has no citation."""
    manifest = archive().find(receipt.found.release).manifest
    claim, found = receipt.asked.claim, receipt.found
    form, command, kind = HASHED[receipt.form]
    result = uri(site().manifest.base) + result_address(receipt, form)
    how = " ".join(word(key, language) for key in ("receipt-hash", kind))
    said: dict[str, object] = {
        "receipt": link(receipt),
        "verdict": receipt.verdict,
        "words": word(VERDICTS[receipt.verdict], language),
        "served": receipt.served,
        "cited": {"release": claim.release, "rows": claim.rows, "sha256": claim.sha256} if claim else None,
        "found": {"release": found.release, "rows": found.rows, "sha256": found.sha256},
        "hash": how,
        "check": f"curl -s '{result}' | {command}LC_ALL=C sort | sha256sum",
        "query": receipt.asked.job.query,
        "question": receipt.asked.name or None,
        "result": result,
        "page": _page_address(receipt.asked) if found.release == site().manifest.id else None,
        "trial": manifest.trial,
        "licence": LICENCE if site().register else None,
        "citation": None,
    }
    if not manifest.trial:
        date = day(manifest.built[:10], language)
        stands = f"{word('release', language)} {found.release} ({date})"
        said["citation"] = f"{manifest.publisher}. {name_of(receipt, language)}. {stands}. {link(receipt)}"
    return said


def result_address(receipt: Receipt, form: str) -> str:
    """Return the local address of what is cited, in the format that is hashed."""
    asked = receipt.asked
    if receipt.found.release != site().manifest.id:
        job = asked.job
        graphs = [("default-graph-uri", iri) for iri in job.default_graphs]
        graphs += [("named-graph-uri", iri) for iri in job.named_graphs]
        pairs = [("release", receipt.found.release), ("query", job.query), *graphs, ("format", form)]
        return f"sparql?{urlencode(pairs)}"
    if not asked.name:
        return f"sparql?{urlencode([*asked.arguments, ('format', form)])}"
    given = urlencode(asked.arguments[1:])
    return f"api/kueri/{asked.name}.{form}" + (f"?{given}" if given else "")


def link(receipt: Receipt) -> str:
    """Return the address that claims what was found."""
    found = receipt.found
    claim = (("baris", str(found.rows)), ("sha256", found.sha256))
    return f"{uri(site().manifest.base)}bukti?" + urlencode(
        [("rilis", found.release), *receipt.asked.arguments, *claim]
    )


def _page_address(asked: Asked) -> str | None:
    """Return the address of the question's page, None for a query of the client's own."""
    given = urlencode(asked.arguments[1:])
    place = f"{uri(site().manifest.base)}kueri/{asked.name}"
    return (f"{place}?{given}" if given else place) if asked.name else None


def name_of(receipt: Receipt, language: str) -> str:
    """Return what is cited: the question's title, or that it is a query."""
    if not receipt.asked.name:
        return word("free-query", language)
    header = site().gallery[receipt.asked.name].header
    return header.get("title" if language == "id" else f"title-{language}") or header["title"]
