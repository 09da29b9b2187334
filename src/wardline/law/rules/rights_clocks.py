"""By when each thing is owed for a request: answering, extending, stopping, deleting, deciding an appeal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wardline.law import clocks, months
from wardline.law.corpus import Corpus
from wardline.law.rules.rights_request import OPT_OUTS, Owed, Request
from wardline.law.text import Provision, Text
from wardline.vocabulary.places import EU_MEMBERS

_NOT_YET = {
    "authentication": "the person is verified",
    "appeal": "the person appeals",
    "notification": "they were told of the deletion",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One law asked about one request: its provisions of the day of receipt, by topic."""

    corpus: Corpus
    text: Text
    request: Request
    topics: Mapping[str, Provision]

    def get(self, topic: str) -> Provision | None:
        """The provision of `topic` in force on the day of receipt."""
        return self.topics.get(topic)

    def flag(self, topic: str, field: str) -> bool:
        """Whether that provision stands and its field is true."""
        found = self.topics.get(topic)
        return found is not None and found.value.get(field) is True


def asked(corpus: Corpus, text: Text, request: Request) -> Asked:
    """What `text` said on the day of receipt."""
    held = {
        topic: p for topic, versions in text.topics.items() for p in versions if p.holds(request.received)
    }
    return Asked(corpus, text, request, held)


def duties(law: Asked, right: Provision) -> tuple[Owed, ...]:
    """What is owed under `law` for the right in `right`, the earliest step first."""
    steps = (*_acknowledge(law), *_answer(law, right), *_delete(law, right), *_furnisher(law), *_appeal(law))
    return tuple(sorted(steps, key=lambda owed: owed.due or date.max))


def stop(law: Asked, revoke: Provision) -> Owed:
    """The end of processing after consent was withdrawn."""
    return _timed(law, "stop", revoke, "act_by", "Stop the processing that rested on the consent.")


def complaint(law: Asked, p: Provision) -> tuple[Owed, ...]:
    """What is owed for a complaint about the handling of data."""
    first = _timed(law, "acknowledge", p, "act_by", "Confirm the complaint.")
    cited = (law.corpus.citation(p),)
    says = "Look into the complaint and tell what came of it."
    return (
        first,
        Owed("answer complaint", "controller", "person", None, "without undue delay", says, (), cited),
    )


def _acknowledge(law: Asked) -> tuple[Owed, ...]:
    p = law.get("rights.acknowledge")
    if p is None or law.request.right not in (p.value.get("requests") or (law.request.right,)):
        return ()
    return (_timed(law, "acknowledge", p, "due", "Confirm receipt and say how the request will be handled."),)


def _answer(law: Asked, right: Provision) -> tuple[Owed, ...]:
    opt_out = law.request.right in OPT_OUTS
    deletes_first = law.request.right == "delete" and right.value.get("act_by") is not None
    own = right if right.value.get("act_by") and not deletes_first else None
    p, field = (own, "act_by") if own else (law.get("rights.respond"), "due")
    if p is None:
        return (_unset(law, right),)
    kind = "opt out" if opt_out else "respond"
    says = (
        "Stop, and tell the person."
        if opt_out
        else "Do what was asked and tell the person, or refuse with the reason."
    )
    first = _timed(law, kind, p, field, says)
    if law.request.after_annual_report and law.get("rights.furnisher") and own is None:
        extend = law.get("rights.extend")
        return (first,) if extend is None else (_timed(law, kind, extend, "due", says),)
    return (first, *_extension(law, own, first))


def _unset(law: Asked, right: Provision) -> Owed:
    kind = "opt out" if law.request.right in OPT_OUTS else "respond"
    says = "Do what was asked; the law sets no number of days."
    return Owed(kind, "controller", "person", None, "without delay", says, (), (law.corpus.citation(right),))


def _extension(law: Asked, own: Provision | None, first: Owed) -> tuple[Owed, ...]:
    extend = law.get("rights.extend")
    p, field = (own, "extended") if own else (extend, "due")
    if p is None or p.value.get(field) is None:
        return ()
    if p.value.get("when") == "more information" and law.request.more_information is not True:
        return ()
    says = "The last day if the time is extended once."
    last = _timed(law, "extend", p, field, says)
    notice = Owed(
        "extension notice",
        "controller",
        "person",
        first.due,
        first.relative,
        "If more time is needed: tell the person before the first time ends, with the reason.",
        ("The notice of an extension is due by the end of the first time.",),
        last.citations,
    )
    return (notice, last)


def _delete(law: Asked, right: Provision) -> tuple[Owed, ...]:
    if law.request.right != "delete":
        return ()
    owed = []
    if right.value.get("act_by"):
        owed.append(_timed(law, "delete", right, "act_by", "Delete the data."))
    after = law.get("rights.deleted")
    if after is None:
        return tuple(owed)
    if after.value["downstream"]:
        cited = (law.corpus.citation(after),)
        says = "Tell everybody who got the data that it is deleted."
        owed.append(
            Owed("notify downstream", "controller", "recipients", None, "with the deletion", says, (), cited)
        )
    if after.value.get("downstream_by"):
        says = "Delete the data that was passed on."
        owed.append(_timed(law, "downstream", after, "downstream_by", says, by="recipients"))
    if after.value.get("backups_by"):
        owed.append(
            _timed(law, "backups", after, "backups_by", "The last day for copies in archives and backups.")
        )
    return tuple(owed)


def _furnisher(law: Asked) -> tuple[Owed, ...]:
    p = law.get("rights.furnisher")
    if p is None or law.request.right != "correct":
        return ()
    return (
        _timed(
            law, "furnisher notice", p, "act_by", "Tell the furnisher of the disputed data.", to="furnisher"
        ),
    )


def _appeal(law: Asked) -> tuple[Owed, ...]:
    p = law.get("rights.appeal")
    if p is None or p.value.get("act_by") is None:
        return ()
    says = "Decide an appeal against a refusal, in writing with reasons."
    first = _timed(law, "appeal", p, "act_by", says)
    if p.value.get("extended") is None:
        return (first,)
    return (
        first,
        _timed(law, "appeal extended", p, "extended", "The last day for an appeal whose time is extended."),
    )


def _timed(
    law: Asked, kind: str, p: Provision, field: str, says: str, *, by: str = "controller", to: str = "person"
) -> Owed:
    cited = (law.corpus.citation(p),)
    words = p.value.get(field)
    if words is None:
        return Owed(kind, by, to, None, str(p.value.get("relative") or "not known"), says, (), cited)
    clock = clocks.parse(str(words), holidays=_country(law, p), roll=p.value.get("roll") is True)
    start = _start(law, clock.after)
    if start is None:
        relative = f"{words}: the day is known once {_NOT_YET.get(clock.after, clock.after)}"
        return Owed(kind, by, to, None, relative, says, (), cited)
    paused = _paused(law) if clock.after == "receipt" else 0
    if paused is None:
        relative = f"{words}; the clock stands still until the person clarifies"
        return Owed(kind, by, to, None, relative, says, (), cited)
    found = months.ends(clock, start, paused)
    return Owed(kind, by, to, found.day, "", says, found.steps, cited)


def _start(law: Asked, event: str) -> date | None:
    received, events = law.request.received, law.request.events
    if event == "receipt":
        # Articles 12(6) and 12A of the GDPRs: in doubt about the person, the time runs from the proof.
        proof = events.get("identity") if law.flag("rights.pause", "identity") else None
        return received if proof is None else max(received, proof)
    return events.get(event)


def _paused(law: Asked) -> int | None:
    """Days for which the clock stood still; None = it stands still today."""
    begun, ended = law.request.events.get("asked"), law.request.events.get("clarified")
    if begun is None or not law.flag("rights.pause", "clarification"):
        return 0
    return None if ended is None else (ended - begun).days


def _country(law: Asked, p: Provision) -> str:
    """Whose holidays rest: the provision's word, a member state's for the EU (week-ends only if not known)."""
    if named := p.value.get("holidays"):
        return str(named)
    if p.place == "EU":
        return law.request.place if law.request.place in EU_MEMBERS else ""
    return p.place[:2]
