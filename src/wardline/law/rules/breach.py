"""Who must be told of a breach, by when, under which article, and who need not be and why.

1. Which laws may reach the people and the company (`_regimes`).
2. Does each reach this company, data and event (breach_reach)?
3. Does a finding of no harm free anybody (breach_harm)?
4. Who is told under it, as owner or as processor (breach_recipients), and when (breach_clocks).
5. What the contract adds, what people of unknown home add, where Texas reaches further.
6. Which laws changed while the incident ran, and which changes are announced (breach_changes).

Source: the breach texts; the law of the day on which the incident was first known governs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from wardline.law import clocks
from wardline.law.corpus import Corpus, reaching
from wardline.law.rules import breach_changes, breach_harm, breach_reach, breach_recipients
from wardline.law.rules.breach_facts import (
    UNKNOWN_PLACE,
    Answer,
    Incident,
    Missing,
    NotOwed,
    Owed,
    Role,
)
from wardline.law.rules.breach_reach import Regime
from wardline.law.text import Text
from wardline.vocabulary.places import NAMES, US_STATES

_CONTRACT = "contract"


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    owed: list[Owed] = field(default_factory=list)
    not_owed: list[NotOwed] = field(default_factory=list)
    missing: set[Missing] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

    def add(self, rows: Iterable[Owed | NotOwed]) -> None:
        for row in rows:
            if isinstance(row, Owed):
                self.owed.append(row)
            else:
                self.not_owed.append(row)


def duties(corpus: Corpus, incident: Incident) -> Answer:
    """All notices of a breach that the texts ask of this company, with the reasons for those that they do not.

    Raises MissingFactFault when it is not known when the incident was first known.
    """
    incident.first_known()
    found = _Found()
    for text in _texts(corpus, incident):
        _under(corpus, text, incident, found)
    found.add(_contract(incident))
    _uncovered(corpus, incident, found)
    _texas(corpus, incident, found)
    _unknown_home(corpus, incident, found)
    return Answer(
        tuple(found.owed), tuple(found.not_owed), tuple(sorted(found.missing)), tuple(found.warnings)
    )


def _texts(corpus: Corpus, incident: Incident) -> tuple[Text, ...]:
    """The texts on breaches whose place reaches somebody, the people's own first; federal ones always."""
    places = [place for place, people in incident.residents.items() if place and people != 0]
    reach = dict.fromkeys((*reaching(places), "US"))
    rank = {place: number for number, place in enumerate(reach)}
    found = [text for text in corpus.texts.values() if _speaks(text) and text.place in rank]
    return tuple(sorted(found, key=lambda text: (rank[text.place], text.id)))


def _speaks(text: Text) -> bool:
    return bool(text.provisions("breach.authorities") or text.provisions("breach.people"))


def _under(corpus: Corpus, text: Text, incident: Incident, found: _Found) -> None:
    """Everything under one law."""
    by_place = _counted(text, incident)
    people = None if None in by_place.values() else sum(n for n in by_place.values() if n is not None)
    regime = Regime(corpus, text, text.place, incident, people, by_place)
    if not any(regime.find(topic) for topic in ("people", "authorities")):
        # A federal rule for other kinds of company alone says nothing here, in force or not.
        if text.place == "US" and _binds_others(text, incident):
            return
        first = min(v.since for t in ("people", "authorities") for v in text.provisions(f"breach.{t}"))
        why = f"{text.title} as held here begins {first}, after {incident.first_known()}"
        found.missing.add(_before(text, incident.first_known(), first))
        found.not_owed.append(NotOwed(text.place, text.id, "all", "all", why))
        return
    reached = breach_reach.reach(regime)
    if reached.why_not:
        # A law that binds other kinds of company alone would fill every answer with its absence.
        if text.place != "US" or breach_reach.bound(regime):
            found.not_owed.append(
                NotOwed(text.place, text.id, "all", "all", reached.why_not, reached.citations)
            )
        found.missing |= regime.missing
        return
    relief = breach_harm.relief(regime)
    processor = _as_processor(regime)
    rows = tuple(
        breach_recipients.as_processor(regime, relief)
        if processor
        else breach_recipients.as_owner(regime, reached, relief)
    )
    found.add(rows)
    found.add(breach_recipients.others(regime, rows, as_processor=processor))
    found.missing |= regime.missing
    found.warnings.extend(breach_changes.straddles(regime))
    found.warnings.extend(breach_changes.announced(regime))


def _binds_others(text: Text, incident: Incident) -> bool:
    known = (incident.entities or frozenset()) | (incident.client_entities or frozenset())
    bound = [frozenset(each.value.get("binds") or ()) for each in text.provisions("breach.entities")]
    return bool(bound) and all(kinds and not kinds & known for kinds in bound)


def _before(text: Text, day: date, first: date) -> Missing:
    return Missing(
        f"what {text.title} asked on {day}",
        f"This text begins {first}; an earlier version, if there was one, may have asked for notice.",
    )


def _counted(text: Text, incident: Incident) -> dict[str, int | None]:
    return {
        place: people
        for place, people in incident.residents.items()
        if people != 0 and (text.place in reaching([place]) or (not place and text.place == "US"))
    }


def _as_processor(regime: Regime) -> bool:
    """Whether the company answers as a processor here; some laws address whoever holds the data, or its own events."""
    if regime.incident.role is not Role.PROCESSOR:
        return False
    client = regime.find("client")
    if client is None:
        return regime.find("people") is not None
    return client.value.get("as_owner") is not True


def _contract(incident: Incident) -> Iterator[Owed]:
    if incident.role is not Role.PROCESSOR or incident.contract_hours is None:
        return
    event = incident.events.get("discovery", incident.first_known())
    clock = clocks.Clock(incident.contract_hours, clocks.Unit.HOURS, "discovery")
    found = clocks.due(clock, clocks.start_of(event, incident.zone), incident.zone)
    says = f"The contract has the client told within {incident.contract_hours} hours; a statute can only shorten that."
    yield Owed(
        UNKNOWN_PLACE, _CONTRACT, "client", "client", "notify", found.at, "", says, (),
        steps=found.steps, to_the_hour=True,
    )  # fmt: skip


def _uncovered(corpus: Corpus, incident: Incident, found: _Found) -> None:
    for place in _lawless(corpus, incident):
        name = NAMES.get(place, place)
        found.missing.add(
            Missing(f"the breach law of {name}", f"The texts hold none; people in {name} may be owed notice.")
        )


def _lawless(corpus: Corpus, incident: Incident) -> list[str]:
    here = {text.place for text in corpus.texts.values() if _speaks(text)}
    return [
        place
        for place, people in incident.residents.items()
        if place and people != 0 and not (set(reaching([place])) - {"US"}) & here
    ]


def _texas(corpus: Corpus, incident: Incident, found: _Found) -> None:
    """Texas has people told wherever they live; notice under their own law is enough, so only the untold are left."""
    text = corpus.texts.get("us-tx-breach")
    done = {row.place for row in found.owed if row.whom == "people"}
    alone = [
        place
        for place, people in incident.residents.items()
        if place.startswith("US-") and place != "US-TX" and people != 0 and place not in done
    ]
    # A law that weighed this breach and asked for nothing has spoken; one that does not bind the company has not.
    unbound = {row.place for row in found.not_owed if row.whom == "all" and "this kind of company" in row.why}
    left = [place for place in alone if place in unbound or place in _lawless(corpus, incident)]
    business = "US-TX" in incident.business_in or incident.residents.get("US-TX", 0) != 0
    if text is None or not left or not business:
        return
    there = replace(incident, residents={"US-TX": _total(incident, left)}, contract_hours=None)
    own = _Found()
    _under(corpus, text, there, own)
    names = ", ".join(NAMES.get(place, place) for place in left)
    for row in own.owed:
        if row.whom == "people":
            says = f"Texas reaches a company that does business there: people in {names} are told too. {row.says}"
            found.owed.append(replace(row, says=says, to=f"{row.to} in {names}"))


def _total(incident: Incident, places: Iterable[str]) -> int | None:
    counts = [incident.residents[place] for place in places]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _unknown_home(corpus: Corpus, incident: Incident, found: _Found) -> None:
    """People of whom it is not known where they live count as reachable: the shortest time of any state is kept."""
    if UNKNOWN_PLACE not in incident.residents or incident.residents[UNKNOWN_PLACE] == 0:
        return
    number = incident.residents[UNKNOWN_PLACE]
    many = "an unknown number of" if number is None else str(number)
    found.missing.add(
        Missing(
            f"where {many} people live",
            "Their law decides; until then the shortest time of any state is kept.",
        )
    )
    rows = []
    for code in US_STATES:
        text = corpus.texts.get(f"us-{code.lower()}-breach")
        if text is not None:
            there = replace(incident, residents={f"US-{code}": number}, contract_hours=None)
            tried = _Found()
            _under(corpus, text, there, tried)
            rows += tried.owed
    for whom in ("people", "authority", "client"):
        dated = [(row.due, row.place, row) for row in rows if row.whom == whom and row.due is not None]
        if dated:
            first = min(dated, key=lambda each: each[:2])[2]
            says = f"Their state is not known, so the shortest time is kept, that of {NAMES[first.place]}. {first.says}"
            found.owed.append(replace(first, place=UNKNOWN_PLACE, says=says))
    _near_thresholds(corpus, incident, found)


def _near_thresholds(corpus: Corpus, incident: Incident, found: _Found) -> None:
    extra = incident.residents[UNKNOWN_PLACE]
    for place, people in incident.residents.items():
        if not place or people is None:
            continue
        for to, floor, cite in _thresholds(corpus, incident, place):
            if people < floor and (extra is None or people + extra >= floor):
                fact = f"whether {floor - people} of the people of unknown home live in {NAMES.get(place, place)}"
                found.missing.add(Missing(fact, f"Then {to} is told ({cite})."))


def _thresholds(corpus: Corpus, incident: Incident, place: str) -> Iterator[tuple[str, int, str]]:
    for topic in ("breach.authorities", "breach.agencies"):
        for provision in corpus.in_force(topic, [place], incident.first_known()):
            if provision.place == place:
                yield from (
                    (each["to"], each["people"], provision.cite) for each in provision.value["notices"]
                )
