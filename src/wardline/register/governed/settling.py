"""Which version of a text is settled at a moment, and which ones await counsel. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from wardline.law.changes import Change

SIGNED, REFUSED = "signed", "refused"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a text of the law, without its wording; `first`: in use since the installation began."""

    id: UUID
    text: str
    digest: str
    origin: str
    first: bool
    adopted_at: datetime

    @property
    def rank(self) -> tuple[bool, datetime, str]:
        """The later one replaces the earlier one when it is settled."""
        return (not self.first, self.adopted_at, self.digest)


@dataclass(frozen=True, slots=True)
class Saying:
    """What counsel said of a version: `said` signed or refused, for whom (None = everybody), until which last day."""

    text: str
    digest: str
    said: str
    client: UUID | None
    purpose: str
    by: str
    until: date | None
    at: datetime

    @property
    def ends(self) -> datetime | None:
        """The first moment at which it no longer counts; None = never. Days are those of UTC."""
        return None if self.until is None else datetime.combine(self.until + timedelta(days=1), time(), UTC)

    def stands(self, at: datetime) -> bool:
        """Whether it counts at that moment."""
        return self.at <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Settled:
    """How a text stands at a moment: what is in use (None = nothing yet), and what awaits counsel, the newest first."""

    version: Version | None
    pending: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """A version that awaits counsel.

    `day` is the first on which it says something else than the settled one, None when only its head or its proofs
    differ; `current` False = a newer version of the text is proposed in its place. `overlays`: what it would replace
    came in a pack and was signed. `settled` is the digest in use, "" for a text that is new.
    """

    id: UUID
    text: str
    title: str
    digest: str
    settled: str
    origin: str
    adopted_at: datetime
    day: date | None
    changes: tuple[Change, ...]
    current: bool
    overlays: bool


def applies(saying: Saying, client: UUID | None, purpose: str) -> bool:
    """Whether it is said for this client and purpose; what is said for everybody is said for each."""
    return saying.client in (None, client) and saying.purpose in ("", purpose)


def settle(versions: Iterable[Version], sayings: Sequence[Saying], at: datetime) -> Settled:
    """How one text stands, of its versions and of what was said of them for whoever asks."""
    known = sorted((each for each in versions if each.first or each.adopted_at <= at), key=lambda v: v.rank)
    said = {each.digest: _standing(each.digest, sayings, at) for each in known}
    signed = [
        (saying.at, each.rank, each)
        for each in known
        if (saying := said[each.digest]) and saying.said == SIGNED
    ]
    settled = max(signed)[2] if signed else _from_the_start(known, said)
    waiting = [
        each
        for each in known
        if not each.first and said[each.digest] is None and (settled is None or each.rank > settled.rank)
    ]
    return Settled(settled, tuple(reversed(waiting)))


def turns(versions: Iterable[Version], sayings: Iterable[Saying]) -> list[datetime]:
    """The moments at which anything of it changes, in order; between two of them the answer is the same."""
    found = {each.adopted_at for each in versions if not each.first}
    for saying in sayings:
        found.add(saying.at)
        if saying.ends is not None:
            found.add(saying.ends)
    return sorted(found)


def _standing(digest: str, sayings: Sequence[Saying], at: datetime) -> Saying | None:
    """What counts of what was said of a version: the last word for each client and purpose, of these the latest."""
    last: dict[tuple[UUID | None, str], Saying] = {}
    for saying in sorted((s for s in sayings if s.digest == digest and s.at <= at), key=lambda s: s.at):
        last[saying.client, saying.purpose] = saying
    return max((each for each in last.values() if each.stands(at)), key=lambda each: each.at, default=None)


def _from_the_start(known: Sequence[Version], said: dict[str, Saying | None]) -> Version | None:
    return next((each for each in known if each.first and said[each.digest] is None), None)
