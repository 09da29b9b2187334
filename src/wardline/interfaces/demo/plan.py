"""The plan of the two thousand contacts: who calls about what, when, who answers, and what goes wrong."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from wardline.interfaces.demo import people, sounds_of, staff, weeks
from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.dice import SEED, Dice
from wardline.interfaces.demo.lapses import Scene, planted
from wardline.interfaces.demo.people import Customer
from wardline.interfaces.demo.staff import Member

TOTAL = 2000
_CLIENTS = {"harbor": 40.0, "lakeside": 27.0, "juniper": 33.0}
_KINDS = {"voice": 49.5, "chat": 30.0, "email": 6.0, "text": 4.5, "outbound": 8.0, "spanish": 4.0}
_FOLLOW_UP = 0.45
# Days until somebody calls again about the same thing, as a share of the whole period.
_AGAIN = (0.012, 0.12)
_LAST = 0.9999


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact. `thread` ties those about one matter together; `sound` numbers a recording, 0 = none."""

    number: int
    thread: int
    client: str
    kind: str
    story: str
    customer: Customer
    share: float
    planted: frozenset[str] = frozenset()
    sound: int = 0

    @property
    def channel(self) -> str:
        """voice, chat, email or text."""
        return "voice" if self.kind in {"outbound", "spanish"} else self.kind

    @property
    def uuid(self) -> UUID:
        """The id that the contact platform gave it."""
        return uuid5(NAMESPACE_URL, f"urn:wardline:sample:{SEED}:{self.number}")


@dataclass(frozen=True, slots=True)
class Dated:
    """A contact on its day, with the agent who took it."""

    contact: Contact
    at: datetime
    agent: Member
    planted: frozenset[str]


def story_of(contact: Contact) -> dict[str, Any]:
    """The content that the contact is told from."""
    content = load(contact.client)
    stories = content["outbound" if contact.kind == "outbound" else "stories"]
    found: dict[str, Any] = stories.get(contact.story, {})
    return found


@cache
def contacts() -> tuple[Contact, ...]:
    """All contacts; those with sound first."""
    found = [_with_sound(number) for number in sounds_of.numbers()]
    thread = 0
    while len(found) < TOTAL:
        thread += 1
        found += _thread(thread, len(found) + 1)
    return tuple(found[:TOTAL])


def dated(contact: Contact, today: date) -> Dated:
    """When it was and who took it, counted back from the day of the fill."""
    dice = Dice("dated", contact.number)
    story = story_of(contact)
    scene = Scene(
        contact.client, contact.channel, contact.kind == "outbound", story, contact.kind == "spanish"
    )
    late = "late-call" in planted(Dice("lapses", contact.number), scene, 1.0)
    if contact.kind == "outbound":
        slot = weeks.outbound(dice, contact.client, contact.share, today, contact.customer.place, late=late)
    else:
        slot = weeks.slot(dice, contact.client, contact.share, today)
    agent = dice.choice(staff.agents(contact.client, slot.site))
    if contact.sound:
        return Dated(contact, slot.at, _named(agent, contact), frozenset())
    lapses = planted(Dice("lapses", contact.number), scene, 1.0 if contact.kind == "outbound" else agent.care)
    return Dated(contact, slot.at, agent, lapses)


def _named(agent: Member, contact: Contact) -> Member:
    """Who speaks in the recording is the agent, whatever the rota says."""
    given = sounds_of.agent(contact.sound)
    return replace(agent, given=given) if given else agent


@cache
def everybody() -> tuple[Customer, ...]:
    """All customers; those who are heard in a recording bear the name that is spoken there."""
    heard = {customer.number: customer for customer in map(_caller, sounds_of.numbers())}
    return tuple(heard.get(one.number, one) for one in people.customers())


@cache
def _of(client: str) -> tuple[Customer, ...]:
    return tuple(one for one in everybody() if one.client == client)


def _caller(number: int) -> Customer:
    sound = sounds_of.sound(number)
    at_home = [one for one in people.of(sound.client) if one.place.startswith("US-")]
    taken = frozenset(one.phone for one in people.customers())
    return sounds_of.caller(sound, at_home[number * 37], taken)


def _with_sound(number: int) -> Contact:
    share = Dice("sound", number).random() * _LAST
    return Contact(
        number, -number, sounds_of.sound(number).client, "voice", "", _caller(number), share, sound=number
    )


def _thread(thread: int, number: int) -> list[Contact]:
    """A matter: its first contact, and often another about the same."""
    dice = Dice("plan", thread)
    client, kind = dice.weighted(_CLIENTS), dice.weighted(_KINDS)
    customer = _customer(dice, client, kind)
    story = _story(dice, client, kind)
    found = [Contact(number, thread, client, kind, story, customer, dice.random() * _LAST)]
    follow = load(client)["stories"].get(story, {}).get("next", []) if kind in {"voice", "chat"} else []
    for name in follow:
        if not dice.happens(_FOLLOW_UP):
            break
        last = found[-1]
        share = last.share + dice.uniform(*_AGAIN)
        if share < _LAST:
            kind = dice.weighted({"voice": 65.0, "chat": 35.0})
            found.append(replace(last, number=last.number + 1, kind=kind, story=name, share=share))
    return found


def _customer(dice: Dice, client: str, kind: str) -> Customer:
    """Anybody; in Spanish those who speak it, on the telephone in those places that are called."""
    wanted = _of(client)
    if kind == "spanish":
        wanted = tuple(one for one in wanted if one.spanish and one.phone)
    elif kind in {"outbound", "text"}:
        wanted = tuple(one for one in wanted if one.place.startswith("US-") and one.phone)
    # A few call again and again: a tenth of the people make a good part of the calls.
    few = wanted[: max(len(wanted) // 10, 1)] if kind == "chat" else wanted[-max(len(wanted) // 10, 1) :]
    return dice.choice(few if dice.happens(0.15) else wanted)


def _story(dice: Dice, client: str, kind: str) -> str:
    content = load(client)
    if kind == "outbound":
        return dice.weighted({name: story["weight"] for name, story in content["outbound"].items()})
    if kind == "text":
        return ""
    stories = {
        name: story["weight"]
        for name, story in content["stories"].items()
        if not story.get("follow") and bool(story.get("spanish")) == (kind == "spanish")
    }
    return dice.weighted(stories)
