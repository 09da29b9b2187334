"""The form for a breach: people by place first, then what was hit, then what seldom matters, folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wardline.interfaces.questions import breach_asked
from wardline.interfaces.questions.reading import Given
from wardline.interfaces.web import words
from wardline.interfaces.web.ask_fields import Field, Option, Section, Typed, places, same
from wardline.law.breach_words import ELEMENTS, ENTITIES, HARMS
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.kinds import Kind

_FEWEST, _STEP, _MOST = 3, 3, 60
_USUAL = (
    Kind.SSN,
    Kind.CARD,
    Kind.ACCOUNT,
    Kind.DRIVER_LICENSE,
    Kind.DOB,
    Kind.MRN,
    Kind.PASSPORT,
    Kind.PERSON,
)
_SELDOM = (
    Kind.PIN, Kind.PASSWORD, Kind.USERNAME, Kind.EMAIL, Kind.CVV, Kind.SECURITY_ANSWER, Kind.IBAN, Kind.ITIN, Kind.MBI,
    Kind.MEMBER,
)  # fmt: skip
# Statutes' words for what no detected kind makes.
_BY_KIND = {
    "ssn",
    "card",
    "account",
    "driver licence",
    "birth date",
    "medical",
    "passport",
    "tax id",
    "login",
}
_ZONES = (
    "UTC", "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "Europe/London", "Europe/Dublin", "Europe/Berlin",
    "Asia/Manila", "Asia/Kolkata",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """People in one place: `place` "?" = their home is not known, `people` "" = not counted."""

    place: str
    people: str
    fault: BadInputFault | None = None


def residents(given: Given) -> list[str]:
    """The rows of the form as the question wants them: 'US-TX=200', 'US-TX=?' when they are not counted."""
    people = [*given.get("people", ())]
    places_given = [*given.get("place", ())]
    rows = max(len(people), len(places_given))
    people += [""] * (rows - len(people))
    places_given += [""] * (rows - len(places_given))
    return [
        f"{place}={many.strip() or ('?' if place else '')}"
        for place, many in zip(places_given, people, strict=True)
    ]


def rows(given: Given, faults: dict[str, BadInputFault], *, more: bool) -> list[Row]:
    """What was typed row by row, with blank ones to go on; `more` asks for further ones."""
    typed = [each.partition("=") for each in residents(given)]
    found = [
        Row(place, "" if many == "?" else many, faults.get(f"residents-{number}"))
        for number, (place, _, many) in enumerate(typed)
    ]
    used = max((number for number, row in enumerate(found, 1) if row.place or row.people), default=0)
    wanted = max(_FEWEST, used + 1, len(found) + _STEP if more else len(found))
    return (found + [Row("", "")] * wanted)[: min(wanted, _MOST)]


def homes() -> tuple[Option, ...]:
    """Where people may live, or that it is not known."""
    unknown = (breach_asked.UNKNOWN_HOME, _("home not known"))
    choose, *known = places(("", _("choose")))
    return (choose, unknown, *known)


def sections(typed: Typed, clients: Iterable[Option]) -> tuple[Section, ...]:
    """The form below the rows of people."""
    return (
        Section(_("The breach"), _breach(typed, clients), folded=False),
        typed.section(_("More kinds of data"), _more_data(typed)),
        typed.section(_("What we are, what the client is"), _companies(typed)),
        typed.section(_("Harm, police, other facts"), _other(typed)),
        typed.section(_("What we learnt later, day by day"), _days(typed, "event", breach_asked.EVENTS)),
        typed.section(_("What the client learnt, day by day"), _days(typed, "client_event", breach_asked.CLIENT_EVENTS)),
    )  # fmt: skip


def _breach(typed: Typed, clients: Iterable[Option]) -> tuple[Field, ...]:
    zone = next((each for each in typed.given.get("zone", ()) if each), "")
    zones = _ZONES if not zone or zone in _ZONES else (zone, *_ZONES)
    acts = (
        ("", _("not known")),
        ("acquired", _("taken")),
        ("accessed", _("only seen")),
        ("unavailable", _("out of reach")),
    )
    roles = (("processor", _("a client: we hold it")), ("controller", _("us: we own it")))
    return (
        typed.field("discovered", _("Day on which we found it"), "date"),
        typed.field("time", _("Hour, if known"), "time"),
        typed.field("zone", _("Zone in which days and hours count"), "choice", ((each, each) for each in zones)),
        typed.field("role", _("Whose data it is"), "choice", roles),
        typed.field("client", _("Which client"), "choice", (("", _("not said")), *clients)),
        typed.field("contract", _("Its contract: told within"), "text", hint=_("48 hours, 2 days, 2 business days")),
        typed.field("kinds", _("What was hit"), "checks", ((each.value, words.kind(each.value)) for each in _USUAL)),
        typed.field("act", _("What happened to it"), "choice", acts),
        typed.flag("encrypted", _("Was it encrypted?")),
        typed.flag("key_safe", _("Is the key safe?")),
        typed.flag("names", _("Were names with it?")),
    )  # fmt: skip


def _more_data(typed: Typed) -> tuple[Field, ...]:
    forms = (("electronic", _("electronic")), ("paper", _("on paper")), ("printout", _("a printout")))
    seldom = [(each.value, words.kind(each.value)) for each in _SELDOM]
    return (
        typed.field("kinds", _("Seldom hit"), "checks", seldom, part="-seldom"),
        typed.field(
            "kinds",
            _("In statutes' words"),
            "checks",
            same(sorted(ELEMENTS - _BY_KIND)),
            lang="en",
            part="-law",
        ),
        typed.field("form", _("In which form"), "choice", forms),
    )


def _companies(typed: Typed) -> tuple[Field, ...]:
    kinds = ((breach_asked.NONE, "none of these"), *same(sorted(ENTITIES)))
    return (
        typed.field("client_is", _("The client is"), "checks", kinds, lang="en"),
        typed.field("we_are", _("We are"), "checks", kinds, lang="en"),
        typed.flag("agent", _("Are we the client's agent in law?")),
    )


def _other(typed: Typed) -> tuple[Field, ...]:
    holds = (
        ("", _("no")),
        ("standing", _("yes, still")),
        ("released", _("yes, until the day beside")),
    )
    return (
        typed.field("hold", _("Did law enforcement ask to wait, in writing?"), "choice", holds),
        typed.field("hold_released", _("Until"), "date"),
        typed.field("ruled_out", _("Harms that a written finding rules out"), "checks", same(sorted(HARMS)), lang="en"),
        typed.flag("high_risk", _("Is the risk to people high?")),
        typed.flag("inadvertent", _("Was it an honest mistake by somebody with access?")),
        typed.flag("source", _("Was the company the source of the breach?")),
        typed.flag("authority_told", _("Has the client told the authority?")),
        typed.field("business_in", _("Business is also done in"), "choice", places(("", _("no other place")))),
    )  # fmt: skip


def _days(typed: Typed, prefix: str, names: Sequence[str]) -> list[Field]:
    labels = {
        "discovery": _("It learnt of it"),
        "occurrence": _("It happened"),
        "awareness": _("Became aware"),
        "confirmation": _("Confirmed"),
        "determination": _("Determined that it is a breach"),
        "materiality": _("Found it material"),
        "no harm found": _("Found that no harm is likely"),
        "notice to agencies": _("Credit agencies told"),
        "notice to hhs": _("Department of Health told"),
        "notice to people": _("People told"),
        "noticing": _("First noticed"),
        "scope": _("Knew how far it reached"),
    }
    return [typed.field(f"{prefix}-{name}", labels[name], "date") for name in names]
