"""May a record be kept on a day, may it be erased? The schedule of law/rules/retention.py put to the record's own days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.keeping_words import RECORDS
from wardline.law.rules.answers import say
from wardline.law.rules.retention import Kept, Side, schedule
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.kinds import Kind

_LIMIT, _KEEP = "retention.limit", "retention.keep"


@dataclass(frozen=True, slots=True)
class Held:
    """A record that is held. `record` is a class of keeping_words.RECORDS.

    `events` are days by the words of keeping_words.EVENTS; None = it has not happened yet, absent = not known.
    """

    record: str
    kinds: frozenset[Kind] = frozenset()
    purpose: Purpose | None = None
    places: tuple[str, ...] = ()
    sectors: frozenset[str] | None = None
    events: Mapping[str, date | None] = field(default_factory=lambda: MappingProxyType({}))


def keep(corpus: Corpus, held: Held, on: date) -> tuple[Decision, ...]:
    """Whether the record may still be held on a day: refused beyond a limit, unless a duty keeps it."""
    kept = _kept(corpus, held, on)
    limits = tuple(_limit(side, kept, held, on) for side in kept.limits)
    if limits:
        return limits
    return (say(_LIMIT, Outcome.PERMITTED, kept.steps[-1]),)


def erase(corpus: Corpus, held: Held, on: date) -> tuple[Decision, ...]:
    """Whether the record may go on a day: refused while a duty keeps it, and the duty is named."""
    kept = _kept(corpus, held, on)
    duties = tuple(_duty(side, held, on) for side in kept.keeps)
    return duties or (say(_KEEP, Outcome.PERMITTED, f"No text in force keeps {held.record}."),)


def _kept(corpus: Corpus, held: Held, on: date) -> Kept:
    return schedule(
        corpus, records=(held.record,), on=on, kinds=held.kinds, purpose=held.purpose,
        places=held.places, sectors=held.sectors,
    )[0]  # fmt: skip


def _limit(side: Side, kept: Kept, held: Held, on: date) -> Decision:
    cites, ends = (side.citation,), _end(side, held)
    says = f"{side.says} Hold at most {side.spoken}."
    if side.length is None:
        return say(_LIMIT, Outcome.PERMITTED, says, cites)
    if ends is None and side.after not in held.events:
        unknown = f"the day of {side.after}: {side.spoken} the record must be gone"
        return say(_LIMIT, Outcome.CANNOT_TELL, f"{says} That day is not known.", cites, missing=(unknown,))
    if ends is None or on <= ends:
        until = "It has not happened yet." if ends is None else f"That is until {ends}."
        return say(_LIMIT, Outcome.PERMITTED, f"{says} {until}", cites)
    return _beyond(f"{says} That was until {ends}.", side, kept, held, on)


def _beyond(says: str, side: Side, kept: Kept, held: Held, on: date) -> Decision:
    """The limit has passed: a duty that still runs conflicts with it."""
    running = [each for each in kept.keeps if not each.advice and _runs(each, held, on) is not False]
    cites = (side.citation, *(each.citation for each in running))
    if not running:
        return say(_LIMIT, Outcome.REFUSED, says, cites)
    named = "; ".join(f"{each.citation.article} keeps it {each.spoken}" for each in running)
    if not side.yields:
        unknown = "counsel's word on which of the two counts: the limit does not give way"
        return say(_LIMIT, Outcome.CANNOT_TELL, f"{says} Conflict: {named}.", cites, missing=(unknown,))
    if all(_runs(each, held, on) is None for each in running):
        unknown = "the day from which the duty to keep runs: when it is over, the record must be gone"
        return say(_LIMIT, Outcome.CANNOT_TELL, f"{says} Conflict: {named}.", cites, missing=(unknown,))
    words = "The limit gives way, for what the duty names and for that alone."
    return say(_LIMIT, Outcome.PERMITTED, f"{says} Conflict: {named}. {words}", cites)


def _duty(side: Side, held: Held, on: date) -> Decision:
    cites, says = (side.citation,), f"{side.says} Keep at least {side.spoken}."
    if side.advice:
        return say(_KEEP, Outcome.PERMITTED, f"{says} That is advice, no duty.", cites)
    runs, ends = _runs(side, held, on), _end(side, held)
    if runs is None:
        unknown = f"the day of {side.after}: until {side.spoken} the record is kept"
        return say(_KEEP, Outcome.CANNOT_TELL, f"{says} That day is not known.", cites, missing=(unknown,))
    if runs:
        until = f"It must be kept until {ends}." if ends else "That has not happened yet."
        return say(_KEEP, Outcome.REFUSED, f"{says} {until}", cites)
    return say(_KEEP, Outcome.PERMITTED, f"{says} That was until {ends}.", cites)


def _runs(side: Side, held: Held, on: date) -> bool | None:
    """Whether a duty to keep still runs; None = its first day is not known."""
    if side.length is None or (side.after not in held.events):
        return None
    ends = _end(side, held)
    return ends is None or on <= ends


def _end(side: Side, held: Held) -> date | None:
    """The last day of a side; None without a number or before its event."""
    first = held.events.get(side.after)
    if first is None or side.length is None:
        return None
    if side.months:
        clock = clocks.Clock(side.months, clocks.Unit.CALENDAR_MONTHS, side.after)
        first = clocks.due(clock, datetime(first.year, first.month, first.day, tzinfo=UTC), UTC).at.date()
    return first + timedelta(days=side.days or 0)


def is_record(word: str) -> bool:
    """Whether `word` is a class of records."""
    return word in RECORDS
