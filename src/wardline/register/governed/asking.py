"""What governs at a moment: the settled texts, a client's contract, and what unsigned amendments would make of it.

`at` is when one knows, not which day is asked of: values keep their own days. Answers are remembered by the revision
of the texts, which every change replaces in its own transaction, so none is ever stale.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import connections

from wardline.law import changes
from wardline.law import corpus as laws
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.law.text import Text
from wardline.register.governed.keeping import CONTRACT, PACK, UnreadableTextFault, read_kept
from wardline.register.governed.settling import (
    SIGNED,
    Pending,
    Saying,
    Settled,
    Version,
    applies,
    settle,
    turns,
)
from wardline.register.models import Signature, TextVersion

_STATE = "SELECT owner, revision FROM register_textstate WHERE owner IS NULL OR owner = %s"
# Answers remembered: a few for each client, and the texts behind them once.
_ANSWERS, _HELD, _TEXTS = 512, 8, 4096
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class _Held:
    """What is on record of the law at one revision."""

    versions: Mapping[str, tuple[Version, ...]]
    sayings: tuple[Saying, ...]
    turns: tuple[datetime, ...]

    def settled(self, client: UUID | None, purpose: str, at: datetime) -> dict[str, Settled]:
        said: dict[str, list[Saying]] = {}
        for saying in self.sayings:
            if applies(saying, client, purpose):
                said.setdefault(saying.text, []).append(saying)
        return {text: settle(each, said.get(text, ()), at) for text, each in self.versions.items()}


_held: dict[UUID, _Held] = {}
_contracts: dict[UUID, tuple[tuple[datetime, UUID], ...]] = {}
_answers: dict[tuple[object, ...], Governing] = {}
_texts: dict[UUID, Text] = {}


def governing(
    base: Corpus, client: UUID | None, at: datetime, *, purpose: str = "", using: str = "default"
) -> Governing:
    """The law for a client (None = for the centre, without any contract) as it was known at `at`.

    `base` is the shipped corpus. A signature for one purpose counts only when that purpose is asked for. Call inside
    `tenancy.reading` or `as_client` of the client. Raises UnreadableTextFault when a version that is needed cannot be
    read.
    """
    revisions = _revisions(client, using)
    law, own = revisions.get(None), revisions.get(client) if client else None
    if law is None and own is None:
        return Governing(base)
    held = _on_record(law, using)
    terms = _terms(client, own, using)
    contract = bisect_right(terms, at, key=lambda each: each[0])
    key = (law, base.digest, own, client, purpose, bisect_right(held.turns, at), contract)
    found = _answers.get(key)
    if found is None:
        texts = [_kept(terms[contract - 1][1], using)] if contract else []
        found = _governing(base, held, held.settled(client, purpose, at), texts, using)
        _remember(_answers, key, found, _ANSWERS)
    return found


def pending(base: Corpus, at: datetime, client: UUID | None = None) -> list[Pending]:
    """What awaits counsel, by the day on which it begins to differ; for a client, what is said for it counts too."""
    held = _on_record(_revisions(client, "default").get(None), "default")
    found = [
        _pending(base, settled, version)
        for settled in held.settled(client, "", at).values()
        for version in settled.pending
    ]
    return sorted(
        found, key=lambda each: (each.day is None, each.day or date.max, each.text, not each.current)
    )


def in_use(base: Corpus, text: str, at: datetime) -> str:
    """The digest of the settled version of a text for everybody, "" when there is none."""
    held = _on_record(_revisions(None, "default").get(None), "default")
    if not held.versions:
        return base.texts[text].digest if text in base.texts else ""
    settled = held.settled(None, "", at).get(text)
    return settled.version.digest if settled and settled.version else ""


def signed(base: Corpus, at: datetime) -> frozenset[str]:
    """The ids of the texts in use whose wording counsel has signed for everybody, and still stands by."""
    held = _on_record(_revisions(None, "default").get(None), "default")
    standing = {
        (each.text, each.digest)
        for each in held.sayings
        if each.said == SIGNED and each.client is None and not each.purpose and each.stands(at)
    }
    settled = governing(base, None, at).settled
    return frozenset(text.id for text in settled.texts.values() if (text.id, text.digest) in standing)


def _revisions(client: UUID | None, using: str) -> dict[UUID | None, UUID]:
    with connections[using].cursor() as cursor:
        cursor.execute(_STATE, [client])
        return dict(cursor.fetchall())


def _on_record(revision: UUID | None, using: str) -> _Held:
    if revision is None:
        return _Held({}, (), ())
    held = _held.get(revision)
    if held is None:
        held = _load(using)
        _remember(_held, revision, held, _HELD)
    return held


def _load(using: str) -> _Held:
    rows = TextVersion.objects.using(using).filter(owner=None).exclude(path="")
    fields = ("id", "text", "digest", "origin", "first", "adopted_at")
    versions: dict[str, tuple[Version, ...]] = {}
    for row in rows.order_by("adopted_at", "digest").values_list(*fields):
        versions[row[1]] = (*versions.get(row[1], ()), Version(*row))
    said = ("text", "digest", "said", "client", "purpose", "by", "until", "at")
    sayings = tuple(
        Saying(*row) for row in Signature.objects.using(using).order_by("at", "id").values_list(*said)
    )
    return _Held(versions, sayings, tuple(turns((v for each in versions.values() for v in each), sayings)))


def _terms(client: UUID | None, revision: UUID | None, using: str) -> tuple[tuple[datetime, UUID], ...]:
    """When which version of the client's contract came in force here, the oldest first."""
    if revision is None:
        return ()
    terms = _contracts.get(revision)
    if terms is None:
        rows = (
            TextVersion.objects.using(using)
            .filter(owner=client, origin=CONTRACT)
            .order_by("adopted_at", "id")
        )
        terms = tuple(rows.values_list("adopted_at", "id"))
        _remember(_contracts, revision, terms, _ANSWERS)
    return terms


def _governing(
    base: Corpus, held: _Held, settled: Mapping[str, Settled], contract: list[Text], using: str
) -> Governing:
    """Texts as they are shipped stay the same objects, and so does the whole corpus when all of them are."""
    in_use = {
        name: _law(base, each.version, using) for name, each in settled.items() if each.version is not None
    } or dict(base.texts)
    amended = {name: _law(base, each.pending[0], using) for name, each in settled.items() if each.pending}
    known = {(each.text, each.digest) for versions in held.versions.values() for each in versions}
    # What is shipped but was not adopted yet, since no start-up has come by: an amendment like any other.
    amended |= {
        text.id: text for text in base.texts.values() if known and (text.id, text.digest) not in known
    }
    if in_use.keys() == base.texts.keys() and all(text is base.texts[name] for name, text in in_use.items()):
        law = base.joined(contract) if contract else base
    else:
        law = laws.of((*in_use.values(), *contract))
    return Governing(law, law.joined(amended.values()) if amended else None)


def _pending(base: Corpus, settled: Settled, version: Version) -> Pending:
    new, old = _readable(base, version), _readable(base, settled.version)
    found = changes.compare(laws.of([old] if old else []), laws.of([new])) if new else ()
    begun = [
        each.day for each in found if any(name != "verified" for name, *_ in each.differs or ((each.how,),))
    ]
    in_use = settled.version
    return Pending(
        version.id, version.text, new.title if new else version.text, version.digest, in_use.digest if in_use else "", version.origin,
        version.adopted_at, min(begun, default=None), found, version is settled.pending[0],
        in_use is not None and in_use.origin == PACK and version.origin != PACK,
    )  # fmt: skip


def _readable(base: Corpus, version: Version | None) -> Text | None:
    """The version's text, or None: what this release cannot read must not keep counsel from a decision on it."""
    try:
        return None if version is None else _law(base, version, "default")
    except UnreadableTextFault:
        return None


def _law(base: Corpus, version: Version, using: str) -> Text:
    shipped = base.texts.get(version.text)
    if shipped is not None and shipped.digest == version.digest:
        return shipped
    return _kept(version.id, using)


def _kept(version: UUID, using: str) -> Text:
    text = _texts.get(version)
    if text is None:
        text = read_kept(TextVersion.objects.using(using).get(id=version))
        _remember(_texts, version, text, _TEXTS)
    return text


def _remember(answers: dict[_K, _V], key: _K, answer: _V, most: int) -> None:
    if len(answers) >= most:
        answers.clear()
    answers[key] = answer
