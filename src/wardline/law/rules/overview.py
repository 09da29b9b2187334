"""What each place says of one question on one day: recording, calling now, the clock of a breach, people's rights.

An overview says what a place's own general laws ask; who is exempt, and the rules of single trades, are for the
rules that judge one call, one incident, one request.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.rules.recording_terms import terms
from wardline.law.text import Provision
from wardline.vocabulary.places import NAMES, US_STATES

STATES: tuple[str, ...] = tuple(f"US-{code}" for code in US_STATES)
"""The states, the district and the territories of the USA."""
ELSEWHERE: tuple[str, ...] = ("EU", "GB", "CA", "PH", "IN")
"""The other places of which the texts speak."""
UNSURE = "unsure"
"""The group of places on which the texts say nothing for that day: the safe answer is the strictest."""
_DAY = timedelta(days=1)
_METHODS = ("announcement", "express_yes", "prior_written_consent", "beep", "none")


class Question(StrEnum):
    """What may be asked of every place."""

    RECORDING = "recording"
    CALLING = "calling"
    BREACH = "breach"
    RIGHTS = "rights"


TOPICS: Mapping[Question, tuple[str, ...]] = {
    Question.RECORDING: ("recording.consent",),
    Question.CALLING: ("calling.hours", "calling.holidays", "calling.emergency"),
    Question.BREACH: ("breach.people", "breach.authorities"),
    Question.RIGHTS: ("rights.access", "rights.respond"),
}
"""The topics on which the answer to a question rests; when one of them changes, the answer may."""


_GENERAL = frozenset({Question.RECORDING, Question.BREACH})
"""The questions to which laws of single trades are no answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One place's answer. `group` is the word by which places are counted, `mark` what fits into a tile.

    `rests` holds the provisions on which it rests, the one that decides first; none when the texts are silent.
    `why` says in sentences what the provisions do not say themselves.
    """

    place: str
    group: str
    mark: str
    rests: tuple[Provision, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether it rests on nothing, or on a value of less than high confidence that no counsel has signed."""
        return not self.rests or any(
            p.verified.by != "counsel" and p.verified.confidence != "high" for p in self.rests
        )


@dataclass(frozen=True, slots=True)
class Recording(Answer):
    """`enough` are the methods of which each alone suffices, `unsettled` those of which the law does not say."""

    enough: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Whom a breach is told to beside the people, from how many people on, and when in the law's words."""

    to: str
    people: int
    when: str


@dataclass(frozen=True, slots=True)
class Breach(Answer):
    """`people` is when people are told, a clock or the law's own words, "" when the texts do not say."""

    people: str = ""
    authorities: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights(Answer):
    """`title` is the law, `since` its first day, `respond` the time for an answer."""

    title: str = ""
    since: date | None = None
    respond: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the texts of a question begin, change or end, and where; `exact` False = around that day."""

    day: date
    places: tuple[str, ...]
    exact: bool


def recording(corpus: Corpus, place: str, on: date) -> Recording:
    """Who must agree before a call is recorded: "all parties", "notice", "one party", "no law" or "unsure"."""
    found = terms(corpus, (place,), on)[0]
    if found.assumed:
        return Recording(place, UNSURE, "?", why=(found.says,))
    if found.value is None:
        return Recording(place, "no law", "0", why=(found.says,))
    value, group = found.value, str(found.value["consent"])
    return Recording(
        place,
        group,
        {"all parties": "A", "notice": "N", "one party": "1"}[group],
        own(corpus, "recording.consent", place, on),
        (),
        tuple(method for method in _METHODS if value[method] is True),
        tuple(method for method in _METHODS if value[method] is None),
    )


def breach(corpus: Corpus, place: str, on: date) -> Breach:
    """By when people are told of a breach: the group is the clock in days or hours, "no fixed days" or "unsure"."""
    people, listed = own(corpus, "breach.people", place, on), own(corpus, "breach.authorities", place, on)
    told = tuple(notice for p in listed for notice in _notices(p))
    if not people:
        says = f"The texts do not say by when people in {NAMES[place]} were told on {on}."
        return Breach(place, UNSURE, "?", listed, (says, *_begins(corpus, place, on)), "", told)
    due = str(people[0].value.get("due") or "")
    limits = tuple(
        p.words for p in own(corpus, "breach.entities", place, on) if p.value.get("binds") is not None
    )
    return Breach(
        place,
        _length(due) or "no fixed days",
        _short(due) or "~",
        people + listed,
        limits,
        due or str(people[0].value["relative"]),
        told,
    )


def rights(corpus: Corpus, place: str, on: date) -> Rights:
    """Whether a general privacy law is in force: "in force", "narrow laws", "to come", "none known" or "unsure"."""
    laws = [
        text for text in corpus.texts.values() if text.place == place and text.provisions("rights.respond")
    ]
    general = [
        p for text in laws if not text.sector for p in text.provisions("rights.access") if p.value["has"]
    ]
    held = [p for p in general if p.holds(on)]
    if held:
        respond = [p for p in own(corpus, "rights.respond", place, on) if p.text_id == held[0].text_id]
        due = " or ".join(str(p.value.get("due") or p.value.get("relative") or "") for p in respond)
        first = min(p.since for p in general if p.text_id == held[0].text_id)
        title = corpus.title(held[0].text_id)
        reach = tuple(p for p in own(corpus, "rights.reach", place, on) if p.text_id == held[0].text_id)
        return Rights(
            place, "in force", _short(due) or "✓", (*respond, held[0], *reach), (), title, first, due
        )
    later = sorted((p for p in general if p.since > on), key=lambda p: p.since)
    if later:
        says = f"{corpus.title(later[0].text_id)} begins on {later[0].since}."
        group, mark = ("to come", f"'{later[0].since:%y}") if later[0].since_exact else (UNSURE, "?")
        return Rights(
            place, group, mark, (later[0],), (says,), corpus.title(later[0].text_id), later[0].since
        )
    narrow = tuple(p for text in laws for p in text.provisions("rights.respond") if p.holds(on))
    if narrow:
        titles = ", ".join(corpus.title(p.text_id) for p in narrow)
        return Rights(place, "narrow laws", "n", narrow, (f"Only laws of narrow reach: {titles}.",))
    says = f"The texts know no general privacy law of {NAMES[place]} for {on}."
    # For a state the texts would name one; of another country they may just be silent.
    group, mark = ("none known", "0") if place in STATES else (UNSURE, "?")
    return Rights(place, group, mark, (), (says,))


def places_of(question: Question) -> tuple[str, ...]:
    """The places whose texts answer a question; federal hours for calls count in every state."""
    return (*STATES, *ELSEWHERE, "US") if question is Question.CALLING else (*STATES, *ELSEWHERE)


def turns(corpus: Corpus, question: Question, places: Iterable[str]) -> tuple[Turn, ...]:
    """Every day on which what the texts of `places` say of the question begins, changes or ends."""
    wanted = frozenset(places)
    found: dict[date, dict[str, bool]] = {}
    for text in corpus.texts.values():
        if text.place not in wanted or (text.sector and question in _GENERAL):
            continue
        for p in (p for topic in TOPICS[question] for p in text.provisions(topic)):
            days = found.setdefault(p.since, {})
            days[p.place] = days.get(p.place, False) or p.since_exact
            if p.until is not None:
                found.setdefault(p.until + _DAY, {})[p.place] = True
    return tuple(
        Turn(day, tuple(sorted(at, key=NAMES.__getitem__)), any(at.values()))
        for day, at in sorted(found.items())
    )


def around(turning: Sequence[Turn], on: date) -> tuple[Turn | None, Turn | None]:
    """The last of these days before the day `on`, and the first after it."""
    before = [each for each in turning if each.day < on]
    after = [each for each in turning if each.day > on]
    return (before[-1] if before else None, after[0] if after else None)


def stricter(settled: Answer, proposed: Answer) -> Answer:
    """Of two answers for one place the one that asks more; the settled one where both ask the same."""
    return proposed if _asks(proposed) > _asks(settled) else settled


def _asks(answer: Answer) -> tuple[int, int]:
    if answer.group in _ASKS:
        return (_ASKS[answer.group], 0)
    number, _space, unit = answer.group.partition(" ")
    return (_CLOCKED, -int(number) * (1 if unit.startswith("hour") else 24))


_CLOCKED = 4
_ASKS: Mapping[str, int] = {
    "no law": 0, "no hours": 0, "none known": 0, "one party": 1, "open": 1, "narrow laws": 1, "no fixed days": 1,
    "notice": 2, "open in part": 2, "to come": 2, UNSURE: 3, "all parties": 4, "closed": 4, "in force": 4,
    "closed all day": 5,
}  # fmt: skip


def own(corpus: Corpus, topic: str, place: str, on: date) -> tuple[Provision, ...]:
    """What the place's own general texts say of a topic on a day."""
    return tuple(
        p
        for p in corpus.in_force(topic, (place,), on)
        if p.place == place and not corpus.text(p.text_id).sector
    )


def _notices(p: Provision) -> Iterable[Notice]:
    """The notices that a company as such owes: not those of single trades or of a finding of no harm."""
    for notice in p.value["notices"]:
        if not notice.get("only") and not notice.get("when"):
            yield Notice(
                str(notice["to"]), int(notice["people"]), str(notice.get("due") or notice.get("relative"))
            )


def _begins(corpus: Corpus, place: str, on: date) -> tuple[str, ...]:
    later = [
        p.since
        for text in corpus.texts.values()
        if text.place == place and not text.sector
        for p in text.provisions("breach.people")
        if p.since > on
    ]
    return (f"What they hold begins on {min(later)}.",) if later else ()


def _length(due: str) -> str:
    """A clock as a length: "30 days", "72 hours"; "" when the words are none."""
    if not clocks.is_due(due):
        return ""
    clock = clocks.parse(due)
    return f"{clock.number} {_UNITS[clock.unit]}" if clock.number != 1 else f"1 {_UNITS[clock.unit][:-1]}"


_UNITS = {
    clocks.Unit.HOURS: "hours",
    clocks.Unit.CALENDAR_DAYS: "days",
    clocks.Unit.BUSINESS_DAYS: "business days",
    clocks.Unit.CALENDAR_MONTHS: "months",
}


def _short(due: str) -> str:
    """A clock as a tile shows it: 30, 72h, 30b (business days), 1m (months)."""
    if not clocks.is_due(due):
        return ""
    clock = clocks.parse(due)
    return f"{clock.number}{_LETTERS[clock.unit]}"


_LETTERS = {
    clocks.Unit.HOURS: "h",
    clocks.Unit.CALENDAR_DAYS: "",
    clocks.Unit.BUSINESS_DAYS: "b",
    clocks.Unit.CALENDAR_MONTHS: "m",
}
