"""How many handlings the gate decides in a second on one core, and how long each takes, beside Cedar in the same run.

Run `python -m bench.decide`: prints the figures, exits 1 below 10,000 a second or above 1 ms at the 99th percentile.
The handlings are made up by a seeded mix over all acts, 57 places, 400 days, kinds, trades and standing. "Cold" counts
the first decisions of a corpus that has answered nothing yet. Cedar (cedarpy) is asked the three questions that it can
be asked alike: recording consent by state, location limits, purposes; policies and entities are parsed once, and
each engine answers the same handlings. Times are those of the core (CPU time of the thread), so that a
busy machine does not count against either; "wall" is the 99th percentile by the clock on the wall. Ours answers in those figures with every rule, citation and sentence.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import cedarpy

from wardline.gate.decide import Stood, decide
from wardline.law.corpus import Corpus, load
from wardline.vocabulary.decision import Outcome
from wardline.vocabulary.handling import Act, Handling, Purpose
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import US_STATES

SEED = 20261123
COUNT, COLD, BESIDE = 200_000, 20_000, 20_000
RATE_FLOOR, P99_CEILING = 10_000, 0.001
STATES = tuple(f"US-{code}" for code in US_STATES)
ABROAD = ("PH", "IN", "GB", "CA", "DE", "FR", "IE")
# How a centre's day looks: mostly reading, keeping and recording; the rest in small numbers.
MIX = {
    Act.READ: 25, Act.RECORD: 15, Act.KEEP: 15, Act.ANALYSE: 12, Act.DISCLOSE: 10, Act.COLLECT: 8, Act.CONTACT: 6,
    Act.SHARE: 3, Act.EXPORT: 2, Act.CHANGE: 2, Act.ERASE: 2,
}  # fmt: skip
PURPOSES = {Purpose.SERVICE: 50, Purpose.QUALITY: 15, Purpose.COMPLIANCE: 15, Purpose.PAYMENT: 8, Purpose.RIGHTS: 6,
            Purpose.SECURITY: 2, Purpose.LEGAL: 2, Purpose.MARKETING: 2}  # fmt: skip
TRADES = (
    None,
    "none",
    "none",
    "health",
    "financial",
    "telemarketing",
    "debt collection, financial",
    "carriers",
)
RECORDS = ("recordings", "transcripts", "customer records", "voiceprints", "call details")
STANDING = (
    ("objection", (("of", "quality"),)),
    ("consent", (("form", "express"), ("given", "yes"), ("of", "calls"))),
    ("consent", (("given", "yes"), ("of", "marketing"))),
    ("opt-out", (("of", "sale"),)),
    ("verification", (("given", "yes"),)),
    ("hold", (("of", "matter 7"),)),
    ("recording-consent", (("form", "written"),)),
)


@dataclass(frozen=True)
class Figures:
    """Decisions a second, and CPU seconds that one took at the median, the 99th percentile and at most; wall p99."""

    rate: float
    p50: float
    p99: float
    most: float
    wall: float

    def __str__(self) -> str:
        times = f"p50 {self.p50 * 1e6:.0f} us, p99 {self.p99 * 1e6:.0f} us, max {self.most * 1e3:.2f} ms, wall p99 {self.wall * 1e6:.0f} us"
        return f"{self.rate:>10,.0f}/s, {times}"


Question = tuple[Handling, tuple[Stood, ...]]


def mix(
    count: int, *, places: Sequence[str] = STATES, standing: int = 1, acts: Sequence[Act] = ()
) -> list[Question]:
    """Made-up handlings with what stands; the same for the same arguments."""
    dice = random.Random(SEED)
    return [_question(dice, places, standing, acts) for _ in range(count)]


def _question(dice: random.Random, places: Sequence[str], standing: int, acts: Sequence[Act]) -> Question:
    act = dice.choice(acts) if acts else dice.choices(list(MIX), list(MIX.values()))[0]
    at = datetime(2025, 10, 1, 13, tzinfo=UTC) + timedelta(
        days=dice.randrange(400), seconds=dice.randrange(36_000)
    )
    person = UUID(int=dice.getrandbits(128))
    handling = Handling(
        client=UUID(int=7),
        act=act,
        purpose=dice.choices(list(PURPOSES), list(PURPOSES.values()))[0],
        at=at,
        actor="agent",
        subjects=(person,),
        kinds=frozenset(dice.sample(list(Kind), dice.randrange(5))),
        places=_places(dice, places),
        facts=_facts(dice, act, at),
    )
    kept = dice.choices(STANDING, k=dice.randrange(2 * standing + 1)) if standing else []
    return handling, tuple(
        Stood(person, kind, value, at - timedelta(days=dice.randrange(1, 900)), None, person)
        for kind, value in kept
    )


def _places(dice: random.Random, places: Sequence[str]) -> dict[str, str]:
    """One person in two hundred lives nobody knows where."""
    person = "" if dice.random() < 0.005 else dice.choice((*places, *places, *ABROAD[2:]))
    found = {
        "person": person,
        "agent": dice.choice(("PH", "IN", dice.choice(places), "US-TX")),
        "server": "US-VA",
    }
    return found | ({"vendor": dice.choice(("US-CA", "IE"))} if dice.random() < 0.2 else {})


def _facts(dice: random.Random, act: Act, at: datetime) -> dict[str, str]:
    """Facts as the faces give them, each known four times in five."""
    trades = dice.choice(TRADES)
    earlier = (at - timedelta(days=dice.randrange(1, 1500))).date().isoformat()
    every = {
        "form": dice.choice(("masked", "masked", "clear")), "contact": "live", "verified": dice.choice(("yes", "no")),
        "to": dice.choice(("person", "person", "third party", "representative")),
        "methods": dice.choice(("announcement", "express_yes", "announcement, beep", "none")),
        "agent_consented": "yes", "announcement_inside": dice.choice(("yes", "no")), "told": "yes",
        "by": dice.choice(("party", "processor", "third_party")), "vendor": "Transcribe Ltd",
        "vendor_agreement": dice.choice(("dpa", "baa, dpa", "none")), "record": dice.choice(RECORDS),
        "the purpose ends": dice.choice(("no", earlier)), "the last use": earlier, "the record is made": earlier,
        "the call": earlier, "the last contact": earlier, "needed": "yes", "people": "400", "attested": "yes",
        "means": dice.choice(("by hand", "selected", "text")), "mobile": "yes", "on_national_list": "no",
        "national_list_of": (at - timedelta(days=9)).date().isoformat(), "on_state_lists": "none",
        "attempts": (at - timedelta(hours=30)).isoformat(), "talks": "none", "closed": "none",
    }  # fmt: skip
    known = {name: word for name, word in every.items() if name in _ASKED[act] and dice.random() < 0.8}
    return known | ({"sectors": trades} if trades is not None else {})


_ASKED: dict[Act, frozenset[str]] = {
    Act.COLLECT: frozenset({"needed"}),
    Act.RECORD: frozenset({"methods", "agent_consented", "announcement_inside"}),
    Act.ANALYSE: frozenset({"by", "told", "needed"}),
    Act.READ: frozenset({"form", "contact", "needed"}),
    Act.DISCLOSE: frozenset({"to", "verified", "needed"}),
    Act.EXPORT: frozenset({"form", "to", "verified"}),
    Act.SHARE: frozenset({"vendor", "vendor_agreement", "people", "attested"}),
    Act.CONTACT: frozenset(
        {"means", "mobile", "on_national_list", "national_list_of", "on_state_lists", "attempts", "talks"}
    ),
    Act.CHANGE: frozenset({"verified"}),
    Act.KEEP: frozenset(
        {"record", "the purpose ends", "the last use", "the record is made", "the call", "the last contact"}
    ),
    Act.ERASE: frozenset({"record", "verified", "the record is made", "the call"}),
}


def measure(corpus: Corpus, questions: Sequence[Question]) -> Figures:
    """Decide each question once, one after the other."""
    taken = [_timed(lambda: decide(handling, corpus, stands)) for handling, stands in questions]  # noqa: B023 - called at once
    return _figures(taken)


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the core, and on the wall, that one question took."""
    wall, core = time.perf_counter(), time.thread_time()
    ask()
    return time.thread_time() - core, time.perf_counter() - wall


def _figures(taken: Sequence[tuple[float, float]]) -> Figures:
    core, wall = sorted(each[0] for each in taken), sorted(each[1] for each in taken)
    last = int(len(core) * 0.99)
    return Figures(len(core) / sum(core), statistics.median(core), core[last], core[-1], wall[last])


def fresh(corpus: Corpus) -> Corpus:
    """The same law, with nothing answered yet."""
    return replace(corpus, _found={}, _cited={})


POLICIES = """
permit (principal, action, resource);
forbid (principal, action, resource) when { context.actor == "" };
forbid (principal, action, resource) when { context.purpose == "marketing" && !context.consented };
forbid (principal, action == Action::"read", resource) when { context.form != "masked" && context.contact != "live" };
forbid (principal, action == Action::"keep", resource) when { context.kinds.containsAny(["CVV", "PIN"]) };
"""


def cedar_policies(corpus: Corpus) -> str:
    """Recording consent, location limits and purposes of the corpus as Cedar policies, dated as the texts are."""
    lines = [POLICIES]
    for text in corpus.texts.values():
        for p in text.provisions("recording.consent"):
            if p.value["none"] is True:
                continue
            enough = [
                way
                for way in ("announcement", "express_yes", "prior_written_consent", "beep")
                if p.value[way]
            ]
            lines.append(
                f'forbid (principal, action == Action::"record", resource) when {{ {_days(p.since, p.until)}'
                f' && context.places.contains("{p.place}") && !context.methods.containsAny({json.dumps(enough)}) }};'
            )
        lines += [
            f"forbid (principal, action, resource) when {{ {_days(p.since, p.until)}"
            f' && context.person == "{p.place}" && context.abroad'
            f" && context.sectors.contains({json.dumps(p.sector)}) }};"
            for p in text.provisions("location.limit")
            if p.value["rule"] == "banned"
        ]
    return "\n".join(lines)


def _days(since: object, until: object) -> str:
    until_words = "" if until is None else f" && context.day <= {str(until).replace('-', '')}"
    return f"context.day >= {str(since).replace('-', '')}{until_words}"


def cedar_request(handling: Handling, stands: Sequence[Stood]) -> dict[str, object]:
    """The same question in Cedar's words."""
    facts, places = handling.facts, handling.places
    parties = [place for place in places.values() if place]
    context = {
        "actor": handling.actor, "purpose": handling.purpose.value, "day": int(handling.at.strftime("%Y%m%d")),
        "form": facts.get("form", ""), "contact": facts.get("contact", ""),
        "consented": any(("of", "marketing") in stood.value for stood in stands),
        "kinds": [kind.value for kind in handling.kinds], "places": parties,
        "person": places["person"], "abroad": any(not place.startswith("US") for place in parties),
        "methods": [word.strip() for word in facts.get("methods", "none").split(",")],
        "sectors": [word.strip() for word in facts.get("sectors", "").split(",")],
    }  # fmt: skip
    return {
        "principal": 'Agent::"a"', "action": f'Action::"{handling.act}"', "resource": 'Client::"c"', "context": context,
    }  # fmt: skip


def cedar(corpus: Corpus, questions: Sequence[Question]) -> tuple[Figures, int, int]:
    """Cedar's figures, the number of its policies, and how many it permitted."""
    source = cedar_policies(corpus)
    policies = cedarpy.PolicySet.from_str(source)
    entities = cedarpy.Entities.from_json_str("[]")
    requests = [cedar_request(handling, stands) for handling, stands in questions]
    answers: list[bool] = []
    taken = [
        _timed(lambda: answers.append(cedarpy.is_authorized(request, policies, entities).allowed))  # noqa: B023 - called at once
        for request in requests
    ]
    return _figures(taken), source.count(";"), sum(answers)


def main() -> int:
    """Print all figures; 1 when one misses its number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="how many handlings")
    count = parser.parse_args().count
    corpus, questions = load(), mix(count)
    outcomes = [decide(handling, corpus, stands).outcome for handling, stands in questions[:2000]]
    spread = ", ".join(
        f"{outcome.value} {outcomes.count(outcome) / len(outcomes):.0%}" for outcome in Outcome
    )
    print(f"{count:,} handlings, seed {SEED}: {spread}")
    print(f"cold, first {COLD:,}          {measure(fresh(corpus), questions[:COLD])}")
    once = fresh(corpus)
    whole = measure(once, questions)
    print(f"whole run from cold        {whole}")
    print(f"warm, the same again       {measure(once, questions)}")
    for act in Act:
        print(f"  {act.value:10}               {measure(once, mix(2000, acts=(act,)))}")
    nowhere = [
        (replace(handling, places={**handling.places, "person": ""}), stands)
        for handling, stands in mix(500, acts=(Act.CONTACT,))
    ]
    print(f"  contact, person nowhere  {measure(once, nowhere)}")
    for number in (1, 10, 25, len(STATES)):
        print(
            f"  {number:2} states                {measure(fresh(corpus), mix(COLD, places=STATES[:number]))}"
        )
    for number in (0, 1, 10, 100):
        print(f"  standing, {number:3} at the mean  {measure(once, mix(COLD, standing=number))}")
    alike = mix(BESIDE, acts=(Act.RECORD, Act.READ, Act.KEEP, Act.COLLECT))
    ours = measure(once, alike)
    theirs, number, permitted = cedar(corpus, alike)
    print(f"beside Cedar, {BESIDE:,} of record, read, keep, collect")
    print(f"  ours, all rules and reasons  {ours}")
    print(f"  cedarpy, {number} policies       {theirs} ({permitted:,} permitted)")
    print(f"  ratio {ours.rate / theirs.rate:.2f} times Cedar's rate")
    faults = [
        *([f"fewer than {RATE_FLOOR:,} decisions a second"] if whole.rate < RATE_FLOOR else []),
        *(["p99 above 1 ms"] if whole.p99 > P99_CEILING else []),
    ]
    print(*faults, sep="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
