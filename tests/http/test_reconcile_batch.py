"""The Reconciliation Service API 0.2 §4: each query of a batch is read, answered and refused by itself."""

import json
from urllib.parse import quote

import pytest

from tests.client import Server
from tests.reconciliation import RESULTS, post, send, valid

GOOD = {"query": "Kab. Tuban", "limit": 3}
TUBAN, GRESIK = "wilayah/35.23", "wilayah/35.25"


def answers(served: Server, *queries: object, language: str = "en") -> list[dict[str, object]]:
    """The answers to queries that stand between two good ones, which are answered whatever stands there."""
    batch = {f"q{number}": query for number, query in enumerate((GOOD, *queries, GOOD))}
    reply = served.ask(f"reconcile?queries={quote(json.dumps(batch))}", Accept_Language=language)
    first, *found, last = valid(reply, RESULTS).values()
    assert first == last
    assert [one["id"] for one in first["result"] if one["match"]] == [TUBAN]
    assert first.keys() == {"result"}
    return found


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"query": ""},
        {"query": "   "},
        {"query": None},
        {"query": True},
        {"query": ["Tuban"]},
        {"query": {"v": "Tuban"}},
        {"limit": 3, "type": "kabupaten"},
        {"query": "", "properties": [{"pid": "kodeBps", "v": ""}]},
        {"query": "", "properties": [{"pid": "warna", "v": "biru"}]},
        1,
        None,
        "Tuban",
        [],
    ],
)
def test_a_blank_or_odd_query_of_a_batch_fails_alone(served: Server, query: object):
    """§4: OpenRefine sends an empty query for a blank cell among good ones."""
    (found,) = answers(served, query)
    assert found["result"] == []
    assert found["notes"]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"lang": "id"}, "lang"),
        ({"unknown": 1, "other": 2}, "other"),
        ({"limit": "three"}, "three"),
        ({"limit": 0}, "limit 0"),
        ({"limit": -1}, "limit -1"),
        ({"limit": 1.5}, "limit 1.5"),
        ({"limit": True}, "limit True"),
        ({"limit": [3]}, "limit"),
        ({"limit": 1e300}, ""),
        ({"limit": "3"}, ""),
        ({"limit": " 3 "}, ""),
        ({"limit": 3.0}, ""),
        ({"limit": None}, ""),
        ({"type": None}, ""),
        ({"type": ""}, ""),
        ({"type": []}, ""),
        ({"type": {"id": "kabupaten", "name": "Kabupaten"}}, ""),
        ({"type": [None, "kabupaten"]}, ""),
        ({"type_strict": None}, ""),
        ({"type_strict": "maybe"}, "maybe"),
        ({"properties": None}, ""),
        ({"properties": []}, ""),
        ({"properties": {}}, "properties"),
        ({"properties": [1]}, "property"),
        ({"properties": [{"pid": "warna", "v": "biru"}]}, "warna"),
        ({"properties": [{"p": "Warna", "v": "biru"}]}, "property"),
        ({"properties": [{"pid": "induk", "v": None}]}, ""),
        ({"properties": [{"pid": "induk"}]}, ""),
        ({"properties": [{"pid": "kodeBps", "v": "n/a"}]}, "n/a"),
        ({"query": "KAB. TUBAN", "type": "kabupaten", "extra": {"deep": [1]}}, "extra"),
    ],
)
def test_what_is_not_understood_is_left_out_of_one_query_with_a_word(
    served: Server, query: dict[str, object], word: str
):
    (found,) = answers(served, {**GOOD, **query})
    assert [one["id"] for one in found["result"] if one["match"]] == [TUBAN]
    assert word in " ".join(found.get("notes", [word]))
    assert ("notes" in found) == bool(word)


@pytest.mark.parametrize(
    "query",
    [
        {"type": "planet"},
        {"type": 3},
        {"type": ["kabupaten", "planet"]},
        {"properties": [{"pid": "induk", "v": {"name": "Jawa Timur"}}]},
        {"properties": [{"pid": "induk", "v": [["35"]]}]},
        {"properties": [{"pid": "induk", "v": True}]},
        {"properties": [{"pid": "kodeBps", "v": {"x": 1}}]},
        {"properties": [{"pid": "induk", "v": "35"}] * 11},
        {"properties": [{"pid": "induk", "v": "94"}]},
        {"properties": [{"pid": "induk", "v": "Atlantis"}]},
        {"properties": [{"pid": "kodeBps", "v": "9999"}]},
    ],
)
def test_what_should_have_narrowed_the_candidates_leaves_them_without_a_match(
    served: Server, query: dict[str, object]
):
    (found,) = answers(served, {**GOOD, **query})
    assert not any(one["match"] for one in found["result"])


def test_notes_are_in_the_language_that_is_asked_for(served: Server):
    (found,) = answers(served, {**GOOD, "lang": "id"}, language="id")
    assert found["notes"] == ["Bidang lang tidak dikenal; diabaikan."]
    (number,) = answers(served, {"query": 3523})
    assert number["result"][0]["id"] == TUBAN


@pytest.mark.parametrize("code", ["9401", "9404", "9107", "9101", "1205", "1473", "94", "3523152002", 1205])
@pytest.mark.parametrize(
    "extra", [{}, {"type": "kabupaten-kota"}, {"properties": [{"pid": "induk", "v": "35"}]}]
)
def test_digits_that_two_systems_could_mean_are_never_a_match(
    served: Server, code: object, extra: dict[str, object]
):
    (found,) = answers(served, {"query": code, **extra})
    assert not any(one["match"] for one in found["result"])
    assert any("kodeKemendagri or kodeBps" in note for note in found["notes"])


@pytest.mark.parametrize(
    ("query", "code", "result"),
    [
        ("", ("kodeBps", "1205"), {"wilayah/12.02": True}),
        ("", ("kodeBps", 1205), {"wilayah/12.02": True}),
        ("1205", ("kodeBps", "1205"), {"wilayah/12.02": True}),
        ("", ("kodeKemendagri", "1205"), {"wilayah/12.05": True}),
        ("", ("kodeKemendagri", "9107"), {"wilayah/94.02": True}),
        ("", ("kodeBps", "9107"), {}),
        ("", ("kodeBps", "9401"), {}),
        ("KABUPATEN MERAUKE", ("kodeBps", "9401"), {"wilayah/93.01": False}),
        ("KABUPATEN MERAUKE", ("kodeBps", "9501"), {"wilayah/93.01": True}),
        ("", ("kodeBps", "9501"), {"wilayah/93.01": False}),
        ("Kab. Tapanuli Utara", ("kodeBps", "1205"), {"wilayah/12.02": True}),
        ("Kab. Langkat", ("kodeBps", "1205"), {"wilayah/12.02": False, "wilayah/12.05": False}),
        ("3523", ("kodeBps", "3525"), {TUBAN: False, GRESIK: False}),
    ],
)
def test_a_property_says_whose_a_code_is(
    served: Server, query: str, code: tuple[str, object], result: dict[str, bool]
):
    pid, value = code
    batch = {"query": query, "type": "kabupaten-kota", "properties": [{"pid": pid, "v": value}]}
    (found,) = answers(served, batch)
    assert {one["id"]: one["match"] for one in found["result"] if "Kota" not in one["name"]} == result


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"query": "14.71.08.1011"}, "no source yet of former village codes"),
        ({"query": "3523010"}, "BPS codes below"),
        ({"properties": [{"pid": "kodeBps", "v": "3523010001"}]}, "BPS codes below"),
        ({"properties": [{"pid": "kodeBps", "v": "9401"}]}, "no such code"),
        ({"query": "99.99"}, "no such code"),
        ({"query": "35.1"}, "broke this code"),
    ],
)
def test_a_code_that_finds_nothing_is_told_why(served: Server, query: dict[str, object], word: str):
    (found,) = answers(served, query)
    assert not any(one["match"] for one in found["result"])
    assert any(word in note for note in found["notes"])


JSON = "application/json; charset=utf-8"


@pytest.mark.parametrize(
    "body",
    [
        {"queries": {"q0": GOOD}},
        {"queries": json.dumps({"q0": GOOD})},
        {"q0": GOOD},
    ],
)
def test_a_batch_may_be_json(served: Server, body: object):
    answer = send(served, json.dumps(body).encode(), JSON)
    assert valid(answer, RESULTS) == valid(post(served, queries={"q0": GOOD}), RESULTS)


def test_an_extension_may_be_json_too(served: Server):
    asked = {"ids": [TUBAN], "properties": [{"id": "kodeBps"}]}
    body = json.dumps({"extend": asked}).encode()
    answer = send(served, body, JSON)
    assert answer.json["rows"] == {TUBAN: {"kodeBps": [{"str": "3523"}]}}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"1", b'{"queries": []}', b"\xff", b"[" * 5000])
def test_json_that_is_no_batch_is_refused(served: Server, body: bytes):
    answer = send(served, body, JSON)
    assert (answer.status, answer.media_type) == (400, "application/problem+json")
