"""Texts come in whole or not at all: releases, law packs, contracts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from tests.gate.amending import amended

from wardline.gate.amending import alarms, installing, signing
from wardline.gate.amending.signing import Word
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.law import packs, sources
from wardline.law.faults import BadTextsFault
from wardline.law.packs import BadPackFault
from wardline.law.sources import Source
from wardline.ledger.models import Entry
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.models import Client, LawPack, TextVersion
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.kinds import Kind

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
ON = datetime(2026, 12, 1, tzinfo=UTC)
DAY = date(2026, 12, 1)
TIGHTER = amended.cards("CVV, PIN, EXPIRY", DAY)
CONTRACT = b"""id: contract-shop
title: Contract with the shop
cite: Master agreement
contract.breach:
  - since: 2026-01-01
    due: 24 hours after discovery
    cite: Section 9
    words: The shop is told within a day.
    verified: {on: 2026-11-01, by: source, confidence: high}
"""


def owed(centre: Client, kind: str) -> list[Duty]:
    with tenancy.reading([centre.id]):
        return list(Duty.objects.filter(kind=kind, done_at=None).order_by("due"))


@contextmanager
def nothing_new(centre: Client) -> Iterator[None]:
    """What happens inside leaves no version, no pack, no entry, no duty."""

    def counts() -> list[int]:
        with tenancy.reading([centre.id]):
            return [model.objects.count() for model in (TextVersion, LawPack, Entry, Duty)]

    before = counts()
    yield
    assert counts() == before


# A release


def test_the_first_adoption_is_settled(adopted: Gate) -> None:
    assert TextVersion.objects.filter(first=True).count() == len(adopted.corpus.texts)
    assert adopted.law(None, NOW).settled is adopted.corpus
    assert governed.pending(adopted.corpus, NOW) == []


def test_a_release_with_another_wording_is_an_amendment(
    adopted: Gate, centre: Client, shop: Client, tmp_path: Path
) -> None:
    later = amended.release(adopted, tmp_path, TIGHTER)
    assert len(governed.adopt(later.corpus, NOW, tmp_path)) == 1
    [waiting] = governed.pending(later.corpus, NOW)
    assert (waiting.text, waiting.day, waiting.origin) == ("pci-dss", DAY, "shipped")
    assert later.law(None, NOW).settled.digest == adopted.corpus.digest
    before = ON - timedelta(seconds=1)
    assert [amended.kept(later, shop, Kind.EXPIRY, at) for at in (before, ON)] == [
        Outcome.PERMITTED,
        Outcome.REFUSED,
    ]


def test_a_release_that_was_not_adopted_yet_counts_as_an_amendment(
    adopted: Gate, shop: Client, tmp_path: Path
) -> None:
    later = amended.release(adopted, tmp_path, TIGHTER, amended.NEW_LAW)
    law = later.law(shop.id, NOW)
    assert law.settled.digest == adopted.corpus.digest
    assert law.proposed is not None
    assert law.proposed.digest == later.corpus.digest
    assert amended.kept(later, shop, Kind.EXPIRY, ON) is Outcome.REFUSED


def test_a_release_goes_back_and_the_signed_wording_stays(
    adopted: Gate, shop: Client, tmp_path: Path
) -> None:
    later = amended.release(adopted, tmp_path, TIGHTER)
    governed.adopt(later.corpus, NOW, tmp_path)
    signing.sign(later, Word("pci-dss", "C4001", amended.digest(TIGHTER)), NOW)
    assert amended.kept(adopted, shop, Kind.EXPIRY, ON) is Outcome.REFUSED
    assert adopted.law(None, NOW).settled.digest == later.corpus.digest


def test_a_release_that_conflicts_with_a_signed_pack_is_to_be_reconciled(
    adopted: Gate, centre: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    signing.sign(adopted, Word("pci-dss", "C4001"), NOW)
    later = amended.release(adopted, tmp_path, amended.cards("CVV", DAY))
    monkeypatch.setattr("wardline.law.sources.TEXTS", tmp_path)
    assert installing.adopt(later, NOW + timedelta(days=1)) == 1
    assert len(owed(centre, "reconcile-text")) == 1
    assert later.law(None, ON).settled.text("pci-dss").digest == amended.digest(TIGHTER)
    signing.refuse(later, Word("pci-dss", "C4001"), NOW + timedelta(days=2))
    assert owed(centre, "reconcile-text") == []
    assert later.law(None, ON).proposed is None


def test_a_kept_version_that_cannot_be_read_stops_everything(
    adopted: Gate, shop: Client, tmp_path: Path
) -> None:
    later = amended.release(adopted, tmp_path, TIGHTER)
    governed.adopt(later.corpus, NOW, tmp_path)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE register_textversion SET body = 'id: pci-dss' WHERE text = 'pci-dss' AND first"
        )
    with pytest.raises(governed.UnreadableTextFault, match="pci-dss"):
        later.law(shop.id, NOW)
    with pytest.raises(governed.UnreadableTextFault, match="pci-dss"):
        amended.kept(later, shop, Kind.CARD, NOW)
    # Counsel can replace it all the same.
    signing.sign(later, Word("pci-dss", "C4001", amended.digest(TIGHTER)), NOW)
    assert later.law(shop.id, NOW).proposed is None


def test_the_app_can_change_no_wording_that_was_kept(adopted: Gate) -> None:
    from django.db.utils import ProgrammingError

    with pytest.raises(ProgrammingError, match="permission denied"):
        TextVersion.objects.filter(text="pci-dss").update(body="")


# A law pack


def test_a_pack_of_a_stranger_is_refused(adopted: Gate, centre: Client) -> None:
    with nothing_new(centre), pytest.raises(BadPackFault, match="trusts"):
        installing.install(adopted, amended.pack(TIGHTER), NOW)


def test_a_pack_with_another_key_than_the_trusted_one_is_refused(adopted: Gate, centre: Client) -> None:
    installing.trust(adopted, amended.MAINTAINER, packs.public_key(packs.new_key()), NOW)
    with nothing_new(centre), pytest.raises(BadPackFault, match="not signed"):
        installing.install(adopted, amended.pack(TIGHTER), NOW)


def test_a_maintainers_key_changes_only_when_it_is_said(adopted: Gate) -> None:
    first, second = packs.public_key(packs.new_key()), packs.public_key(packs.new_key())
    installing.trust(adopted, "lawmakers", first, NOW)
    with pytest.raises(BadInputFault, match="another key"):
        installing.trust(adopted, "lawmakers", second, NOW)
    assert installing.trust(adopted, "lawmakers", second, NOW + timedelta(1), replace=True).key == second


@pytest.mark.parametrize("serial", [1, 2])
def test_an_older_pack_or_the_same_again_is_refused(adopted: Gate, centre: Client, serial: int) -> None:
    amended.install(adopted, TIGHTER, at=NOW, serial=2)
    with nothing_new(centre), pytest.raises(BadPackFault, match="not newer"):
        amended.install(adopted, amended.NEW_LAW, at=NOW, serial=serial)


def test_a_pack_made_tomorrow_is_refused(adopted: Gate, centre: Client) -> None:
    installing.trust(adopted, amended.MAINTAINER, packs.public_key(amended.KEY), NOW)
    data = amended.pack(TIGHTER, made_on=date(2026, 11, 20))
    with nothing_new(centre), pytest.raises(BadPackFault, match="ahead"):
        installing.install(adopted, data, NOW)


def test_a_pack_speaks_of_law_alone_and_all_faults_are_told(adopted: Gate, centre: Client) -> None:
    term = CONTRACT.replace(b"contract-shop", b"us-wy-contract")
    stray = amended.NEW_LAW.body.replace(b"us-as-recording", b"zz-recording")
    installing.trust(adopted, amended.MAINTAINER, packs.public_key(amended.KEY), NOW)
    data = amended.pack(Source("us/wy/contract.yaml", term), Source("zz/recording.yaml", stray))
    with nothing_new(centre), pytest.raises(BadTextsFault) as fault:
        installing.install(adopted, data, NOW)
    assert [each.file for each in fault.value.faults] == ["us/wy/contract.yaml", "zz/recording.yaml"]


def test_what_a_pack_repeats_is_no_amendment(adopted: Gate) -> None:
    shipped = sources.sources()["us-ca-recording"]
    done = amended.install(adopted, shipped, amended.NEW_LAW, at=NOW)
    assert ([row.text for row in done.new], done.known) == (["us-as-recording"], 1)


def test_an_installation_killed_in_the_middle_leaves_nothing_and_can_be_repeated(
    adopted: Gate, centre: Client, shop: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    installing.trust(adopted, amended.MAINTAINER, packs.public_key(amended.KEY), NOW)

    def killed(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr(alarms, "renew", killed)
        with nothing_new(centre), pytest.raises(ConnectionError):
            installing.install(adopted, amended.pack(TIGHTER), NOW)
    assert adopted.law(shop.id, ON).proposed is None
    assert len(installing.install(adopted, amended.pack(TIGHTER), NOW).new) == 1


def test_a_pack_that_gets_old_is_an_alarm_until_the_next_one(adopted: Gate, centre: Client) -> None:
    amended.install(adopted, TIGHTER, at=NOW)
    [duty] = owed(centre, "renew-law-pack")
    assert duty.due == datetime(2026, 11, 2, tzinfo=UTC) + timedelta(days=91)
    amended.install(adopted, amended.NEW_LAW, at=NOW, serial=2)
    assert [each.id != duty.id for each in owed(centre, "renew-law-pack")] == [True]


def test_a_pack_makes_a_centre_where_none_was(gate: Gate) -> None:
    installing.adopt(gate, NOW)
    assert not Client.objects.exists()
    amended.install(gate, TIGHTER, at=NOW)
    centre = Client.objects.get(is_centre=True)
    assert len(owed(centre, "sign-amendment")) == 1
    assert len(owed(centre, "review-texts")) == 1


# A contract


def test_a_contract_governs_its_client_and_no_other(adopted: Gate, shop: Client, bank: Client) -> None:
    installing.install_contract(shop, CONTRACT, NOW)
    assert "contract-shop" in adopted.law(shop.id, NOW).settled.texts
    assert "contract-shop" not in adopted.law(bank.id, NOW).settled.texts
    assert "contract-shop" not in adopted.law(None, NOW).settled.texts
    assert "contract-shop" not in adopted.law(shop.id, NOW - timedelta(seconds=1)).settled.texts


def test_a_contract_is_part_of_what_amendments_propose(adopted: Gate, shop: Client) -> None:
    installing.install_contract(shop, CONTRACT, NOW)
    amended.install(adopted, TIGHTER, at=NOW)
    proposed = adopted.law(shop.id, NOW).proposed
    assert proposed is not None
    assert "contract-shop" in proposed.texts


def test_the_newest_contract_counts_even_an_earlier_wording(adopted: Gate, shop: Client) -> None:
    sharper = CONTRACT.replace(b"24 hours", b"12 hours")
    for hour, body in enumerate((CONTRACT, sharper, CONTRACT)):
        at = NOW + timedelta(hours=hour)
        _, text = installing.install_contract(shop, body, at)
        assert adopted.law(shop.id, at).settled.text("contract-shop").digest == text.digest
    found = governed.contract(shop, NOW + timedelta(hours=1))
    assert found is not None
    assert found[1].provisions("contract.breach")[0].value["due"] == "12 hours after discovery"


def test_a_contract_lies_behind_its_clients_fence(adopted: Gate, shop: Client, bank: Client) -> None:
    installing.install_contract(shop, CONTRACT, NOW)
    with tenancy.reading([bank.id]):
        assert not TextVersion.objects.filter(text="contract-shop").exists()
    with tenancy.reading([shop.id]):
        assert TextVersion.objects.filter(text="contract-shop").exists()
        assert Entry.objects.get(kind="text").body["rule"] == "contract"


def test_a_faulty_contract_is_refused_with_all_its_faults(adopted: Gate, shop: Client) -> None:
    faulty = CONTRACT.replace(b"24 hours after discovery", b"soon").replace(b"cite: Section 9\n", b"\n")
    with pytest.raises(BadTextsFault) as fault:
        installing.install_contract(shop, faulty, NOW)
    assert len(fault.value.faults) == 2
    assert governed.contract(shop, NOW) is None
    assert replace(adopted.law(shop.id, NOW)).settled is adopted.corpus
