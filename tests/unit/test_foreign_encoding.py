"""A stranger's file is read in whatever it is packed and encoded, or is named with what it is in."""

import gzip
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

import pytest
from pyoxigraph import Literal

from publisher.errors import ReleaseError
from publisher.release.foreign.encoding import LEAST_BYTES, MOST_TIMES
from publisher.release.foreign.parse import Report, Wanted, read_apart

FIXTURES = Path(__file__).parents[1] / "fixtures/served"
BASE = "http://localhost:8131/"
LABEL = "Tuban é €"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = (
    '<?xml version="1.0" encoding="%s"?>\n'
    f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="http://a/"><p xmlns="http://b/">%s</p>'
    "</rdf:Description></rdf:RDF>"
)
# In every format one statement, with a letter that needs two bytes in UTF-8.
TEXTS = {
    "ttl": f'<http://a/> <http://b/p> "{LABEL}" .',
    "nt": f'<http://a/> <http://b/p> "{LABEL}" .',
    "nq": f'<http://a/> <http://b/p> "{LABEL}" <http://g/> .',
    "trig": f'<http://g/> {{ <http://a/> <http://b/p> "{LABEL}" }}',
    "rdf": XML % ("UTF-8", LABEL),
    "owl": XML % ("UTF-8", LABEL),
    "jsonld": f'{{"@id": "http://a/", "http://b/p": "{LABEL}"}}',
}


def read(path: Path, wanted: Wanted | None = None) -> tuple[str, Report]:
    """Return the N-Quads of a file, and what came of it."""
    with (path.parent / "out.nq").open("wb") as to:
        report = read_apart(path, wanted or Wanted(), BASE, f"{BASE}.well-known/genid/1-", to)
    return (path.parent / "out.nq").read_text(encoding="utf-8"), report


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_byte_order_mark_is_passed_over(tmp_path: Path, suffix: str):
    """RFC 3629 §6."""
    lines, _ = read(written(tmp_path, f"a.{suffix}", BOM_UTF8 + TEXTS[suffix].encode()))
    assert str(Literal(LABEL)) in lines


def test_the_reported_file_with_a_mark_is_read(tmp_path: Path):
    lines, _ = read(written(tmp_path, "bom.ttl", (FIXTURES / "bom.ttl").read_bytes()))
    assert '"Satu"' in lines


@pytest.mark.parametrize("suffix", TEXTS)
@pytest.mark.parametrize("mark", [b"", BOM_UTF8], ids=["plain", "marked"])
def test_a_packed_file_is_read_by_the_suffix_within(tmp_path: Path, suffix: str, mark: bytes):
    packed = gzip.compress(mark + TEXTS[suffix].encode())
    lines, _ = read(written(tmp_path, f"a.{suffix}.gz", packed))
    assert str(Literal(LABEL)) in lines


def test_bytes_tell_whether_a_file_is_packed(tmp_path: Path):
    """A server that unpacks on the way leaves the name as it was, and the other way round."""
    for name, content in (("a.nt.gz", TEXTS["nt"].encode()), ("a.nt", gzip.compress(TEXTS["nt"].encode()))):
        assert read(written(tmp_path, name, content))[0].startswith("<http://a/>")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.nt.gz", gzip.compress(TEXTS["nt"].encode())[:-9]),
        ("b.nt.gz", b"\x1f\x8bnone"),
        ("c.nt.gz", gzip.compress(TEXTS["nt"].encode())[:-8] + b"12345678"),
    ],
    ids=["cut", "none", "checksum"],
)
def test_a_damaged_packed_file_is_named(tmp_path: Path, name: str, content: bytes):
    with pytest.raises(ReleaseError, match=f"^{name}: the packed file is damaged or cut short"):
        read(written(tmp_path, name, content))


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf"])
def test_a_gzip_bomb_is_refused_with_a_word(tmp_path: Path, suffix: str):
    bomb = gzip.compress(b" " * (4 * LEAST_BYTES))
    assert len(bomb) * MOST_TIMES < 4 * LEAST_BYTES
    with pytest.raises(ReleaseError, match=rf"^a\.{suffix}\.gz: unpacks to more than 64 MiB"):
        read(written(tmp_path, f"a.{suffix}.gz", bomb))


def test_a_well_packed_file_is_no_bomb(tmp_path: Path):
    """The floor lets a file of one statement many times pass that shrinks to a hundredth."""
    lines = b"".join(b'<http://a/%d> <http://b/> "c" .\n' % (n % 7) for n in range(200_000))
    assert len(read(written(tmp_path, "a.nt.gz", gzip.compress(lines)))[0]) > len(lines) / 2


@pytest.mark.parametrize(
    ("declared", "content"),
    [
        ("UTF-16", lambda text: BOM_UTF16_LE + text.encode("utf-16-le")),
        ("utf-16", lambda text: BOM_UTF16_BE + text.encode("utf-16-be")),
        ("UTF-16", lambda text: text.encode("utf-16-le")),
        ("UTF-16BE", lambda text: text.encode("utf-16-be")),
        ("windows-1252", lambda text: text.encode("cp1252")),
        ("ISO-8859-15", lambda text: text.encode("iso-8859-15")),
        ("UTF8", lambda text: text.encode()),
        ("utf-8", lambda text: BOM_UTF8 + text.encode()),
    ],
    ids=["16 little", "16 big", "16 unmarked", "16 big unmarked", "1252", "8859-15", "8", "8 marked"],
)
def test_xml_is_read_in_the_encoding_it_is_in(tmp_path: Path, declared: str, content):
    """XML 1.0 §4.3.3."""
    path = written(tmp_path, "a.rdf", content(XML % (declared, LABEL)))
    assert str(Literal(LABEL)) in read(path)[0]


def test_utf_16_needs_no_declaration(tmp_path: Path):
    """XML 1.0 §4.3.3: the mark is enough."""
    text = (XML % ("x", LABEL)).partition("?>")[2].strip()
    path = written(tmp_path, "a.rdf", BOM_UTF16_LE + text.encode("utf-16-le"))
    assert str(Literal(LABEL)) in read(path)[0]


def test_the_reported_file_in_latin_1_is_read(tmp_path: Path):
    lines, _ = read(written(tmp_path, "latin1.rdf", (FIXTURES / "latin1.rdf").read_bytes()))
    assert '"café"' in lines


def test_long_xml_in_utf_16_is_read_piece_by_piece(tmp_path: Path):
    text = XML % ("UTF-16", f"{LABEL * 100_000}\N{GRINNING FACE}")
    lines, _ = read(written(tmp_path, "a.rdf", text.encode("utf-16")))
    assert lines.count("€") == 100_000
    assert "\N{GRINNING FACE}" in lines


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ((XML % ("UTF-16", "x")).encode(), "says that it is in utf-16, and is not"),
        ((XML % ("UTF-8", "x")).encode("utf-16"), "first bytes are UTF-16"),
        ((XML % ("UTF-7", "x")).encode(), "utf-7, which is not read"),
        ((XML % ("unicode_escape", "x")).encode(), "unicode_escape, which is not read"),
        ((XML % ("iso-8859-12", "x")).encode(), "iso-8859-12, which is not read"),
        ((XML % ("US-ASCII", "é")).encode(), "says that it is in us-ascii, but not all of it is"),
        ((XML % ("UTF-16", "x")).encode("utf-16")[:-1], "but not all of it is"),
    ],
)
def test_xml_that_is_not_what_it_says_is_named(tmp_path: Path, content: bytes, word: str):
    with pytest.raises(ReleaseError, match=rf"^a\.rdf .*{word}"):
        read(written(tmp_path, "a.rdf", content))


@pytest.mark.parametrize("suffix", ["ttl", "nt", "nq", "trig", "jsonld"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_is_always_utf_8_is_not_read_in_another(tmp_path: Path, suffix: str, encoding: str):
    """Turtle §6.1, N-Triples §3, RFC 8259 §8.1."""
    content = TEXTS[suffix].encode(encoding)
    with pytest.raises(ReleaseError, match=rf"a\.{suffix} is in UTF-(16|32); .* is always UTF-8"):
        read(written(tmp_path, f"a.{suffix}", content))


@pytest.mark.parametrize(
    ("name", "rdf_format"), [("a.dat", "nt"), ("a", "n-triples"), ("a.ttl", "application/n-triples")]
)
def test_an_operator_says_the_format(tmp_path: Path, name: str, rdf_format: str):
    path = written(tmp_path, name, TEXTS["nt"].encode())
    assert read(path, Wanted(rdf_format))[0].startswith("<http://a/>")


@pytest.mark.parametrize("name", ["a.dat", "a", "a.ttl.bz2", ".ttl"])
def test_a_name_that_tells_no_format_is_answered_with_what_is_read(tmp_path: Path, name: str):
    with pytest.raises(ReleaseError, match=r"read are \.ttl .*--format NAME \(turtle"):
        read(written(tmp_path, name, TEXTS["nt"].encode()))


def test_an_ontology_is_rdf_xml(tmp_path: Path):
    path = written(tmp_path, "ontology.owl", (FIXTURES / "ontology.owl").read_bytes())
    assert "<http://www.w3.org/2002/07/owl#Class>" in read(path)[0]


def test_an_ontology_in_turtle_is_refused_with_what_helps(tmp_path: Path):
    path = written(tmp_path, "a.owl", TEXTS["ttl"].encode())
    with pytest.raises(ReleaseError, match=r"^a\.owl: .*--format NAME"):
        read(path)
    assert read(path, Wanted("turtle"))[0].startswith("<http://a/>")


def test_what_nobody_is_to_fetch_is_not_fetched(tmp_path: Path):
    """XML 1.0 §4.2.2: an external entity, a file of this machine."""
    text = (XML % ("UTF-8", "&x;")).replace(
        "<rdf:RDF", '<!DOCTYPE rdf:RDF [<!ENTITY x SYSTEM "file:///etc/passwd">]><rdf:RDF', 1
    )
    with pytest.raises(ReleaseError, match=r"^a\.rdf"):
        read(written(tmp_path, "a.rdf", text.encode()))


def test_a_prefix_that_asks_for_a_disk_full_of_statements_is_refused(tmp_path: Path):
    names = b",".join(b"p:%d" % n for n in range(20_000))
    text = b"@prefix p: <http://x/" + b"x" * 200_000 + b"> . p:a p:b " + names + b" ."
    with pytest.raises(ReleaseError, match=r"^a\.ttl: written out it is too large"):
        read(written(tmp_path, "a.ttl", text))
