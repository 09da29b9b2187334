"""Counsel's word on a version of a text: signed, for whom and until when, or refused."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from wardline.gate.amending import alarms, house, installing
from wardline.gate.passage import Gate
from wardline.ledger import book
from wardline.project import tenancy
from wardline.register import governed
from wardline.register.governed import Pending
from wardline.register.models import Client, Signature, TextVersion
from wardline.security import commit
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose

SIGNED, REFUSED = "signed", "refused"

_CODE = re.compile(r"[A-Za-z]{1,8}-?[0-9]{1,8}")
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Word:
    """What counsel says of a text.

    `digest` may be its first digits (8 or more); "" = the newest version that awaits counsel, else the one in use.
    `by` is a staff code, never a name. `client` None and `purpose` None: for everybody, for every purpose. `until` is
    the last day, None until further notice.
    """

    text: str
    by: str
    digest: str = ""
    client: Client | None = None
    purpose: Purpose | None = None
    until: date | None = None


def sign(gate: Gate, word: Word, at: datetime) -> Signature:
    """Settle a version from now on. Raises BadInputFault; nothing is written then."""
    return _say(gate, word, SIGNED, at)


def refuse(gate: Gate, word: Word, at: datetime) -> Signature:
    """Drop a version from what is proposed. Raises BadInputFault; a text in use cannot be refused while it is shipped."""
    return _say(gate, word, REFUSED, at)


def _say(gate: Gate, word: Word, said: str, at: datetime) -> Signature:
    _check(word, said, at)
    installing.adopt(gate, at)
    centre = house.centre(gate, at)
    with tenancy.as_client(centre.id):
        # The lock: of two who speak at once, the second one sees what the first one said.
        governed.touch(None)
        waiting = [each for each in governed.pending(gate.corpus, at) if each.text == word.text]
        version = _chosen(gate, word, said, waiting, at)
        row = _row(word, version, said, at)
        row.entry = _entry(gate, centre, row)
        governed.say(row)
        if word.client is None and word.purpose is None:
            alarms.decided(_done(version, said), said, row.entry, at)
        if said == SIGNED:
            alarms.renewal(centre, row, at)
        alarms.review(centre, gate.corpus, row.entry, at)
    return row


def _check(word: Word, said: str, at: datetime) -> None:
    if not _CODE.fullmatch(word.by):
        raise BadInputFault(
            "It is not said by which member of staff.",
            "A signature that nobody gave counts for nothing; a name would be personal data.",
            "Give a staff code such as C4001.",
        )
    if word.until is not None and (said == REFUSED or word.until < at.date()):
        raise BadInputFault(
            "The last day of a signature has passed, or a refusal was given one.",
            "A refusal stands until the version is signed.",
            "Give a day from today on, to a signature only.",
        )
    if word.digest and len(word.digest) < _SHORTEST:
        raise BadInputFault(
            "The digest is too short to tell versions apart.",
            "",
            f"Give its first {_SHORTEST} digits or more.",
        )


def _chosen(gate: Gate, word: Word, said: str, waiting: list[Pending], at: datetime) -> TextVersion:
    rows = TextVersion.objects.filter(text=word.text, owner=None, adopted_at__lte=at).exclude(path="")
    settled = governed.in_use(gate.corpus, word.text, at)
    digest = word.digest or (waiting[0].digest if waiting else "")
    if not digest and said == SIGNED:
        digest = settled
    found = [row for row in rows if digest and row.digest.startswith(digest)]
    if len(found) != 1:
        raise BadInputFault(
            f"No version of '{word.text[:100]}' is meant clearly.",
            "Counsel signs one wording, not a name.",
            "See what awaits counsel with 'wardline law pending', and give --digest.",
        )
    if said == REFUSED and found[0].digest == settled and word.text in gate.corpus.texts:
        raise BadInputFault(
            f"This version of '{word.text}' is in use and cannot be refused.",
            "Nothing else would say what it says.",
            "Sign the version that is to replace it.",
        )
    return found[0]


def _row(word: Word, version: TextVersion, said: str, at: datetime) -> Signature:
    return Signature(
        id=uuid4(), text=version.text, digest=version.digest, said=said, by=word.by, until=word.until, at=at,
        client=word.client.id if word.client else None, purpose=word.purpose.value if word.purpose else "",
    )  # fmt: skip


def _entry(gate: Gate, centre: Client, row: Signature) -> UUID:
    key = gate.vault.client_key(centre.id)
    body = {
        "state": row.said,
        "text": row.text,
        "digest": row.digest,
        "actor": commit.keyed(key, "actor", row.by),
        **({"purpose": row.purpose} if row.purpose else {}),
        **({"until": row.until} if row.until else {}),
        **({"subject": commit.keyed(key, "client", str(row.client))} if row.client else {}),
    }
    return book.append(centre.id, "text", body, row.at).entry_id


def _done(version: TextVersion, said: str) -> list[UUID]:
    """Versions that need no decision any more, and the signatures whose renewal is met by this one."""
    rows = TextVersion.objects.filter(text=version.text, owner=None).exclude(path="")
    versions = [row for row in rows if said == SIGNED and _not_later(row, version)] or [version]
    spoken = Signature.objects.filter(text=version.text, digest__in=[row.digest for row in versions])
    return [*(row.id for row in versions), *spoken.values_list("id", flat=True)]


def _not_later(row: TextVersion, version: TextVersion) -> bool:
    return (not row.first, row.adopted_at, row.digest) <= (
        not version.first,
        version.adopted_at,
        version.digest,
    )
