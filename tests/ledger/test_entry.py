"""An entry has one canonical form, and nothing personal gets into it."""

from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.conftest import AT, CLIENT

from wardline.ledger import entry
from wardline.ledger.entry import Draft, UnfitEntryFault, guard, write
from wardline.vocabulary.kinds import Kind

ITEM = UUID("0c9d7c83-92d2-4c0e-a1f6-0d3b8c6f2e11")
ENTRY = UUID("b2f9c6a4-5a4e-4a55-9f6f-9b1f5f7e7d01")
DIGEST = sha256(b"policy").hexdigest()


def test_the_bytes_of_an_entry_are_sorted_compact_json_in_utc() -> None:
    eastern = AT.astimezone(timezone(timedelta(hours=-5)))
    made = write(CLIENT, ENTRY, Draft("handling", {"outcome": "refused", "item": ITEM}, eastern))
    assert made.line == (
        b'{"at":"2026-03-02T15:30:00+00:00","body":{"item":"0c9d7c83-92d2-4c0e-a1f6-0d3b8c6f2e11",'
        b'"outcome":"refused"},"client":"6f1c1a52-9b0e-4a3e-8d3c-2f8f4ad0c001",'
        b'"id":"b2f9c6a4-5a4e-4a55-9f6f-9b1f5f7e7d01","kind":"handling","v":1}'
    )
    assert made.leaf == sha256(b"\x00" + made.line).digest()


def test_what_evidence_needs_goes_in() -> None:
    body = {
        "kinds": frozenset({Kind.SSN, Kind.CARD}),
        "places": ["US-CA", "PH"],
        "due": date(2026, 4, 1),
        "since": AT,
        "actor": DIGEST,
        "count": 1_000_000,
        "complete": True,
        "texts": ["us-ca-ccpa", "pci-dss", "us-tcpa"],
        "reasons": [
            {
                "rule": "hours.calling_window",
                "outcome": "refused",
                "rests_on": [{"text": "us-or-calls", "digest": DIGEST, "since": date(2026, 1, 1)}],
            }
        ],
        "subjects": {"run": ITEM, "count": 3, "kinds": [Kind.PHONE], "root": DIGEST},
    }
    assert guard(body)["kinds"] == ["CARD", "SSN"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("customer_name", "Maria Lopez"),
        ("maria.lopez@example.com", True),
        ("act", "read Maria Lopez's card"),
        ("purpose", "4111111111111111"),
        ("kinds", ["Maria"]),
        ("kinds", "SSN"),
        ("places", ["12 Elm Street"]),
        ("item", "5551234567"),
        ("item", "00000000-0000-0000-0000-005551234567"),
        ("item", "0C9D7C83-92D2-4C0E-A1F6-0D3B8C6F2E11"),
        ("actor", "4".zfill(64)),
        ("actor", str(ITEM)),
        ("digest", DIGEST.upper()),
        ("digest", DIGEST + "\n"),
        ("count", 123_456_789),
        ("count", 1.5),
        ("count", True),
        ("count", -1),
        ("complete", 1),
        ("due", "12 March"),
        ("due", "20260312"),
        ("due", "2026-03-12 Maria"),
        ("due", datetime(2026, 3, 12)),  # noqa: DTZ001 - a time without a zone is the bad input
        ("text", "maria-lopez"),
        ("text", "us-5551234567"),
        ("text", "Maria Lopez"),
        ("rule", "Maria Lopez"),
        ("rule", "maria@example.com"),
        ("rule", "call.5551234567"),
        ("subject", None),
        ("reasons", [{"rule": "hours", "says": "Maria was called at nine"}]),
        ("subjects", {"count": 1, "names": ["Maria"]}),
        ("subjects", [DIGEST]),
        ("rests_on", [{"text": "us-tcpa", "digest": "Maria"}]),
        ("texts", ["us-tcpa"] * 1001),
    ],
)
def test_anything_that_could_be_personal_is_refused_and_not_repeated(name: str, value: Any) -> None:
    with pytest.raises(UnfitEntryFault) as caught:
        guard({"outcome": "permitted", name: value})
    said = str(caught.value).lower()
    assert all(word not in said for word in ("maria", "lopez", "5551234567", "4111", "elm street"))


@given(
    name=st.sampled_from(sorted(entry.FIELDS)),
    value=st.one_of(
        st.from_regex(r"[A-Z][a-z]+ [A-Z][a-z]+", fullmatch=True),
        st.from_regex(r"\(?[2-9]\d{2}\)?[ -]?\d{3}[ -]?\d{4}", fullmatch=True),
        st.from_regex(r"\d{3}-\d{2}-\d{4}", fullmatch=True),
        st.from_regex(r"[a-z]+\.[a-z]+@[a-z]+\.com", fullmatch=True),
        st.integers(10**8, 10**16),
    ),
)
def test_no_field_takes_a_name_phone_number_ssn_email_or_card(name: str, value: Any) -> None:
    for given_value in (value, [value]):
        with pytest.raises(UnfitEntryFault):
            guard({name: given_value})


def test_unknown_kinds_times_without_a_zone_and_oversize_are_refused() -> None:
    with pytest.raises(UnfitEntryFault, match="kind"):
        write(CLIENT, ENTRY, Draft("gossip", {}, AT))
    with pytest.raises(UnfitEntryFault, match="zone"):
        write(CLIENT, ENTRY, Draft("handling", {}, AT.replace(tzinfo=None)))
    heavy = {"rests_on": [{"text": "us-tcpa", "digest": DIGEST, "since": "2026-01-01"}] * 1000}
    with pytest.raises(UnfitEntryFault, match="bytes"):
        write(CLIENT, ENTRY, Draft("handling", heavy, AT))
