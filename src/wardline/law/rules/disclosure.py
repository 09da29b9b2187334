"""Telling a person's data to somebody: to herself when she is verified, to others when she agreed, secrets to nobody."""

from dataclasses import dataclass
from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.rules.answers import bound, by_fact, cited, say
from wardline.vocabulary.decision import Citation, Decision, DutyOwed, Outcome
from wardline.vocabulary.kinds import Kind

RECIPIENTS = frozenset({"person", "third party", "representative", "authority"})
"""To whom data is told: the person herself, somebody else, somebody who acts for her, a court or an office."""

SECRETS = frozenset({Kind.PASSWORD, Kind.SECURITY_ANSWER, Kind.PIN, Kind.CVV})
"""What its holder alone knows."""

_BEFORE, _OTHERS, _PRETEXT = "verification.before", "disclosure.others", "pretexting.ban"
_SSN, _SECRETS, _SUBSTANCE = "ssn.use", "secrets.keep", "substance.disclose"
_FACTORS = "verification.factors"


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of a disclosure. None and "" = not known.

    `to` is one of RECIPIENTS. `verified`: whoever asks was verified. `agreed`: the person agreed that this other one
    is told. `authority`: the power of a representative was seen. `counsel`: counsel approved an answer to an
    authority. `pretext`: there are signs of a false identity. `factor`: what call details were unlocked by.
    """

    to: str
    verified: bool | None = None
    agreed: bool | None = None
    authority: bool | None = None
    counsel: bool | None = None
    pretext: bool | None = None
    call_details: bool = False
    factor: str = ""


def tell(
    corpus: Corpus, *, telling: Telling, person: str, sectors: frozenset[str] | None, on: date
) -> tuple[Decision, ...]:
    """What the law of the person's place and trade says of telling, an answer each; at least one."""
    place = _Asked(corpus, person or "US", sectors, on)
    answers = [_RULES[telling.to](place, telling)] if telling.to in _RULES else [_nobody()]
    if telling.pretext:
        answers.append(_pretext(place))
    if telling.call_details and sectors is not None and "carriers" in sectors:
        answers.append(_factor(place, telling))
    return tuple(answers)


@dataclass(frozen=True, slots=True)
class _Asked:
    corpus: Corpus
    person: str
    sectors: frozenset[str] | None
    on: date

    def found(self, topic: str, sector: str = "") -> tuple[tuple[str, ...], tuple[Citation, ...]]:
        """The glosses and citations of a topic for these trades."""
        provisions = bound(self.corpus.in_force(topic, (self.person,), self.on), self.sectors)
        if sector:
            provisions = tuple(p for p in provisions if p.sector == sector)
        return tuple(p.words for p in provisions), cited(self.corpus, provisions)


def _nobody() -> Decision:
    missing = ("to whom it is told: the person herself when verified, others only when she agreed",)
    says = "It is not said to whom the data is told, so nobody is told."
    return say(_OTHERS, Outcome.CANNOT_TELL, says, missing=missing)


def _herself(asked: _Asked, telling: Telling) -> Decision:
    _, cites = asked.found(_BEFORE)
    return by_fact(
        _BEFORE, telling.verified, "Who asks is verified before data is told.", cites,
        "whether who asks was verified: if not, nothing is told",
        met="She was verified.", unmet="She was not verified.",
    )  # fmt: skip


def _other(asked: _Asked, telling: Telling) -> Decision:
    words, cites = asked.found(_OTHERS)
    says = " ".join(words) or "Another person is told only what the person agreed to."
    return by_fact(
        _OTHERS, telling.agreed, says, cites,
        "whether the person agreed that this other one is told: if not, it is refused",
        met="The person agreed.", unmet="The person did not agree.",
    )  # fmt: skip


def _representative(asked: _Asked, telling: Telling) -> Decision:
    _, cites = asked.found(_BEFORE)
    known = None if None in (telling.verified, telling.authority) else True
    if False in (telling.verified, telling.authority):
        known = False
    return by_fact(
        _BEFORE, known, "Who acts for a person shows who he is and what gives him the power.", cites,
        "whether the representative was verified and his power seen: without both nothing is told",
        met="Both were shown.", unmet="One of them was not shown.",
    )  # fmt: skip


def _authority(_asked: _Asked, telling: Telling) -> Decision:
    answer = by_fact(
        _OTHERS, telling.counsel or None, "What an authority asks for is looked at by counsel first.", (),
        "counsel's approval of the answer: without it nothing is told", met="Counsel approved.", unmet="",
    )  # fmt: skip
    return (
        answer
        if telling.counsel is not False
        else say(_OTHERS, Outcome.REFUSED, "Counsel did not approve it.")
    )


def _pretext(asked: _Asked) -> Decision:
    words, cites = asked.found(_PRETEXT)
    says = " ".join(words) or "Signs of a false identity stop a disclosure."
    return say(_PRETEXT, Outcome.REFUSED, f"{says} There are signs of a false identity.", cites)


def _factor(asked: _Asked, telling: Telling) -> Decision:
    words, cites = asked.found(_FACTORS, "carriers")
    return by_fact(
        _FACTORS, telling.factor == "password" if telling.factor else None, " ".join(words), cites,
        "what unlocked the call details: only a password that is no data of the person does",
        met="It was a password.", unmet="It was not.",
    )  # fmt: skip


_RULES = {
    "person": _herself,
    "third party": _other,
    "representative": _representative,
    "authority": _authority,
}


def masked(corpus: Corpus, kinds: frozenset[Kind], *, person: str, on: date) -> tuple[Decision, ...]:
    """What is never said aloud of these kinds: secrets at all, a Social Security number in full."""
    asked, answers = _Asked(corpus, person or "US", None, on), []
    if secret := kinds & SECRETS:
        _, cites = asked.found(_SECRETS)
        says = "A secret that its holder alone knows is told to nobody, not even to her."
        answers.append(say(_SECRETS, Outcome.PERMITTED, says, cites, masks=secret))
    if Kind.SSN in kinds:
        words, cites = asked.found(_SSN)
        says = " ".join(words) or "A Social Security number is not said in full."
        answers.append(say(_SSN, Outcome.PERMITTED, says, cites, masks=frozenset({Kind.SSN})))
    return tuple(answers)


def collect(
    corpus: Corpus, kinds: frozenset[Kind], *, person: str, on: date, typed: bool, ssn_needed: bool | None
) -> tuple[Decision, ...]:
    """What may not be asked for: secrets by anybody who hears them, a Social Security number without need.

    `typed`: the person enters it herself and nobody hears it. `ssn_needed` None = not known.
    """
    asked, answers = _Asked(corpus, person or "US", None, on), []
    if kinds & SECRETS and not typed:
        _, cites = asked.found(_SECRETS)
        says = "A secret is entered by its holder; nobody asks to hear it."
        answers.append(say(_SECRETS, Outcome.REFUSED, says, cites))
    words, cites = asked.found(_SSN)
    if Kind.SSN in kinds and words:
        answers.append(
            by_fact(
                _SSN, ssn_needed, " ".join(words), cites,
                "whether a law or a credit check needs the number: if not, it is not asked for",
                met="It is needed here.", unmet="It is not needed here.",
            )
        )  # fmt: skip
    return tuple(answers)


def substance(
    corpus: Corpus, *, held: bool | None, consent: str, sectors: frozenset[str] | None, on: date
) -> Decision | None:
    """Whether records of treatment for substance use may leave: only with written consent (42 CFR Part 2).

    `held`: the data holds such records, None = not known. `consent` is "written", "spoken", "none", or "" = not
    known. None when nothing speaks for such records.
    """
    found = corpus.in_force(_SUBSTANCE, ("US",), on)
    treats = sectors is not None and "substance use treatment" in sectors
    if not found or held is False or (held is None and not treats):
        return None
    cites, words = cited(corpus, found), found[0].words
    answer = by_fact(
        _SUBSTANCE, None if not consent else consent == "written", words, cites,
        "whether the patient consented in writing: without that such records stay",
        met="It was given in writing.", unmet="There is no consent in writing.",
    )  # fmt: skip
    if answer.outcome is not Outcome.PERMITTED:
        return answer
    notices = corpus.in_force("substance.notice", ("US",), on)
    duties = tuple(
        DutyOwed(
            "forbid-passing-on", p.words, "recipient", None, "with the disclosure", (corpus.citation(p),)
        )
        for p in notices
    )
    return say(_SUBSTANCE, Outcome.PERMITTED, answer.reasons[0].says, cites, duties=duties)
