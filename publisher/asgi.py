"""What the server starts: ``granian --interface asgi --factory publisher.asgi:create``."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import Final

from publisher.config import load_settings
from publisher.guard.command import bare
from publisher.web.annex import Annexes
from publisher.web.app import create_app, warm
from publisher.web.front import Front
from publisher.web.http.outlet import Outlet, spool_of
from publisher.web.past import Past
from publisher.web.site import open_site
from publisher.web.sparql import SparqlEndpoint

# A thread that matches names gives way so soon: by the usual 5 ms a cached page took 10 ms beside it.
SWITCH_SECONDS: Final = 0.0005
WARM_SECONDS: Final = 15  # after the start, so that a server that is only tried is not kept busy


def create() -> Front:
    """Return the ASGI application of the release and the guard that ``pranala serve`` names.

    Raises:
        ConfigError: a setting is unusable.
        ReleaseError: the release cannot be read.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    settings = load_settings(os.environ)
    site = open_site(settings, Path(os.environ["PRANALA_RELEASE"]))
    application, address = create_app(site), Path(os.environ["PRANALA_SOCKET"])
    warming = threading.Timer(WARM_SECONDS, warm, [application])
    warming.daemon = True
    warming.start()
    past = Past(application)
    annexes = Annexes(past, settings, address, bare(os.environ))
    outlet = Outlet(spool_of(settings), settings)
    sparql = SparqlEndpoint(settings, site.manifest, address, annexes, outlet)
    return Front(application, sparql, os.environ.get("PRANALA_NOTE", ""), past)
