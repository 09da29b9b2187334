"""What is owed for a person's request, to whom, by whom, by when, and why no other law asks for it."""

from wardline.law import clocks, months
from wardline.law.corpus import Corpus
from wardline.law.faults import UnknownRuleFault
from wardline.law.rules.rights_clocks import Asked, asked, complaint, duties, stop
from wardline.law.rules.rights_reach import candidates, covers
from wardline.law.rules.rights_request import (
    ANSWERED_WITH_DATA,
    COMPLAINT,
    OPT_OUTS,
    REQUESTS,
    REVOCATION,
    Answer,
    Asker,
    Company,
    Finding,
    Outcome,
    Owed,
    Request,
    Source,
)
from wardline.law.text import Provision
from wardline.vocabulary.places import NAMES, containing, is_place

__all__ = ["Answer", "Asker", "Company", "Finding", "Outcome", "Owed", "Request", "Source", "owed"]

_PROOF = {
    "forbidden": "No proof of identity may be asked for.",
    "not needed": "Identity need not be proved; a request believed fraudulent may be refused, with the ground noted.",
    "allowed": "Identity may be checked with commercially reasonable effort; a check is not a reason to wait.",
    "reasonable": "Identity is verified with commercially reasonable effort before anything is done.",
    "high": "Identity is verified to a reasonably high degree, such as three matching data points.",
    "on doubt": "More proof of identity is asked for only where there is a reasonable doubt.",
}
_SCOPES = {
    "provided by the person": frozenset({Source.PERSON}),
    "collected from the person": frozenset({Source.PERSON, Source.COLLECTED}),
}


def owed(corpus: Corpus, request: Request) -> Answer:
    """What every law that may reach the request says of it, by the law of the day of receipt.

    A place that is not known brings in every state of the USA, and only what is earliest is kept: the safe side.
    Raises UnknownRuleFault for a request or place that is none.
    """
    _check(request)
    found: list[Finding] = []
    missing: list[str] = []
    for text in candidates(corpus, request):
        bound = covers(corpus, text, request)
        finding = (
            Finding(text.id, text.title, Outcome.NOT_COVERED, (bound.says,), bound.citations)
            if bound.covered is False
            else _finding(asked(corpus, text, request), bound.says)
        )
        found.append(finding)
        if finding.grants or bound.covered is False:
            missing += bound.missing
    laws = tuple(finding for finding in found if finding.grants)
    others = tuple(finding for finding in found if not finding.grants) + _elsewhere(corpus, request)
    if request.place in {"", "US"} and not request.laws:
        laws = _earliest(laws)
        missing.insert(0, "the person's state: until it is known the earliest day of all states is kept")
    return Answer(laws, others, tuple(dict.fromkeys([*missing, *_open(request, laws)])))


def _check(request: Request) -> None:
    if request.right not in REQUESTS:
        raise UnknownRuleFault(
            f"'{request.right}' is no request that the laws know.",
            "What is not understood cannot be answered in time.",
            f"Use {', '.join(sorted(REQUESTS))}.",
        )
    for place in (request.place, request.agent_place):
        if place and not is_place(place):
            raise UnknownRuleFault(
                f"'{place}' is no place that Wardline knows.",
                "The place decides which law is owed.",
                "Write it like US-OR, DE or PH, or leave it out when it is not known.",
            )


def _finding(law: Asked, bound: str) -> Finding:
    if law.request.right in {COMPLAINT, REVOCATION}:
        return _other_request(law, bound)
    topic = f"rights.{law.request.right}"
    right = law.get(topic)
    if right is None or right.value["has"] is not True:
        return _none(law, topic, right)
    refusal = _refusal(law, right)
    withhold = _withhold(law)
    outcome = Outcome.MUST_PROCESS
    if refusal:
        outcome = Outcome.MAY_DENY
    elif law.request.held and withhold:
        outcome = Outcome.PROCESS_WITH_REDACTION
    return Finding(
        law.text.id,
        law.text.title,
        outcome,
        (bound, right.words, *refusal),
        (law.corpus.citation(right),),
        (*_processor(law), *duties(law, right)),
        str(right.value.get("verify") or ""),
        withhold,
        _notes(law, right),
    )


def _none(law: Asked, topic: str, right: Provision | None) -> Finding:
    later = [p for p in law.text.provisions(topic) if p.since > law.request.received and p.value["has"]]
    words = right.words if right else f"{law.text.title} gives no such right on {law.request.received}."
    reasons = (words, *(f"From {p.since} it does: {p.words}" for p in later[:1]))
    cited = tuple(law.corpus.citation(p) for p in (right, *later[:1]) if p is not None)
    return Finding(law.text.id, law.text.title, Outcome.NO_RIGHT, reasons, cited)


def _other_request(law: Asked, bound: str) -> Finding:
    complains = law.request.right == COMPLAINT
    p = law.get("rights.complaint" if complains else "rights.revoke")
    if p is None and complains:
        says = f"{law.text.title} sets no procedure for complaints to the company on {law.request.received}."
        return Finding(law.text.id, law.text.title, Outcome.NO_RIGHT, (says,), ())
    outcome = Outcome.MUST_PROCESS if complains else Outcome.MUST_STOP
    if p is None:
        consent = law.get("rights.sensitive")
        cited = () if consent is None else (law.corpus.citation(consent),)
        says = "Consent can be taken back; the act sets no number of days, so stop at once."
        due = Owed("stop", "controller", "person", None, "at once", "Stop the processing.", (), cited)
        return Finding(law.text.id, law.text.title, outcome, (bound, says), cited, (due,))
    owed_here = complaint(law, p) if complains else (stop(law, p),)
    cited = (law.corpus.citation(p),)
    return Finding(
        law.text.id, law.text.title, outcome, (bound, p.words), cited, (*_processor(law), *owed_here)
    )


def _refusal(law: Asked, right: Provision) -> tuple[str, ...]:
    """Grounds on which this request may be refused although the right exists."""
    request, grounds = law.request, []
    allowed = _SCOPES.get(str(right.value.get("scope")))
    if allowed is not None and request.source is not None and request.source not in allowed:
        grounds.append(f"The right reaches only data {right.value['scope']}; this was {request.source}.")
    if request.verified is False and right.value.get("verify") in {"reasonable", "high", "on doubt"}:
        grounds.append("The person could not be verified, and this right needs it.")
    if request.by_agent and right.value.get("agent") is False:
        grounds.append(
            "Somebody else asks, and for this right the law knows no authorised agent of an adult."
        )
    return tuple(grounds)


def _withhold(law: Asked) -> tuple[str, ...]:
    p = law.get("rights.withhold")
    if p is None or law.request.right not in ANSWERED_WITH_DATA:
        return ()
    items = tuple(str(item) for item in p.value["items"])
    return tuple(item for item in law.request.held if item in items) if law.request.held else items


def _processor(law: Asked) -> tuple[Owed, ...]:
    """The centre's own part: pass the request on and help; by the client's contract where that sets a time."""
    p = law.get("rights.processor")
    cited = () if p is None else (law.corpus.citation(p),)
    says = (
        "Pass the request to the client and do what it instructs; do not answer in its place unless told to."
    )
    if not law.request.contract:
        relative = "without delay: no law in the texts sets a number, the client's contract may"
        return (Owed("forward", "processor", "client", None, relative, says, (), cited),)
    found = months.ends(clocks.parse(law.request.contract), law.request.received)
    return (Owed("forward", "processor", "client", found.day, "", says, found.steps, cited),)


def _notes(law: Asked, right: Provision) -> tuple[str, ...]:
    """What else an officer must know to do it right, in sentences of the texts."""
    topics = ["rights.deny", "rights.free", "rights.appeal"]
    if law.request.right in OPT_OUTS:
        topics.append("rights.signal")
    if law.request.right in ANSWERED_WITH_DATA:
        topics.append("rights.withhold")
    proof = _PROOF.get(str(right.value.get("verify")), "How far identity must be proved is not known.")
    spoken = tuple(f"{p.words} ({p.cite})" for topic in topics if (p := law.get(topic)) is not None)
    return (proof, *spoken)


def _earliest(laws: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that hold the earliest day of some kind of duty: keeping them keeps all."""
    dated = sorted(
        (duty.due, duty.kind, finding.text)
        for finding in laws
        for duty in finding.owed
        if duty.due is not None
    )
    keep = set({kind: text for _, kind, text in reversed(dated)}.values())
    return tuple(finding for finding in laws if finding.text in keep)


def _elsewhere(corpus: Corpus, request: Request) -> tuple[Finding, ...]:
    """Why the law of the agent's place gives the person nothing."""
    place = request.agent_place
    if not place or place in containing(request.place or "US") or request.laws:
        return ()
    found = []
    for text in corpus.texts.values():
        if text.place not in containing(place) or text.sector or not text.provisions("rights.respond"):
            continue
        foreign = next((p for p in text.provisions("rights.foreign") if p.holds(request.received)), None)
        person = NAMES.get(request.place, "a place that is not known")
        says = foreign.words if foreign else f"{text.title} protects people in {NAMES[text.place]}."
        cited = (corpus.citation(foreign),) if foreign else ()
        reasons = (f"The agent sat in {NAMES[place]}, the person is in {person}. {says}",)
        found.append(Finding(text.id, text.title, Outcome.NOT_COVERED, reasons, cited))
    return tuple(found)


def _open(request: Request, laws: tuple[Finding, ...]) -> tuple[str, ...]:
    """Facts of the request itself that are not known, and what each would change."""
    missing = []
    if laws and request.verified is None and any(law.verify in {"reasonable", "high"} for law in laws):
        missing.append(
            "whether the person could be verified: if not within the time, the request may be refused"
        )
    if laws and request.by_agent is None:
        missing.append(
            "whether the person asked alone: most laws let an agent of an adult make opt-outs only"
        )
    if request.company.nonprofit is None and laws:
        missing.append("whether the client is a non-profit body: some laws leave those out")
    if any(duty.relative.startswith("without delay: no law") for law in laws for duty in law.owed):
        missing.append("the client's contract: it may set a time for passing the request on")
    return tuple(missing)
