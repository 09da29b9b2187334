"""The two questions of an officer, from what was typed to the answer: what every face calls."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from wardline.interfaces.questions import breach_asked, breach_told, rights_asked, rights_told, stricter
from wardline.interfaces.questions.answer import Answer, Unknown
from wardline.interfaces.questions.reading import Given
from wardline.law.clocks import Clock
from wardline.law.corpus import Corpus
from wardline.law.governing import Governing
from wardline.vocabulary.decision import Citation


@dataclass(frozen=True, slots=True)
class OfClient:
    """What the register and the contract say of a client; None and "" where they say nothing.

    `sectors` are its trades (law/topics.py), `forward` the time for passing requests on as a clock of the texts,
    `breach` the contract's clock for telling it of a breach, `clause` where it says so.
    """

    sectors: frozenset[str] | None = None
    forward: str = ""
    breach: Clock | None = None
    clause: tuple[Citation, ...] = ()


# What a trade of the register is in the words of the breach texts.
_ENTITIES = {
    "financial": frozenset({"bank", "glba institution"}),
    "health": frozenset({"hipaa covered entity"}),
}
Known = Callable[[Corpus], OfClient]


def nobody(_corpus: Corpus) -> OfClient:
    """No client is named, so nothing is known but what was typed."""
    return OfClient()


def rights(governing: Governing, given: Given, known: Known = nobody) -> Answer:
    """What is owed for a person's request. Raises BadQuestionFault with every fault by its field.

    `known` says what the register and the contract in a corpus say of the client.
    """

    def ask(corpus: Corpus) -> Answer:
        client = known(corpus)
        return rights_told.told(corpus, rights_asked.read(given, client.sectors, client.forward))

    return stricter.answered(governing, ask)


def breach(governing: Governing, given: Given, known: Known = nobody) -> Answer:
    """Who must be told of a breach, by us and by the client. Raises and knows as `rights`."""

    def ask(corpus: Corpus) -> Answer:
        client = known(corpus)
        kinds = _entities(client.sectors)
        found = breach_told.told(corpus, breach_asked.read(given, kinds, client.breach, client.clause))
        if kinds is None or any(given.get("client_is", ())) or not found.for_client:
            return found
        return replace(found, unknown=(*found.unknown, _more(kinds)))

    return stricter.answered(governing, ask)


def _entities(sectors: frozenset[str] | None) -> frozenset[str] | None:
    """What the register's trades are in the words of the breach texts; None where they do not say it."""
    found = frozenset(each for sector in sectors or () for each in _ENTITIES.get(sector, ()))
    # A client without such a trade may still be an SEC registrant or a carrier: that is not known, not denied.
    return found or None


def _more(kinds: frozenset[str]) -> Unknown:
    says = f"The register makes it: {', '.join(sorted(kinds))}. If it is more, such as an SEC registrant, more is owed."
    return Unknown("whether the client is of another kind too", (says,), "client_is")
