"""What is owed once data came in: for the source where it still lies, and for what was heard in a call."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.rules import payment_cards
from wardline.law.text import Provision
from wardline.vocabulary.decision import DutyOwed
from wardline.vocabulary.kinds import TERMS, DataClass, Kind
from wardline.vocabulary.places import containing, is_place

# Events that hearing it in a call is, or must be taken for: later ones cannot be computed from the call.
_HEARD = frozenset({"receipt", "the request", "discovery", "awareness", "knowledge", "the last use"})
_UNKNOWN_STATE = "The person's state is not known, so the shortest time in the texts is kept. "


@dataclass(frozen=True, slots=True)
class _Event:
    """What was heard: the law of day `on`, the instant `at`, and the zone in which days count."""

    corpus: Corpus
    places: tuple[str, ...]
    on: date
    at: datetime
    zone: tzinfo | None
    sectors: frozenset[str] | None


def owed_for_source(
    corpus: Corpus,
    kinds: frozenset[Kind],
    places: Iterable[str],
    on: date,
    at: datetime,
    *,
    sectors: frozenset[str] | None = None,
) -> tuple[DutyOwed, ...]:
    """What is owed on a day for a source that still holds these kinds unmasked.

    `places` are those of the client and of the people in the data; one that is not known brings the federal law in.
    `sectors` are the trades that the client is in (law/topics.py); None = not known, then a trade's rules count when
    a kind shows by itself that they do (a medical record number, say). Only disposal has a day: counted from `at`
    (aware, when the source was found), it is the last one possible, because the data was used then or before.
    """
    reach = tuple(place if is_place(place) else "US" for place in places)
    duties = list(payment_cards.keep(corpus, kinds, on, reach).duties)
    if Kind.CARD in kinds:
        duties += [_plain(corpus, "card-found", p) for p in corpus.in_force("cards.found", reach, on)]
    holding = [p for p in corpus.in_force("security.safeguards", reach, on) if _speaks_of(p, kinds, sectors)]
    if holding:
        says = "Remove the source or protect it: it still holds personal data that the law wants secured."
        cited = tuple(corpus.citation(p) for p in holding)
        relative = "while the data lies there; these laws set no day"
        duties.append(DutyOwed("secure-source", says, "person", None, relative, cited))
    event = _Event(corpus, reach, on, at, at.tzinfo, sectors)
    duties += _dated(event, "dispose-source", "retention.dispose")
    return tuple(duties)


def owed_for_indicator(
    corpus: Corpus,
    rule_id: str,
    on: date,
    at: datetime,
    places: Iterable[str],
    *,
    zone: tzinfo | None = None,
    sectors: frozenset[str] | None = None,
) -> tuple[DutyOwed, ...]:
    """What follows from an indicator: an answer, a stop, an assessment, a destruction; nothing for most rules.

    `on` picks the law, `at` (aware) starts the clocks, days count in `zone` (that of `at` when None). `places` are
    the person's, "" = not known. `sectors` as in `owed_for_source`; a trade's own times are owed only in that trade.
    Raises BadInputFault when `at` has no zone.
    """
    event = _Event(corpus, tuple(places), on, at, zone or at.tzinfo, sectors)
    owed = _OWED.get(rule_id)
    return owed(event) if owed else ()


def _speaks_of(p: Provision, kinds: frozenset[Kind], sectors: frozenset[str] | None) -> bool:
    if p.sector and sectors is None:
        return bool(kinds & {Kind(name) for name in p.value.get("telling") or ()})
    if p.sector and sectors is not None and p.sector not in sectors:
        return False
    classes = {DataClass[name] for name in p.value["classes"]}
    return any(TERMS[kind].classes & classes for kind in kinds)


def _plain(corpus: Corpus, kind: str, p: Provision) -> DutyOwed:
    cited = (corpus.citation(p),)
    return DutyOwed(kind, p.words, str(p.value["owed_to"]), None, str(p.value.get("relative") or ""), cited)


def _privacy_request(event: _Event) -> tuple[DutyOwed, ...]:
    answers = _dated(event, "answer-request", "rights.respond")
    if not answers:
        says = (
            "Answer the request or pass it to the client: no statute in the texts sets a time for this place."
        )
        return (DutyOwed("answer-request", says, "person", None, "without delay"),)
    return _dated(event, "acknowledge-request", "rights.acknowledge") + answers


def _stop_calling(event: _Event) -> tuple[DutyOwed, ...]:
    return _dated(event, "stop-calling", "calling.stop") + _dated(event, "stop-all-calls", "calling.stop_all")


def _incident(event: _Event) -> tuple[DutyOwed, ...]:
    assess = event.corpus.in_force("incident.assess", _federal_at_least(event), event.on)
    says = "Look into the possible incident at once: the times for telling people and authorities may be running."
    cited = tuple(event.corpus.citation(p) for p in assess)
    first = DutyOwed("assess-incident", says, "client", None, "promptly", cited)
    told = _dated(event, "tell-of-incident", "incident.assess") + _dated(
        event, "tell-the-client", "incident.owner"
    )
    return (first, *(duty for duty in told if duty.due is not None or duty.kind == "tell-the-client"))


def _codes(event: _Event) -> tuple[DutyOwed, ...]:
    kinds = frozenset({Kind.CVV, Kind.PIN})
    return payment_cards.keep(event.corpus, kinds, event.on, _federal_at_least(event)).duties


def _numbers(event: _Event) -> tuple[DutyOwed, ...]:
    return payment_cards.keep(event.corpus, frozenset({Kind.CARD}), event.on, event.places).duties


_OWED: dict[str, Callable[[_Event], tuple[DutyOwed, ...]]] = {
    "privacy-request-heard": _privacy_request,
    "opt-out-heard": _stop_calling,
    "incident-heard": _incident,
    "code-kept": _codes,
    "card-spoken": _numbers,
    "card-in-note": _numbers,
}


def _federal_at_least(event: _Event) -> tuple[str, ...]:
    return tuple(place if is_place(place) else "US" for place in event.places)


def _dated(event: _Event, kind: str, topic: str) -> tuple[DutyOwed, ...]:
    """One duty for each provision of the topic that binds here; the shortest of all states when one is not known."""
    reach = _federal_at_least(event)
    found = event.corpus.in_force(topic, reach, event.on)
    duties = [_duty(event, kind, p) for p in found if _binds(event, p)]
    if "US" in reach:
        elsewhere = [
            p
            for text in event.corpus.texts.values()
            for p in text.provisions(topic)
            if text.place.startswith("US-") and p.holds(event.on) and _binds(event, p)
        ]
        duties += _shortest(event, kind, elsewhere)
    return tuple(duties)


def _binds(event: _Event, p: Provision) -> bool:
    return not p.sector or (event.sectors is not None and p.sector in event.sectors)


def _shortest(event: _Event, kind: str, found: Iterable[Provision]) -> list[DutyOwed]:
    """The earliest of the duties, so that no state's time is missed; none when none has a day."""
    dated = [(duty.due, duty) for duty in (_duty(event, kind, p) for p in found) if duty.due is not None]
    if not dated:
        return []
    duty = min(dated, key=lambda pair: pair[0])[1]
    return [
        DutyOwed(
            duty.kind,
            _UNKNOWN_STATE + duty.says,
            duty.owed_to,
            duty.due,
            duty.relative,
            duty.citations,
            duty.steps,
        )
    ]


_LEADS = {
    "answer-request": "Answer the privacy request.",
    "acknowledge-request": "Acknowledge the privacy request.",
    "stop-calling": "Stop calling and texting this person.",
    "stop-all-calls": "Stop every robocall and robotext to this person.",
}


def _duty(event: _Event, kind: str, p: Provision) -> DutyOwed:
    owed_to, relative, cited = (
        str(p.value["owed_to"]),
        str(p.value.get("relative") or ""),
        event.corpus.citation(p),
    )
    words = p.value.get("due")
    # What to do stands first, then the rule that asks for it.
    says = f"{_LEADS[kind]} {p.words}" if kind in _LEADS else p.words
    if words is None:
        return DutyOwed(kind, says, owed_to, None, relative, (cited,))
    country = str(p.value.get("holidays") or _country(event, p))
    clock = clocks.parse(str(words), holidays=country, roll=p.value.get("roll") is True)
    if clock.after not in _HEARD:
        return DutyOwed(kind, says, owed_to, None, str(words), (cited,))
    # A start without a zone is refused by the clock itself, so UTC never decides a day here.
    due = clocks.due(clock, event.at, event.zone or UTC)
    return DutyOwed(kind, says, owed_to, due.at, relative, (cited,), due.steps)


def _country(event: _Event, p: Provision) -> str:
    """Whose holidays are no working days: the nation's; a member state's for the EU, week-ends only if not known."""
    if p.place != "EU":
        return p.place[:2]
    return next((place for place in event.places if place != "EU" and "EU" in containing(place)), "")
