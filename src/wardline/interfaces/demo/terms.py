"""What binds the sample centre beyond the shipped law: a contract of each client, and an announced law to sign."""

from datetime import datetime, timedelta
from pathlib import Path

from wardline.gate.amending import installing
from wardline.gate.passage import Gate
from wardline.interfaces.demo.origin import CENTRE, Sample
from wardline.law import packs
from wardline.law.packs import Label
from wardline.law.sources import Source
from wardline.register import governed
from wardline.register.models import LawPack

_CONTRACTS = Path(__file__).with_name("content") / "contracts"
_MAINTAINER = "sample-lawmakers"
_AHEAD = timedelta(days=60)
_ANNOUNCED = """id: us-ok-announced
title: Oklahoma call recording act (invented for the sample)
cite: Sample Code § 1
recording.consent:
  - since: {since}
    consent: all parties
    announcement: true
    express_yes: true
    prior_written_consent: true
    beep: false
    none: false
    cite: Sample Code § 1(a)
    words: Everybody on a call must agree to its recording; an announcement at its start suffices.
    verified: {{on: {on}, by: knowledge, confidence: low}}
"""


def agree(gate: Gate, sample: Sample) -> None:
    """Put the contracts in force and announce the law, from the day on which the sample began; once each."""
    for name, client in sample.served.items():
        if governed.contract(client, sample.began) is None:
            installing.install_contract(client, (_CONTRACTS / f"{name}.yaml").read_bytes(), sample.began)
    if CENTRE in sample.clients and not LawPack.objects.filter(maintainer=_MAINTAINER).exists():
        _announce(gate, sample.began)


def _announce(gate: Gate, at: datetime) -> None:
    """A pack with a key that nobody keeps: nothing else can ever be signed with it."""
    body = _ANNOUNCED.format(since=(at + _AHEAD).date(), on=at.date())
    key = packs.new_key()
    label = Label(_MAINTAINER, at.date(), 1)
    data = packs.build(label, [Source("us/ok/announced.yaml", body.encode())], key)
    installing.trust(gate, _MAINTAINER, packs.public_key(key), at, replace=True)
    installing.install(gate, data, at)
