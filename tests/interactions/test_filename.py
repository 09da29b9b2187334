"""File names in reports: machines' names stay readable, people's do not."""

import pytest

from wardline.interactions.filename import shown


@pytest.mark.parametrize(
    "name",
    [
        "05cec3d4-0561-4010-9fb8-23cc7edef146.vcon.json",
        "2026-11-02/bad_dialog_types.json",
        "calls/20261102_recording.wav",
        "missing_uuid_and_vcon_version.json",
        "9f86d081884c7d659a2feaa0c55ad015.mp3",
        "vcon_signed_rs256.json",
        "empty.bin",
    ],
)
def test_a_machines_name_stays(name: str) -> None:
    assert shown(name) == name


@pytest.mark.parametrize(
    ("name", "secrets"),
    [
        ("Maria_Lopez_555-867-5309.json", ["Maria", "Lopez", "5309"]),
        ("call_from_john_smith.json", ["john", "smith"]),
        ("calls/JohnSmith.json", ["John", "Smith"]),
        ("jane.doe@example.com.json", ["jane", "doe"]),
        ("rec-4111111111111111.json", ["4111"]),
        ("20261102-153000-4155550123.wav", ["4155550123"]),
        ("Smith, John (SSN 123-45-6789).json", ["Smith", "John", "6789"]),
        ("+14155550123.json", ["4155550123"]),
        ("maria/lopez.json", ["maria"]),
    ],
)
def test_what_tells_a_person_is_masked(name: str, secrets: list[str]) -> None:
    assert not [secret for secret in secrets if secret in shown(name)]
    assert "[" in shown(name)
