"""Where the data goes: limits of the law, and of the client's contract."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules import contracts
from wardline.law.rules import location as law
from wardline.law.rules.answers import together
from wardline.vocabulary.decision import Decision


def limited(asked: Asked) -> Decision | None:
    """What limits of law say of the places of those who touch the data; masked copies carry none of it."""
    parties = asked.parties
    if not parties or asked.masked:
        return None
    counted = asked.number("people")
    subjects = len(asked.handling.subjects)
    of = {"biometric"} if asked.flag("voiceprint") else set()
    answers = law.limits(
        asked.corpus,
        law.Whereabouts(
            person=asked.person,
            parties=parties,
            kinds=asked.handling.kinds,
            sectors=asked.sectors,
            attested=asked.flag("attested"),
            people=None if counted is None else max(counted, subjects),
            of=frozenset(of),
            protective=asked.protective,
        ),
        asked.on,
    )
    return together(answers) if answers else None


def contracted(asked: Asked) -> Decision | None:
    """What the client's contract says of the same places; it speaks of masked copies too."""
    parties = asked.parties
    answers = contracts.places(asked.corpus, parties, asked.on) if parties else ()
    return together(answers) if answers else None
