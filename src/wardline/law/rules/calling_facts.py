"""What is known of a call about to be made, where it may reach, and which articles bind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from wardline.law.clocks import Clock, Unit, due
from wardline.law.corpus import Corpus
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation, Outcome
from wardline.vocabulary.places import US_STATES, is_place
from wardline.vocabulary.zones import ZONES

_SECTOR_OF = {"telemarketing": ("sales",), "debt collection": ("debt",)}
_PURCHASE_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Stop:
    """A wish not to be called, or a revoked consent: when it came (aware), and on which calls ("" = all)."""

    at: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """The facts of a call about to be made; None = not known. Words are those of law/calling_words.py.

    `at` is aware. `address_place` is where the person lives, `number_place` what the area code suggests,
    `agent_place` where the caller sits; "" = not known. `zone` is the person's own time zone when it is known.
    `agreed`: she agreed to be called about this at this time; `asked`: she asked for this very call in the last
    seven days. `attempts` and `talks` are earlier calls placed and conversations held about the same debt or matter.
    `closed` holds places under a declared emergency or a proclaimed holiday. `nationwide`: only the law of the whole
    USA is asked, wherever in it the person lives.
    """

    at: datetime
    why: str
    address_place: str = ""
    number_place: str = ""
    agent_place: str = ""
    zone: str = ""
    means: str = "by hand"
    mobile: bool | None = None
    health: bool = False
    agreed: bool = False
    asked: bool = False
    consent: str | None = None
    purchased: date | None = None
    inquired: date | None = None
    on_national_list: bool | None = None
    national_list_of: date | None = None
    on_state_lists: frozenset[str] | None = None
    stop: Stop | None = None
    attempts: tuple[datetime, ...] | None = None
    talks: tuple[datetime, ...] | None = None
    closed: frozenset[str] | None = None
    nationwide: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """What one article, or their silence, says of the call."""

    rule: str
    outcome: Outcome
    says: str
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place and clock by which the person may live: `zone` None = its clock is not known."""

    place: str
    zone: ZoneInfo | None

    def day(self, at: datetime) -> date:
        """The day there; where the clock is not known, that of `at` as given."""
        return (at if self.zone is None else at.astimezone(self.zone)).date()


def spots(corpus: Corpus, call: Call) -> tuple[Spot, ...]:
    """Everywhere the call may reach: the address and the area code, each in all its zones.

    Without an address every state with a text counts, unless the law of the area code lets callers rely on it.
    """
    if call.nationwide:
        return (Spot("US", ZoneInfo(call.zone) if call.zone else None),)
    places = [place for place in (call.address_place, call.number_place) if is_place(place) and place != "US"]
    if not _known(call.address_place) and not _relied_on(corpus, call):
        places += [f"US-{code}" for code in US_STATES if f"us-{code.lower()}-calling" in corpus.texts]
    return tuple(dict.fromkeys(spot for place in places for spot in _spots(place, call)))


def placed(call: Call) -> bool:
    """Whether it is known where the person lives, or of no account."""
    return call.nationwide or _known(call.address_place)


def _known(place: str) -> bool:
    return is_place(place) and place != "US"


def _relied_on(corpus: Corpus, call: Call) -> bool:
    found = corpus.in_force("calling.area_code", (call.number_place,), call.at.date())
    return any(p.value["relied_on"] for p in found)


def _spots(place: str, call: Call) -> Iterator[Spot]:
    if call.zone and (place == call.address_place or not _known(call.address_place)):
        yield Spot(place, ZoneInfo(call.zone))
        return
    zones = ZONES.get(place)
    if zones is None:
        yield Spot(place, None)
    for zone in zones or ():
        yield Spot(place, ZoneInfo(zone))


def binding(corpus: Corpus, topic: str, spot: Spot, call: Call) -> Iterator[Provision]:
    """What binds this call at that place on its day."""
    for p in corpus.in_force(topic, (spot.place,), spot.day(call.at)):
        if _binds(p, call):
            yield p


def _binds(p: Provision, call: Call) -> bool:
    why = p.value.get("of") or _SECTOR_OF.get(p.sector)
    means = p.value.get("means")
    if p.value.get("sector") == "health" and not call.health:
        return False
    return (why is None or call.why in why) and (means is None or call.means in means)


def freed(p: Provision, call: Call) -> bool:
    """Whether the article lets this call pass: the person agreed, asked, owes or has a relationship."""
    unless = p.value.get("unless") or ()
    return (
        ("agreed" in unless and call.agreed)
        or ("consented" in unless and call.consent in {"express", "written"})
        or ("on request" in unless and call.asked)
        or ("debt" in unless and call.why == "debt")
        or ("relationship" in unless and _related(p, call))
    )


def _related(p: Provision, call: Call) -> bool:
    bought = p.value.get("purchase_months") or p.value.get("relation_months") or _PURCHASE_MONTHS
    return _recent(call.purchased, bought, call) or _recent(
        call.inquired, p.value.get("inquiry_months"), call
    )


def _recent(day: date | None, months: int | None, call: Call) -> bool:
    if day is None or months is None:
        return False
    clock = Clock(months, Unit.CALENDAR_MONTHS, "the purchase")
    last = due(clock, datetime(day.year, day.month, day.day, tzinfo=UTC), UTC).at.date()
    return call.at.date() <= last


def related(p: Provision, call: Call) -> bool:
    """Whether the person bought, or asked, recently enough for this article."""
    return _related(p, call)
