"""Protecting one document: what stands outside the turns counts too, and codes go from everywhere."""

import json
from typing import Any
from uuid import UUID

import pytest
from tests.interactions import calls

from wardline.interactions import protect
from wardline.interactions.protect import Prepared, Source
from wardline.vocabulary.kinds import Kind

PHONE = "+1 212 555 0187"


def prepared(document: dict[str, Any]) -> tuple[Prepared, ...]:
    return protect.prepare(Source(json.dumps(document).encode(), ".json", {}), calls.terms())


def exported(one: Prepared) -> dict[str, Any]:
    return one.exported(UUID(int=7), "")


def note(text: str) -> dict[str, Any]:
    return {
        "attachments": [{"type": "crm", "party": 0, "dialog": 0, "encoding": "none", "body": {"note": text}}]
    }


def summary(text: str) -> dict[str, Any]:
    return {"analysis": [{"type": "summary", "dialog": 0, "vendor": "x", "encoding": "none", "body": text}]}


def test_a_card_in_a_crm_note_is_counted() -> None:
    (one,) = prepared(calls.chat("note", [calls.HELLO], **note("Paid by card 4242 4242 4242 4242.")))
    assert one.counts[Kind.CARD] == 1
    assert "4242" not in json.dumps(exported(one))


def test_a_code_in_a_crm_note_is_destroyed_in_the_original() -> None:
    (one,) = prepared(
        calls.chat("code", [calls.HELLO], **note("Card 4242 4242 4242 4242, cvv 471, took it."))
    )
    assert one.counts[Kind.CVV] == 1
    assert b"471" not in one.original
    assert b"4242 4242" in one.original


def test_a_summary_and_a_subject_come_out_masked_with_the_same_placeholders() -> None:
    more = summary(f"Dana Whitfield paid with 4242 4242 4242 4242; call her at {PHONE}.") | {
        "subject": "Dana Whitfield pays"
    }
    (one,) = prepared(calls.chat("summary", [calls.HELLO, calls.ASKED, calls.CARD], **more))
    told = exported(one)
    body = told["analysis"][0]["body"]
    assert "[CARD_1]" in body
    assert "paid with" in body
    assert "pays" in told["subject"]
    text = json.dumps(told)
    assert not [secret for secret in ("Dana", "Whitfield", "4242", "0187") if secret in text]


@pytest.mark.parametrize(("keys", "kept"), [("1", True), ("4471#", False)])
def test_pressed_keys_that_can_be_a_code_are_destroyed(keys: str, kept: bool) -> None:
    document = calls.call("keys", [calls.HELLO, calls.ASKED])
    document["dialog"][0]["party_history"] = [
        {"party": 1, "time": f"2026-10-05T10:00:{second:02}Z", "event": "keydown", "button": key}
        for second, key in enumerate(keys)
    ]
    (one,) = prepared(document)
    history = json.loads(one.original)["dialog"][0]["party_history"]
    assert [event["button"] for event in history] == [key if kept else "█" for key in keys]
    assert one.counts[Kind.PIN] == (0 if kept else 1)


def test_codes_of_one_call_go_from_the_copy_that_another_call_of_the_same_file_keeps() -> None:
    document = calls.call("two", [calls.HELLO, calls.ASKED, calls.CARD])
    document["dialog"].append(document["dialog"][0] | {"start": "2026-10-05T11:00:00Z"})
    document["analysis"].append(
        document["analysis"][0]
        | {
            "dialog": 1,
            "body": [{"speaker": side, "message": text} for side, text in (calls.CODE, calls.TOLD)],
        }
    )
    both = prepared(document)
    assert len(both) == 2
    assert [one.counts[Kind.CVV] for one in both] == [0, 1]
    assert not [one for one in both if b"471" in one.original]


def test_technical_numbers_are_no_personal_data() -> None:
    document = calls.call("technical", [calls.HELLO], url="https://files.example/77123456789012.wav")
    (one,) = prepared(document)
    assert not set(one.counts) - {Kind.PERSON}
