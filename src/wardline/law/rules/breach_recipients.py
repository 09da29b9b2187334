"""Who must be told under one law that reaches the incident: people, authorities, credit agencies, media, the client."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from wardline.law import clocks
from wardline.law.rules import breach_clocks
from wardline.law.rules.breach_clocks import When
from wardline.law.rules.breach_facts import NotOwed, Owed
from wardline.law.rules.breach_harm import Relief
from wardline.law.rules.breach_reach import Reached, Regime
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation

Row = Owed | NotOwed

_UNLISTED = "the data is not on the list for this notice"

PEOPLE = "affected individuals"
CLIENT = "covered entity (client)"
_AGENCIES = "nationwide consumer reporting agencies"
_NOBODY_AT_WEIGHT = {"authorities": "authority", "agencies": "agencies", "media": "media"}
# Each group of recipients, and the topic under which a law speaks of it.
_GROUPS = {
    "people": ("people", PEOPLE),
    "authority": ("authorities", "authorities"),
    "agencies": ("agencies", _AGENCIES),
    "media": ("media", "the media"),
    "client": ("client", CLIENT),
}


def as_owner(regime: Regime, reached: Reached, relief: Relief) -> Iterator[Row]:
    """What the company owes that owns the data."""
    people_due = yield from _people(regime, reached, relief)
    for topic in ("authorities", "agencies", "media"):
        yield from _listed(regime, reached, topic, relief, people_due)
    yield from _monitoring(regime, reached, relief)
    if relief.record:
        yield _record(regime, relief)


def as_processor(regime: Regime, relief: Relief) -> Iterator[Row]:
    """What the company owes that holds the data for a client."""
    client = regime.find("client")
    place, text, name = regime.place, regime.text.id, regime.text.title
    if client is None:
        yield NotOwed(place, text, "client", "client", f"{name} sets a processor no duty; the contract may")
    elif not _serves(regime, client):
        kinds = ", ".join(client.value["client_is"])
        why = f"{name} has processors tell clients that are {kinds} only"
        yield NotOwed(place, text, "client", "client", why, regime.cite(client))
    elif client.value.get("if_harm") and relief.people:
        yield NotOwed(place, text, "client", "client", relief.why, relief.citations)
    else:
        found = breach_clocks.when(regime, client.value, None)
        yield _row(regime, client, "client", CLIENT, found)
        yield from _direct(regime, client)


def others(regime: Regime, rows: Iterable[Row], *, as_processor: bool) -> Iterator[NotOwed]:
    """A reason for each group of recipients of which the rows say nothing: silence would read as forgotten."""
    spoken = {row.whom for row in rows}
    for whom, (topic, to) in _GROUPS.items():
        if whom in spoken:
            continue
        provision = regime.find(topic)
        why = f"{regime.text.title} asks for none"
        if whom == "client" and not as_processor:
            why = "the company answers for the data itself; there is no client to tell"
        elif as_processor and provision is not None:
            why = "the client owes it"
        yield NotOwed(regime.place, regime.text.id, whom, to, why, regime.cite(provision))


def _serves(regime: Regime, client: Provision) -> bool:
    kinds = frozenset(client.value.get("client_is") or ())
    if not kinds:
        return True
    if regime.incident.client_entities is None:
        regime.lacks(
            f"what kind of company the client is ({', '.join(sorted(kinds))}?)",
            f"Then {regime.text.title} has a processor tell it.",
        )
        return False
    return bool(kinds & regime.incident.client_entities)


def _direct(regime: Regime, client: Provision) -> Iterator[Row]:
    for notice in client.value.get("authorities") or ():
        why_not = _below(regime, notice, regime.people)
        if regime.incident.client_told_authority:
            why_not = "the client has told the authority"
        cited = _cited(regime, client, notice)
        if why_not:
            yield NotOwed(regime.place, regime.text.id, "authority", notice["to"], why_not, cited)
        else:
            yield _row(
                regime, client, "authority", notice["to"], breach_clocks.when(regime, notice, None), notice
            )


def _people(regime: Regime, reached: Reached, relief: Relief) -> Generator[Row, None, clocks.Due | None]:
    """Yields the row for people and returns when they must be told, None when no day is set or they need not be."""
    people, entities = regime.find("people"), regime.find("entities")
    place, text = regime.place, regime.text.id
    if people is None:
        return None
    deemed = frozenset(entities.value.get("deemed") or ()) if entities else frozenset()
    if reached.unlisted:
        yield NotOwed(place, text, "people", PEOPLE, _UNLISTED, regime.cite(regime.find("data")))
    elif deemed & (regime.incident.entities or frozenset()):
        why = "the notice under the company's federal regime counts for this law too"
        yield NotOwed(place, text, "people", PEOPLE, why, regime.cite(entities))
    elif not reached.open_to_people:
        cited = regime.cite(regime.find("encryption"))
        yield NotOwed(place, text, "people", PEOPLE, "encrypted, and the key was not taken", cited)
    elif relief.people:
        yield NotOwed(place, text, "people", PEOPLE, relief.why, relief.citations)
    else:
        found = breach_clocks.held(regime, breach_clocks.when(regime, people.value, None))
        yield _row(regime, people, "people", PEOPLE, found)
        return found.due
    return None


def _listed(
    regime: Regime, reached: Reached, topic: str, relief: Relief, people_due: clocks.Due | None
) -> Iterator[Row]:
    provision, whom = regime.find(topic), _NOBODY_AT_WEIGHT[topic]
    if provision is None:
        return
    for notice in provision.value["notices"]:
        for place, count in _counts(regime, topic):
            why_not = _why_not(regime, notice, relief, whom, count)
            if reached.unlisted and not notice.get("elements"):
                why_not = why_not or _UNLISTED
            cited = _cited(regime, provision, notice)
            to = f"{notice['to']} serving {place}" if topic == "media" else notice["to"]
            if why_not:
                yield NotOwed(regime.place, regime.text.id, whom, to, why_not, cited or relief.citations)
                continue
            found = breach_clocks.when(regime, notice, people_due)
            found = breach_clocks.held(regime, found, "" if whom != "authority" else notice["to"])
            yield _row(regime, provision, whom, to, found, notice)


def _counts(regime: Regime, topic: str) -> Iterable[tuple[str, int | None]]:
    """The heads that a threshold counts: media are told place by place, all others by the law's own people."""
    return tuple(regime.by_place.items()) if topic == "media" else ((regime.place, regime.people),)


def _why_not(regime: Regime, notice: Mapping[str, Any], relief: Relief, whom: str, count: int | None) -> str:
    told = notice.get("when")
    if told and not (relief.people and (told == "no harm" or relief.inadvertent)):
        return "owed only when a finding of no harm is relied on"
    if not told and (relief.everybody or (relief.people and whom != "authority")):
        return relief.why
    return _company(regime, notice) or _elements(regime, notice) or _below(regime, notice, count)


def _company(regime: Regime, notice: Mapping[str, Any]) -> str:
    only, not_for = frozenset(notice.get("only") or ()), frozenset(notice.get("not_for") or ())
    whose = regime.incident.entities
    if only and whose is None:
        regime.lacks(
            f"whether the company is one of: {', '.join(sorted(only))}", f"Then {notice['to']} is told."
        )
    if only and not (whose or frozenset()) & only:
        return f"only for {', '.join(sorted(only))}"
    if not_for and not_for & (whose or frozenset()):
        return f"not for {', '.join(sorted(not_for))}"
    return ""


def _elements(regime: Regime, notice: Mapping[str, Any]) -> str:
    wanted = frozenset(notice.get("elements") or ())
    if wanted and not wanted & {element.name for element in regime.incident.elements if element.is_open()}:
        return f"only for {', '.join(sorted(wanted))}"
    return ""


def _below(regime: Regime, notice: Mapping[str, Any], people: int | None) -> str:
    """Why the number of people does not reach the notice; "" when it does or is not known."""
    floor, ceiling = int(notice["people"]), notice.get("below")
    if people is None:
        if floor > 1 or ceiling:
            regime.lacks(
                f"how many people {regime.text.title} counts",
                f"{notice['to']} is told from {floor} people on; it counts as reached.",
            )
        return "" if ceiling is None else "the number of people is not known, so it counts as large"
    if people < floor:
        return f"{people} is fewer than {floor}"
    return f"{people} is not fewer than {ceiling}" if ceiling and people >= ceiling else ""


def _monitoring(regime: Regime, reached: Reached, relief: Relief) -> Iterator[Row]:
    found = regime.find("monitoring")
    people = regime.find("people")
    if found is None or relief.people or people is None:
        return
    cited = regime.cite(found)
    base = (regime.place, regime.text.id, "people")
    if not frozenset(found.value["elements"]) & {element.name for element in reached.counting}:
        why = f"services are offered for {', '.join(found.value['elements'])} only"
        yield NotOwed(*base, "credit monitoring", why, cited)
        return
    if found.value.get("if_source"):
        if regime.incident.exposed_by_us is False:
            yield NotOwed(*base, "credit monitoring", "the company was not the source", cited)
            return
        if regime.incident.exposed_by_us is None:
            regime.lacks("whether the company was the source", "If it was not, no services are owed.")
    months = int(found.value["months"])
    if "credit agency" in (regime.incident.entities or frozenset()):
        months = int(found.value.get("agency_months") or months)
    says = f"{found.words} Here: {months} months."
    yield Owed(*base, PEOPLE, "offer services", None, "with the notice", says, cited, months=months)


def _record(regime: Regime, relief: Relief) -> Owed:
    years = f" for {relief.years} years" if relief.years else ""
    says = f"Write down {'why nobody is told' if relief.why else 'the breach'} and keep it{years}."
    return Owed(
        regime.place, regime.text.id, "record", "record", "keep finding", None, "at once", says,
        relief.citations, years=relief.years,
    )  # fmt: skip


def _cited(regime: Regime, provision: Provision, notice: Mapping[str, Any]) -> tuple[Citation, ...]:
    citation = regime.corpus.citation(provision)
    return (replace(citation, article=notice["cite"]) if notice.get("cite") else citation,)


def _row(
    regime: Regime,
    provision: Provision,
    whom: str,
    to: str,
    found: When,
    notice: Mapping[str, Any] | None = None,
) -> Owed:
    notice = notice or {}
    bounded = found.latest if found.due is None else None
    timed = found.due or bounded
    return Owed(
        place=regime.place,
        text=regime.text.id,
        whom=whom,
        to=to,
        act=str(notice.get("act") or "notify"),
        due=None if found.due is None else found.due.at,
        relative=found.relative,
        says=provision.words,
        citations=_cited(regime, provision, notice),
        order=str(notice.get("order") or ""),
        latest=None if bounded is None else bounded.at,
        steps=timed.steps if timed is not None else (),
        to_the_hour=found.to_the_hour,
    )
