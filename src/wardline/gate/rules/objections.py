"""What the person said no to: objections and opt-outs that stand."""

from wardline.gate.rules.asked import Asked
from wardline.law.rules.answers import cited, say
from wardline.vocabulary.decision import Decision, Outcome
from wardline.vocabulary.handling import Purpose


def objected(asked: Asked) -> Decision | None:
    """An objection stops everything but protection; one that names a purpose stops that one."""
    if asked.protective or not asked.stands or not asked.given("objection", asked.purpose.value):
        return None
    return say("objection", Outcome.REFUSED, "The person objected to this use, and the objection stands.")


def opted_out(asked: Asked) -> Decision | None:
    """Who opted out of profiling is not profiled; who opted out of advertising is sold nothing by her data."""
    if not asked.stands:
        return None
    done = {"profiling": asked.flag("profiling") is True, "advertising": asked.purpose is Purpose.MARKETING}
    for word in (word for word, does in done.items() if does and asked.given("opt-out", word)):
        found = asked.corpus.in_force(f"rights.opt_out_{word}", (asked.person,), asked.on)
        says = f"The person opted out of {word}, and that stands."
        return say("opt-out", Outcome.REFUSED, says, cited(asked.corpus, found))
    return None
