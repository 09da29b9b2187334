"""Decides stored handlings again from their frozen facts."""

import json
from collections import Counter

from wardline.gate.decide import decide
from wardline.gate.frozen import handling, stood
from wardline.gate.models import Decided
from wardline.gate.passage import Gate
from wardline.project import tenancy
from wardline.register.models import Client

_BATCH = 500


def replay(gate: Gate, client: Client) -> Counter[str]:
    """How many decisions come out the same, changed, or are *erased, not replayable*."""
    counts: Counter[str] = Counter()
    with tenancy.as_client(client.id):
        rows = Decided.objects.order_by("id").iterator(_BATCH)
        lot: list[Decided] = []
        for row in rows:
            lot.append(row)
            if len(lot) == _BATCH:
                counts.update(_outcomes(gate, client, lot))
                lot = []
        counts.update(_outcomes(gate, client, lot))
    return counts


def _outcomes(gate: Gate, client: Client, rows: list[Decided]) -> list[str]:
    parts = [(row.subject, row.id, "facts", 1, bytes(row.sealed_facts)) for row in rows]
    return [_again(gate, data) for data in gate.vault.open_many(client.id, parts)]


def _again(gate: Gate, data: bytes | None) -> str:
    if data is None:
        return "erased, not replayable"
    kept = json.loads(data)
    facts = json.loads(kept["facts"])
    decision = decide(handling(facts["handling"]), gate.corpus, [stood(each) for each in facts["stands"]])
    return "same" if decision.outcome.value == kept["decision"]["outcome"] else "changed"
