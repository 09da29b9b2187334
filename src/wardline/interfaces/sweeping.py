"""A whole sweep as a user orders it: protect, write out, report, prove; or hand the report to counsel only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from wardline.counsel import matters
from wardline.gate import evidence
from wardline.gate.passage import Gate
from wardline.interactions.outputs import Outputs, put
from wardline.interactions.sweep import Order, Sweeper
from wardline.register.models import Client
from wardline.vocabulary.handling import Act, Handling, Purpose

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it; `report` None: it lies in a counsel matter."""

    taken: int
    known: int
    refused: int
    report: Path | None


def sweep(gate: Gate, client: Client, order: Order, out: Path, matter: str, progress: Progress) -> Told:
    """Sweep a folder into `out`; with the name of a matter, report and indicators go to that matter only."""
    directed = matters.opened(client, matter, order.clock()) if matter else None
    order = replace(order, matter=directed)
    came = Sweeper(gate, client, order, progress).run()
    outputs = Outputs(gate, client, came.sweep, order.actor, order.clock)
    state = outputs.state()
    if not outputs.stand(out, state, directed=directed is not None):
        told = outputs.write(out, progress)
        # The checkpoint that the report shows covers everything up to the writing itself.
        point = evidence.export(gate, client, out / "ledger", order.clock())
        report = {"indicators.jsonl": told.indicators, "report.html": outputs.report(told, point)}
        if directed is None:
            for name, text in report.items():
                put(out / name, text.encode())
        else:
            _file(gate, client, order, came.sweep, report)
        outputs.finish(out, state)
    return Told(came.taken, came.known, came.refused, None if directed else out / "report.html")


def _file(gate: Gate, client: Client, order: Order, sweep: UUID, report: Mapping[str, str]) -> None:
    """Put the report of a sweep into counsel's matter; several folders may be swept for one matter."""
    assert order.matter is not None
    handling = Handling(
        client=client.id, act=Act.KEEP, purpose=Purpose.LEGAL, at=order.clock(), actor=order.actor,
        item=order.matter,
    )  # fmt: skip
    with gate.change(handling) as passage:
        for name, text in report.items():
            matters.file(passage, client, order.matter, f"{str(sweep)[:8]}-{name}", text)
