"""What the gate's rules are asked: a handling, the law of its day and what stands, with ways to read them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from wardline.law.corpus import Corpus
from wardline.law.topics import SECTORS
from wardline.vocabulary.decision import Decision
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Act, Handling, Purpose

# Looking after data that already lies in the centre's hands: finding it, masking it, judging how it was handled.
PROTECTIVE = frozenset({Purpose.COMPLIANCE, Purpose.SECURITY, Purpose.RIGHTS, Purpose.LEGAL})
# The machine does these; no agent comes to see the data by them.
_UNSEEN = frozenset({Act.KEEP, Act.ERASE})
_TOUCHING = ("agent", "server", "vendor")


@dataclass(frozen=True, slots=True)
class Stood:
    """A dated fact that stands about a subject, from the standing table; `until` None = until further notice."""

    subject: UUID
    kind: str
    value: tuple[tuple[str, str], ...]
    since: datetime
    until: datetime | None
    entry: UUID


@dataclass(slots=True)
class Asked:
    """One question to a rule. `on` is the day of `handling.at` in the zone in which it is given."""

    handling: Handling
    corpus: Corpus
    stands: Sequence[Stood]
    on: date

    @property
    def purpose(self) -> Purpose:
        """What it is done for."""
        return self.handling.purpose

    @property
    def protective(self) -> bool:
        """Whether the handling only looks after data that lies here already."""
        return self.handling.purpose in PROTECTIVE

    @property
    def masked(self) -> bool:
        """Whether only the masked form is handed over."""
        return self.handling.facts.get("form") == "masked"

    @property
    def person(self) -> str:
        """Where the person is; "" = not known."""
        return self.handling.places.get("person", "")

    @property
    def parties(self) -> dict[str, str]:
        """Who comes to touch the data, each with its place or "" when that is not known."""
        act, places = self.handling.act, self.handling.places
        unseen = act in _UNSEEN or (self.protective and (self.masked or act is Act.ANALYSE))
        return {party: places[party] for party in (_TOUCHING[1:] if unseen else _TOUCHING) if party in places}

    @property
    def sectors(self) -> frozenset[str] | None:
        """The trades of the client; None = not known. Raises BadInputFault for one that is none."""
        words = self.handling.facts.get("sectors")
        return None if words is None else _sectors(words)

    def fact(self, name: str) -> str:
        """A fact by its name; "" when it is not known."""
        return self.handling.facts.get(name, "")

    def flag(self, name: str) -> bool | None:
        """Yes and no are known; anything else is not."""
        return _FLAGS.get(self.handling.facts.get(name, ""))

    def words(self, name: str) -> frozenset[str]:
        """A fact that is a list of words with commas between them; empty when it is not known."""
        text = self.handling.facts.get(name)
        return _words(text) if text else frozenset()

    def number(self, name: str) -> int | None:
        """A whole number; None when it is not known. Raises BadInputFault for anything else."""
        text = self.handling.facts.get(name)
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            raise _unreadable(name, "a whole number")
        return int(text)

    def day(self, name: str) -> date | None:
        """A day; None when it is not known. Raises BadInputFault for anything else."""
        text = self.handling.facts.get(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as fault:
            raise _unreadable(name, "a day such as 2026-03-02") from fault

    def moment(self, name: str) -> datetime | None:
        """A time with its zone; None when it is not known. Raises BadInputFault for anything else."""
        text = self.handling.facts.get(name)
        return moment(name, text) if text else None

    def latest(self, kind: str, of: str | None = None) -> dict[str, str] | None:
        """The newest fact of this kind that stands now and speaks of `of` (or of everything); None = none stands.

        Facts are never changed: a later one takes an earlier one's place.
        """
        found: Stood | None = None
        for stood in self.stands:
            if stood.kind == kind and self._now(stood) and (found is None or stood.since >= found.since):
                found = stood if of is None or dict(stood.value).get("of", of) == of else found
        return None if found is None else dict(found.value)

    def _now(self, stood: Stood) -> bool:
        at = self.handling.at
        return stood.since <= at and (stood.until is None or at < stood.until)

    def given(self, kind: str, of: str | None = None) -> bool | None:
        """Whether the newest such fact is a yes; None when none stands."""
        value = self.latest(kind, of)
        return None if value is None else value.get("given", "yes") == "yes"


Rule = Callable[[Asked], Decision | None]
_FLAGS = {"yes": True, "no": False}


def moment(name: str, text: str) -> datetime:
    """A time with its zone. Raises BadInputFault that names the fact."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as fault:
        raise _unreadable(name, "a time with its offset") from fault
    if at.tzinfo is None:
        raise _unreadable(name, "a time with its offset")
    return at


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(",")) - {""}


@lru_cache(maxsize=512)
def _sectors(text: str) -> frozenset[str]:
    found = _words(text) - {"none"}
    if found - SECTORS:
        raise _unreadable("sectors", f"some of {', '.join(sorted(SECTORS))}, or none")
    return found


def _unreadable(name: str, form: str) -> BadInputFault:
    return BadInputFault(
        f"The fact '{name}' cannot be read.", "What is not understood cannot be weighed.", f"Write {form}."
    )
