"""A whole sweep as a user orders it: protect, write out, report, prove; or hand the report to counsel only."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

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
    report = None if directed else out / "report.html"
    if came.changed or not _complete(out, report):
        outputs = Outputs(gate, client, came.sweep, order.actor, order.clock)
        told = outputs.write(out, progress)
        # The checkpoint that the report shows covers everything up to the writing itself.
        evidence.export(gate, client, out / "ledger", order.clock())
        text = outputs.report(told)
        if directed:
            handling = Handling(
                client=client.id, act=Act.KEEP, purpose=Purpose.LEGAL, at=order.clock(), actor=order.actor,
                item=directed,
            )  # fmt: skip
            with gate.change(handling) as passage:
                matters.file(passage, client, directed, "report.html", text)
                matters.file(passage, client, directed, "indicators.jsonl", told.indicators)
        else:
            put(out / "indicators.jsonl", told.indicators.encode())
            put(out / "report.html", text.encode())
    return Told(came.taken, came.known, came.refused, report)


def _complete(out: Path, report: Path | None) -> bool:
    return (out / "ledger" / "checkpoint").exists() and (report is None or report.exists())
