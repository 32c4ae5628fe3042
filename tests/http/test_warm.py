"""What the first search or match would wait for is read before anybody asks."""

from pathlib import Path

import pytest

from publisher.config import Settings
from publisher.web.app import create_app, warm
from publisher.web.site import open_site


def test_a_warm_application_reads_nothing_more_to_search_and_match(
    settings: Settings, release: Path, monkeypatch: pytest.MonkeyPatch
):
    application = create_app(open_site(settings, release))
    warm(application)
    monkeypatch.setattr("publisher.web.finder.open_index", None)
    monkeypatch.setattr("publisher.web.matching.read_index", None)
    client = application.test_client()
    assert client.get("/cari?q=tuban").status_code == 200
    assert b"35.23" in client.get('/reconcile?queries={"q":{"query":"Kabupaten Tuban"}}').data
