"""The report of a sweep: one HTML page without scripts or outside parts, fit to be forwarded.

It holds masked context only; file names that look like personal data are withheld.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.template.loader import render_to_string

from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions import conduct, store
from wardline.interactions.filename import shown
from wardline.interactions.models import FoundKind, Indicated, Input, Interaction, Sweep
from wardline.ledger.checkpoint import Checkpoint
from wardline.register.models import Client
from wardline.vocabulary.decision import Verdict
from wardline.vocabulary.interaction import Channel
from wardline.vocabulary.kinds import DESTROYED_AT_INTAKE, TERMS, Kind
from wardline.vocabulary.places import NAMES

# A reader looks at some examples of a rule; all of them stand in indicators.jsonl.
_EXAMPLES = 12
_ORDER = [Verdict.VIOLATED.value, Verdict.CANNOT_TELL.value, Verdict.SATISFIED.value]


@dataclass(frozen=True)
class Facts:
    """What the report is made from. Rendered inside `tenancy.as_client`."""

    gate: Gate
    client: Client
    sweep: UUID
    rows: Sequence[Interaction]
    documents: Mapping[UUID, store.Document]
    indicated: Sequence[Indicated]
    names: Mapping[UUID, str]
    elsewhere: int


def render(facts: Facts, point: Checkpoint) -> str:
    """The report as HTML, under the checkpoint `point`."""
    sweep = Sweep.objects.get(id=facts.sweep)
    inputs = list(Input.objects.filter(sweep_id=sweep.id).order_by("mark"))
    duties = _duties(facts, sweep)
    return render_to_string(
        "interactions/report.html",
        {
            "client": facts.client,
            "sweep": sweep,
            "protected": len(facts.rows),
            "files": len({line.mark for line in inputs if line.result == "taken"}),
            "elsewhere": facts.elsewhere,
            "refused": _refused(facts, inputs),
            "found": _found(facts),
            "channels": [channel.value for channel in Channel],
            "destroyed": _destroyed(facts),
            "rules": _rules(facts),
            "duties": duties,
            "sounds": _sounds(facts),
            "sealed": [row for row in facts.rows if row.sound == "sealed"],
            "days": _days(facts),
            "places": _places(facts),
            "checkpoint": point,
            "corpus": facts.gate.corpus.digest,
        },
    )


def _found(facts: Facts) -> list[dict[str, Any]]:
    """Values found by kind, and how many of each in which channel."""
    channels = {row.id: row.channel for row in facts.rows}
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for found in FoundKind.objects.filter(interaction_id__in=list(channels)):
        table[found.kind][channels[found.interaction_id]] += found.count
    most = max((counts.total() for counts in table.values()), default=1)
    return [
        {
            "label": TERMS[Kind(kind)].label,
            "cells": [counts[channel.value] for channel in Channel],
            "total": counts.total(),
            "share": round(100 * counts.total() / most),
            "destroyed": Kind(kind) in DESTROYED_AT_INTAKE,
        }
        for kind, counts in sorted(table.items(), key=lambda item: -item[1].total())
    ]


def _destroyed(facts: Facts) -> int:
    ids = [row.id for row in facts.rows]
    rows = FoundKind.objects.filter(interaction_id__in=ids, destroyed=True)
    return sum(rows.values_list("count", flat=True))


def _rules(facts: Facts) -> list[dict[str, Any]]:
    """Each conduct rule with its verdicts, the articles, and examples in masked context."""
    known = conduct.rules()
    by_rule: dict[str, list[Indicated]] = defaultdict(list)
    for one in facts.indicated:
        by_rule[one.rule].append(one)
    return [
        {
            "rule": rule,
            "title": known[rule].title,
            "counts": [(verdict, sum(one.verdict == verdict for one in ones)) for verdict in _ORDER],
            "examples": [_example(one, facts.documents[one.interaction_id]) for one in _telling(ones)],
            "open": sum(one.verdict != Verdict.SATISFIED.value for one in ones),
        }
        for rule, ones in sorted(by_rule.items(), key=_weight)
    ]


def _weight(item: tuple[str, list[Indicated]]) -> tuple[int, str]:
    return -sum(one.verdict == Verdict.VIOLATED.value for one in item[1]), item[0]


def _telling(ones: Sequence[Indicated]) -> list[Indicated]:
    unmet = [one for one in ones if one.verdict != Verdict.SATISFIED.value]
    return sorted(unmet, key=lambda one: (_ORDER.index(one.verdict), one.day))[:_EXAMPLES]


def _example(one: Indicated, document: store.Document) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "says": one.says,
        "context": document.context(one.turn),
        "day": one.day,
        "agent": one.agent,
        "interaction": one.interaction_id,
        "citations": one.citations,
    }


def _duties(facts: Facts, sweep: Sweep) -> list[Duty]:
    items = [row.id for row in facts.rows] + [sweep.system_id]
    rows = Duty.objects.filter(Q(item__in=items), matter=sweep.matter, done_at=None)
    return sorted(rows, key=lambda duty: (duty.due is None, duty.due, duty.kind, str(duty.item)))


def grouped(duties: Sequence[Duty]) -> list[dict[str, Any]]:
    """Duties of one kind and moment together: what is owed, how often, the first one's arithmetic.

    What is owed for a folder stands apart from what is owed for people.
    """
    groups: dict[tuple[str, Any, bool], list[Duty]] = defaultdict(list)
    for duty in duties:
        groups[duty.kind, duty.due, duty.subject is None].append(duty)
    return [{"first": ones[0], "count": len(ones)} for ones in groups.values()]


def _sounds(facts: Facts) -> Counter[str]:
    return Counter(row.sound for row in facts.rows if row.sound != "none")


def _days(facts: Facts) -> tuple[Any, Any] | None:
    days = [row.day for row in facts.rows]
    return (min(days), max(days)) if days else None


def _places(facts: Facts) -> list[tuple[str, int]]:
    counts = Counter(NAMES.get(row.place_person, "not known") for row in facts.rows)
    return counts.most_common(8)


def _refused(facts: Facts, inputs: Sequence[Input]) -> list[dict[str, Any]]:
    refused = [line for line in inputs if line.result == "refused"]
    named = [{"name": shown(facts.names[line.id]), **line.fault} for line in refused]
    return sorted(named, key=lambda one: (one["name"], one["bytes"] or 0))
