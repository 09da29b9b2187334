"""The sample's customers: invented people of every state, Puerto Rico and the EU, the same ones every time."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.dice import Dice

COUNTS = {"harbor": 1900, "lakeside": 1350, "juniper": 1750}
# Share of customers in the EU: a shop ships there, a bank keeps some emigrants, a clinic treats visitors.
_EUROPEANS = {"harbor": 0.03, "lakeside": 0.025, "juniper": 0.12}
_MAILS = {"example.com": 55.0, "example.org": 25.0, "example.net": 20.0}
_BORN_FIRST, _BORN_DAYS = date(1938, 1, 1), 24_800
# Test ranges of the card brands; a check digit makes each number pass as one.
_CARDS = {"4": 16, "51": 16, "6011": 16, "34": 15}


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer's record as the client's own system would hold it; phones in E.164, `place` as in vocabulary.places."""

    number: int
    client: str
    given: str
    family: str
    place: str
    phone: str
    email: str
    street: str
    town: str
    postcode: str
    born: date
    account: str
    member: str
    record: str
    card: str
    expiry: str
    social: str
    spanish: bool

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"

    @property
    def home_country(self) -> str:
        """US for every state, else the country."""
        return self.place[:2]


@cache
def customers() -> tuple[Customer, ...]:
    """Everybody, client by client."""
    made = _Maker()
    return tuple(made.customer(client, place) for client in COUNTS for place in _placed(client))


def of(client: str) -> tuple[Customer, ...]:
    """One client's customers."""
    return tuple(one for one in customers() if one.client == client)


def _placed(client: str) -> Iterator[str]:
    """A place for each customer of a client: by population, nobody left out."""
    places = load("places")
    abroad = round(COUNTS[client] * _EUROPEANS[client])
    states = {f"US-{code}": facts["people"] for code, facts in places["states"].items()}
    members = {code: facts["people"] for code, facts in places["members"].items()}
    yield from _shared(states, COUNTS[client] - abroad)
    yield from _shared(members, abroad)


def _shared(people: dict[str, float], count: int) -> list[str]:
    """`count` places, one of each at least, the rest by population (largest remainders)."""
    rest = count - len(people)
    total = sum(people.values())
    quotas = {place: rest * number / total for place, number in people.items()}
    shares = {place: 1 + int(quota) for place, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda place: int(quotas[place]) - quotas[place])
    for place in by_remainder[: count - sum(shares.values())]:
        shares[place] += 1
    return [place for place, share in shares.items() for _ in range(share)]


class _Maker:
    """Makes customers one after the other, and no identifier twice."""

    def __init__(self) -> None:
        self._number = 0
        self._phones: set[str] = set()
        self._mails: set[str] = set()

    def customer(self, client: str, place: str) -> Customer:
        self._number += 1
        dice = Dice("customer", self._number)
        names = load("names")
        origin = dice.weighted(names["mix"].get(place) or names["mix"][place[:2]])
        given, family = _name(dice, names["origins"][origin])
        town, _, postcode = dice.choice(_facts(place)["towns"]).rpartition(" ")
        return Customer(
            number=self._number,
            client=client,
            given=given,
            family=family,
            place=place,
            phone=self._phone(dice, place),
            email=self._mail(dice, given, family),
            street=_street(dice, names),
            town=town,
            postcode=postcode,
            born=_BORN_FIRST + timedelta(days=dice.randrange(_BORN_DAYS)),
            account=dice.digits(10, "23456789"),
            member=f"LKC{dice.digits(9, '123456789')}",
            record=dice.digits(7, "123456789"),
            card=_card(dice),
            expiry=f"{dice.randint(1, 12):02}/{dice.randint(27, 31)}",
            # Numbers from 900 up were never given out as Social Security numbers.
            social=f"9{dice.digits(8)}",
            spanish=place == "US-PR" or (origin == "hispanic" and dice.happens(0.3)),
        )

    def _phone(self, dice: Dice, place: str) -> str:
        """A number of the ranges kept for fiction; "" where there is none, or it is used up."""
        form = str(_facts(place).get("phone", ""))
        for _ in range(200):
            if place.startswith("US-"):
                phone = f"+1{dice.choice(_facts(place)['codes'])}55501{dice.digits(2)}"
            elif form:
                count = int(form[-2])
                phone = form[:-3].replace(" ", "") + dice.digits(count)
            else:
                return ""
            if phone not in self._phones:
                self._phones.add(phone)
                return phone
        return ""

    def _mail(self, dice: Dice, given: str, family: str) -> str:
        one, two = _plain(given), _plain(family)
        names = (f"{one}.{two}", f"{one[0]}{two}", f"{one}{two[0]}", f"{two}.{one}", f"{one}_{two}")
        base, host = dice.choice(names), dice.weighted(_MAILS)
        mail = f"{base}@{host}"
        while mail in self._mails:
            mail = f"{base}{dice.randint(2, 99)}@{host}"
        self._mails.add(mail)
        return mail


def _facts(place: str) -> dict[str, Any]:
    places = load("places")
    found: dict[str, Any] = (
        places["states"][place[3:]] if place.startswith("US-") else places["members"][place]
    )
    return found


def _name(dice: Dice, origin: dict[str, str]) -> tuple[str, str]:
    families = origin["family"].replace("De ", "De_").replace("Van ", "Van_").split()
    family = dice.choice(families)
    if dice.happens(0.04):
        family = f"{family}-{dice.choice(families)}"
    return dice.choice(origin["given"].split()), family.replace("_", " ")


def _street(dice: Dice, names: dict[str, str]) -> str:
    street = f"{dice.randint(12, 4890)} {dice.choice(names['streets'].split())} {dice.choice(names['ways'].split())}"
    return f"{street}, Apartment {dice.randint(1, 48)}" if dice.happens(0.2) else street


def _plain(text: str) -> str:
    """A name as it stands in an e-mail address."""
    apart = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o").replace("æ", "ae"))
    return "".join(sign for sign in apart if sign.isascii() and sign.isalpha())


def _card(dice: Dice) -> str:
    start = dice.weighted({"4": 55, "51": 30, "6011": 8, "34": 7})
    body = start + dice.digits(_CARDS[start] - len(start) - 1)
    doubled = [int(digit) * 2 if at % 2 == 0 else int(digit) for at, digit in enumerate(reversed(body))]
    total = sum(number - 9 if number > 9 else number for number in doubled)  # noqa: PLR2004 - Luhn's sum of digits
    return body + str(-total % 10)
