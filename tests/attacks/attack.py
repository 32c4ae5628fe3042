"""What an attack is, and how one is carried out: one connection, bytes as they are, the answer read whole."""

import contextlib
import http.client
import socket
import threading
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlencode, urlsplit

HERE = Path(__file__).parent
BROKEN = 0  # the connection ended without a whole answer
PATIENCE_SECONDS = 30
FORM = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
EVIL = "evil.test"  # stands in what is sent, and must stand in no answer's headers

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Attack:
    """What is sent (``TRAP`` being the trap's port) and the statuses allowed; 0 is a broken connection."""

    kind: str
    name: str
    data: bytes
    statuses: frozenset[int]


def attacks() -> list[Attack]:
    """Return the corpus: queries, the spellings of SERVICE, and whole requests."""
    queries = [
        Attack("query", a["name"], form(text(a["query"])), frozenset(a["statuses"])) for a in table("query")
    ]
    requests = [
        Attack("request", a["name"], text(a["send"]).encode("latin-1"), frozenset(a["statuses"]))
        for a in table("request")
    ]
    services = [Attack("service", query, form(query), frozenset({400})) for query in table("service")]
    return [*queries, *services, *requests]


def table(name: str) -> list:
    """Return one part of the corpus."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))[name]


def text(parts: list) -> str:
    """Return the text of parts: each is a text, or one and how often it stands there, § being its number."""
    return "".join(part if isinstance(part, str) else repeated(*part) for part in parts)


def repeated(part: str, times: int) -> str:
    """Return a text so many times, § being the number of each."""
    return "".join(part.replace("§", str(n)) for n in range(times)) if "§" in part else part * times


def get(path: str) -> bytes:
    """Return the request for an address."""
    return f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode()


def fresh_ask() -> bytes:
    """Return the request for an ASK that is in no cache."""
    return get(f"/sparql?query=ASK%7B%7D%23{time.monotonic_ns()}")


def form(query: str) -> bytes:
    """Return the request for a query as a form (SPARQL 1.1 Protocol §2.1.2)."""
    body = urlencode({"query": query})
    return f"{FORM}Content-Length: {len(body)}\r\n\r\n{body}".encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an answer, 0 where it is not whole, and its headers."""

    status: int
    headers: str = ""


def send(address: Address, data: bytes, source: str = "") -> Answer:
    """Send bytes and return the first answer to them, read to its end."""
    with socket.create_connection(address, PATIENCE_SECONDS, (source, 0) if source else None) as connection:
        with contextlib.suppress(ConnectionError):  # refused before its end: the answer is there already
            connection.sendall(data)
        answer = http.client.HTTPResponse(connection)
        try:
            answer.begin()
            while answer.read(1 << 16):
                pass
        except (http.client.HTTPException, ConnectionError):
            return Answer(BROKEN)
        # http.client says nothing where a body is shorter than its Content-Length.
        return Answer(BROKEN if answer.length else answer.status, str(answer.headers))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attack brought about: answer and seconds, the next ASK's seconds, the web server's growth."""

    answer: Answer
    seconds: float
    next_seconds: float
    grown_bytes: int


class Target:
    """The endpoint under attack, and the processes of its web server."""

    def __init__(self, url: str, process: int) -> None:
        parts = urlsplit(url)
        self.address = (parts.hostname or "", parts.port or 0)
        self._root = process
        self._web = family(process)
        self._start_bytes = resident_bytes(self._web)

    def suffer(self, attack: Attack, trap: "Trap") -> Outcome:
        """Carry out one attack, then ask as anybody would."""
        start = time.monotonic()
        answer = send(self.address, attack.data.replace(b"TRAP", str(trap.port).encode()))
        seconds = time.monotonic() - start
        return Outcome(answer, seconds, self.ask(), self.grown_bytes())

    def ask(self) -> float:
        """Return the seconds an ASK nobody asked before takes."""
        start = time.monotonic()
        answer = send(self.address, fresh_ask())
        assert answer.status == 200, answer
        return time.monotonic() - start

    def grown_bytes(self) -> int:
        """Return by how much the web server has grown since the first attack."""
        assert family(self._root) == self._web, "the web server was started anew"
        return resident_bytes(self._web) - self._start_bytes


class Trap:
    """A server on the loopback, IPv4 and IPv6, that nobody may reach; it counts who does."""

    def __init__(self) -> None:
        self.hits = 0
        self._listeners = [socket.create_server(("127.0.0.1", 0))]
        self.port = self._listeners[0].getsockname()[1]
        with contextlib.suppress(OSError):  # a machine without IPv6
            self._listeners.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        self.six = len(self._listeners) > 1
        for listener in self._listeners:
            threading.Thread(target=self._count, args=(listener,), daemon=True).start()

    def _count(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # it is closed
            while True:
                connection, _ = listener.accept()
                self.hits += 1
                connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for listener in self._listeners:
            listener.close()


def family(process: int) -> list[int]:
    """Return a process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [process, *map(int, children)]


def resident_bytes(processes: list[int]) -> int:
    """Return the memory processes hold."""
    pages = (Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1] for process in processes)
    return sum(map(int, pages)) * 4096
