"""How the map says its answers: a group's name, its colour, the sentence over the map, and each answer in detail."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wardline.law import reach
from wardline.law.rules.calling import NEVER
from wardline.law.rules.calling_overview import Calling, Clock
from wardline.law.rules.overview import UNSURE, Answer, Breach, Question, Recording, Rights

_GROUPS: dict[str, str | Promise] = {
    "all parties": _("All parties must agree"),
    "notice": _("People must be told"),
    "one party": _("One party is enough"),
    "no law": _("No law of its own that day"),
    "open": _("May ring now"),
    "open in part": _("By some of its clocks only"),
    "closed": _("Not at this hour"),
    "closed all day": _("Not on this day"),
    "no hours": _("No hours in the texts"),
    "no fixed days": _("Without delay, no number of days"),
    "in force": _("A general law is in force"),
    "to come": _("A general law is to come"),
    "narrow laws": _("Laws of narrow reach only"),
    "none known": _("No general law known"),
    UNSURE: _("Not known: treat as the strictest"),
}
_TONES = {
    "all parties": "bad", "notice": "unsure", "one party": "good", "no law": "plain",
    "open": "good", "open in part": "unsure", "closed": "bad", "closed all day": "bad", "no hours": "plain",
    "no fixed days": "plain", "in force": "good", "to come": "unsure", "narrow laws": "unsure",
    "none known": "plain", UNSURE: "dotted",
}  # fmt: skip
_METHODS: dict[str, str | Promise] = {
    "announcement": _("an announcement after which the person goes on"),
    "express_yes": _("a spoken yes"),
    "prior_written_consent": _("consent in writing before"),
    "beep": _("a beep tone"),
    "none": _("nothing at all"),
}
QUESTIONS: dict[Question, str | Promise] = {
    Question.RECORDING: _("Recording"),
    Question.CALLING: _("Calling now"),
    Question.BREACH: _("Breach clock"),
    Question.RIGHTS: _("Rights"),
}
_SHORT_CLOCK = 30
_MIDDLE_CLOCK = 45


def group(value: str) -> str:
    """What a group of places is called; a clock of a breach says itself."""
    if value in _GROUPS:
        return str(_GROUPS[value])
    number, _space, unit = value.partition(" ")
    if unit == "hours":
        return ngettext("%(n)s hour", "%(n)s hours", int(number)) % {"n": number}
    return ngettext("%(days)s day", "%(days)s days", int(number)) % {"days": number}


def tone(answer: Answer) -> str:
    """The class that colours a tile: bad, unsure, good, plain or dotted; the tile's mark says the same."""
    if answer.group in _TONES:
        return _TONES[answer.group]
    number, _space, unit = answer.group.partition(" ")
    if unit == "hours" or int(number) <= _SHORT_CLOCK:
        return "bad"
    return "unsure" if int(number) <= _MIDDLE_CLOCK else "good"


def lead(ask: Question, answers: Iterable[Answer], at: datetime) -> str:
    """The answer to the question in a sentence."""
    count = Counter(answer.group for answer in answers)
    facts: dict[str, object] = {"day": date_format(at, "j M Y"), "time": f"{at:%H:%M}", "all": count.total()}
    if ask is Question.RECORDING:
        return _counted(
            facts,
            count["all parties"],
            ngettext(
                "On %(day)s, %(n)s place asks all parties to agree before a call is recorded.",
                "On %(day)s, %(n)s places ask all parties to agree before a call is recorded.",
                count["all parties"],
            ),
        )
    if ask is Question.CALLING:
        part = count["open in part"]
        sentence = (
            gettext(
                "On %(day)s at %(time)s UTC a sales call may ring in %(n)s of %(all)s places, and in %(part)s more by some of their clocks."
            )
            if part
            else gettext("On %(day)s at %(time)s UTC a sales call may ring in %(n)s of %(all)s places.")
        )
        return _counted(facts | {"part": part}, count["open"], sentence)
    if ask is Question.BREACH:
        timed = sum(n for name, n in count.items() if name not in _TONES)
        return _counted(
            facts,
            timed,
            ngettext(
                "On %(day)s, %(n)s place sets a number of days for telling people of a breach.",
                "On %(day)s, %(n)s places set a number of days for telling people of a breach.",
                timed,
            ),
        )
    return _counted(
        facts | {"more": count["to come"]},
        count["in force"],
        gettext(
            "On %(day)s, %(n)s of %(all)s places have a general privacy law in force; in %(more)s more one is to come."
        ),
    )


def _counted(facts: dict[str, object], number: int, sentence: str) -> str:
    return sentence % (facts | {"n": number})


def hours(window: str) -> str:
    """Hours of a day as people say them; "" where the texts set none."""
    if not window:
        return ""
    return " / ".join(_hours(each) for each in window.split(" / "))


def _hours(window: str) -> str:
    if window == NEVER:
        return gettext("not on this day")
    first, last = window.split("-")
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def tight(answer: Answer) -> str:
    """The hours as a wide tile shows them, such as 8-20."""
    if not isinstance(answer, Calling) or not answer.hours or NEVER in answer.hours or "/" in answer.hours:
        return ""
    return "-".join(each.removesuffix(":00").removeprefix("0") for each in answer.hours.split("-"))


def detail(answer: Answer) -> list[str]:
    """The answer's particulars in the reader's language, a sentence each."""
    if isinstance(answer, Recording):
        return list(_recording(answer))
    if isinstance(answer, Calling):
        return [_clock(each) for each in answer.clocks if each.hours]
    if isinstance(answer, Rights):
        return list(_rights(answer))
    return []


def _recording(answer: Recording) -> Iterator[str]:
    if answer.enough:
        said = ", ".join(str(_METHODS[each]) for each in answer.enough)
        yield gettext("Each of these is enough: %(methods)s.") % {"methods": said}
    if answer.unsettled:
        said = ", ".join(str(_METHODS[each]) for each in answer.unsettled)
        yield gettext("Not settled: %(methods)s.") % {"methods": said}
    if answer.rests and answer.rests[0].value.get("announcement_inside"):
        yield gettext("The announcement must stand inside the recording.")
    if answer.rests and answer.rests[0].value.get("agent_consent"):
        yield gettext("The agent's own written consent is needed too.")


def _clock(each: Clock) -> str:
    if each.local is None:
        return gettext("Calls %(hours)s by the person's clock, which is not known here.") % {
            "hours": hours(each.hours)
        }
    facts = {
        "zone": each.zone.rpartition("/")[2].replace("_", " "),
        "now": date_format(each.local, "D H:i"),
        "hours": hours(each.hours),
    }
    return (
        gettext("Clock of %(zone)s: %(now)s, calls %(hours)s: open.") % facts
        if each.open
        else gettext("Clock of %(zone)s: %(now)s, calls %(hours)s: closed.") % facts
    )


def _rights(answer: Rights) -> Iterator[str]:
    if answer.since is not None:
        facts = {"title": answer.title, "day": date_format(answer.since, "j M Y")}
        if answer.group == "in force":
            yield gettext("%(title)s, in force since %(day)s.") % facts
        else:
            yield gettext("%(title)s, from %(day)s.") % facts


def law_words(answer: Answer) -> list[str]:
    """What is said in the words of the law and of our texts, which are English."""
    if isinstance(answer, Breach):
        said = [f"People: {answer.people}."] if answer.people else []
        for notice in answer.authorities:
            floor = f"from {notice.people} people on, " if notice.people > 1 else ""
            said.append(f"{notice.to}: {floor}{notice.when}.")
        return said
    if isinstance(answer, Rights):
        said = [f"An answer is owed {answer.respond}."] if answer.respond else []
        bound = [p for p in answer.rests if p.topic == "rights.reach"]
        return said + [f"It binds a company with {reach.spoken(p.value['any'])}." for p in bound]
    return []


def told_day(on: date) -> str:
    """A day as the page writes it."""
    return date_format(on, "j M Y")
