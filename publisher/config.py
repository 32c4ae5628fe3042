"""The settings: one table, read once at the start, every fault named at once."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from publisher.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Not an operator's to set: the test suite's switch, and what `pranala serve` tells its own children.
INTERNAL = frozenset(
    {"PRANALA_TEST_STRICT", "PRANALA_TEST_STATE", "PRANALA_RELEASE", "PRANALA_SOCKET", "PRANALA_NOTE"}
)
Network = IPv4Network | IPv6Network
PARTS = ("ontology", "data", "queries")  # of the sources
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator decides. Sizes and times carry their unit in the name."""

    base: str
    reference_base: str
    host: str
    port: int
    public: bool
    sources: Path
    state: Path
    releases_kept: int
    memory_quads: int
    sandbox: bool
    query_seconds: int
    query_memory_mib: int
    query_kib: int
    result_mib: int
    spool: Path | None
    spool_mib: int
    read_kib: int
    read_seconds: int
    workers: int
    queue: int
    client_queries: int
    client_seconds: int
    trusted_proxies: tuple[Network, ...]
    proxy_header: str
    cache_mib: int
    publisher: str
    contact: str
    boundaries: Path | None

    @property
    def trial(self) -> bool:
        """Whether the base is a loopback address: such a release is marked *uji coba*."""
        return urlsplit(self.base).hostname in LOOPBACK_HOSTS

    @property
    def own_address(self) -> str:
        """Where this machine reaches its own server, ``http://host:port``; a wildcard is loopback."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104  # only read
        return f"http://{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: the variable, its field, how it is read, its default and its meaning."""

    name: str
    field: str
    read: Callable[[str], object]
    default: str
    meaning: str


def base_iri(text: str) -> str:
    """Return an absolute http(s) IRI that ends in ``/``, without ``//`` in its path, query or fragment.

    Raises:
        ValueError: it is not one.
    """
    parts = urlsplit(text)
    usable = parts.scheme in {"http", "https"} and parts.hostname and text.endswith("/")
    strange = parts.query or parts.fragment or "@" in parts.netloc or "//" in parts.path
    if not usable or strange or parts.port == 0 or " " in text or not text.isprintable():
        raise ValueError("an absolute http(s) IRI that ends in / is wanted")
    return text


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``least`` to ``most``."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise ValueError(f"a whole number from {least} to {most} is wanted")
        return int(text)

    return read


def yes_no(text: str) -> bool:
    """Return True for 1/yes/true/ya, False for 0/no/false/tidak."""
    answers = {"1": True, "yes": True, "true": True, "ya": True}
    answers |= {"0": False, "no": False, "false": False, "tidak": False}
    if text.lower() not in answers:
        raise ValueError("1 or 0 is wanted")
    return answers[text.lower()]


def networks(text: str) -> tuple[Network, ...]:
    """Return the networks of a list with commas; an address alone is a network of one."""
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader of one of these words, in any case; what comes back is in lower case."""

    def read(text: str) -> str:
        if text.lower() not in choices:
            raise ValueError(f"one of {', '.join(choices)} is wanted")
        return text.lower()

    return read


def words(text: str) -> str:
    """Return printable text with something in it."""
    if not text.strip() or not text.isprintable():
        raise ValueError("printable text is wanted")
    return text.strip()


def optional(read: Callable[[str], str]) -> Callable[[str], str]:
    """Return a reader that also takes the empty text."""
    return lambda text: read(text) if text else ""


def existing(is_there: Callable[[Path], bool], wanted: str) -> Callable[[str], Path | None]:
    """Return a reader of the path of something that is there; None for the empty text."""

    def read(text: str) -> Path | None:
        if text and not is_there(Path(text)):
            raise ValueError(f"{wanted} is wanted")
        return Path(text) if text else None

    return read


file, folder = existing(Path.is_file, "a file"), existing(Path.is_dir, "a folder")


def mail_or_page(text: str) -> str:
    """Return a mailto: or http(s) IRI."""
    if not text.startswith(("mailto:", "http://", "https://")) or not text.isprintable() or " " in text:
        raise ValueError("a mailto: or http(s) IRI is wanted")
    return text


SETTINGS: tuple[Setting, ...] = (
    Setting("PRANALA_HOST", "host", words, "127.0.0.1", "address to listen on"),
    Setting("PRANALA_PORT", "port", whole(1, 65535), "8000", "port to listen on"),
    Setting("PRANALA_BASE", "base", optional(base_iri), "", "public base IRI; unset: http://localhost:PORT/"),
    Setting(
        "PRANALA_REFERENCE_BASE",
        "reference_base",
        optional(base_iri),
        "",
        "base IRI of regions and governments; unset: PRANALA_BASE",
    ),
    Setting("PRANALA_PUBLIC", "public", yes_no, "0", "1: refuse a loopback base and a missing sandbox"),
    Setting(
        "PRANALA_SOURCES",
        "sources",
        Path,
        "",
        "folder with ontology/, data/ and queries/; unset: this project's",
    ),
    Setting("PRANALA_STATE", "state", Path, ".pranala", "folder of releases and caches"),
    Setting(
        "PRANALA_RELEASES_KEPT", "releases_kept", whole(1, 1000), "5", "releases kept, to be read and asked"
    ),
    Setting(
        "PRANALA_MEMORY_QUADS",
        "memory_quads",
        whole(0, 10**12),
        "2000000",
        "largest release held in memory; a larger one is served from disk",
    ),
    Setting(
        "PRANALA_SANDBOX", "sandbox", yes_no, "1", "0: run queries unguarded, to develop where it is missing"
    ),
    Setting("PRANALA_QUERY_SECONDS", "query_seconds", whole(1, 60), "10", "time limit of a query"),
    Setting(
        "PRANALA_QUERY_MEMORY_MIB", "query_memory_mib", whole(64, 65536), "1024", "memory one query adds"
    ),
    Setting("PRANALA_QUERY_KIB", "query_kib", whole(1, 8192), "256", "longest query text"),
    Setting("PRANALA_RESULT_MIB", "result_mib", whole(1, 65536), "512", "largest result"),
    Setting("PRANALA_SPOOL", "spool", folder, "", "where answers wait, not tmpfs; unset: PRANALA_STATE"),
    Setting(
        "PRANALA_SPOOL_MIB", "spool_mib", whole(1, 1 << 20), "2048", "their space; a quarter for one client"
    ),
    Setting("PRANALA_READ_KIB", "read_kib", whole(1, 1 << 20), "16", "least rate of a reader, KiB/s,"),
    Setting("PRANALA_READ_SECONDS", "read_seconds", whole(1, 3600), "30", "over so many seconds"),
    Setting(
        "PRANALA_WORKERS", "workers", whole(1, 64), "3", "queries that run at once; one client: all but one"
    ),
    Setting("PRANALA_QUEUE", "queue", whole(1, 10000), "64", "queries that may wait"),
    Setting(
        "PRANALA_CLIENT_QUERIES", "client_queries", whole(1, 10000), "16", "of one client, waiting or running"
    ),
    Setting(
        "PRANALA_CLIENT_SECONDS",
        "client_seconds",
        whole(1, 100_000),
        "30",
        "query time of one client in a minute while others ask",
    ),
    Setting(
        "PRANALA_TRUSTED_PROXIES",
        "trusted_proxies",
        networks,
        "",
        "addresses or networks of the proxies in front, with commas; they alone may name a client",
    ),
    Setting(
        "PRANALA_PROXY_HEADER",
        "proxy_header",
        one_of("x-forwarded-for", "forwarded"),
        "x-forwarded-for",
        "the header in which they do (x-forwarded-for or forwarded)",
    ),
    Setting("PRANALA_CACHE_MIB", "cache_mib", whole(1, 65536), "64", "memory for ready answers"),
    Setting("PRANALA_PUBLISHER", "publisher", words, "Proyek Pranala", "name of the publisher and compiler"),
    Setting("PRANALA_CONTACT", "contact", optional(mail_or_page), "", "where mistakes are reported (IRI)"),
    Setting(
        "PRANALA_BOUNDARIES",
        "boundaries",
        file,
        "",
        "GeoJSON of boundaries for /peta, each feature with its kode, the collection with its sumber",
    ),
)


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings an environment gives.

    Raises:
        ConfigError: a PRANALA_ variable is unknown or unusable; all of them are named.
    """
    known = INTERNAL.union(setting.name for setting in SETTINGS)
    named = {name for name in environ if name.startswith("PRANALA_")}
    faults = [f"{name}: no such setting" for name in sorted(named - known)]
    values: dict[str, object] = {}
    for setting in SETTINGS:
        text = environ.get(setting.name) or setting.default
        try:
            values[setting.field] = setting.read(text)
        except ValueError as error:
            faults.append(f"{setting.name}={text!r}: {error}")
    if not faults:
        return _with_defaults(values)
    raise ConfigError(faults)


def own_sources() -> Path:
    """Return the folder of the sources that come with the program: inside its wheel, else the checkout's."""
    package = Path(__file__).resolve().parent
    packed = package / "sources"
    return packed if packed.is_dir() else package.parent


def _source_faults(sources: Path) -> list[str]:
    """Return what a folder of sources lacks, nothing where it is one."""
    if missing := [f"{name}/" for name in PARTS if not (sources / name).is_dir()]:
        said = f"the folder has no {', '.join(missing)}" if sources.is_dir() else "no such folder"
        return [f"PRANALA_SOURCES='{sources}': {said}"]
    tables = any((sources / "data").glob("*/*.csv"))
    return [] if tables else [f"PRANALA_SOURCES='{sources}': data/ holds no table"]


def _with_defaults(values: dict[str, object]) -> Settings:
    values["base"] = values["base"] or f"http://localhost:{values['port']}/"
    values["reference_base"] = values["reference_base"] or values["base"]
    if values["sources"] == Path():
        values["sources"] = own_sources()
    settings = Settings(**values)  # type: ignore[arg-type]  # the table names each field and its reader
    faults = _source_faults(settings.sources)
    if settings.public and settings.trial:
        faults.append(f"PRANALA_BASE={settings.base!r}: public mode wants the address the public uses")
    if settings.public and not settings.sandbox:
        faults.append("PRANALA_SANDBOX=0: public mode never runs strangers' queries without the sandbox")
    if faults:
        raise ConfigError(faults)
    return settings
