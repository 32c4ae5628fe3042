"""Every face of every agreement says what the record says: the tables' rows, read without the publisher."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from flask import Flask

from publisher.kerjasama.record import Agreement, Date, Records, Text
from publisher.web.app import create_app
from tests.faces import FACES, Ask, asking
from tests.oracle import facts

FACTS = facts()
Change = Callable[[Agreement], Agreement]


@pytest.mark.parametrize("face", FACES)
def test_a_face_says_what_the_record_says(asked: Ask, face: str):
    differences = list(FACES[face](asked, FACTS))
    assert not differences, "\n".join(differences[:40])


class Sown(Records):
    """Records with one fault in each."""

    def __init__(self, construct: object, change: Change) -> None:
        super().__init__(construct)
        self._change = change

    def of(self, iris: Sequence[str]) -> dict[str, Agreement]:
        return {iri: self._change(record) for iri, record in super().of(iris).items()}


def date(change: Callable[[Date], Date]) -> Change:
    return lambda record: replace(record, date=change(record.date))


def unsettled(record: Agreement) -> Agreement:
    """A candidate taken for the party."""
    parties = [
        replace(one, thing=one.candidates[0], candidates=()) if one.candidates else one
        for one in record.parties
    ]
    return replace(record, parties=tuple(parties))


def credited(record: Agreement) -> Agreement:
    """Every source of the record taken for one that says each claim."""
    claims = [
        replace(one, evidence=tuple(replace(each, reach="pernyataan") for each in one.evidence))
        for one in record.claims
    ]
    return replace(record, claims=tuple(claims))


def promoted(record: Agreement) -> Agreement:
    """Acting officials taken for holders."""
    parties = [
        replace(one, signatures=tuple(replace(who, standing="") for who in one.signatures))
        for one in record.parties
    ]
    return replace(record, parties=tuple(parties))


FAULTS: dict[str, Change] = {
    "the earliest day is the day": date(lambda d: replace(d, day=d.day or d.earliest)),
    "what is possible is sure": date(lambda d: replace(d, certainty="tersurat" if d.certainty else "")),
    "a bound is a day": date(lambda d: replace(d, edtf=d.edtf.removeprefix("../"))),
    "a year nobody prints is told": date(lambda d: replace(d, edtf=d.edtf.replace("XXXX", "2013"))),
    "a date is lost": date(lambda _: Date()),
    "the printed words are lost": date(lambda d: replace(d, printed="")),
    "a year is its first day": date(
        lambda d: replace(d, edtf=f"{d.edtf}-01-01" if len(d.edtf) == 4 else d.edtf)
    ),
    "acting officials hold the post": promoted,
    "sources are credited with what nobody noted that they say": credited,
    "a candidate is the party": unsettled,
    "parties in another order": lambda record: replace(record, parties=record.parties[::-1]),
    "codes of the scope are lost": lambda record: replace(
        record, scopes=tuple(replace(one, code=None) for one in record.scopes)
    ),
    "an amendment is not known": lambda record: replace(record, links=replace(record.links, amended_by=())),
}


def wrong(record: Agreement) -> Agreement:
    """An agreement on another day, and called so."""
    day = Date("1999-09-09", "hari", "tersurat", "1999-09-09", "1999-09-09", "1999-09-09", "", "diketahui")
    label = Text((("en", "PKS, 9 September 1999"), ("id", "PKS, 9 September 1999")))
    return replace(record, date=day, label=label)


def sown(application: Flask, change: Change) -> Ask:
    """The same application with a fault in every record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publisher.web.app.Records", lambda construct: Sown(construct, change))
        return asking(create_app(application.config["SITE"]))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_record_turns_a_face_red(application: Flask, fault: str):
    ask = sown(application, FAULTS[fault])
    assert any(next(FACES[face](ask, FACTS), None) for face in ("flat", "search_csv"))


@pytest.fixture(scope="module")
def elsewhen(application: Flask) -> Ask:
    return sown(application, wrong)


@pytest.mark.parametrize("face", FACES)
def test_every_face_sees_a_wrong_day(elsewhen: Ask, face: str):
    assert next(FACES[face](elsewhen, FACTS), None)
