"""Versions of governed texts with their wording: kept when they are first met, read again whenever they are asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connections, transaction
from django.db.models import QuerySet

from wardline.law import sources
from wardline.law.contract_text import read_contract
from wardline.law.corpus import Corpus
from wardline.law.sources import Source
from wardline.law.text import Text
from wardline.project import tenancy
from wardline.register.models import Client, Signature, TextVersion
from wardline.vocabulary.faults import Fault

SHIPPED, PACK, CONTRACT = "shipped", "pack", "contract"

_TOUCH = """
INSERT INTO register_textstate (id, owner, revision) VALUES (%s, %s, %s)
ON CONFLICT (owner) DO UPDATE SET revision = excluded.revision
"""


class UnreadableTextFault(Fault):
    """A version that is needed cannot be read as it was kept; nothing is decided without it."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A text that is offered: as it was read, and the file it was read from."""

    text: Text
    source: Source


def adopt(corpus: Corpus, at: datetime, folder: Path | None = None) -> list[TextVersion]:
    """Keep the shipped texts that are new here; the new versions. Call it with nothing else in the transaction.

    Those of the first adoption are settled; later ones are amendments that await counsel. `folder` is where the
    corpus was read from, the shipped one by default. A text that changed there since is left for the next start.
    """
    if not _missing(corpus):
        return []
    files = sources.sources(folder)
    with transaction.atomic():
        touch(None)
        first = not TextVersion.objects.filter(owner=None, first=True).exists()
        found = [Fresh(corpus.texts[text], files[text]) for text in sorted(_missing(corpus)) if text in files]
        read = [each for each in found if _reads_as(each)]
        return keep(read, SHIPPED, at, first=first)


def would_amend(corpus: Corpus) -> bool:
    """Whether adopting would bring amendments: something is new, and this installation has begun already."""
    return bool(_missing(corpus)) and TextVersion.objects.filter(owner=None, first=True).exists()


def keep(fresh: Iterable[Fresh], origin: str, at: datetime, *, first: bool = False) -> list[TextVersion]:
    """Keep versions of the law that are not known yet; those that were new. Call `touch` before."""
    known = set(_kept().values_list("text", "digest"))
    rows = [
        TextVersion(
            text=each.text.id, digest=each.text.digest, path=each.source.path, body=each.source.body.decode(),
            origin=origin, first=first, adopted_at=at,
        )
        for each in fresh
        if (each.text.id, each.text.digest) not in known
    ]  # fmt: skip
    made = TextVersion.objects.bulk_create(rows)
    touch(None)
    return made


def keep_contract(client: Client, fresh: Fresh, at: datetime) -> TextVersion:
    """Put a client's contract in force from `at`. Call inside `tenancy.as_client`."""
    touch(client.id)
    row = TextVersion.objects.create(
        text=fresh.text.id, digest=fresh.text.digest, path=fresh.source.path, body=fresh.source.body.decode(),
        owner=client.id, origin=CONTRACT, adopted_at=at,
    )  # fmt: skip
    touch(client.id)
    return row


def say(row: Signature) -> None:
    """Keep what counsel said. Call `touch` before."""
    row.save(force_insert=True)
    touch(None)


def contract(client: Client, at: datetime) -> tuple[TextVersion, Text] | None:
    """The client's contract in force, None when there is none. Raises UnreadableTextFault."""
    with tenancy.reading([client.id]):
        row = TextVersion.objects.filter(owner=client.id, adopted_at__lte=at).order_by("-adopted_at").first()
    return None if row is None else (row, read_kept(row))


def read_kept(row: TextVersion) -> Text:
    """The text of a version. Raises UnreadableTextFault."""
    body = row.body.encode()
    name = row.text.removeprefix("contract-")
    text, faults = read_contract(body, name) if row.owner else Source(row.path, body).read()
    if text is None or text.digest != row.digest:
        listed = "; ".join(str(fault) for fault in faults[:3])
        raise UnreadableTextFault(
            f"The version {row.digest[:12]} of '{row.text}' cannot be read as it was kept. {listed}".strip(),
            "It is in use here, and to decide without it would be to leave it out unseen.",
            "Sign the version that replaces it ('wardline law pending'), or install the release that could read it.",
        )
    return text


def versions(text: str) -> list[TextVersion]:
    """The versions of a text that this installation has met, the newest first, each once."""
    met: dict[str, TextVersion] = {}
    for row in TextVersion.objects.filter(text=text, owner=None).order_by("adopted_at"):
        met.setdefault(row.digest, row)
    return sorted(met.values(), key=lambda row: row.adopted_at, reverse=True)


def touch(owner: UUID | None) -> None:
    """Begin a change of an owner's texts, or end one: others wait, and every answer remembered is outdated.

    It is called before reading what the change rests on, and again once its rows are written: an answer that was
    found between the two must not outlive the transaction.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(_TOUCH, [uuid4(), owner, uuid4()])


def _missing(corpus: Corpus) -> set[str]:
    known = set(_kept().values_list("text", "digest"))
    return {text.id for text in corpus.texts.values() if (text.id, text.digest) not in known}


def _kept() -> QuerySet[TextVersion]:
    return TextVersion.objects.filter(owner=None).exclude(path="")


def _reads_as(fresh: Fresh) -> bool:
    text, _ = fresh.source.read()
    return text is not None and text.digest == fresh.text.digest
