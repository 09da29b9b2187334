"""May a machine analyse: the law of every place by whose machine it is, and the client's contract."""

from typing import cast

from wardline.gate.rules.asked import Asked
from wardline.law.rules import contracts
from wardline.law.rules import recording as law
from wardline.law.rules.analysis import By
from wardline.law.rules.answers import say, together
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.faults import BadInputFault

_BY = ("party", "processor", "third_party")
_TO_PROTECT = say(
    "analysis-to-protect",
    Outcome.PERMITTED,
    "The data already lies here; it is analysed to find, mask and account for it, and for nothing else.",
)


def analysed(asked: Asked) -> Decision:
    """Protection is a purpose of its own (docs/decisions/0001); for the rest the law of all places decides."""
    if asked.protective:
        return _TO_PROTECT
    by = asked.fact("by") or "party"
    if by not in _BY:
        raise BadInputFault(
            f"'{by}' says nothing of whose machine it is.",
            "The law differs by that.",
            f"Use {', '.join(_BY)}.",
        )
    places = asked.handling.places
    machines = [places.get("server", ""), *([places["vendor"]] if "vendor" in places else [])]
    return together([_analyse(asked, cast("By", by), machine) for machine in machines])


def _analyse(asked: Asked, by: By, machine: str) -> Decision:
    return law.analyse(
        asked.corpus,
        person_place=asked.person,
        agent_place=asked.handling.places.get("agent", ""),
        server_place=machine,
        on=asked.on,
        by=by,
        told=asked.flag("told"),
        consented=_consented(asked),
    )


def _consented(asked: Asked) -> bool | None:
    said = asked.flag("consented")
    # One party's standing consent is not that of all; her standing no settles that not all agreed.
    return False if said is None and asked.given("consent", "analysis") is False else said


def contracted(asked: Asked) -> Decision | None:
    """A contract may forbid that machines analyse calls, to protect them too."""
    answers = contracts.analysis(asked.corpus, asked.on)
    return together(answers) if answers else None
