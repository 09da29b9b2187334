"""What a client's contract asks beside the law: it can only tighten, so nothing here permits what a law refuses."""

from collections.abc import Mapping
from datetime import date

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.rules.answers import by_fact, say
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation, Decision, Outcome
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.places import NAMES, containing

_HOURS_A_DAY = 24
# What serves the person herself, the law, or the safety of her data is no reuse.
_OWN = frozenset(Purpose) - {Purpose.QUALITY, Purpose.MARKETING}


def breach_hours(corpus: Corpus, on: date) -> tuple[int | None, Citation | None]:
    """In how many elapsed hours the client must hear of a breach, by the shortest contract; None without one.

    A day counts as 24 hours, so that a contract in days is never kept too late.
    """
    found = [(_hours(p), p) for p in corpus.in_force("contract.breach", (), on)]
    if not found:
        return None, None
    hours, provision = min(found, key=lambda pair: pair[0])
    return hours, corpus.citation(provision)


def _hours(p: Provision) -> int:
    clock = clocks.parse(str(p.value["due"]))
    return clock.number * (1 if clock.unit is clocks.Unit.HOURS else _HOURS_A_DAY)


def forward(corpus: Corpus, on: date) -> str:
    """The client's time for passing requests on, such as "2 business days after receipt"; "" without one."""
    dues = [str(p.value["due"]) for p in corpus.in_force("contract.requests", (), on)]
    return min(dues, key=_length, default="")


def _length(due: str) -> int:
    """Days at least, to compare limits in different units by."""
    clock = clocks.parse(due)
    days = {clocks.Unit.CALENDAR_MONTHS: 28, clocks.Unit.HOURS: 0}.get(clock.unit, 1)
    return clock.number * days


def places(corpus: Corpus, parties: Mapping[str, str], on: date) -> tuple[Decision, ...]:
    """Whether the parties that touch the data sit where the contract lets them; "" = a place that is not known."""
    return tuple(
        _place(corpus, p, party, place)
        for p in corpus.in_force("contract.places", (), on)
        for party, place in parties.items()
        if party in p.value["parties"]
    )


def _place(corpus: Corpus, p: Provision, party: str, place: str) -> Decision:
    says, allowed = f"{p.words} The {party} is in {NAMES.get(place, place)}.", p.value["places"]
    if not place:
        unknown = f"where the {party} is: outside {', '.join(allowed)} the contract refuses"
        says = f"{p.words} It is not known where the {party} is."
        return say(p.topic, Outcome.CANNOT_TELL, says, (corpus.citation(p),), missing=(unknown,))
    inside = any(each in allowed for each in containing(place))
    outcome = Outcome.PERMITTED if inside else Outcome.REFUSED
    return say(p.topic, outcome, says, (corpus.citation(p),))


def vendors(corpus: Corpus, vendor: str, agreed: bool | None, on: date) -> tuple[Decision, ...]:
    """Whether this vendor may have the client's data; `agreed`: the client consented to it, None = not known."""
    return tuple(_vendor(corpus, p, vendor, agreed) for p in corpus.in_force("contract.vendors", (), on))


def _vendor(corpus: Corpus, p: Provision, vendor: str, agreed: bool | None) -> Decision:
    cited = (corpus.citation(p),)
    if not vendor:
        unknown = "which vendor it is: one that the contract does not name is refused"
        says = f"{p.words} It is not known which vendor this is."
        return say(p.topic, Outcome.CANNOT_TELL, says, cited, missing=(unknown,))
    if vendor in (p.value.get("vendors") or ()):
        return say(p.topic, Outcome.PERMITTED, f"{p.words} This vendor is named there.", cited)
    if p.value["consent"] is not True:
        return say(p.topic, Outcome.REFUSED, f"{p.words} This vendor is not named there.", cited)
    return by_fact(
        p.topic, agreed, f"{p.words} This vendor is not named there, so the client must have agreed.", cited,
        "whether the client agreed to this vendor: if not, the contract refuses", met="It did.", unmet="It did not.",
    )  # fmt: skip


def recording(corpus: Corpus, methods: frozenset[str], on: date) -> tuple[Decision, ...]:
    """Whether the contract lets calls be recorded with what was said; `methods` empty = not known."""
    return tuple(
        answer
        for p in corpus.in_force("contract.recording", (), on)
        if (answer := _recorded(corpus, p, methods)) is not None
    )


def _recorded(corpus: Corpus, p: Provision, methods: frozenset[str]) -> Decision | None:
    cited, needs = (corpus.citation(p),), p.value.get("needs")
    if p.value.get("allowed") is False:
        return say(p.topic, Outcome.REFUSED, f"{p.words} Calls are not recorded at all.", cited)
    if needs is None:
        return None
    asked = str(needs).replace("_", " ")
    return by_fact(
        p.topic, (needs in methods) if methods else None, f"{p.words} It asks for: {asked}.", cited,
        f"how the person was told that the call is recorded: without {asked} the contract refuses",
        met="That was done.", unmet="That was not done.",
    )  # fmt: skip


def analysis(corpus: Corpus, on: date) -> tuple[Decision, ...]:
    """Refusals of contracts that let no machine analyse calls."""
    return tuple(
        say(p.topic, Outcome.REFUSED, f"{p.words} No machine analyses calls.", (corpus.citation(p),))
        for p in corpus.in_force("contract.recording", (), on)
        if p.value.get("analysis") is False
    )


def reuse(corpus: Corpus, purpose: Purpose, on: date, *, drilled: bool = False) -> tuple[Decision, ...]:
    """Whether data may serve more than the person and the law; `drilled`: for drills, labels or thresholds too."""
    if purpose in _OWN and not drilled:
        return ()
    return tuple(_reused(corpus, p, purpose) for p in corpus.in_force("contract.reuse", (), on))


def _reused(corpus: Corpus, p: Provision, purpose: Purpose) -> Decision:
    fits = purpose.value in p.value["purposes"]
    words = "allows" if fits else "does not allow"
    says = f"{p.words} It {words} the purpose {purpose}."
    return say(p.topic, Outcome.PERMITTED if fits else Outcome.REFUSED, says, (corpus.citation(p),))
