"""Releases on disk: whatever goes wrong, what was served stays served (GUARD G8-G10)."""

import hashlib
from pathlib import Path

import pytest

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, NAME, Graph, Manifest, read_manifest, verify
from publisher.release.publish import current, publish, publishing, releases, serving
from publisher.store import load_store

ONE = b"<http://a/> <http://p/> <http://b/> <http://g/> .\n"
TWO = ONE + b"<http://c/> <http://p/> <http://b/> <http://g/> .\n"


def manifest(content: bytes, quads: int | None = None) -> Manifest:
    digest = hashlib.sha256(content).hexdigest()
    counted = content.count(b"\n") if quads is None else quads
    graph = Graph("g", "http://g/", "g.nq", counted, digest, len(content))
    words = dict.fromkeys(("built", "publisher", "contact", "sources"), "x")
    bases = {"base": "http://a/", "reference": "http://a/"}
    return Manifest(
        id=digest[:16], **bases, **words, trial=True, graphs=(graph,), union=True, kind="register", tools={}
    )


def made(
    state: Path, content: bytes, *, keep: int = 5, quads: int | None = None, memory_quads: int = 100
) -> Path:
    def write(folder: Path) -> Manifest:
        (folder / "g.nq").write_bytes(content)
        return manifest(content, quads)

    with publishing(state):
        return publish(state, keep, memory_quads, write)


def test_a_release_is_served_as_it_was_written(tmp_path: Path):
    folder = made(tmp_path, TWO)
    assert current(tmp_path) == folder.resolve()
    assert verify(folder) == read_manifest(folder) == manifest(TWO)
    assert len(load_store(folder).quads) == 2


def test_the_same_content_is_the_same_release(tmp_path: Path):
    assert made(tmp_path, ONE) == made(tmp_path, ONE)
    assert len(releases(tmp_path)) == 1


@pytest.mark.parametrize(("content", "quads"), [(b"<http://a/> nonsense\n", 1), (ONE, 2)])
def test_a_release_that_does_not_read_back_is_not_published(tmp_path: Path, content: bytes, quads: int):
    before = made(tmp_path, TWO)
    with pytest.raises(ReleaseError):
        made(tmp_path, content, quads=quads)
    assert current(tmp_path) == before.resolve()
    assert releases(tmp_path) == [before]
    assert not list(tmp_path.glob("draft-*"))


def test_a_writer_that_fails_leaves_the_old_release(tmp_path: Path):
    def full(_folder: Path) -> Manifest:
        raise OSError(28, "No space left on device")

    before = made(tmp_path, ONE)
    with pytest.raises(ReleaseError, match="No space left"), publishing(tmp_path):
        publish(tmp_path, 5, 100, full)
    assert current(tmp_path) == before.resolve()


def test_what_a_killed_publisher_left_is_swept(tmp_path: Path):
    (tmp_path / "draft-left" / DUMPS).mkdir(parents=True)
    made(tmp_path, ONE)
    assert not list(tmp_path.glob("draft-*"))


def test_two_publishers_do_not_mix(tmp_path: Path):
    with publishing(tmp_path), pytest.raises(ReleaseError, match="another publisher"), publishing(tmp_path):
        pass


def test_only_so_many_releases_are_kept_and_never_less_than_the_served_one(tmp_path: Path):
    for number in range(4):
        last = made(tmp_path, ONE.replace(b"http://a/", f"http://a/{number}".encode()), keep=2)
    assert len(releases(tmp_path)) == 2
    assert last in releases(tmp_path)


@pytest.mark.parametrize("damage", ["flip a byte", "truncate the manifest", "lose the dump"])
def test_a_damaged_release_is_never_served(tmp_path: Path, damage: str):
    sound = made(tmp_path, ONE)
    broken = made(tmp_path, TWO)
    if damage == "flip a byte":
        (broken / DUMPS / "g.nq").write_bytes(TWO.replace(b"http://c/", b"http://d/"))
    elif damage == "truncate the manifest":
        (broken / NAME).write_bytes((broken / NAME).read_bytes()[:40])
    else:
        (broken / DUMPS / "g.nq").unlink()
    found = serving(tmp_path, 100)
    assert found is not None
    assert found[0] == sound


def test_a_damaged_release_is_mended_by_publishing_it_again(tmp_path: Path):
    folder = made(tmp_path, ONE)
    (folder / DUMPS / "g.nq").write_bytes(b"")
    assert verify(made(tmp_path, ONE))


def test_nothing_published_is_nothing_to_serve(tmp_path: Path):
    assert serving(tmp_path, 100) is None
    assert current(tmp_path) is None
