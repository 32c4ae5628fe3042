"""RFC 9457: problem details for HTTP APIs."""

import orjson
import pytest

from publisher import errors
from publisher.errors import ClientError, QuerySyntax
from publisher.web.failure import Unexpected
from publisher.web.problem import problem
from tests.client import Server


def kinds(kind: type[ClientError] = ClientError) -> list[type[ClientError]]:
    return [kind, *(found for below in kind.__subclasses__() for found in kinds(below))]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["id", "en"])
def test_section_3_1_a_problem_has_its_members(kind: type[ClientError], language: str):
    status, headers, body = problem(kind("what"), language, "/asing/")
    members = orjson.loads(body)
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Content-Language"] == language
    assert members["type"] == f"/asing/tentang/galat#{kind.slug}"
    assert members["status"] == status == kind.status
    assert members["title"]
    assert "what" in members["detail"]


def test_section_3_1_3_the_title_does_not_change_from_one_problem_to_another():
    titles = {orjson.loads(problem(QuerySyntax(detail), "en")[2])["title"] for detail in ("a", "b", "")}
    assert len(titles) == 1


def test_section_3_2_extensions_are_members_and_change_none_of_ours():
    error = QuerySyntax(extra={"line": 3, "column": 7, "status": 200, "type": "x"})
    members = orjson.loads(problem(error, "en")[2])
    assert (members["line"], members["column"], members["status"]) == (3, 7, 400)
    assert members["type"].endswith("#query-syntax")


def test_the_headers_of_an_error_are_sent():
    assert problem(errors.QueueFull(headers={"Retry-After": "1"}), "en")[1]["Retry-After"] == "1"


def test_an_unexpected_error_tells_nothing_but_its_number():
    members = orjson.loads(problem(Unexpected(extra={"request": "0f"}), "en")[2])
    assert members["request"] == "0f"
    assert members.keys() == {"request", "type", "title", "status", "detail"}


def test_section_3_1_1_the_type_can_be_read(served: Server):
    members = served.ask("bukan-apa-apa").json
    address, slug = members["type"].split("#")
    assert f'id="{slug}"' in served.send(address, "text/html").text


@pytest.mark.parametrize(
    ("accept", "language", "media_type", "content_language"),
    [
        (None, None, "application/problem+json", "en"),
        ("*/*", "fr", "application/problem+json", "en"),
        ("*/*", "id", "application/problem+json", "id"),
        ("application/json", "en", "application/problem+json", "en"),
        ("text/turtle", "en", "application/problem+json", "en"),
        ("image/png", "en", "application/problem+json", "en"),
        ("text/html,*/*;q=0.8", None, "text/html", "id"),
        ("text/html,*/*;q=0.8", "en", "text/html", "en"),
    ],
)
def test_errors_are_negotiated_as_all_else_is(
    served: Server, accept: str | None, language: str | None, media_type: str, content_language: str
):
    asked = {"Accept_Language": language} if language else {}
    answer = served.ask("bukan-apa-apa", accept, **asked)
    assert (answer.status, answer.media_type) == (404, media_type)
    assert answer.headers["content-language"] == content_language
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["vary"] == "Accept, Accept-Language"
