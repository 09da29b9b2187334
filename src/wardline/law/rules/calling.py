"""When people may be called, and whether this person may be called now: every law that reaches the call must allow it."""

from collections.abc import Iterable, Sequence
from datetime import date

from wardline.law.calling_words import MEANS, WHYS
from wardline.law.corpus import Corpus
from wardline.law.rules import calling_asks, calling_times
from wardline.law.rules.calling_facts import Call, Say, Spot, Stop, binding, placed, spots
from wardline.law.rules.conduct import provisions
from wardline.vocabulary.decision import Decision, DutyOwed, Outcome, Reason, strictest
from wardline.vocabulary.faults import BadInputFault

__all__ = ["NEVER", "Call", "Stop", "call", "window"]

NEVER = "00:00-00:00"
_SATURDAY, _SUNDAY = 5, 6


def window(corpus: Corpus, place: str, on: date, sectors: frozenset[str] | None = None) -> str | None:
    """The hours of the called person's day in which all laws allow a sales call, such as 08:00-20:00.

    00:00-00:00 when the laws of the day leave no hour; None when no law in the texts sets hours.
    """
    field = {_SATURDAY: "saturday", _SUNDAY: "sunday"}.get(on.weekday(), "weekdays")
    hours = [
        provision.value[field]
        for provision in provisions(corpus, "calling-hours", [place], on, sectors=sectors)
        if provision.value.get(field) is not None
    ]
    if not hours:
        return None
    if not all(hours):
        return NEVER
    first, last = max(each[0] for each in hours), min(each[1] for each in hours)
    return f"{first}-{last}" if first < last else NEVER


_CHECKS = (
    calling_times.hours,
    calling_times.holidays,
    calling_times.emergencies,
    calling_asks.caps,
    calling_asks.talks,
    calling_asks.lists,
    calling_asks.consent,
    calling_asks.stops,
)
_ORDER = (Outcome.REFUSED, Outcome.CANNOT_TELL, Outcome.PERMITTED)
_DUTIES = {
    "calling.identify": "identify-caller",
    "calling.caller_id": "show-number",
    "calling.recording": "tell-of-recording",
    "calling.reassigned": "check-reassigned-numbers",
    "calling.registration": "register-as-seller",
}


def call(corpus: Corpus, facts: Call) -> Decision:
    """Whether this person may be called now, with every reason and article, and what the call must then do.

    Places whose law binds are the address and the area code, in every time zone of each; without an address it is
    every state, unless the law of the area code lets callers rely on it. Any prohibition wins. Raises BadInputFault
    for a time without a zone or a word that is none of law/calling_words.py.
    """
    _checked(facts)
    where = spots(corpus, facts)
    says = _merged(say for check in _CHECKS for say in check(corpus, facts, where))
    if not placed(facts):
        says.append(_unplaced(where))
    if not any(say.rule == calling_times.HOURS for say in says):
        says.append(
            Say(calling_times.HOURS, Outcome.PERMITTED, "No law in the texts sets hours for this call.")
        )
    says.sort(key=lambda say: _ORDER.index(say.outcome))
    outcome = strictest([say.outcome for say in says])
    return Decision(
        outcome,
        tuple(Reason(say.rule, say.outcome, say.says, say.citations) for say in says),
        duties=() if outcome is Outcome.REFUSED else _owed(corpus, facts, where),
        missing=tuple(dict.fromkeys(fact for say in says for fact in say.missing)),
    )


def _checked(facts: Call) -> None:
    times = (
        facts.at,
        *(facts.attempts or ()),
        *(facts.talks or ()),
        *((facts.stop.at,) if facts.stop else ()),
    )
    if any(each.tzinfo is None for each in times):
        raise BadInputFault(
            "A time of the call has no zone.", "Its hour would be a guess.", "Give the time with its offset."
        )
    if facts.why not in WHYS or facts.means not in MEANS:
        raise BadInputFault(
            "This is no reason for a call, or no way of making one.",
            "What is not understood cannot be held against the law.",
            f"Use {', '.join(sorted(WHYS))}; and {', '.join(sorted(MEANS))}.",
        )


def _unplaced(where: Sequence[Spot]) -> Say:
    missing = ("the state where the person lives: with it only its own law counts",)
    if not where:
        return Say(
            "calling.place", Outcome.CANNOT_TELL, "It is not known whom the call reaches.", (), missing
        )
    if len({spot.place for spot in where}) == 1:
        return Say("calling.place", Outcome.PERMITTED, "Its law lets callers rely on the area code.")
    says = "It is not known where the person lives, so the law of every state counts."
    return Say("calling.place", Outcome.PERMITTED, says, (), missing)


def _merged(says: Iterable[Say]) -> list[Say]:
    """Each article once, with the strictest that it says by any clock."""
    found: dict[object, Say] = {}
    for say in says:
        key = (say.rule, say.citations) if say.citations else say
        held = found.get(key)
        if held is None or _ORDER.index(say.outcome) < _ORDER.index(held.outcome):
            found[key] = say
    return list(found.values())


def _owed(corpus: Corpus, facts: Call, where: Sequence[Spot]) -> tuple[DutyOwed, ...]:
    return tuple(
        dict.fromkeys(
            DutyOwed(
                kind, p.words, "person", None, _when(p.value.get("within_seconds")), (corpus.citation(p),)
            )
            for topic, kind in _DUTIES.items()
            for spot in where
            for p in binding(corpus, topic, spot, facts)
            if p.value.get("needed") is not False
        )
    )


def _when(seconds: int | None) -> str:
    return f"within {seconds} seconds" if seconds else "with the call"
