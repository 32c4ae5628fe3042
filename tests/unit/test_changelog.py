"""The log of changes: what each release made, changed and took away, kept whole (GUARD G9)."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher import history
from publisher.errors import ReleaseError
from publisher.history import CREATE, DELETE, UPDATE, Change, History, append, read_history
from publisher.manifest import DUMPS, Graph, Manifest
from publisher.release import changelog
from publisher.release.changelog import differing, things
from publisher.release.publish import catch_up, publish, publishing, switch
from publisher.vocab import KS

BASE = "http://a/"
GRAPHS = {"satu": "http://a/graf/satu", "dua": "http://a/graf/dua"}
ONE = {
    "satu": [
        "<http://a/id/x/1#p> <http://p/> <http://a/id/x/2>",
        '<http://a/id/x/1-a> <http://p/> "lain"',
        '<http://a/id/x/1> <http://p/> "satu"',
        '<http://a/id/x/2> <http://p/> "dua"',
        '<http://z/asing> <http://p/> "bukan kami"',
    ],
    "dua": ['<http://a/id/x/1> <http://q/> "di graf lain"'],
}
TWO = {
    "satu": [
        "<http://a/id/x/1#p> <http://p/> <http://a/id/x/3>",
        '<http://a/id/x/1-a> <http://p/> "lain"',
        '<http://a/id/x/1> <http://p/> "satu"',
        '<http://a/id/x/3> <http://p/> "tiga"',
    ],
    "dua": ONE["dua"],
}


def made(state: Path, graphs: dict[str, list[str]], built: str, keep: int = 5) -> Path:
    def write(folder: Path) -> Manifest:
        found = []
        for name, triples in graphs.items():
            end = f" <{GRAPHS[name]}> .\n"
            content = "".join(sorted(triple + end for triple in triples)).encode()
            (folder / f"{name}.nq").write_bytes(content)
            digest = hashlib.sha256(content).hexdigest()
            found.append(Graph(name, GRAPHS[name], f"{name}.nq", len(triples), digest, len(content)))
        words = dict.fromkeys(("publisher", "contact", "sources"), "x")
        key = hashlib.sha256("".join(graph.sha256 for graph in found).encode()).hexdigest()[:16]
        return Manifest(
            id=key, base=BASE, reference=BASE, built=built, trial=True, graphs=tuple(found), union=True,
            kind="register", tools={}, **words,
        )  # fmt: skip

    with publishing(state):
        return publish(state, keep, 100, write)


def log(state: Path) -> History:
    return read_history(history.place(state, BASE, BASE))


def told(state: Path, number: int) -> dict[str, Change]:
    found, step = log(state), log(state).step(number)
    assert step
    pages = range(1, len(step.pages) + 1)
    return {change.iri: change for page in pages for change in found.changes(step, page)}


def test_the_first_release_makes_every_thing_with_its_parts(tmp_path: Path):
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    found = told(tmp_path, 1)
    assert {iri: change.kind for iri, change in found.items()} == dict.fromkeys(
        ["http://a/id/x/1", "http://a/id/x/1-a", "http://a/id/x/2"], CREATE
    )
    assert found["http://a/id/x/1"].state.splitlines() == [
        f"{line} ." for line in (ONE["satu"][0], ONE["satu"][2], ONE["dua"][0])
    ]


def test_the_next_tells_what_was_made_changed_and_taken_away(tmp_path: Path):
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    made(tmp_path, TWO, "2025-02-01T00:00:00Z")
    found = told(tmp_path, 2)
    kinds = {iri[-1]: change.kind for iri, change in found.items()}
    assert kinds == {"1": UPDATE, "2": DELETE, "3": CREATE}
    one = found["http://a/id/x/1"]
    assert (one.removed, one.added) == (f"{ONE['satu'][0]} .\n", f"{TWO['satu'][0]} .\n")
    assert len(one.state.splitlines()) == 3
    assert found["http://a/id/x/2"].removed == f"{ONE['satu'][3]} .\n"
    times = {iri[-1]: time_ for iri, time_ in log(tmp_path).alive().items()}
    assert times == {"1": "2025-02-01T00:00:00Z", "a": "2025-01-01T00:00:00Z", "3": "2025-02-01T00:00:00Z"}


def test_a_release_published_again_changes_nothing(tmp_path: Path):
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    made(tmp_path, ONE, "2025-02-01T00:00:00Z")
    assert len(log(tmp_path).steps) == 1


def test_a_return_to_an_older_release_is_a_step_forward_in_time(tmp_path: Path):
    old = made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    made(tmp_path, TWO, "2025-02-01T00:00:00Z")
    switch(tmp_path, old)
    catch_up(tmp_path)
    assert {iri[-1]: c.kind for iri, c in told(tmp_path, 3).items()} == {
        "1": UPDATE,
        "2": CREATE,
        "3": DELETE,
    }
    assert log(tmp_path).steps[2].time > "2025-02-01T00:00:00Z"
    assert len(log(tmp_path).until(old.name).steps) == 3


def test_what_a_withdrawn_thing_leaves_is_told_as_a_deletion(tmp_path: Path):
    gone = {**ONE, "satu": [*ONE["satu"], f'<http://a/id/x/2> <{KS}withdrawnOn> "2025-02-01"']}
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    made(tmp_path, gone, "2025-02-01T00:00:00Z")
    change = told(tmp_path, 2)["http://a/id/x/2"]
    assert change.kind == DELETE
    assert "withdrawnOn" in change.state
    made(tmp_path, ONE, "2025-03-01T00:00:00Z")
    assert told(tmp_path, 3)["http://a/id/x/2"].kind == CREATE


def test_new_labels_of_blank_nodes_are_no_change(tmp_path: Path):
    rule = ["<http://a/id/x/1> <http://p/> _:c14n{0}", '_:c14n{0} <http://q/> "daun"']
    late = ["<http://a/id/x/0> <http://p/> _:c14n0", '_:c14n0 <http://q/> "baru"']
    made(tmp_path, {"satu": [line.format(0) for line in rule]}, "2025-01-01T00:00:00Z")
    made(tmp_path, {"satu": [*late, *(line.format(1) for line in rule)]}, "2025-02-01T00:00:00Z")
    assert list(told(tmp_path, 2)) == ["http://a/id/x/0"]
    assert told(tmp_path, 1)["http://a/id/x/1"].state.count("<http://a/id/x/1#_:c14n0>") == 2


@pytest.mark.parametrize("harm", ["forgotten", "damaged"])
def test_the_log_goes_on_where_the_release_before_is_gone(tmp_path: Path, harm: str):
    old = made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    for path in (old / DUMPS).iterdir():
        path.unlink() if harm == "forgotten" else path.write_bytes(b"")
    made(tmp_path, TWO, "2025-02-01T00:00:00Z", keep=1)
    assert {iri[-1]: c.kind for iri, c in told(tmp_path, 2).items()} == {
        "1": UPDATE,
        "2": DELETE,
        "3": CREATE,
    }


def test_a_damaged_log_stops_no_release_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    (log(tmp_path).folder / "000001/langkah.json").write_bytes(b"{")
    made(tmp_path, TWO, "2025-02-01T00:00:00Z")
    assert "log of changes" in capsys.readouterr().err
    with pytest.raises(ReleaseError, match="damaged"):
        log(tmp_path)


def test_a_damaged_page_is_refused(tmp_path: Path):
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    page = log(tmp_path).folder / "000001/halaman"
    page.write_bytes(page.read_bytes()[:-3])
    with pytest.raises(ReleaseError, match="damaged"):
        told(tmp_path, 1)


def test_a_page_has_so_many_changes_and_no_more(tmp_path: Path):
    many = [Change(CREATE, f"http://a/{n}", "x" * (300_000 if n == 7 else 10)) for n in range(250)]
    step = append(History(tmp_path, ()), "r", "2025-01-01T00:00:00Z", iter(many))
    assert [page.changes for page in step.pages] == [7, 1, 100, 100, 42]
    found = read_history(tmp_path)
    assert [c for page in range(1, 6) for c in found.changes(found.steps[0], page)] == many


WRITER = """
import sys
from pathlib import Path
from publisher.history import Change, append, read_history
folder, number = Path(sys.argv[1]), 0
while True:
    many = (Change("create", f"http://a/{number}/{n}", "x" * 2000) for n in range(60))
    append(read_history(folder), str(number), f"2025-01-01T00:00:00.{number:09}Z", many)
    number += 1
    print(number, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_log(tmp_path: Path):
    for wait in (0.0, 0.003, 0.007, 0.012):
        before = len(read_history(tmp_path).steps)
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(wait)
            os.kill(writer.pid, signal.SIGKILL)
            acknowledged = 1 + len(writer.stdout.readlines())
        found = read_history(tmp_path)
        assert len(found.steps) >= before + acknowledged
        assert all(len(found.changes(step, page)) for step in found.steps for page in (1,))
    append(read_history(tmp_path), "last", "2026", iter(()))
    assert not list(tmp_path.glob("tulis-*"))


def test_a_publisher_killed_before_it_wrote_the_log_is_caught_up_with(tmp_path: Path):
    made(tmp_path, ONE, "2025-01-01T00:00:00Z")
    made(tmp_path, TWO, "2025-02-01T00:00:00Z")
    shutil.rmtree(log(tmp_path).folder / "000002")  # what is there between the switch and the log
    assert len(log(tmp_path).steps) == 1
    catch_up(tmp_path)
    catch_up(tmp_path)
    assert [step.time[:7] for step in log(tmp_path).steps] == ["2025-01", "2025-02"]


def test_texts_longer_than_a_block_are_compared_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(changelog, "BLOCK_LINES", 3)
    old = [b"%03d" % n for n in range(0, 60, 2)]
    new = [b"%03d" % n for n in range(0, 90, 3)]
    found = list(differing(iter(old), iter(new)))
    assert set().union(*(gone for gone, _ in found)) == set(old) - set(new)
    assert set().union(*(come for _, come in found)) == set(new) - set(old)


def test_a_thing_is_whole_though_others_stand_between_its_lines():
    lines = sorted(f"<http://a/{name}> p o".encode() for name in ("1#a", "1", "1.1", "1.1#b", "1-2", "12"))
    assert {thing[9:]: len(of) for thing, of in things(lines)} == {b"1": 2, b"1.1": 2, b"1-2": 1, b"12": 1}
