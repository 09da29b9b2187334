"""Who speaks: from labels where a source gives them, from how centres talk where it does not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wardline.interactions.formats import segments as speech
from wardline.interactions.formats.segments import Segment
from wardline.vocabulary.interaction import Party, Role, Turn

_LABELS: dict[str, Role] = {
    **dict.fromkeys(
        ("agent", "representative", "rep", "operator", "advisor", "supervisor", "csr", "employee", "staff"),
        Role.AGENT,
    ),
    **dict.fromkeys(
        ("customer", "contact", "caller", "client", "consumer", "user", "guest", "patient", "member"),
        Role.CUSTOMER,
    ),
    **dict.fromkeys(("bot", "ai", "ivr", "system", "virtual agent", "assistant", "machine"), Role.BOT),
}

_AGENT_CUES = re.compile(
    r"thank(?:s| you) (?:so much )?for (?:calling|contacting|choosing|reaching|your (?:time|patience|call)|holding|providing|confirming|verifying)"
    r"|thank(?:s| you)[^.!?]{0,30}for (?:that|the) information"
    r"|how (?:can|may|could) i (?:help|assist)"
    r"|(?:can|could|may|would) (?:i|you)(?: also| please| kindly| just| first)* "
    r"(?:have|get|ask|confirm|verify|provide|tell|give|spell|share|know|repeat)"
    r"|(?:is there )?anything else (?:i|we|that i|specific)"
    r"|have a (?:great|nice|good|wonderful|fantastic|lovely|pleasant) (?:day|evening|one|time|rest|weekend)"
    r"|(?:let me|i'll|i will|i can|i've|i have)(?: just| quickly| go ahead and| definitely| certainly)* "
    r"(?:check|pull|look|help|assist|look into|update|review|locate|make|process|adjust|get that|find|take care)"
    r"|i'd be happy to|i(?:'m| am) happy to|happy to (?:help|assist)|you're welcome|my pleasure"
    r"|for (?:verification|security)|to (?:assist|help) you|our (?:records|system|team)|we (?:offer|have|will)"
    r"|(?:my name is|this is|i'm) [^.!?]{1,40}(?:with|from|at|calling from)\b|nice to meet you|welcome to",
    re.IGNORECASE,
)
_CUSTOMER_CUES = re.compile(
    r"my (?:policy|account|number|phone|email|e-mail|order|bill|card|address|date of birth|birthday|social|zip|last name|full name)\b"
    r"|(?:sure|yes|yeah|of course|okay|ok|certainly|absolutely)[,.!]?(?: it's| it is| my | that's| i was)"
    r"|i(?:'m| am) (?:calling|having|looking|trying|interested|not sure|worried|concerned|experiencing)"
    r"|i(?:'d| would) like (?:to|some|a)\b|i (?:need|want|was wondering|noticed|received|ordered|bought|forgot|lost)\b"
    r"|that's (?:all|it|great|good|right|correct|everything)|that (?:sounds|would be|works)|no,? (?:that's|thank)"
    r"|thank(?:s| you)(?: so much| very much)?[^.!?]{0,20}(?:help|[.!]$)|hi [a-z]+,|hello [a-z]+[,.!]",
    re.IGNORECASE,
)
# Speakers take turns far more often than not; two strong cues outweigh the habit.
_SAME_SPEAKER_COST = 1.5


def role_of(label: str | None) -> Role | None:
    """The role that a label such as "Agent" or "caller 1" says by itself; None when it says none."""
    if label is None:
        return None
    return _LABELS.get(re.sub(r"[\s_\-:#]*\d*$", "", label.strip().lower()))


def lean(text: str) -> int:
    """How much a text sounds like the centre's side (above 0) or the customer's (below 0)."""
    return len(_AGENT_CUES.findall(text)) - len(_CUSTOMER_CUES.findall(text))


def alternating(blocks: Sequence[str]) -> tuple[Role, ...]:
    """Roles for paragraphs of speech without labels, told apart by turn-taking and by how centres talk.

    The most likely sequence of two speakers (Viterbi); all UNKNOWN when no paragraph sounds like either side.
    """
    leans = [lean(block) for block in blocks]
    if not any(leans) or len(blocks) < 2:  # noqa: PLR2004 - one paragraph has nobody to take turns with
        return (Role.UNKNOWN,) * len(blocks)
    best = {Role.AGENT: float(leans[0]), Role.CUSTOMER: float(-leans[0])}
    steps: list[dict[Role, Role]] = []
    for score in leans[1:]:
        came, best = _step(best, score)
        steps.append(came)
    if best[Role.AGENT] == best[Role.CUSTOMER]:
        return (Role.UNKNOWN,) * len(blocks)
    path = [max(best, key=best.__getitem__)]
    for came in reversed(steps):
        path.append(came[path[-1]])
    return tuple(reversed(path))


def _step(best: dict[Role, float], score: int) -> tuple[dict[Role, Role], dict[Role, float]]:
    came: dict[Role, Role] = {}
    after: dict[Role, float] = {}
    for role, other, gain in ((Role.AGENT, Role.CUSTOMER, score), (Role.CUSTOMER, Role.AGENT, -score)):
        stays = best[role] - _SAME_SPEAKER_COST
        came[role] = role if stays > best[other] else other
        after[role] = max(stays, best[other]) + gain
    return came, after


def turns(segments: Iterable[Segment], parties: Sequence[Party]) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
    """Segments as turns with roles and party indices, and for each turn the pointer it came from."""
    joined = tuple(speech.merged(segments))
    roles = _roles(joined, parties)
    told: list[Turn] = []
    for segment in joined:
        role = segment.role or roles.get(segment.speaker or "", Role.UNKNOWN)
        party = segment.party if segment.party is not None else _only(parties, role)
        found = speech.words(segment.text, segment.tokens)
        told.append(Turn(role, segment.text, party, segment.start, segment.end, found))
    return tuple(told), tuple(segment.origin for segment in joined)


def parties_from(segments: Iterable[Segment]) -> tuple[tuple[Segment, ...], tuple[Party, ...]]:
    """For a source without a list of parties: one party a speaker, and the segments pointing at them."""
    joined = tuple(speech.merged(segments))
    roles = _roles(joined, ())
    keys: dict[tuple[str | None, Role], int] = {}
    placed = []
    for segment in joined:
        role = segment.role or roles.get(segment.speaker or "", Role.UNKNOWN)
        index = keys.setdefault((segment.speaker, role), len(keys))
        placed.append(replace(segment, role=role, party=index))
    return tuple(placed), tuple(Party(role) for _, role in keys)


def _roles(segments: Sequence[Segment], parties: Sequence[Party]) -> dict[str, Role]:
    labels = dict.fromkeys(s.speaker for s in segments if s.speaker is not None and s.role is None)
    roles = {label: _labelled(label, parties) for label in labels}
    open_labels = [label for label, role in roles.items() if role is None]
    taken = {role for role in roles.values() if role} | {s.role for s in segments if s.role}
    guessed = _guessed(open_labels, taken, segments)
    return {label: role or guessed.get(label, Role.UNKNOWN) for label, role in roles.items()}


def _labelled(label: str, parties: Sequence[Party]) -> Role | None:
    named = {party.role for party in parties if party.name and party.name.lower() == label.strip().lower()}
    if len(named) == 1 and Role.UNKNOWN not in named:
        return named.pop()
    return role_of(label)


def _guessed(labels: Sequence[str], taken: set[Role], segments: Sequence[Segment]) -> dict[str, Role]:
    sides = {Role.AGENT: Role.CUSTOMER, Role.CUSTOMER: Role.AGENT}
    if len(labels) == 1 and len(taken & sides.keys()) == 1 and len(taken) == 1:
        return {labels[0]: sides[next(iter(taken))]}
    if len(labels) != 2 or taken:  # noqa: PLR2004 - a call has two sides; with more nobody can be told apart
        return {}
    one, other = (sum(lean(s.text) for s in segments if s.speaker == label) for label in labels)
    if one == other:
        return {}
    agent, customer = labels if one > other else reversed(labels)
    return {agent: Role.AGENT, customer: Role.CUSTOMER}


def _only(parties: Sequence[Party], role: Role) -> int | None:
    indices = [index for index, party in enumerate(parties) if party.role is role]
    return indices[0] if len(indices) == 1 and role is not Role.UNKNOWN else None
