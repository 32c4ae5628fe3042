"""Asking a catalogue as its clients do: one request at a time, within bounds, redirects by hand."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urldefrag, urljoin

from publisher.errors import Unanswered

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS: Final = 120.0
REQUESTS: Final = 400
REDIRECTS: Final = 5
MOVED: Final = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; header names as they are sent."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: header names in lower case; ``url`` is the one that answered; ``seconds`` it took."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def media_type(self) -> str:
        """The media type without its parameters, empty where none is said."""
        return self.headers.get("content-type", "").split(";", 1)[0].strip().lower()

    def says(self, header: str, word: str) -> bool:
        """Return whether a list header holds a word, in any case."""
        return word.lower() in {part.strip().lower() for part in self.headers.get(header, "").split(",")}

    @property
    def open_to_all(self) -> bool:
        """Whether a page of any other site may read it (CORS)."""
        return self.headers.get("access-control-allow-origin") == "*"


class Asker(Protocol):
    """Whatever carries a request to the catalogue and its answer back, redirects not followed.

    Raises:
        Unanswered: on ``ask``, where no whole answer comes.
    """

    def ask(self, request: Request) -> Answer:
        """Return the answer."""


class Visit:
    """One examination: every request counts against one time limit and one number of requests."""

    def __init__(self, asker: Asker, seconds: float = SECONDS) -> None:
        self._asker = asker
        self._until = time.monotonic() + seconds
        self._left = REQUESTS

    def ask(self, url: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Return the answer of one address; keyword names become header names.

        Raises:
            Unanswered: no answer, or the examination has used up its time or requests.
        """
        self._left -= 1
        if self._left < 0 or time.monotonic() > self._until:
            raise Unanswered("doctor-time", url)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._asker.ask(Request(urldefrag(url).url, method, named, body))

    def follow(self, url: str, accept: str) -> Answer:
        """Return the answer to a GET at the end of its redirects (RFC 9110 §15.4).

        Raises:
            Unanswered: no answer, or more redirects than clients follow.
        """
        here = url
        for _ in range(REDIRECTS + 1):
            answer = self.ask(here, Accept=accept)
            if answer.status not in MOVED or "location" not in answer.headers:
                return answer
            here = urljoin(here, answer.headers["location"])
        raise Unanswered("doctor-redirects", url)
