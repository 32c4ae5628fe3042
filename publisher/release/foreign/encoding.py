"""A stranger's file as plain UTF-8: unpacked, without a byte order mark, XML in any encoding it declares.

Every RDF format but RDF/XML is UTF-8 by its own specification (Turtle §6.1, JSON: RFC 8259 §8.1); XML
may be in UTF-16 (XML 1.0 §4.3.3) or say what else it is in. Nothing here holds more than a piece of the
file, and nothing gives more bytes than a limit.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import RdfFormat

from publisher.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path

GZIP: Final = b"\x1f\x8b"  # RFC 1952 §2.3.1; no text begins so
MIB: Final = 1 << 20
# Dumps of RDF shrink to between a tenth and a sixtieth; a bomb to a thousandth.
MOST_TIMES: Final = 200
LEAST_BYTES: Final = 64 * MIB
PIECE: Final = 64 << 10
MARKS: Final = (  # the longer first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED: Final = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
HEAD: Final = 1024
# Codecs of text, by names of IANA; Python's own (idna, punycode, unicode_escape …) decode other things.
TEXT: Final = re.compile(
    r"(us-)?ascii|utf-?(8|16|16le|16be|32)|iso-?8859-?\d{1,2}|latin-?1|windows-?125\d|cp125\d|koi8-[ru]|tis-620"
    r"|shift_jis|euc-(jp|kr)|iso-2022-jp|gbk|gb2312|gb18030|big5(-hkscs)?|mac(intosh|roman)"
)


class _Unpacked(io.RawIOBase):
    """What is unpacked from a gzip file, no more than a limit; damage is told as such."""

    def __init__(self, path: Path, packed: gzip.GzipFile) -> None:
        self._packed, self._name = packed, path.name
        self._most = max(LEAST_BYTES, MOST_TIMES * path.stat().st_size)
        self._left = self._most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # a writable buffer, as io calls it
        try:
            data = self._packed.read(min(len(view), PIECE))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ReleaseError(f"{self._name}: the packed file is damaged or cut short") from error
        self._left -= len(data)
        if self._left < 0:
            raise ReleaseError(
                f"{self._name}: unpacks to more than {self._most // MIB} MiB, the most for a packed file of"
                " its size; unpack it first if that is meant"
            )
        view[: len(data)] = data
        return len(data)


class _Recoded(io.RawIOBase):
    """A text as UTF-8, its beginning given beside the rest of it."""

    def __init__(self, head: str, rest: io.TextIOWrapper, told: str) -> None:
        self._ready, self._rest, self._told = head.encode(), rest, told

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # a writable buffer, as io calls it
        if not self._ready:
            self._ready = _decoded(self._rest, PIECE, self._told).encode()
        data, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(data)] = data
        return len(data)


def _decoded(text: io.TextIOWrapper, characters: int, told: str) -> str:
    try:
        return text.read(characters)
    except UnicodeError as error:
        raise ReleaseError(f"{told}, but not all of it is ({error})") from error


def opened(path: Path, rdf_format: RdfFormat) -> IO[bytes]:
    """Return the UTF-8 text of a file, to be read once from its beginning.

    What is read may raise a ReleaseError too: damage, bytes that are not what the file says they are, or
    more of them than a packed file may unpack to.

    Raises:
        ReleaseError: it is in an encoding that its format does not have, or in none we know.
    """
    file: IO[bytes] = path.open("rb")
    packed = file.read(len(GZIP)) == GZIP
    file.seek(0)
    binary = io.BufferedReader(_Unpacked(path, gzip.GzipFile(fileobj=file)), PIECE) if packed else file
    head = binary.peek(HEAD)[:HEAD]  # type: ignore[attr-defined]  # both are buffered
    mark, encoding = next(((m, e) for m, e in MARKS if head.startswith(m)), (b"", ""))
    binary.read(len(mark))
    if rdf_format != RdfFormat.RDF_XML:
        _refuse_other(path.name, rdf_format, encoding or _unmarked(head))
        return binary
    return _xml(path.name, binary, head[len(mark) :], encoding)


def _unmarked(head: bytes) -> str:
    """Return UTF-16 that has no mark, empty for anything else: every format begins with a sign of ASCII."""
    if head[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if head[:1] == b"\0" else ""


def _refuse_other(name: str, rdf_format: RdfFormat, encoding: str) -> None:
    if encoding not in ("", "utf-8"):
        raise ReleaseError(
            f"{name} is in {encoding.upper()[:6]}; {rdf_format.name} is always UTF-8: save it again as UTF-8"
        )


def _xml(name: str, binary: IO[bytes], head: bytes, marked: str) -> IO[bytes]:
    """Return XML as UTF-8 that says it is UTF-8 (XML 1.0 §4.3.3)."""
    wide = marked if marked not in ("", "utf-8") else _unmarked(head)
    text = head.decode(wide or "latin-1", errors="ignore")
    declared = found[1].lower() if (found := DECLARED.match(text)) else ""
    used = _used(name, wide, marked, declared)
    if used == "utf-8" and declared in ("", "utf-8"):
        return binary
    told = f"{name} says that it is in {declared or used}"
    whole = io.TextIOWrapper(binary, used, newline="")
    start = _decoded(whole, HEAD, told)
    if found := DECLARED.match(start):
        start = start[: found.start(1)] + "UTF-8" + start[found.end(1) :]
    return io.BufferedReader(_Recoded(start, whole, told), PIECE)


def _readable(encoding: str) -> bool:
    try:
        return bool(TEXT.fullmatch(encoding)) and codecs.lookup(encoding) is not None
    except LookupError:
        return False


def _used(name: str, wide: str, marked: str, declared: str) -> str:
    """Return the encoding XML is in: what its bytes show, or what it declares where they show nothing."""
    if declared and not _readable(declared):
        raise ReleaseError(f"{name} says that it is in {declared}, which is not read: save it again as UTF-8")
    shown = wide or marked
    if shown and declared and not declared.replace("-", "").startswith(shown.replace("-", "")[:5]):
        raise ReleaseError(
            f"{name} says that it is in {declared}, but its first bytes are {shown.upper()[:6]}:"
            " save it again as UTF-8"
        )
    if not shown and declared.startswith(("utf-16", "utf-32", "utf16", "utf32")):
        raise ReleaseError(f"{name} says that it is in {declared}, and is not: save it again as UTF-8")
    return shown or declared or "utf-8"
