"""The command line: `wardline COMMAND`. Exits 0 done, 1 faults or refused inputs were found, 2 could not do it."""

import os
import sys

import typer
from rich.console import Console

from wardline.interfaces.cli import clients, detect, gate, law, ledger, running, sweep, testing
from wardline.vocabulary.faults import Fault

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Handle customers' data lawfully in a call centre, and prove it.",
)
app.command("up")(running.up)
app.command("worker", hidden=True)(running.worker)

app.command("test")(testing.check)
app.command("sweep")(sweep.sweep)
app.command("detect")(detect.detect)
app.command("decide")(gate.decide)
app.add_typer(clients.app, name="client")
app.add_typer(law.app, name="law")
app.add_typer(ledger.app, name="ledger")
app.add_typer(gate.app, name="gate")
app.add_typer(sweep.counsel, name="counsel")


def main() -> None:
    """Run the command that argv names; a fault is told in three sentences, never as a trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wardline.project.settings")
    try:
        app(prog_name="wardline")
    except Fault as fault:
        console = Console(stderr=True)
        console.print(f"[bold]{fault.what}[/bold]", highlight=False)
        for sentence in (fault.why, fault.do):
            if sentence:
                console.print(sentence, highlight=False)
        sys.exit(2)
    except (OSError, OverflowError, ValueError) as error:
        Console(stderr=True).print(f"It could not be done: {error}", highlight=False, markup=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
