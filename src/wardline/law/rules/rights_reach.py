"""Which privacy laws reach a request, and why the others do not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wardline.law import reach
from wardline.law.corpus import Corpus
from wardline.law.rules.rights_request import Asker, Request
from wardline.law.text import Provision, Text
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.places import NAMES, containing, is_place


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a law reaches the request: None hangs on `missing` and is taken for yes."""

    covered: bool | None
    says: str
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()


def candidates(corpus: Corpus, request: Request) -> tuple[Text, ...]:
    """Texts that speak of people's rights and may reach the person's place; all states when that is not known."""
    if request.laws:
        return tuple(corpus.text(law) for law in request.laws)
    speaking = [text for text in corpus.texts.values() if any(t.startswith("rights.") for t in text.topics)]
    if request.place in {"", "US"} or not is_place(request.place):
        return tuple(text for text in speaking if text.place == "US" or text.place.startswith("US-"))
    return tuple(text for text in speaking if text.place in containing(request.place))


def covers(corpus: Corpus, text: Text, request: Request) -> Reach:
    """Whether this text binds the company towards this person on the day of receipt."""
    if (trade := _trade(text, request)) is not None:
        return trade
    for test in (_force, _asker, _kind, _thresholds):
        found = test(corpus, text, request)
        if found is not None:
            return found
    return Reach(True, f"{text.title} protects people in {NAMES.get(text.place, text.place)}.")


def _force(corpus: Corpus, text: Text, request: Request) -> Reach | None:
    topics = [t for t in text.topics if t.startswith("rights.")]
    if any(p.holds(request.received) for t in topics for p in text.provisions(t)):
        return None
    first = min(p for p in _provisions(text, topics))
    says = f"{text.title} was not in force on {request.received}; it holds from {first[0]}."
    return Reach(False, says, (corpus.citation(first[2]),))


def _provisions(text: Text, topics: Iterable[str]) -> list[tuple[str, str, Provision]]:
    return [(p.since.isoformat(), t, p) for t in topics for p in text.provisions(t)]


def _trade(text: Text, request: Request) -> Reach | None:
    sectors = request.company.sectors
    if not text.sector or request.laws or text.provisions("rights.reach"):
        return None
    if sectors is None:
        why = f"{text.title} binds the trade '{text.sector}' only, and the client's trade is not known."
        return Reach(
            False, why, (), (f"the client's trade: in '{text.sector}' {text.title} would be owed too",)
        )
    if text.sector in sectors:
        return None
    return Reach(
        False, f"{text.title} binds the trade '{text.sector}' only, which is not the client's trade."
    )


def _asker(corpus: Corpus, text: Text, request: Request) -> Reach | None:
    exempt = _held(text, "rights.exempt", request)
    if request.asker is Asker.CONSUMER or exempt is None:
        return None
    field = "employees" if request.asker is Asker.EMPLOYEE else "business_contacts"
    if exempt.value[field] is not False:
        return None
    says = f"{text.title} protects people in their private lives, and this one asks as {request.asker}."
    return Reach(False, says, (corpus.citation(exempt),))


def _kind(corpus: Corpus, text: Text, request: Request) -> Reach | None:
    exempt, company = _held(text, "rights.exempt", request), request.company
    if exempt is None:
        return None
    cited = (corpus.citation(exempt),)
    if company.nonprofit and exempt.value["nonprofits"] is False:
        return Reach(False, f"{text.title} leaves non-profit bodies out.", cited)
    for sector in sorted(company.sectors or ()):
        if sector in {"financial", "health"} and exempt.value[sector] == "entity":
            return Reach(False, f"{text.title} leaves companies of the trade '{sector}' out.", cited)
    return None


def _thresholds(corpus: Corpus, text: Text, request: Request) -> Reach | None:
    bound = _held(text, "rights.reach", request)
    if bound is None:
        return None
    limbs, facts = bound.value["any"], {"business": True, **known(request)}
    cited, spoken = (corpus.citation(bound),), reach.spoken(limbs)
    found = reach.reaches(limbs, facts)
    if found is None:
        wanting = ", ".join(fact.replace("_", " ") for fact in reach.wanting(limbs, facts))
        says = f"Whether {text.title} binds the client is not known ({spoken}); it is taken to."
        missing = (
            f"of the client: {wanting}; {text.title} binds only with {spoken}, else nothing is owed under it"
        )
        return Reach(None, says, cited, (missing,))
    if found:
        return Reach(True, f"{text.title} binds the client ({spoken}).", cited)
    return Reach(False, f"{text.title} does not bind the client: it would need {spoken}.", cited)


def known(request: Request) -> Mapping[str, int | float | bool | None]:
    """The company's facts, completed: who sells nothing has no share of revenue from it."""
    facts = dict(request.company.facts)
    if facts.get("sells") is False:
        facts.setdefault("sale_share", 0)
        facts.setdefault("traded", 0)
    if facts.get("sells") is True and "traded" not in facts:
        facts["traded"] = facts.get("consumers")
    return facts


def _held(text: Text, topic: str, request: Request) -> Provision | None:
    return next((p for p in text.provisions(topic) if p.holds(request.received)), None)
