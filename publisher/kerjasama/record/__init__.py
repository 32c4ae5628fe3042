"""Records: what a face may say of an agreement, made from the graph in one place.

``Records(construct).of(iris)`` gives ``Agreement`` records by IRI, whatever number for two queries;
``agreement_of(graph, iri)`` makes one from triples at hand. A record holds both languages: ``Text.within``
and the dates' ``words`` and ``said`` take ``id`` or ``en``.
"""

from publisher.kerjasama.record.agreement import Agreement, Summary, agreement_of
from publisher.kerjasama.record.claim import Claim, Evidence, Source, Value
from publisher.kerjasama.record.date import Date
from publisher.kerjasama.record.part import Links, Remark, Scope, Target
from publisher.kerjasama.record.party import Party, Person
from publisher.kerjasama.record.records import Records, read
from publisher.kerjasama.record.text import Text
from publisher.kerjasama.record.thing import Thing

__all__ = [
    "Agreement",
    "Claim",
    "Date",
    "Evidence",
    "Links",
    "Party",
    "Person",
    "Records",
    "Remark",
    "Scope",
    "Source",
    "Summary",
    "Target",
    "Text",
    "Thing",
    "Value",
    "agreement_of",
    "read",
]
