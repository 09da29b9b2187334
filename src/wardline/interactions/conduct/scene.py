"""An interaction as rules see it: turns in plain words with what is heard in them, findings by turn, pauses, doubts."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wardline.interactions.conduct.digits import digits
from wardline.interactions.conduct.found import Judged, cannot_tell, violated
from wardline.interactions.conduct.hearing import Intent, ear
from wardline.interactions.conduct.intents import identity, recording
from wardline.interactions.conduct.normal import sentences
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.interaction import Finding, Interaction, Pause, Role, Turn
from wardline.vocabulary.kinds import Kind
from wardline.vocabulary.places import containing

Articles = Callable[[str, frozenset[str], date], tuple[Citation, ...]]
# What recording asks for at places on a day: "all parties", "notice" or "one party"; "" = not known.
Consent = Callable[[frozenset[str], date], str]

CENTRE = frozenset({Role.AGENT, Role.BOT})
CUSTOMER = frozenset({Role.CUSTOMER})
LANGUAGES = ("en", "es")
# Below these, a finding or a transcript is too weak to accuse anybody.
SURE_FINDING = 0.5
SURE_TRANSCRIPT = 0.6
_ANSWER_DIGITS = 3
# Kinds that do not yet make talk substantive: a greeting has a name and a day.
_GREETING = frozenset({Kind.PERSON, Kind.DATE_TIME, Kind.URL})
FACTORS = frozenset({
    Kind.DOB, Kind.SSN, Kind.ADDRESS, Kind.ZIP, Kind.PHONE, Kind.EMAIL, Kind.ACCOUNT, Kind.PIN, Kind.PASSWORD,
    Kind.SECURITY_ANSWER, Kind.MEMBER, Kind.MRN, Kind.POLICY, Kind.MBI, Kind.DRIVER_LICENSE, Kind.PASSPORT,
    Kind.ORDER, Kind.BOOKING, Kind.CLAIM, Kind.USERNAME, Kind.CARD,
})  # fmt: skip
_GAP_MARK = re.compile(
    r"[\[(<](?:inaudible|unintelligible|indiscernible|crosstalk|no audio|unk|inaudible[^\])>]*|ininteligible)[\])>]",
    re.IGNORECASE,
)
_MASK_MARK = re.compile(r"\[[A-Z][A-Z_ -]{2,}\]|\*{4,}|#{4,}|\bX{4,}\b|<[A-Z][A-Z_]{2,}>")


@dataclass(frozen=True)
class Line:
    """One turn: its place in the order, who speaks, and per plain sentence the intents heard."""

    index: int
    turn: Turn
    sentences: tuple[str, ...]
    heard: tuple[frozenset[str], ...]

    @property
    def role(self) -> Role:
        """Who speaks."""
        return self.turn.speaker

    @property
    def known(self) -> bool:
        """Whether it is known who speaks."""
        return self.turn.speaker is not Role.UNKNOWN

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of all intents heard in the turn."""
        return frozenset().union(*self.heard)

    def hears(self, *wanted: Intent) -> bool:
        """Whether any of the intents is heard."""
        return any(intent.name in self.names for intent in wanted)

    @cached_property
    def masked(self) -> bool:
        """Whether something was masked in the text before it came to us."""
        return bool(_MASK_MARK.search(self.turn.text))

    @cached_property
    def digits(self) -> str:
        """All digits of the turn, spoken ones too."""
        return digits(self.turn.text)


@dataclass(frozen=True)
class Scene:
    """One interaction with everything a rule may ask; each answer is computed once."""

    interaction: Interaction
    findings: Sequence[Finding]
    articles: Articles
    places: Mapping[str, str]
    on: date
    lines: tuple[Line, ...]
    consent: Consent

    @property
    def facts(self) -> Mapping[str, str]:
        """What the importer and the gate know by name."""
        return self.interaction.facts

    def spoken(self, by: frozenset[Role]) -> tuple[Line, ...]:
        """Turns of these roles, and turns of which nobody knows the speaker."""
        return tuple(line for line in self.lines if line.turn.speaker in by or not line.known)

    def heard(self, by: frozenset[Role], *wanted: Intent) -> tuple[Line, ...]:
        """Turns of these roles (or of unknown speakers) in which any of the intents is heard."""
        hits = {line.index: line for intent in wanted for line in self._hearing.get(intent.name, ())}
        return tuple(hits[at] for at in sorted(hits) if hits[at].turn.speaker in by or not hits[at].known)

    @cached_property
    def _hearing(self) -> Mapping[str, list[Line]]:
        lines: dict[str, list[Line]] = {}
        for line in self.lines:
            for name in line.names:
                lines.setdefault(name, []).append(line)
        return lines

    def answers(self, line: Line, by: frozenset[Role], turns: int) -> tuple[Line, ...]:
        """The next `turns` turns of these roles (or of unknown speakers) after `line`."""
        return tuple(later for later in self.spoken(by) if later.index > line.index)[:turns]

    def accuse(self, line: Line, says: str) -> Judged:
        """Violated at `line`, unless it is not known who speaks there or the transcript is weak."""
        if not line.known:
            return cannot_tell(f"{says} Who said it is not known.", line.index)
        if self._weak:
            return cannot_tell(f"{says} The transcript's confidence is low.", line.index)
        return violated(says, line.index)

    def miss(self, says: str, turn: int | None = None, *, until: int | None = None) -> Judged:
        """Violated because something is absent up to turn `until`, unless a doubt explains the absence."""
        doubt = self.doubt(until)
        return cannot_tell(f"{says} {doubt}", turn) if doubt else violated(says, turn)

    def doubt(self, until: int | None = None) -> str:
        """Why silence proves nothing up to turn `until`, as a sentence; empty when it does."""
        if not self.readable:
            return "The language is neither English nor Spanish."
        if not self.lines:
            return "There is no transcript."
        if self._weak:
            return "The transcript's confidence is low."
        span = self.lines if until is None else self.lines[: until + 1]
        if self.facts.get("transcript_gaps") == "yes" or any(_GAP_MARK.search(x.turn.text) for x in span):
            return "The transcript has gaps."
        if any(not line.known for line in span):
            return "Who speaks is not known throughout."
        return ""

    @cached_property
    def readable(self) -> bool:
        """Whether the patterns know the language."""
        return self.interaction.language.lower().split("-")[0].split("_")[0] in LANGUAGES

    @cached_property
    def _weak(self) -> bool:
        try:
            return float(self.facts.get("transcript_confidence", "1")) < SURE_TRANSCRIPT
        except ValueError:
            return True

    @cached_property
    def by_turn(self) -> Mapping[int, tuple[Finding, ...]]:
        """Findings by turn; findings that point outside the turns are left out."""
        grouped: dict[int, list[Finding]] = {}
        for finding in self.findings:
            if 0 <= finding.turn < len(self.lines):
                grouped.setdefault(finding.turn, []).append(finding)
        return {turn: tuple(found) for turn, found in sorted(grouped.items())}

    def found(self, kinds: Iterable[Kind], by: frozenset[Role] | None = None) -> tuple[Finding, ...]:
        """Findings of these kinds in turn order, of one side (or unknown speakers) when `by` is given."""
        wanted = frozenset(kinds)
        if wanted.isdisjoint(self._kinds):
            return ()
        return tuple(
            finding
            for turn, found in self.by_turn.items()
            if by is None or self.lines[turn].role in by or not self.lines[turn].known
            for finding in found
            if finding.kind in wanted
        )

    @cached_property
    def _kinds(self) -> frozenset[Kind]:
        return frozenset(finding.kind for found in self.by_turn.values() for finding in found)

    def value(self, finding: Finding) -> str:
        """The text that was found; for comparing only, never for telling."""
        return self.lines[finding.turn].turn.text[finding.start : finding.end]

    @cached_property
    def first_personal_data(self) -> int | None:
        """The first turn with personal data beyond a name, None when there is none."""
        return next(
            (t for t, found in self.by_turn.items() if any(f.kind not in _GREETING for f in found)), None
        )

    @cached_property
    def announced(self) -> int | None:
        """The first turn in which the centre (or an unknown voice) says that the call is recorded."""
        return next((line.index for line in self.heard(CENTRE, recording.ANNOUNCED)), None)

    @cached_property
    def verified(self) -> int | None:
        """The turn in which verification is complete: the centre says so, or a second factor was given."""
        said = next((line.index for line in self.heard(CENTRE, identity.VERIFIED)), None)
        seen: set[str] = set()
        for turn, factor in self._factors:
            seen.add(factor)
            if len(seen) > 1:
                return turn if said is None else min(said, turn)
        return said

    @cached_property
    def _factors(self) -> tuple[tuple[int, str], ...]:
        given = [(f.turn, str(f.kind)) for f in self.found(FACTORS, CUSTOMER)]
        told = {turn for turn, _ in given}
        # The last four digits of something are no finding, but they answer a question for a factor.
        for line in self.heard(CENTRE, identity.ASKED_FACTOR):
            answer = next(iter(self.answers(line, CUSTOMER, 1)), None)
            if answer is not None and answer.index not in told and len(answer.digits) >= _ANSWER_DIGITS:
                given.append((answer.index, f"answer {answer.index}"))
        return tuple(sorted(given))

    def factors_before(self, turn: int) -> int:
        """How many kinds of identity factors the customer had given before `turn`."""
        return len({factor for at, factor in self._factors if at < turn})

    def paused(self, line: Line) -> str:
        """Whether recording was paused during a turn: "whole", "part", "no", or "unknown" without times."""
        if not self.interaction.pauses:
            return "no"
        if line.turn.start is None or line.turn.end is None:
            return "unknown"
        start, end = line.turn.start, line.turn.end
        if any(pause.start <= start and end <= pause.end for pause in self.interaction.pauses):
            return "whole"
        return "part" if any(_overlaps(pause, start, end) for pause in self.interaction.pauses) else "no"

    @cached_property
    def reach(self) -> frozenset[str]:
        """Every place whose law reaches the interaction, wider places included; "" when the person's is not known."""
        known = frozenset(wider for code in self.places.values() if code for wider in containing(code))
        return known if self.places.get("person") else known | {""}


def _overlaps(pause: Pause, start: float, end: float) -> bool:
    return pause.start < end and start < pause.end


def scene_of(
    interaction: Interaction,
    findings: Sequence[Finding],
    articles: Articles,
    places: Mapping[str, str],
    on: date,
    consent: Consent,
) -> Scene:
    """The scene of one interaction; turns are read once here."""
    hear = ear().hear
    lines = []
    for index, turn in enumerate(interaction.turns):
        plain = sentences(turn.text)
        lines.append(Line(index, turn, plain, tuple(hear(sentence) for sentence in plain)))
    return Scene(interaction, findings, articles, places, on, tuple(lines), consent)
