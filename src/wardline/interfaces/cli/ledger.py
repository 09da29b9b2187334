"""`wardline ledger`: evidence that anyone can check, offline."""

import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from wardline.interfaces.cli.session import now, session
from wardline.ledger import verify as checker

app = typer.Typer(no_args_is_help=True, help="The ledger: evidence that anyone can check.")


@app.command("verify")
def verify(
    folder: Annotated[Path, typer.Argument(help="A folder with a copy of a ledger.")],
    older: Annotated[Path | None, typer.Option(help="An older checkpoint that this one must extend.")] = None,
    key: Annotated[str, typer.Option(help="The key that must have signed; else the one in the folder.")] = "",
) -> None:
    """Check a copy of a ledger offline: signature, every entry, every receipt, no rollback."""
    arguments = [str(folder)]
    arguments += ["--older", str(older)] if older else []
    arguments += ["--key", key] if key else []
    raise typer.Exit(checker.main(arguments))


@app.command("export")
def export(
    client: Annotated[str, typer.Option(help="Whose ledger.")],
    out: Annotated[Path, typer.Option(help="Where the copy goes.")],
) -> None:
    """Write an offline copy of a client's ledger up to now, with the program that checks it."""
    with session() as here:
        from wardline.gate import evidence

        point = evidence.export(here.gate, here.client(client), out, now())
    typer.echo(f"{point.size} entries. Check it: wardline ledger verify {out}")


@app.command("prove")
def prove(
    entry: Annotated[str, typer.Argument(help="The entry's id.")],
    client: Annotated[str, typer.Option(help="Whose ledger.")],
) -> None:
    """Print the proof that an entry is in the ledger, as JSON."""
    with session() as here:
        from wardline.gate import evidence

        found = evidence.proof(here.gate, here.client(client), UUID(entry), now())
    path = [step.hex() for step in found.path]
    facts = {
        "entry": entry,
        "index": found.index,
        "leaf": found.leaf.hex(),
        "path": path,
        "note": found.checkpoint.note,
    }
    typer.echo(json.dumps(facts))
