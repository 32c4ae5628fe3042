"""Pages of the register of reported agreements: what is uncertain or in conflict is seen as such."""

import pytest

from tests.client import Server


@pytest.mark.parametrize("number", [1, 3, 22, 43, 84, 129, 149, 173, 190])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_reported_agreement_has_a_page(served: Server, number: int, language: str):
    answer = served.ask(f"doc/naskah/rm-{number:04}.html?lang={language}")
    assert answer.status == 200
    assert "keyakinan" in answer.text.lower() or "confidence" in answer.text.lower()


@pytest.mark.parametrize(
    ("agreement", "words"),
    [
        pytest.param(
            "rm-0155",
            ["12 September 2025", "12 September 2024", "disimpan", "Alasan peringkat"],
            id="conflict",
        ),
        pytest.param(
            "rm-0084",
            ["14 November (tahun tidak disebut)", "2017 dan 2023"],
            id="two years fit, none is said",
        ),
        pytest.param("rm-0129", ["Sumber tidak memastikan yang mana", "tidak dinyatakan"], id="open party"),
        pytest.param("rm-0034", ["naskah payung yang disimpulkan"], id="an inferred umbrella"),
    ],
)
def test_what_is_uncertain_is_seen(served: Server, agreement: str, words: list[str]):
    text = served.ask(f"doc/naskah/{agreement}.html").text
    for word in words:
        assert word.lower() in text.lower(), word


def test_a_body_and_its_kind_have_a_page(served: Server):
    answer = served.ask("doc/lembaga/lb-0043.html")
    assert answer.status == 200
    assert "Universitas Airlangga" in answer.text


def test_the_register_is_a_dataset_that_declares_no_completeness(served: Server):
    text = served.ask("doc/dataset/register-media.html").text
    assert "Bukan register resmi pemerintah" in text
    assert "kelengkapan register tidak dinyatakan" in text.lower()
