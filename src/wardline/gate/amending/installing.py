"""Texts come in: shipped ones at start-up, law packs of trusted maintainers, contracts of clients. Whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from wardline.gate.amending import alarms, house
from wardline.gate.passage import Gate
from wardline.law import packs
from wardline.law.contract_text import contract_id, read_contract
from wardline.law.faults import BadTextsFault, TextFault
from wardline.law.packs import Pack
from wardline.law.sources import Source
from wardline.law.text import Text
from wardline.ledger import book
from wardline.ledger.entry import UnfitEntryFault, guard
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.governed import Fresh
from wardline.register.models import Client, LawPack, Maintainer, TextVersion
from wardline.vocabulary.faults import BadInputFault

_DAY = timedelta(days=1)
_LARGEST_CONTRACT = 1 << 20


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack that was taken in: its row, the versions that were new here, and how many were known already."""

    pack: LawPack
    new: tuple[TextVersion, ...]
    known: int


def adopt(gate: Gate, at: datetime) -> int:
    """Keep what is shipped and new here, with an alarm for what changed; how many texts these were.

    The first adoption of an installation is settled. A release that is started later brings amendments.
    """
    # A release may bring amendments to an installation that has no centre yet; an alarm needs one.
    centre = house.centre(gate, at) if governed.would_amend(gate.corpus) else house.found()
    if centre is None:
        return len(governed.adopt(gate.corpus, at))
    with tenancy.as_client(centre.id):
        new = governed.adopt(gate.corpus, at)
        if new or not alarms.reviewed():
            _proposed(gate, centre, new, at, {"state": "intended", "corpus": gate.corpus.digest})
        else:
            alarms.review(centre, gate.corpus, None, at)
    return len(new)


def trust(gate: Gate, name: str, key: str, at: datetime, *, replace: bool = False) -> Maintainer:
    """Take in packs of a maintainer from now on. Raises BadInputFault; a known name's key changes with `replace` only."""
    packs.key_bytes(key)
    if not packs.MAINTAINER.fullmatch(name):
        raise BadInputFault(f"'{name[:63]}' cannot be a maintainer's name.", "", "Use the name in the pack.")
    before = maintainer(name)
    if before is not None and before.key == key:
        return before
    if before is not None and not replace:
        raise BadInputFault(
            f"The maintainer '{name}' is trusted with another key.",
            "Who can change the key can change the law.",
            "Compare the new key over another way; then write --replace.",
        )
    centre = house.centre(gate, at)
    with tenancy.as_client(centre.id):
        body = {"state": "granted", "digest": sha256(packs.key_bytes(key)).hexdigest()}
        entry = book.append(centre.id, "text", body, at).entry_id
        return Maintainer.objects.create(name=name, key=key, trusted_at=at, entry=entry)


def maintainer(name: str) -> Maintainer | None:
    """The maintainer as trusted last, None for a stranger."""
    return Maintainer.objects.filter(name=name).order_by("-trusted_at", "-id").first()


def install(gate: Gate, data: bytes, at: datetime) -> Installed:
    """Take in a law pack; its texts are amendments until counsel has signed or refused them.

    Raises BadPackFault for a pack that was changed, of a stranger, or older than one taken in; BadTextsFault with
    every fault of every text. Nothing is written then.
    """
    pack = packs.read(data)
    _trusted(pack, at)
    texts = packs.read_texts(pack.texts)
    _law_alone(texts, pack.texts)
    adopt(gate, at)
    centre = house.centre(gate, at)
    with tenancy.as_client(centre.id):
        governed.touch(None)
        before = _newer_than_before(pack)
        fresh = [Fresh(text, source) for text, source in zip(texts, pack.texts, strict=True)]
        new = governed.keep(fresh, governed.PACK, at)
        body = {"state": "intended", "source": pack.digest, "version": pack.label.serial}
        entry = _proposed(gate, centre, new, at, body)
        row = _row(pack, entry, at)
        alarms.renew(centre, row, before, at)
    return Installed(row, tuple(new), len(fresh) - len(new))


def install_contract(client: Client, data: bytes, at: datetime) -> tuple[TextVersion, Text]:
    """Put a client's contract in force, in place of the one before. Raises BadTextsFault with every fault."""
    if len(data) > _LARGEST_CONTRACT:
        raise BadInputFault("The contract has more than 1 MB.", "", "Write its terms alone.")
    text, faults = read_contract(data, client.name)
    if text is None:
        raise BadTextsFault(faults)
    with tenancy.as_client(client.id):
        fresh = Fresh(text, Source(f"{contract_id(client.name)}.yaml", data))
        row = governed.keep_contract(client, fresh, at)
        body = {"state": "effective", "rule": "contract", "digest": text.digest}
        book.append(client.id, "text", body, at)
    return row, text


def _proposed(
    gate: Gate, centre: Client, new: Sequence[TextVersion], at: datetime, body: dict[str, object]
) -> UUID:
    """The entry of versions that came in, and the duties that they make."""
    entry = book.append(centre.id, "text", {**body, "count": len(new)}, at).entry_id
    fresh = {row.id for row in new}
    alarms.amendments(centre, fresh, governed.pending(gate.corpus, at), entry, at)
    alarms.review(centre, gate.corpus, entry, at)
    return entry


def _trusted(pack: Pack, at: datetime) -> None:
    known = maintainer(pack.label.maintainer)
    if known is None:
        raise packs.BadPackFault(
            f"Nobody here trusts packs of '{pack.label.maintainer}'.",
            "Who makes the pack makes the law that runs here.",
            f"With the maintainer's public key from another way: wardline law pack trust {pack.label.maintainer} KEY",
        )
    packs.verify(pack, known.key)
    if pack.label.made_on > at.date() + _DAY:
        raise packs.BadPackFault(
            f"The pack says that it was made on {pack.label.made_on}, which lies ahead.",
            "Its age could not be told.",
            "Check the clock of this machine, or ask the maintainer.",
        )


def _newer_than_before(pack: Pack) -> list[UUID]:
    """The packs of this maintainer that the pack follows. Raises BadPackFault when it does not."""
    rows = LawPack.objects.filter(maintainer=pack.label.maintainer).order_by("-serial")
    before = list(rows.values_list("id", "serial"))
    if before and before[0][1] >= pack.label.serial:
        raise packs.BadPackFault(
            f"Pack {pack.label.serial} of '{pack.label.maintainer}' is not newer than {before[0][1]}, taken in already.",
            "An old pack would bring back law that has changed.",
            "Fetch the newest one.",
        )
    return [row for row, _ in before]


def _row(pack: Pack, entry: UUID, at: datetime) -> LawPack:
    label = pack.label
    return LawPack.objects.create(
        id=uuid4(), maintainer=label.maintainer, serial=label.serial, made_on=label.made_on,
        valid_days=label.valid_days, digest=pack.digest, manifest=pack.manifest, signature=pack.signature,
        installed_at=at, entry=entry,
    )  # fmt: skip


def _law_alone(texts: Sequence[Text], files: Sequence[Source]) -> None:
    faults = [
        TextFault(source.path, 1, fault, mend)
        for text, source in zip(texts, files, strict=True)
        for fault, mend in _unfit(text)
    ]
    if faults:
        raise BadTextsFault(tuple(faults))


def _unfit(text: Text) -> list[tuple[str, str]]:
    found = [
        (f"A law pack says nothing of '{topic}'.", "Contracts are installed client by client.")
        for topic in text.topics
        if topic.startswith("contract.")
    ]
    try:
        guard({"text": text.id})
    except UnfitEntryFault:
        found.append(
            (f"The ledger cannot name '{text.id}'.", "File it under a place, such as us/ca/name.yaml.")
        )
    return found
