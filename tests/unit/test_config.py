import pytest

from publisher.config import SETTINGS, load_settings
from publisher.errors import ConfigError


def test_nothing_set_gives_a_trial_on_localhost():
    settings = load_settings({})
    assert settings.base == settings.reference_base == "http://localhost:8000/"
    assert settings.host == "127.0.0.1"
    assert settings.trial


def test_the_base_follows_the_port():
    assert load_settings({"PRANALA_PORT": "8123"}).base == "http://localhost:8123/"


def test_all_faults_are_named_at_once():
    environ = {"PRANALA_PORT": "eight", "PRANALA_BASE": "example.org", "PRANALA_PROT": "1"}
    with pytest.raises(ConfigError) as caught:
        load_settings(environ)
    named = [fault.split(":")[0].split("=")[0] for fault in caught.value.faults]
    assert sorted(named) == ["PRANALA_BASE", "PRANALA_PORT", "PRANALA_PROT"]


@pytest.mark.parametrize(
    "base",
    [
        "ftp://x.id/",
        "https://x.id",
        "https://x.id/?q",
        "https://x.id/#f",
        "//x.id/",
        "http:///",
        "https://u@x.id/",
        "https://x.id//",
        "https://x.id/a//b/",
        "https://x.id/a b/",
        "https://x.id:99999/",
    ],
)
def test_a_base_that_cannot_be_one_is_refused(base):
    with pytest.raises(ConfigError):
        load_settings({"PRANALA_BASE": base})


def test_a_base_may_have_a_path_prefix():
    assert not load_settings({"PRANALA_BASE": "https://data.example.id/ks/"}).trial


def test_public_mode_refuses_a_loopback_base():
    with pytest.raises(ConfigError):
        load_settings({"PRANALA_PUBLIC": "1"})


@pytest.mark.parametrize("setting", [s for s in SETTINGS if s.default], ids=lambda s: s.name)
def test_a_default_is_readable(setting):
    setting.read(setting.default)
