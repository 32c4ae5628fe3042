"""The redirects of w3id.org, carried out by Debian's Apache, lead to a running instance in every format."""

import http.client
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publisher.media import DOCUMENT_FORMATS, Format
from tests.client import ROOT, Answer, Server, free_port, read
from tests.conftest import STRICT

APACHE = shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin")
MODULES = Path("/usr/lib/apache2/modules")
TARGET = "https://pranala.example/"
CONFIGURATION = """
ServerName w3id.test
Listen 127.0.0.1:{port}
ServerRoot {folder}
PidFile {folder}/pid
Mutex file:{folder}
ErrorLog {folder}/log
User www-data
Group www-data
LoadModule mpm_prefork_module {modules}/mod_mpm_prefork.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule negotiation_module {modules}/mod_negotiation.so
LoadModule rewrite_module {modules}/mod_rewrite.so
StartServers 1
DocumentRoot {folder}/root
<Directory {folder}/root>
  AllowOverride All
  Options FollowSymLinks MultiViews
  Require all granted
</Directory>
"""
PATHS = {
    "ontology": ("ns", "ns"),
    "version of the ontology": ("ns/0.1.0", "ns"),
    "all code lists": ("kode", "kode"),
    "code list": ("kode/kepastian", "kode/kepastian"),
    "concept": ("kode/kepastian/tersirat", "kode/kepastian/tersirat"),
    "shape": ("shape/agreement", "shape/agreement"),
    "region": ("id/wilayah/35.23", "doc/wilayah/35.23"),
    "government": ("id/pemda/35.23", "doc/pemda/35.23"),
}


@pytest.fixture(scope="module")
def w3id(served: Server) -> Iterator[Server]:
    """Apache with our folder as w3id.org/kerja-sama, its target being the instance of this session."""
    if APACHE is None:
        message = "Apache is missing:  apt install apache2-bin"
        pytest.fail(message) if STRICT else pytest.skip(message)
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)  # Apache reads it as www-data
        ours = folder / "root/kerja-sama"
        ours.mkdir(parents=True)
        rules = (ROOT / "ontology/w3id/.htaccess").read_text(encoding="utf-8")
        (ours / ".htaccess").write_text(rules.replace(TARGET, served.address), encoding="utf-8")
        settings = CONFIGURATION.format(port=port, folder=folder, modules=MODULES)
        (folder / "conf").write_text(settings, encoding="utf-8")
        # Apache's end is a signal to its process group (prefork.c): it must not be ours.
        command = [APACHE, "-f", str(folder / "conf"), "-DFOREGROUND"]
        process = subprocess.Popen(command, start_new_session=True)
        try:
            yield _started(Server(f"http://127.0.0.1:{port}/kerja-sama/", ""), process, folder / "log")
        finally:
            process.terminate()
            process.wait(10)


def _started(server: Server, process: subprocess.Popen[bytes], log: Path) -> Server:
    for _ in range(100):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        with suppress(ConnectionRefusedError):
            server.ask("ns")
            return server
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def follow(server: Server, local: str, accept: str) -> tuple[str, Answer]:
    """Return where 303s lead, and the answer there."""
    answer = server.ask(local, accept)
    address = ""
    while answer.status == 303:
        address = answer.headers["location"]
        parts = urlsplit(address)
        place = parts.netloc or urlsplit(server.address).netloc
        server = Server(f"http://{place}/", "")
        connection = http.client.HTTPConnection(place, timeout=20)
        connection.request("GET", parts.path, headers={"Accept": accept})
        answer = read(connection.getresponse())
        connection.close()
    return urlsplit(address).path.lstrip("/"), answer


def test_the_target_stands_in_the_rules_and_nowhere_is_another():
    rules = (ROOT / "ontology/w3id/.htaccess").read_text(encoding="utf-8")
    targets = [
        word for line in rules.splitlines() if line.startswith("RewriteRule") for word in line.split()[2:3]
    ]
    assert len(targets) >= 4
    assert all(target.startswith(TARGET) for target in targets)


@pytest.mark.parametrize("form", DOCUMENT_FORMATS, ids=lambda form: form.suffix)
@pytest.mark.parametrize("kind", PATHS)
def test_an_identifier_leads_to_its_document_in_every_format(w3id: Server, kind: str, form: Format):
    local, place = PATHS[kind]
    reached, answer = follow(w3id, local, form.media_type)
    assert (reached, answer.status, answer.media_type) == (place, 200, form.media_type)


@pytest.mark.parametrize("form", DOCUMENT_FORMATS, ids=lambda form: form.suffix)
@pytest.mark.parametrize("local", ["ns", "kode/kepastian", "shape/agreement"])
def test_a_suffix_is_kept(w3id: Server, local: str, form: Format):
    reached, answer = follow(w3id, f"{local}.{form.suffix}", "*/*")
    assert (reached, answer.media_type) == (f"{local}.{form.suffix}", form.media_type)


def test_the_name_alone_leads_to_the_ontology(w3id: Server):
    assert follow(w3id, "", "text/turtle")[0] == "ns"


@pytest.mark.parametrize("local", ["nsx", "kodexyz", "id/naskah/ks-0001", "sparql", "other"])
def test_what_is_no_identifier_of_ours_leads_nowhere(w3id: Server, local: str):
    assert w3id.ask(local, "text/turtle").status == 404
