"""Judges frozen facts again under one law and another. Pure."""

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from wardline.gate import frozen
from wardline.gate.decide import judge
from wardline.gate.rejudging.alike import Alike
from wardline.gate.rejudging.question import Question
from wardline.gate.rejudging.tally import Fate, Tally
from wardline.vocabulary.decision import Decision, Outcome, strictest
from wardline.vocabulary.handling import Handling

# Facts are forgotten beyond this many, about 20 MB: what comes again comes soon.
_REMEMBERED = 1 << 14


class _Answers(NamedTuple):
    """What the older law comes to and what the newer does to it (None: it was not asked), and what the newer comes to."""

    before: Outcome | None
    fate: Fate | None
    after: Outcome


class Judge:
    """Judges what one question asks; it remembers answers for facts that no rule can tell apart."""

    def __init__(self, question: Question, *, remembers: bool = True) -> None:
        self._question = question
        laws = [law for law in (question.old, question.new) if law is not None]
        corpora = [one for law in laws for one in (law.settled, law.proposed) if one is not None]
        self._alike = Alike(corpora)
        self._answers: dict[Hashable, _Answers] = {}
        # As if on another day, time is set by the question.
        self._remembers = remembers and question.days is None

    def judge(self, decisions: Sequence[tuple[UUID, bytes | None]]) -> Tally:
        """What came of decisions, each an entry with its opened facts; None where the key is gone."""
        tally = Tally()
        for entry, opened in decisions:
            if opened is None:
                tally.add(Fate.ERASED, entry)
                continue
            try:
                self._one(tally, entry, json.loads(opened))
            except (ValueError, KeyError, TypeError, AttributeError):
                # What another version froze in words that this one does not know is counted, not passed over.
                tally.add(Fate.UNREADABLE, entry)
        return tally

    def _one(self, tally: Tally, entry: UUID, kept: Mapping[str, Any]) -> None:
        recorded = Outcome(kept["decision"]["outcome"])
        before, came, after = self._answered(json.loads(kept["facts"]))
        rests = self._rests(kept["decision"])
        tally.add(_by_outcome(recorded, after) if came is None else came, entry)
        tally.drifted += before is not None and before is not recorded
        tally.resting += rests

    def _answered(self, facts: Mapping[str, Any]) -> _Answers:
        key = self._alike.key(facts) if self._remembers else None
        if key is None:
            return self._decided(facts)
        if key not in self._answers:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            self._answers[key] = self._decided(facts)
        return self._answers[key]

    def _decided(self, facts: Mapping[str, Any]) -> _Answers:
        handling = frozen.handling(facts["handling"])
        stands = [frozen.stood(each) for each in facts["stands"]]
        old, new, days = self._question.old, self._question.new, self._question.days
        first, second = (handling, handling) if days is None else (_on(handling, day) for day in days)
        after = judge(second, new, stands)
        if old is None:
            return _Answers(None, None, after.outcome)
        before = judge(first, old, stands)
        return _Answers(before.outcome, fate(before, after), after.outcome)

    def _rests(self, decision: Mapping[str, Any]) -> bool:
        changed = self._question.changed
        return bool(changed) and any(
            (cite["text"], cite["article"], cite["since"]) in changed
            for cited in (*decision["reasons"], *decision["duties"])
            for cite in cited["citations"]
        )


def fate(before: Decision, after: Decision) -> Fate:
    """How the later answer stands to the earlier: by outcome, then by what is masked, then by what is owed."""
    if before.outcome is not after.outcome:
        return _by_outcome(before.outcome, after.outcome)
    if before.masks != after.masks:
        return _stricter(not after.masks < before.masks)
    owed = [{duty.kind for duty in decision.duties} for decision in (before, after)]
    return Fate.SAME if owed[0] == owed[1] else Fate.OWES


def _by_outcome(before: Outcome, after: Outcome) -> Fate:
    return Fate.SAME if before is after else _stricter(after is strictest([before, after]))


def _stricter(stricter: bool) -> Fate:
    return Fate.STRICTER if stricter else Fate.LOOSER


def _on(handling: Handling, day: date) -> Handling:
    """The same handling at the same time of another day."""
    return replace(handling, at=datetime.combine(day, handling.at.timetz()))
