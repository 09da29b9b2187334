"""Counsel's word: from the day of a change the stricter of both counts, until it is signed or refused."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.gate.amending import amended

from wardline.gate.amending import alarms, signing
from wardline.gate.amending.signing import Word
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.law.sources import Source
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.models import Client, Signature
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
BEFORE = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
ON = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
AFTER = datetime(2027, 2, 1, 12, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)
TIGHTER = amended.cards("CVV, PIN, EXPIRY", DAY)
LOOSER = amended.cards("CVV", DAY)
PERMITTED, REFUSED = Outcome.PERMITTED, Outcome.REFUSED


def said(gate: Gate, source: Source, at: datetime = NOW, **more: object) -> Signature:
    return signing.sign(gate, Word("pci-dss", "C4001", amended.digest(source), **more), at)  # type: ignore[arg-type]


def refused(gate: Gate, source: Source, at: datetime = NOW) -> Signature:
    return signing.refuse(gate, Word("pci-dss", "C4001", amended.digest(source)), at)


def expiry(gate: Gate, client: Client) -> list[Outcome]:
    return [amended.kept(gate, client, Kind.EXPIRY, at) for at in (BEFORE, ON, AFTER)]


def pins(gate: Gate, client: Client) -> list[Outcome]:
    return [amended.kept(gate, client, Kind.PIN, at) for at in (BEFORE, ON, AFTER)]


def test_without_an_amendment_nothing_changes_on_the_day(adopted: Gate, shop: Client) -> None:
    assert expiry(adopted, shop) == [PERMITTED] * 3
    assert pins(adopted, shop) == [REFUSED] * 3
    assert adopted.law(shop.id, NOW).settled is adopted.corpus


def test_an_unsigned_tightening_counts_from_its_day_on(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    assert expiry(adopted, shop) == [PERMITTED, REFUSED, REFUSED]


def test_an_unsigned_loosening_never_counts(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    assert pins(adopted, shop) == [REFUSED] * 3


def test_a_signed_loosening_counts_by_itself_from_its_day(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    said(adopted, LOOSER)
    assert pins(adopted, shop) == [REFUSED, PERMITTED, PERMITTED]
    assert adopted.law(shop.id, AFTER).proposed is None


def test_a_refused_tightening_is_dropped(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    refused(adopted, TIGHTER)
    assert expiry(adopted, shop) == [PERMITTED] * 3
    assert governed.pending(adopted.corpus, AFTER) == []


def test_what_was_refused_can_be_signed_later(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    refused(adopted, LOOSER)
    said(adopted, LOOSER, NOW + timedelta(hours=1))
    assert pins(adopted, shop) == [REFUSED, PERMITTED, PERMITTED]


def test_a_signature_counts_through_its_last_day_and_not_longer(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    said(adopted, LOOSER, until=date(2026, 12, 31))
    last, first = datetime(2026, 12, 31, 23, 59, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    assert [amended.kept(adopted, shop, Kind.PIN, at) for at in (last, first)] == [PERMITTED, REFUSED]
    assert adopted.law(shop.id, first).proposed is not None


def test_a_signature_is_known_from_its_moment_on_and_not_before(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    said(adopted, LOOSER, AFTER)
    just_before = AFTER - timedelta(microseconds=1)
    assert [amended.kept(adopted, shop, Kind.PIN, at) for at in (just_before, AFTER)] == [REFUSED, PERMITTED]


def test_a_signature_for_one_client_settles_nothing_for_another(
    adopted: Gate, shop: Client, bank: Client
) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    said(adopted, LOOSER, client=shop)
    assert amended.kept(adopted, shop, Kind.PIN, ON) is PERMITTED
    assert amended.kept(adopted, bank, Kind.PIN, ON) is REFUSED
    assert adopted.law(None, ON).proposed is not None


def test_a_signature_for_one_purpose_settles_nothing_for_another(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    said(adopted, LOOSER, purpose=Purpose.COMPLIANCE)
    assert amended.kept(adopted, shop, Kind.PIN, ON, Purpose.COMPLIANCE) is PERMITTED
    assert amended.kept(adopted, shop, Kind.PIN, ON, Purpose.SECURITY) is REFUSED


def test_of_two_amendments_the_newest_is_proposed_and_the_older_one_when_that_is_refused(
    adopted: Gate, shop: Client
) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    newer = amended.cards("CVV, PIN, ZIP", DAY)
    amended.install(adopted, newer, at=NOW + timedelta(hours=1), serial=2)
    assert amended.kept(adopted, shop, Kind.ZIP, ON) is REFUSED
    assert amended.kept(adopted, shop, Kind.EXPIRY, ON) is PERMITTED
    assert [each.current for each in governed.pending(adopted.corpus, ON)] == [True, False]
    refused(adopted, newer, NOW + timedelta(hours=2))
    assert amended.kept(adopted, shop, Kind.ZIP, ON) is PERMITTED
    assert amended.kept(adopted, shop, Kind.EXPIRY, ON) is REFUSED


def test_signing_the_newer_amendment_settles_the_older_one_too(adopted: Gate, centre: Client) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    newer = amended.cards("CVV, PIN, ZIP", DAY)
    amended.install(adopted, newer, at=NOW + timedelta(hours=1), serial=2)
    said(adopted, newer, NOW + timedelta(hours=2))
    assert governed.pending(adopted.corpus, AFTER) == []
    assert owed(centre, "sign-amendment") == []


def test_an_amendment_adds_a_text_that_is_new(adopted: Gate, shop: Client) -> None:
    amended.install(adopted, amended.NEW_LAW, at=NOW)
    law = adopted.law(shop.id, NOW)
    assert "us-as-recording" not in law.settled.texts
    assert law.proposed is not None
    assert "us-as-recording" in law.proposed.texts
    signing.sign(adopted, Word("us-as-recording", "C4001"), NOW)
    law = adopted.law(shop.id, NOW)
    assert ("us-as-recording" in law.settled.texts, law.proposed) == (True, None)


def owed(centre: Client, kind: str) -> list[Duty]:
    with tenancy.reading([centre.id]):
        return list(Duty.objects.filter(kind=kind, done_at=None).order_by("due"))


def test_an_alarm_is_due_on_the_first_changed_day_and_ends_with_counsels_word(
    adopted: Gate, centre: Client
) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    [duty] = owed(centre, "sign-amendment")
    assert duty.due == ON
    assert duty.item == amended.version(TIGHTER)
    row = said(adopted, TIGHTER)
    assert owed(centre, "sign-amendment") == []
    with tenancy.reading([centre.id]):
        assert Duty.objects.get(id=duty.id).done_entry == row.entry


def test_an_amendment_whose_day_has_passed_is_due_now(adopted: Gate, centre: Client) -> None:
    amended.install(adopted, TIGHTER, at=AFTER)
    assert [duty.due for duty in owed(centre, "sign-amendment")] == [AFTER]


def test_a_word_for_one_client_leaves_the_alarm_on(adopted: Gate, centre: Client, shop: Client) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    said(adopted, TIGHTER, client=shop)
    assert len(owed(centre, "sign-amendment")) == 1


def test_the_end_of_a_signature_is_an_alarm_that_the_next_one_ends(adopted: Gate, centre: Client) -> None:
    amended.install(adopted, LOOSER, at=NOW)
    said(adopted, LOOSER, until=date(2026, 12, 31))
    assert [duty.due for duty in owed(centre, "sign-amendment")] == [datetime(2027, 1, 1, tzinfo=UTC)]
    said(adopted, LOOSER, AFTER)
    assert owed(centre, "sign-amendment") == []


def test_signing_a_text_in_use_leaves_fewer_values_to_review(adopted: Gate, centre: Client) -> None:
    [before] = owed(centre, "review-texts")
    signing.sign(adopted, Word("pci-dss", "C4001"), NOW)
    [after] = owed(centre, "review-texts")
    assert before.id == after.id
    assert int(after.says.split()[0]) < int(before.says.split()[0])


def test_what_counsel_says_is_on_record_without_a_name(adopted: Gate, centre: Client, shop: Client) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    row = said(adopted, TIGHTER, client=shop, until=date(2027, 1, 1))
    with tenancy.reading([centre.id]):
        entry = Entry.objects.get(id=row.entry)
    assert (entry.kind, entry.body["state"], entry.body["text"]) == ("text", "signed", "pci-dss")
    assert entry.body["digest"] == amended.digest(TIGHTER)
    assert "C4001" not in str(entry.body)
    assert str(shop.id) not in str(entry.body)


@pytest.mark.parametrize(
    "word",
    [
        Word("pci-dss", "Dana Whitfield"),
        Word("pci-dss", ""),
        Word("pci-dss", "C4001", "ab"),
        Word("pci-dss", "C4001", "0" * 64),
        Word("us-xx-nothing", "C4001"),
        Word("pci-dss", "C4001", until=date(2026, 11, 1)),
    ],
)
def test_a_word_that_means_nothing_clear_writes_nothing(adopted: Gate, centre: Client, word: Word) -> None:
    with tenancy.reading([centre.id]):
        entries = Entry.objects.count()
    with pytest.raises(BadInputFault):
        signing.sign(adopted, word, NOW)
    with tenancy.reading([centre.id]):
        assert Entry.objects.count() == entries
    assert not Signature.objects.exists()


def test_a_text_in_use_cannot_be_refused(adopted: Gate) -> None:
    with pytest.raises(BadInputFault):
        signing.refuse(adopted, Word("pci-dss", "C4001"), NOW)
    with pytest.raises(BadInputFault, match="in use"):
        signing.refuse(adopted, Word("pci-dss", "C4001", adopted.corpus.text("pci-dss").digest), NOW)


def test_a_word_that_fails_halfway_leaves_nothing(
    adopted: Gate, shop: Client, centre: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    amended.install(adopted, LOOSER, at=NOW)

    def killed(*_: object) -> None:
        # What the same transaction sees is not remembered beyond it.
        assert governed.pending(adopted.corpus, ON) == []
        raise ConnectionError

    monkeypatch.setattr(alarms, "renewal", killed)
    with pytest.raises(ConnectionError):
        said(adopted, LOOSER)
    assert not Signature.objects.exists()
    assert pins(adopted, shop) == [REFUSED] * 3
    assert len(owed(centre, "sign-amendment")) == 1


def test_the_entry_of_a_handling_names_what_governed(adopted: Gate, shop: Client, tmp_path: Path) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    law = adopted.law(shop.id, ON)
    asked = keeping_cards(shop)
    with adopted.change(asked):
        pass
    with tenancy.reading([shop.id]):
        assert Entry.objects.get().body["corpus"] == law.digest != adopted.corpus.digest


def keeping_cards(shop: Client) -> Handling:
    return Handling(shop.id, Act.KEEP, Purpose.COMPLIANCE, ON, "operator", (), frozenset({Kind.CARD}))
