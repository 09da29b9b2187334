"""Sensitive data, children's data and voiceprints: handled with consent, on need, or not at all."""

from dataclasses import dataclass
from datetime import date

from wardline.law.corpus import Corpus
from wardline.law.rules.answers import bound, by_fact, cited, say
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation, Decision, Outcome
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import US_STATES, is_place

_TOPIC, _VOICE = "rights.sensitive", "voiceprint.make"
_STATES = tuple(f"US-{code}" for code in US_STATES)
HEALTH_KINDS = frozenset({Kind.MRN, Kind.MBI})
"""Kinds that say of themselves that somebody is a patient."""


@dataclass(frozen=True, slots=True)
class Consents:
    """What the person said of sensitive data. None = not known.

    `given`: consent before the act. `opted_out`: she limited its use. `needed`: it is strictly needed for what she
    asked for. `sold`: the data is sold.
    """

    given: bool | None = None
    opted_out: bool = False
    needed: bool | None = None
    sold: bool = False


def handle(
    corpus: Corpus,
    *,
    person: str,
    said: Consents,
    on: date,
    sectors: frozenset[str] | None = None,
    health: bool = False,
) -> tuple[Decision, ...]:
    """What the laws of the person's place ask before sensitive data is handled, an answer each.

    `health`: it is health data, so laws on that bind every trade. A law that leaves the trade's own data out, since
    federal law holds it, asks nothing. A place that is not known asks what the strictest would.
    """
    if not is_place(person) or person == "US":
        return (_unplaced(said),)
    trades = sectors if sectors is None or not health else sectors | {"health"}
    free = {p.text_id for p in corpus.in_force("rights.exempt", (person,), on) if _left_out(p, sectors)}
    found = bound(corpus.in_force(_TOPIC, (person,), on), trades)
    return tuple(_ground(p, said, (corpus.citation(p),)) for p in found if p.text_id not in free)


def _left_out(p: Provision, sectors: frozenset[str] | None) -> bool:
    """Whether the law leaves out what this client holds: of a bank, only when it leaves out the whole bank."""
    trades = sectors or frozenset()
    return ("health" in trades and p.value.get("health") in {"entity", "data"}) or (
        "financial" in trades and p.value.get("financial") == "entity"
    )


def _ground(p: Provision, said: Consents, cites: tuple[Citation, ...]) -> Decision:
    if said.sold and p.value.get("sale_banned"):
        return say(_TOPIC, Outcome.REFUSED, f"{p.words} This would be a sale.", cites)
    if p.value["ground"] == "opt out":
        words = "The person limited its use." if said.opted_out else "The person did not limit its use."
        return say(
            _TOPIC, Outcome.REFUSED if said.opted_out else Outcome.PERMITTED, f"{p.words} {words}", cites
        )
    if p.value["ground"] == "strict need":
        return _strict_need(p.words, said, cites)
    return _opt_in(p.words, said, cites)


def _strict_need(words: str, said: Consents, cites: tuple[Citation, ...]) -> Decision:
    return by_fact(
        _TOPIC, said.needed, words, cites,
        "whether the sensitive data is strictly needed for what the person asked: if not, it is refused",
        met="It is needed for what she asked.", unmet="It is not needed for what she asked.",
    )  # fmt: skip


def _opt_in(words: str, said: Consents, cites: tuple[Citation, ...]) -> Decision:
    # What the person asks for herself needs no second yes; her no counts against everything else.
    if said.needed and said.given is not False:
        return say(_TOPIC, Outcome.PERMITTED, f"{words} It is needed for what she asked.", cites)
    return by_fact(
        _TOPIC, said.given, f"{words} Consent is asked for.", cites,
        "whether the person consented to this use of sensitive data: if not, it is refused",
        met="It was given.", unmet="It was not given.",
    )  # fmt: skip


def _unplaced(said: Consents) -> Decision:
    words = "It is not known where the person lives, so the strictest law on sensitive data counts."
    answer = _strict_need(words, said, ()) if said.needed is not None else _opt_in(words, said, ())
    missing = (*answer.missing, "where the person lives: some places ask for no consent")
    return say(_TOPIC, answer.outcome, answer.reasons[0].says, missing=missing)


def voiceprint(corpus: Corpus, *, person: str, release: str, on: date) -> Decision:
    """Whether a voiceprint may be made: never without a written release, wherever the person lives.

    `release` is "written", "spoken", "none", or "" = not known.
    """
    known = is_place(person) and person != "US"
    cites = cited(corpus, corpus.in_force(_VOICE, (person,) if known else ("US", *_STATES), on))
    says = "A voiceprint is made only with the person's written release."
    return by_fact(
        _VOICE, None if not release else release == "written", says, cites,
        "whether the person signed a release for her voiceprint: without one it is never made",
        met="It lies here.", unmet="There is none.",
    )  # fmt: skip
