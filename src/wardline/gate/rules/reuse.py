"""Using a client's data for drills, labels and thresholds, or for more than the person: with the client's word only."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules import contracts
from wardline.law.rules.answers import by_fact, together
from wardline.vocabulary.decision import Decision


def permitted(asked: Asked) -> Decision | None:
    """Reuse needs the client's permission."""
    if not asked.fact("reuse"):
        return None
    return by_fact(
        "reuse", asked.flag("client_permits"),
        "A client's data serves drills, labels and thresholds only with its permission.", (),
        "whether the client permits this reuse: without its word it is refused",
        met="It permits it.", unmet="It does not permit it.",
    )  # fmt: skip


def contracted(asked: Asked) -> Decision | None:
    """What the client's contract lets its data serve."""
    drilled = bool(asked.fact("reuse"))
    answers = contracts.reuse(asked.corpus, asked.purpose, asked.on, drilled=drilled)
    return together(answers) if answers else None
