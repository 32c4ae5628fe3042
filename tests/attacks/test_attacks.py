"""Every attack of the corpus is answered in time, with its name, and harms nobody else (GUARD G5-G7, G15)."""

import socket
from collections.abc import Iterator

import pytest

from tests.endpoint import served

from .attack import EVIL, Attack, Target, Trap, attacks
from .crowd import BODY, DAWDLING, DEPARTURES, HEAD, dawdlers, depart, held

SECONDS = 0.5
GROWTH_BYTES = 50 << 20
MORE_THAN_A_SERVER_TAKES_BY_DEFAULT = 1100
PATIENCE_OF_THE_SERVER = 10  # seconds, for a head and for a body


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with served(tmp_path_factory.mktemp("attacks"), seconds=SECONDS) as (url, server):
        yield Target(url, server.pid)


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """One worker, which nothing but the client's departure frees in time."""
    with served(tmp_path_factory.mktemp("patient"), seconds=20, workers=1) as (url, server):
        yield Target(url, server.pid)


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with Trap() as set_trap:
        yield set_trap


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: f"{attack.kind}: {attack.name}")
def test_an_attack_is_answered_in_time_and_the_next_query_too(target: Target, trap: Trap, attack: Attack):
    hits = trap.hits
    outcome = target.suffer(attack, trap)
    assert outcome.answer.status in attack.statuses
    assert EVIL not in outcome.answer.headers.lower()
    assert outcome.seconds < SECONDS + 1
    assert outcome.next_seconds < 1
    assert outcome.grown_bytes < GROWTH_BYTES
    assert trap.hits == hits


def test_the_trap_catches():
    with Trap() as trap:
        for family, host in ((socket.AF_INET, "127.0.0.1"), *[(socket.AF_INET6, "::1")] * trap.six):
            with socket.socket(family) as connection:
                connection.connect((host, trap.port))
                assert connection.recv(1) == b""
        assert trap.hits == 1 + trap.six


@pytest.mark.parametrize("stage", DEPARTURES)
def test_a_client_that_leaves_frees_its_worker_within_a_second(patient: Target, stage: str):
    assert depart(patient.address, stage) < 1
    assert patient.grown_bytes() < GROWTH_BYTES


@pytest.mark.parametrize("first", [b"", HEAD, BODY], ids=["nothing", "half a head", "half a body"])
def test_a_thousand_clients_that_dawdle_hold_nobody_up(target: Target, first: bytes):
    before = target.grown_bytes()
    with held(target.address, first, MORE_THAN_A_SERVER_TAKES_BY_DEFAULT):
        assert target.ask() < 1
    assert target.grown_bytes() - before < GROWTH_BYTES


@pytest.mark.slow
def test_a_client_that_dawdles_is_shown_out(target: Target):
    seconds = dawdlers(target.address, PATIENCE_OF_THE_SERVER * 2)
    assert seconds.keys() == DAWDLING.keys()
    assert {name: taken for name, taken in seconds.items() if taken > PATIENCE_OF_THE_SERVER + 2} == {}
