"""The sample centre's sites and its forty people, the same ones every time."""

from dataclasses import dataclass
from functools import cache

from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.dice import Dice

TITLE = "Meridian Contact Services"


@dataclass(frozen=True, slots=True)
class Workplace:
    """A site: name, place code, time zone."""

    name: str
    place: str
    zone: str


SITES = {
    "Tulsa": Workplace("Tulsa", "US-OK", "America/Chicago"),
    "Cebu": Workplace("Cebu", "PH", "Asia/Manila"),
}
# Client, site and number of seats of each team of agents.
_TEAMS = (
    ("harbor", "Tulsa", 6),
    ("harbor", "Cebu", 5),
    ("lakeside", "Tulsa", 5),
    ("lakeside", "Cebu", 4),
    ("juniper", "Tulsa", 4),
    ("juniper", "Cebu", 6),
)
_OTHERS = (
    ("S", "supervisor", "Tulsa", 2),
    ("S", "supervisor", "Cebu", 2),
    ("Q", "qa", "Tulsa", 1),
    ("Q", "qa", "Cebu", 2),
    ("C", "officer", "Tulsa", 1),
    ("M", "administrator", "Tulsa", 1),
    ("M", "administrator", "Cebu", 1),
)
_LETTERS = {"S": 2001, "Q": 3001, "C": 4001, "M": 5001}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of staff. `care` weighs how often lapses happen to an agent: 1 is usual."""

    code: str
    job: str
    given: str
    family: str
    site: str
    team: str
    client: str
    care: float


@cache
def members() -> tuple[Member, ...]:
    """All forty, agents first."""
    found = [
        _member(f"A-{1001 + number}", "agent", site, client)
        for number, (client, site) in enumerate((c, s) for c, s, seats in _TEAMS for _ in range(seats))
    ]
    counters = dict(_LETTERS)
    for letter, job, site, count in _OTHERS:
        for _ in range(count):
            found.append(_member(f"{letter}-{counters[letter]}", job, site, ""))
            counters[letter] += 1
    return tuple(found)


@cache
def agents(client: str, site: str) -> tuple[Member, ...]:
    """The agents who serve a client at a site."""
    return tuple(one for one in members() if (one.job, one.client, one.site) == ("agent", client, site))


def _member(code: str, job: str, site: str, client: str) -> Member:
    dice = Dice("staff", code)
    names = load("names")
    origin = "filipino" if site == "Cebu" else dice.weighted(names["mix"]["US"])
    given, family = (
        dice.choice(names["origins"][origin][part].replace("De ", "De_").split())
        for part in ("given", "family")
    )
    # Most are careful; one new hire in seven is not yet.
    care = dice.choice([0.4, 0.6, 0.8, 0.8, 1.0, 1.2, 3.5])
    team = f"{client.title()} {site}" if client else site
    return Member(code, job, given, family.replace("_", " "), site, team, client, care)
