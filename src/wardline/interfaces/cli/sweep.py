"""`wardline sweep`: a folder of calls goes in; protected copies, indicators and proof come out."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from wardline.interfaces.cli.session import now, session
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.places import is_place

if TYPE_CHECKING:
    from wardline.interfaces.sweeping import Told

counsel = typer.Typer(no_args_is_help=True, help="Matters that counsel directs.")


def sweep(
    path: Annotated[Path, typer.Argument(help="The folder to sweep.")],
    client: Annotated[str, typer.Option(help="Whose calls these are.")],
    out: Annotated[Path, typer.Option(help="Where protected copies and the report go.")],
    as_of: Annotated[str, typer.Option(help="The day for files that name none (YYYY-MM-DD).")] = "",
    agent_place: Annotated[str, typer.Option(help="Where the agents sit, such as US-TX or PH.")] = "",
    customers: Annotated[
        Path | None, typer.Option(help="A CSV of customers: name,email,phone,place.")
    ] = None,
    matter: Annotated[
        str, typer.Option("--at-counsels-direction", help="A counsel matter; the report goes there only.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="The outcome as JSON.")] = False,
) -> None:
    """Protect every call and chat in a folder, judge them, and say what is owed."""
    _check(path, out, agent_place)
    started = now()
    with session() as here, _bar(quiet=as_json) as bar:
        from wardline.interactions.protect import Terms
        from wardline.interactions.sweep import Order
        from wardline.interfaces import sweeping
        from wardline.register import clients

        owner = here.client(client)
        task = bar.add_task("looking", total=None)

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        if customers:
            from wardline.gate import roster

            roster.take(here.gate, owner, customers, started)
        terms = Terms(_day(as_of, started), started, agent_place, agent_place, clients.sectors(owner))
        order = Order(path, terms, here.actor, now)
        told = sweeping.sweep(here.gate, owner, order, out, matter, progress)
    _tell(told, as_json=as_json)
    raise typer.Exit(1 if told.refused else 0)


@counsel.command("report")
def report(
    matter: Annotated[str, typer.Argument(help="The matter's name.")],
    client: Annotated[str, typer.Option(help="Whose matter it is.")],
    out: Annotated[Path, typer.Option(help="Where to write the report for counsel.")],
) -> None:
    """Write the reports of a counsel matter; that they were taken out is on record."""
    with session("counsel") as here:
        from wardline.counsel import matters

        paths = matters.take_out(here.gate, here.client(client), matter, out, now())
    for path in paths:
        typer.echo(str(path))


def _check(path: Path, out: Path, agent_place: str) -> None:
    if not path.is_dir():
        raise BadInputFault(f"There is no folder {path}.", "", "Name the folder that holds the calls.")
    if agent_place and not is_place(agent_place):
        raise BadInputFault(
            f"'{agent_place[:20]}' is no place that Wardline knows.",
            "The law of the place where the agents sit would be left out.",
            "Write it as US-TX, PH or DE.",
        )
    inside = out.resolve().is_relative_to(path.resolve())
    if inside:
        raise BadInputFault(
            "The output folder lies inside the folder that is swept.",
            "The next sweep would take the masked copies in again.",
            "Name an output folder elsewhere.",
        )


def _day(text: str, started: datetime) -> date:
    if not text:
        return started.date()
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise BadInputFault(f"'{text[:20]}' is no day.", "", "Write it as 2026-11-23.") from fault


def _bar(*, quiet: bool) -> Progress:
    columns = (TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), disable=quiet)


def _tell(told: "Told", *, as_json: bool) -> None:
    if as_json:
        facts = {"taken": told.taken, "known": told.known, "refused": told.refused}
        typer.echo(json.dumps(facts | {"report": str(told.report) if told.report else None}))
        return
    console = Console()
    console.print(
        f"{told.taken} taken in, {told.known} known from before, {told.refused} refused.", highlight=False
    )
    where = (
        f"Report: {told.report}" if told.report else "The report lies in the counsel matter, and only there."
    )
    console.print(where, highlight=False, soft_wrap=True)
