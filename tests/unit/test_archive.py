"""Which releases are kept, which were, and what each describes."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from publisher.archive import FORGOTTEN, RELEASES, Archive, Kept, forgotten, note_forgotten
from publisher.archive.lookup import begins, describes
from publisher.errors import Gone, NotFound
from publisher.manifest import NAME, Graph, Manifest, read_manifest
from publisher.release.publish import publish, publishing

LINES = [
    f"<http://a/{name}> <http://p/> <http://a/x> <http://g/> .\n" for name in ("a", "a#1", "aa", "b%2Fc")
]


def manifest(release: str, built: str) -> Manifest:
    words = {"publisher": "x", "contact": "x", "sources": "x", "base": "http://a/", "reference": "http://a/"}
    graphs = (Graph("g", "http://g/", "g.nq", 4, "", 100),)
    return Manifest(
        release, **words, built=built, trial=True, graphs=graphs, union=True, kind="data", tools={}
    )


def kept(state: Path, release: str, built: str) -> Path:
    folder = state / RELEASES / release
    (folder / "dump").mkdir(parents=True)
    (folder / "dump/g.nq").write_text("".join(sorted(LINES)), encoding="utf-8")
    (folder / NAME).write_bytes(manifest(release, built).to_json())
    return folder


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    built = ("2025-01-01T00:00:00Z", "2025-07-01T00:00:00Z", "2026-01-01T00:00:00Z")
    return [kept(tmp_path, f"r{number}", moment) for number, moment in enumerate(built)]


def test_the_timeline_ends_with_the_release_that_is_served(three: list[Path]):
    archive = Archive(three[1])
    assert [one.id for one in archive.kept()] == ["r0", "r1", "r2"]
    assert [one.id for one in archive.timeline()] == ["r0", "r1"]
    assert archive.timeline()[-1] is archive.served
    assert archive.find("r2").folder == three[2]


def test_what_a_publisher_adds_or_forgets_is_seen_at_once(three: list[Path], tmp_path: Path):
    archive = Archive(three[2])
    kept(tmp_path, "r3", "2024-01-01T00:00:00Z")
    assert [one.id for one in archive.timeline()] == ["r3", "r0", "r1", "r2"]
    note_forgotten(tmp_path, read_manifest(three[0]))
    assert archive.find("r0").id == "r0"  # written down, and not gone yet: a publisher was killed between
    (three[0] / NAME).unlink()
    with pytest.raises(Gone, match=r"Release r0 of 2025-01-01 .* served now is r2"):
        archive.find("r0")
    assert archive.forgotten() == {"r0": "2025-01-01T00:00:00Z"}


def test_a_name_that_never_was_one_is_not_found(three: list[Path]):
    for name in ("", "..", "../r0", "r9", "r0/dump"):
        with pytest.raises(NotFound):
            Archive(three[2]).find(name)


def test_files_of_others_have_no_other_release(tmp_path: Path):
    folder = tmp_path / "data"
    kept(tmp_path, "other", "2025-01-01T00:00:00Z").rename(folder)
    assert [one.id for one in Archive(folder).timeline()] == ["other"]
    with pytest.raises(NotFound):
        Archive(folder).find("r0")


def test_threads_may_look_while_a_release_comes_and_goes(three: list[Path], restless: None):
    archive, name, over = Archive(three[2]), three[1] / NAME, Event()

    def come_and_go() -> None:
        while not over.is_set():
            name.rename(name.with_suffix(".gone"))
            name.with_suffix(".gone").rename(name)

    with ThreadPoolExecutor(4) as pool:
        changing = pool.submit(come_and_go)
        looking = [pool.submit(lambda: [archive.kept() for _ in range(2000)]) for _ in range(3)]
        wait(looking)
        over.set()
        changing.result()
        seen = {tuple(one.id for one in kept) for look in looking for kept in look.result()}
    assert seen <= {("r0", "r1", "r2"), ("r0", "r2")}


def test_a_line_cut_short_hides_no_other(three: list[Path], tmp_path: Path):
    (tmp_path / FORGOTTEN).write_bytes(b'{"id":"x","built":"2020"}\n{"id":"y","bui')
    assert forgotten(tmp_path) == {"x": "2020"}
    note_forgotten(tmp_path, read_manifest(three[0]))
    size = (tmp_path / FORGOTTEN).stat().st_size
    assert forgotten(tmp_path) == {"x": "2020", "r0": "2025-01-01T00:00:00Z"}
    note_forgotten(tmp_path, read_manifest(three[0]))
    assert (tmp_path / FORGOTTEN).stat().st_size == size


def test_a_release_describes_what_its_lines_begin_with(three: list[Path]):
    one = Kept(read_manifest(three[0]), three[0])
    assert all(describes(one, f"http://a/{name}") for name in ("a", "aa", "b%2Fc"))
    assert not any(describes(one, f"http://a/{name}") for name in ("", "x", "b", "aaa", "b/c", "zz", "A"))


def test_a_part_is_found_where_its_whole_is_not_named(tmp_path: Path):
    path = tmp_path / "g.nq"
    path.write_bytes(b"<http://a/c#x> <http://p/> <http://b/> .\n")
    assert begins(path, (b"<http://a/c>", b"<http://a/c#"))
    assert not begins(path, (b"<http://a/c>",))
    for length in range(1, len(path.read_bytes())):
        cut = tmp_path / "cut.nq"
        cut.write_bytes(path.read_bytes()[:length])
        assert begins(cut, (b"<",)), length


def test_the_release_that_is_served_keeps_its_moment_when_it_is_made_again(tmp_path: Path):
    def writing(content: bytes, built: str) -> Callable[[Path], Manifest]:
        def write(folder: Path) -> Manifest:
            (folder / "g.nq").write_bytes(content)
            digest = hashlib.sha256(content).hexdigest()
            graphs = (Graph("g", "http://g/", "g.nq", 1, digest, len(content)),)
            return replace(manifest(digest[:16], built), graphs=graphs)

        return write

    def made(content: bytes, built: str) -> Path:
        with publishing(tmp_path):
            return publish(tmp_path, 5, 100, writing(content, built))

    one, two = (f"<http://{name}/> <http://p/> <http://b/> <http://g/> .\n".encode() for name in "ab")
    assert read_manifest(made(one, "2025-01-01T00:00:00Z")).built[:4] == "2025"
    assert read_manifest(made(one, "2026-01-01T00:00:00Z")).built[:4] == "2025"
    made(two, "2027-01-01T00:00:00Z")
    assert read_manifest(made(one, "2028-01-01T00:00:00Z")).built[:4] == "2028"
