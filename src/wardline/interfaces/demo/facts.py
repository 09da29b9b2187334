"""What a conversation is about: the customer's record and the story's details, each written or spoken as the channel wants."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from wardline.interfaces.demo import spoken
from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.dice import Dice
from wardline.interfaces.demo.people import Customer
from wardline.interfaces.demo.staff import Member
from wardline.vocabulary.places import NAMES

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAYS_ES = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
_LATELY = (
    "yesterday",
    "two days ago",
    "last week",
    "the other day",
    "on {lastday}",
    "on the weekend",
    "last night",
)
_KIN = ("partner", "spouse", "spouse", "partner", "friend", "roommate", "neighbor", "boss")
_WORDS = ("Sunflower", "Biscuit", "Tigers", "Bluebird", "Pickle", "Maverick")


@dataclass(frozen=True, slots=True)
class Style:
    """How it is written down: `aloud` numbers are words, `plain` text has no capitals and no marks."""

    aloud: bool = False
    plain: bool = False
    language: str = "en"


class Facts:
    """The details of one thread of conversations: asked twice, the same answer."""

    def __init__(self, thread: Dice, client: str, customer: Customer, today: date) -> None:
        self._dice = thread
        self._content: dict[str, Any] = load(client)
        self._kept: dict[str, str | int | date] = {}
        self.client = client
        self.customer = customer
        self.today = today
        # All that a later conversation of the thread may speak of is settled at once, in one order.
        self.amount = self._cents()
        self.amount2 = self.amount + thread.randrange(9_000, 240_000)
        self.large = thread.randrange(900, 3400) * 100
        self.names = {
            name: self._pick(name)
            for name in (
                "merchants",
                "doctors",
                "drugs",
                "visits",
                "clinics",
                "products",
                "colors",
                "carriers",
            )
        }
        self.numbers = {
            "case": thread.digits(8, "123456789"),
            "claim": f"CL{thread.digits(8, '123456789')}",
            "order": f"JO{thread.digits(5, '123456789')}",
            "confirmation": thread.digits(6, "123456789"),
        }

    def _cents(self) -> int:
        whole = self._dice.choice(
            [self._dice.randint(12, 99), self._dice.randint(40, 420), self._dice.randint(15, 160)]
        )
        return whole * 100 + self._dice.choice([0, 0, 25, 50, 49, 95, 99, self._dice.randrange(100)])

    def _pick(self, name: str) -> str:
        return str(self._dice.choice(self._content.get(name, [""])))


class Voice:
    """Says lines about the facts in one style, with dice of its own for the wording."""

    def __init__(self, facts: Facts, dice: Dice, agent: Member, style: Style, today: date) -> None:
        self.facts = facts
        self.dice = dice
        self.agent = agent
        self.style = style
        self.today = today
        self._said: dict[str, str] = {}
        self.extra: dict[str, str] = {}

    def line(self, variants: list[str]) -> str:
        """One of the variants, its choices made and its words filled in."""
        return self.filled(self.dice.choice(variants))

    def filled(self, text: str) -> str:
        """A text with its choices made and its words filled in."""
        while (chosen := _CHOICE.sub(lambda found: self.dice.choice(found[1].split("|")), text)) != text:
            text = chosen
        return _SLOT.sub(lambda found: self.word(found[1]), text)

    def word(self, name: str) -> str:
        """The word for a slot; said twice in one conversation, it is the same."""
        if name in self.extra:
            return self.filled(self.extra[name])
        if name not in self._said:
            self._said[name] = self._words[name]()
        return self._said[name]

    @cached_property
    def _words(self) -> dict[str, Callable[[], str]]:
        facts, who, dice = self.facts, self.facts.customer, self.dice
        content = load(facts.client)
        return {
            "name": lambda: who.name,
            "given": lambda: who.given,
            "initial": lambda: who.family[0],
            "agent": lambda: self.agent.given,
            "company": lambda: str(content["title"]),
            "site": lambda: spoken.mail(content["site"]) if self.style.aloud else str(content["site"]),
            "town": lambda: who.town,
            "street": lambda: " ".join(who.street.split(",")[0].split()[1:]),
            "drug": lambda: facts.names["drugs"].partition(", ")[0],
            "dose": lambda: facts.names["drugs"].partition(", ")[2],
            "kin": lambda: dice.choice(_KIN),
            "greeted": lambda: dice.choice(["", "", f" {self.agent.given}"]),
            "daypart": lambda: dice.choice(["day", "afternoon", "evening", "weekend"]),
            "amount": lambda: self._money(facts.amount),
            "amount2": lambda: self._money(facts.amount2),
            "large": lambda: self._money(facts.large),
            "merchant": lambda: facts.names["merchants"],
            "merchant2": lambda: dice.choice(content["merchants"]),
            "doctor": lambda: f"{self._doctor} {facts.names['doctors']}",
            "otherdoctor": lambda: dice.choice(load("names")["origins"]["anglo"]["family"].split()),
            **{name: self._fact(f"{name}s") for name in ("visit", "clinic", "product", "color", "carrier")},
            **{name: self._number(name) for name in ("case", "claim", "order", "confirmation")},
            "points": lambda: (
                spoken.number(dice.randint(4, 60) * 50)
                if self.style.aloud
                else f"{dice.randint(4, 60) * 50:,}"
            ),
            **self._times(),
            **self._record(),
        }

    def _times(self) -> dict[str, Callable[[], str]]:
        dice, today = self.dice, self.today
        return {
            "lately": lambda: self.filled(dice.choice(_LATELY)),
            "day": lambda: spoken.month_day(
                today - timedelta(days=dice.randint(2, 12)), words=self.style.aloud
            ),
            "ahead": lambda: spoken.month_day(
                today + timedelta(days=dice.randint(3, 21)), words=self.style.aloud
            ),
            "month": lambda: spoken.month(today - timedelta(days=dice.randint(20, 50))),
            "lastday": lambda: _WEEKDAYS[(today - timedelta(days=dice.randint(2, 6))).weekday()],
            "weekday": lambda: _WEEKDAYS[(today + timedelta(days=dice.randint(2, 5))).weekday()],
            "weekday2": lambda: _WEEKDAYS[dice.randrange(5)],
            "weekday_es": lambda: _WEEKDAYS_ES[dice.randrange(6)],
            "time": self._hour,
            "time2": self._hour,
        }

    def _record(self) -> dict[str, Callable[[], str]]:
        who, dice = self.facts.customer, self.dice
        return {
            "born": lambda: (
                spoken.birth(dice, who.born, self.style.language)
                if self.style.aloud or self.style.language == "es"
                else spoken.written_birth(dice, who.born)
            ),
            "account": lambda: self._digits(who.account),
            "social": lambda: (
                self._digits(who.social, 3)
                if self.style.aloud
                else f"{who.social[:3]}-{who.social[3:5]}-{who.social[5:]}"
            ),
            "social4": lambda: self._digits(who.social[-4:]),
            "zip": lambda: self._digits(who.postcode, 5),
            "phone": lambda: self._phone(who.phone),
            "email": lambda: spoken.mail(who.email) if self.style.aloud else who.email,
            "address": lambda: self._address(who.street, who.town, who.postcode),
            "member": lambda: self._digits(who.member, 3),
            "record": lambda: self._digits(who.record, 3),
            "card": lambda: (
                self._digits(who.card)
                if self.style.aloud
                else dice.choice(
                    [who.card, " ".join(who.card[at : at + 4] for at in range(0, len(who.card), 4))]
                )
            ),
            "card4": lambda: self._digits(who.card[-4:]),
            "code": lambda: self._digits(dice.digits(4 if who.card.startswith("34") else 3)),
            "expiry": self._expiry,
            "password": lambda: (
                f"{dice.choice(_WORDS)}{dice.digits(2)}"
                if not self.style.aloud
                else f"{dice.choice(_WORDS)} {spoken.digits(dice, dice.digits(2))}"
            ),
            "onetime": lambda: self._digits(dice.digits(6), 3),
            "newstreet": lambda: (
                f"{dice.randint(12, 990)} {dice.choice(load('names')['streets'].split())} {dice.choice(load('names')['ways'].split())}"
            ),
            "newaddress": lambda: self._address(
                f"{dice.randint(12, 990)} {dice.choice(load('names')['streets'].split())} {dice.choice(load('names')['ways'].split())}",
                who.town,
                who.postcode,
            ),
            "mailing": lambda: self._address(who.street, who.town, who.postcode),
            "idline": self._identified,
            "signphone": lambda: f"\n{who.phone}" if who.phone and dice.happens(0.5) else "",
        }

    @property
    def _doctor(self) -> str:
        return "doctor" if self.style.plain else "Dr."

    def _fact(self, name: str) -> Callable[[], str]:
        return lambda: self.facts.names[name]

    def _number(self, name: str) -> Callable[[], str]:
        return lambda: self._digits(self.facts.numbers[name])

    def _digits(self, text: str, group: int = 4) -> str:
        return spoken.digits(self.dice, text, self.style.language, group) if self.style.aloud else text

    def _money(self, cents: int) -> str:
        return spoken.money(cents) if self.style.aloud else f"${cents / 100:,.2f}"

    def _hour(self) -> str:
        hour, half = self.dice.randint(8, 16), self.dice.happens(0.4)
        shown = (hour - 1) % 12 + 1
        if self.style.aloud:
            return spoken.number(shown) + (" thirty" if half else " o'clock")
        return f"{shown}:{'30' if half else '00'} {'a.m.' if hour < 12 else 'p.m.'}"  # noqa: PLR2004 - noon

    def _phone(self, phone: str) -> str:
        if not phone.startswith("+1"):
            return self._digits(phone.removeprefix("+"), 3)
        area, rest, line = phone[2:5], phone[5:8], phone[8:]
        if self.style.aloud:
            return ", ".join(
                spoken.digits(self.dice, part, self.style.language) for part in (area, rest, line)
            )
        return self.dice.choice([f"({area}) {rest}-{line}", f"{area}-{rest}-{line}", f"{area}.{rest}.{line}"])

    def _address(self, street: str, town: str, postcode: str) -> str:
        place = NAMES.get(self.facts.customer.place, "")
        if self.style.aloud:
            return f"{spoken.house(street, self.dice)}, {town}, {place}, {spoken.digits(self.dice, postcode, self.style.language, 5)}"
        return f"{street}, {town}, {place} {postcode}"

    def _expiry(self) -> str:
        month, year = self.facts.customer.expiry.split("/")
        if not self.style.aloud:
            return self.facts.customer.expiry
        said = (
            spoken.month(date(2000, int(month), 1)) if self.dice.happens(0.5) else spoken.number(int(month))
        )
        return f"{said} {'twenty ' if self.dice.happens(0.6) else ''}{spoken.number(int(year))}"

    def _identified(self) -> str:
        who = self.facts.customer
        by = {
            "harbor": f"account number {who.account}",
            "lakeside": f"member ID {who.member}, born {spoken.written_birth(self.dice, who.born)}",
            "juniper": f"order {self.facts.numbers['order']}",
        }
        return by[self.facts.client]
