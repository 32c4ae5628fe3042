"""SPARQL endpoints of others, each a thread that answers a query as a test tells it to."""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

Answer = Callable[[BaseHTTPRequestHandler, str], None]


def send(request: BaseHTTPRequestHandler, status: int, media_type: str, body: bytes, **headers: str) -> None:
    request.send_response(status)
    request.send_header("Content-Type", media_type)
    for name, value in ({"Content_Length": str(len(body))} | headers).items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(body)


@contextmanager
def starting() -> Iterator[Callable[[Answer], str]]:
    """Yield what starts an endpoint and returns its address; end them all.

    A caught error's traceback keeps results alive; a server's thread must not be the one to free them.
    """
    gc.disable()
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                answer(self, parse_qs(form, keep_blank_values=True)["query"][0])

            def do_GET(self) -> None:
                send(self, 200, "text/html", b"<title>hello</title>")

            def log_message(self, *_: object) -> None: ...

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
    gc.enable()
    gc.collect()
