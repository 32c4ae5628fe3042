import pytest

from publisher.author.personal import personal_number


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3523012305800001", "NIK"),
        ("35 2301 630580 0001", "NIK"),
        ("NIP 197001011995031001", "NIP"),
        ("19700101 199503 1 001", "NIP"),
        ("tulis ke kepala.dinas@contoh.go.id", "alamat surel"),
        ("hubungi 0812-3456-7890", "nomor telepon"),
        ("hubungi +62 812 3456 7890", "nomor telepon"),
        ("(telepon 021-1234567)", "nomor telepon"),
    ],
)
def test_a_personal_number_is_found(text: str, kind: str):
    assert personal_number(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Nomor 119/1234/031/2025",
        "100.3.7/13/35/2025",
        "tahun 2024 dan 2025, 38 kabupaten/kota",
        "9999999999999999",
        "123456789012345678",
        "https://contoh.go.id/2025/01/30/kerja-sama",
        "4fe89a188cb6db4abab6af173d49e2dbe19c7aba8c8a5b3bdb9c499bc6c01a68",
        "Kepmendagri 300.2.2-2138/2025",
        "2025-11-07",
    ],
)
def test_other_numbers_are_none_of_a_person(text: str):
    assert personal_number(text) is None
