"""Packs of supporting evidence (bukti dukung): one indicator's table, metadata, queries and release."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from publisher.errors import ReleaseError
from publisher.manifest import DUMPS, NAME, verify
from publisher.release.tabular import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from publisher.manifest import Manifest

CUBES: Final = "statistik"
FORMS: Final = ("ms-ind", "ms-var")
QUERIES: Final = ("queries/derive/*-statistik-*.rq", "queries/tables/statistik.rq", "queries/tables/ms-*.rq")
README: Final = "BACA-SAYA.txt"
SUMS: Final = "SHA256SUMS"


def evidence_pack(release: Path, sources: Path, indicator: str) -> tuple[str, bytes]:
    """Return the name and the bytes of the ZIP for an indicator (``I2``) of a release.

    It is dated by the release, not by the clock: the same release and sources give the same bytes.

    Raises:
        ReleaseError: the release is damaged, or has no table of such an indicator.
    """
    manifest = verify(release)
    key = indicator.casefold()
    table = f"{CUBES}-{key}"
    places = {PurePosixPath(file.file).name: file.file for file in manifest.files}
    if f"{table}.csv" not in places:
        known = ", ".join(sorted(_key(name).upper() for name in places if _key(name)))
        raise ReleaseError(f"no table of indicator {indicator!r} in this release; there are: {known}")
    files = _files(release / DUMPS, table, places)
    files[NAME] = (release / NAME).read_bytes()
    files |= {f"kueri/{path.name}": path.read_bytes() for glob in QUERIES for path in sources.glob(glob)}
    files[README] = _readme(manifest, _described(files["ms-ind.csv"], key)).encode()
    files[SUMS] = "".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n}\n" for n in sorted(files)).encode()
    name = f"bukti-dukung-{key}-{manifest.built[:10]}-{manifest.id}.zip"
    return name, _zipped(files, manifest)


def _key(file: str) -> str:
    """Return the indicator that a table is of.

    >>> _key("statistik-i2.csv"), _key("ms-ind.csv")
    ('i2', '')
    """
    start, end = f"{CUBES}-", ".csv"
    return file.removeprefix(start).removesuffix(end) if file.startswith(start) and file.endswith(end) else ""


def _files(dumps: Path, table: str, places: Mapping[str, str]) -> dict[str, bytes]:
    """Return the table, the forms, their metadata and the statements of the indicator's cube.

    ``places`` tells where files of a name lie: in folders, in releases of old beside the dumps.
    """
    names = [name for stem in (table, *FORMS) for name in (f"{stem}.csv", f"{stem}{SUFFIX}")]
    cube = f"/id/dataset/{table}".encode()
    with (dumps / f"{CUBES}.nq").open("rb") as lines:
        own = [line for line in lines if line.split(b">", 1)[0].partition(b"#")[0].endswith(cube)]
    return {name: (dumps / places[name]).read_bytes() for name in names} | {f"{table}.nq": b"".join(own)}


def _described(form: bytes, key: str) -> Mapping[str, str]:
    rows = csv.DictReader(io.StringIO(form.decode(), newline=""))
    return next(row for row in rows if row["kode"].casefold() == key)


def _readme(manifest: Manifest, row: Mapping[str, str]) -> str:
    trial = " (uji coba)" if manifest.trial else ""
    lines = [
        f"Bukti dukung indikator {row['kode']}: {row['nama']}",
        "",
        "Bukan register resmi pemerintah.",
        f"Penerbit   : {manifest.publisher}",
        f"Kontak     : {manifest.contact or 'tidak diisi'}",
        f"Alamat     : {manifest.base}{trial}",
        f"Rilis      : {manifest.id}, dibangun {manifest.built}",
        "",
        f"Definisi   : {row['definisi']}",
        f"Cara baca  : {row['interpretasi']}",
        f"Rumus      : {row['rumus']}",
        "",
        f"{NAME} memuat sidik SHA-256 semua berkas rilis. kueri/ memuat kueri yang menghitung pengamatan",
        f"dan menulis tabelnya. {SUMS} memuat sidik isi paket ini: sha256sum -c {SUMS}.",
        "ms-ind.csv dan ms-var.csv berkolom sama dengan formulir MS-Ind dan MS-Var.",
    ]
    return "\n".join(lines) + "\n"


def _zipped(files: Mapping[str, bytes], manifest: Manifest) -> bytes:
    built = datetime.fromisoformat(manifest.built).timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, built)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
