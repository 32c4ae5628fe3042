"""A web server whose answers are written down: catalogues of others, with the faults others have."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BASE = "http://katalog.contoh/"
PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
LABELS = """
<https://www.iana.org/assignments/media-types/text/csv> rdfs:label "text/csv" .
<https://creativecommons.org/licenses/by/4.0/> dct:title "Creative Commons Attribution"@en .
<#penerbit> a foaf:Agent ; foaf:name "Dinas Contoh" .
"""


@dataclass(frozen=True)
class Page:
    """What one address answers, ``posted`` to a POST; ``{address}`` is where the server listens."""

    body: str = ""
    status: int = 200
    content_type: str = "text/turtle; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    posted: str = ""


class Handler(BaseHTTPRequestHandler):
    """Answers what is written; 404 for the rest."""

    def do_GET(self) -> None:
        self.answer(self.page)

    def do_HEAD(self) -> None:
        self.answer(self.page)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(replace(self.page, body=self.page.posted))

    @property
    def page(self) -> Page:
        return self.server.pages.get(self.path, Page(status=404, content_type="text/plain"))

    def answer(self, page: Page) -> None:
        head = self.command == "HEAD"
        host, port = self.server.server_address
        body = page.body.replace("{address}", f"http://{host}:{port}").encode()
        self.send_response(page.status)
        for name, value in {"Content-Type": page.content_type, **page.headers}.items():
            self.send_header(name, value.replace("{address}", f"http://{host}:{port}"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not head:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def answering(pages: dict[str, Page]) -> Iterator[str]:
    """Serve these answers on a free port; yield the address. The dict may change meanwhile."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pages = pages
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def dataset(name: str, more: str = "", *, titled: bool = True) -> str:
    title = f'dct:title "{name}"@id ;' if titled else ""
    return f"""
<{BASE}id/{name}> a dcat:Dataset ; {title} dct:description "Data {name}."@id ; dct:publisher <#penerbit> ;
    dcat:keyword "data {name}"@id ; dcat:distribution <{BASE}id/{name}#csv> {more} .
<{BASE}id/{name}#csv> a dcat:Distribution ; dcat:downloadURL <{BASE}{name}.csv> ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ;
    dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv> .
"""


def turtle(*parts: str, following: str = "", typed: bool = True) -> Page:
    """A page of a catalogue; ``following`` is the address of the next."""
    view = f"<{BASE}halaman>"
    paging = f"{view} a hydra:PartialCollectionView ." if typed else ""
    paging += f"{view} hydra:next <{following}> ." if following else ""
    return Page(PREFIXES + f"<{BASE}catalog> a dcat:Catalog ." + "".join(parts) + LABELS + paging)
