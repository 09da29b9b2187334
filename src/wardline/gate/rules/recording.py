"""May the call be recorded: the law of every place, the agent's own consent, and the client's contract."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules import contracts
from wardline.law.rules import recording as law
from wardline.law.rules.answers import cited, say, together
from wardline.vocabulary.decision import Decision, Outcome


def recorded(asked: Asked) -> Decision:
    """What the law of the caller's, the agent's, the server's and the vendor's place says of recording."""
    places = asked.handling.places
    answers = [_record(asked, places.get("server", ""))]
    if "vendor" in places:
        answers.append(_record(asked, places["vendor"]))
    return together(answers)


def _record(asked: Asked, machine: str) -> Decision:
    return law.record(
        asked.corpus,
        person_place=asked.person,
        agent_place=asked.handling.places.get("agent", ""),
        server_place=machine,
        on=asked.on,
        methods=asked.words("methods"),
        purpose=asked.purpose,
        agent_consented=_agent_consented(asked),
        announcement_inside=asked.flag("announcement_inside"),
    )


def _agent_consented(asked: Asked) -> bool | None:
    """The agent's own written consent: said as a fact, or standing about the agent whom the fact `agent` names."""
    said, agent = asked.flag("agent_consented"), asked.fact("agent")
    if said is not None or not agent:
        return said
    own = Asked(asked.handling, asked.corpus, [s for s in asked.stands if str(s.subject) == agent], asked.on)
    value = own.latest("recording-consent")
    if value is None:
        return None
    return value.get("given", "yes") == "yes" and value.get("form") == "written"


def objected(asked: Asked) -> Decision | None:
    """Who objected to being recorded is not recorded; the articles are those of her place."""
    value = asked.latest("objection", "recording")
    # An objection to everything is weighed with its purpose, by rules/objections.py.
    if value is None or value.get("of") != "recording" or value.get("given", "yes") != "yes":
        return None
    found = asked.corpus.in_force("recording.objection", (asked.person,), asked.on)
    says = "The person objected to being recorded, and the objection stands."
    return say("recording.objection", Outcome.REFUSED, says, cited(asked.corpus, found))


def contracted(asked: Asked) -> Decision | None:
    """What the client's contract asks before a call is recorded."""
    answers = contracts.recording(asked.corpus, asked.words("methods"), asked.on)
    return together(answers) if answers else None
