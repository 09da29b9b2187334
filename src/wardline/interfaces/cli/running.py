"""`wardline up`: everything, on one address; and the worker that `up` starts."""

from contextlib import nullcontext
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from wardline.interfaces.cli.session import now, session
from wardline.project import processes


def up(
    demo: Annotated[bool, typer.Option("--demo", help="Fill a sample centre first.")] = False,
    port: Annotated[int, typer.Option(help="The port of the console.")] = 8000,
) -> None:
    """Start the product: database, keeper, worker, console."""
    console = Console()

    def announce() -> None:
        from wardline.gate.amending import installing
        from wardline.interfaces import doors
        from wardline.interfaces.web import access

        installing.adopt(doors.gate(), now())
        link = access.link(f"http://127.0.0.1:{port}", "officer", now())
        console.print(
            f"Wardline is up. Sign in (once, within 30 minutes):\n{link}", soft_wrap=True, highlight=False
        )
        console.print("Stop it with Ctrl-C.")

    # What the sample needs stays up for the product itself.
    with session("sample centre") if demo else nullcontext():
        if demo:
            _fill(console)
        processes.up(port, announce=announce)


def _fill(console: Console) -> None:
    from wardline.interfaces import doors
    from wardline.interfaces.demo import centre

    columns = (TextColumn("{task.description:>20}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("sample centre", total=None)

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, description=what, completed=done, total=total or None)

        centre.fill(doors.gate(), doors.now, progress)


def worker() -> None:
    """Work on jobs, and sequence the ledgers every second; started by `up`."""
    import django

    django.setup()
    from wardline.interfaces import working

    working.run()
