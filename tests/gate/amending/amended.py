"""Amendments that tests announce: the card standard from a day on, and a law that is new; packs and corpora of them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from wardline.gate.amending import installing
from wardline.gate.passage import Gate
from wardline.law import corpus, packs, sources
from wardline.law.packs import Label
from wardline.law.sources import Source
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind

MAINTAINER = "lawmakers"
KEY = packs.new_key()
NEW_LAW = Source(
    "us/as/recording.yaml",
    b"""id: us-as-recording
title: An act of the territory (invented)
cite: Sample Code 1
recording.consent:
  - since: 2026-12-01
    consent: all parties
    announcement: true
    express_yes: true
    prior_written_consent: true
    beep: false
    none: false
    cite: Sample Code 1(a)
    words: Everybody must agree.
    verified: {on: 2026-11-01, by: knowledge, confidence: low}
""",
)


def cards(kinds: str, since: date) -> Source:
    """The card standard in which, from a day on, codes of these kinds may not be kept."""
    shipped = sources.sources()["pci-dss"].body.decode()
    first, _, rest = shipped.partition("  - since: 2025-01-01\n    kinds: [CVV, PIN]\n")
    value, _, after = rest.partition("cards.recorded:\n")
    ended = f"  - since: 2025-01-01\n    until: {since - timedelta(days=1)}\n    kinds: [CVV, PIN]\n{value}"
    began = f"  - since: {since}\n    kinds: [{kinds}]\n{value}"
    return Source("pci/dss.yaml", f"{first}{ended}{began}cards.recorded:\n{after}".encode())


def pack(*texts: Source, serial: int = 1, made_on: date = date(2026, 11, 2)) -> bytes:
    return packs.build(Label(MAINTAINER, made_on, serial), texts, KEY)


def install(gate: Gate, *texts: Source, at: datetime, serial: int = 1) -> installing.Installed:
    """Take in a pack of the texts, its maintainer trusted."""
    installing.trust(gate, MAINTAINER, packs.public_key(KEY), at)
    return installing.install(gate, pack(*texts, serial=serial), at)


def release(gate: Gate, folder: Path, *texts: Source) -> Gate:
    """The gate as the next release would ship it: the same texts with these in their place."""
    shipped = sources.sources()
    for source in (*(shipped[name] for name in gate.corpus.texts), *texts):
        path = folder / source.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.body)
    return replace(gate, corpus=corpus.load(folder))


def kept(
    gate: Gate, client: Client, kind: Kind, at: datetime, purpose: Purpose = Purpose.COMPLIANCE
) -> Outcome:
    """What the gate says to keeping data of a kind; decided as it decides, without a person."""
    from wardline.gate.decide import judge
    from wardline.register import governed

    asked = Handling(client.id, Act.KEEP, purpose, at, "operator", (), frozenset({kind}), item=uuid4())
    with tenancy.as_client(client.id):
        law = governed.governing(gate.corpus, client.id, at, purpose=purpose.value)
    return judge(asked, law, ()).outcome


def digest(source: Source) -> str:
    text, _ = source.read()
    assert text is not None
    return text.digest


def version(source: Source) -> UUID:
    """The id of the version that a source became."""
    from wardline.register.models import TextVersion

    return TextVersion.objects.get(owner=None, digest=digest(source)).id
